/* My page: the reader's roles and courses, kept here and nowhere else, and the deadlines that follow. */
import { courses } from "./courses.js";
import { daysTo, inWords } from "./relative.js";
import { keep, language, make, read, recall, say, tell } from "./settings.js";
import { Ticks } from "./ticks.js";

const form = document.querySelector("[data-my]");
const result = document.querySelector("[data-my-result]");
const department = form.querySelector("[data-department]");
const choices = form.querySelector("[data-course-choices]");
let mine = recall("mine", { roles: [], courses: [] });
let list = [];

export async function start() {
  form.hidden = false;
  for (const box of form.querySelectorAll("input[name=role]")) box.checked = mine.roles.includes(box.value);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  result.querySelector("[data-my-delete]").addEventListener("click", forget);
  try {
    list = await courses(form.dataset.courses);
    offer();
    await show();
  } catch {
    tell(say("failed"));
  }
}

/** Show the courses of the chosen department, and those chosen already. */
function offer() {
  const shown = list.filter((each) => !department.value || each.department === department.value || mine.courses.includes(each.slug));
  choices.replaceChildren(
    ...shown.map((each) => {
      const box = make("input", { type: "checkbox", name: "course", value: each.slug, checked: mine.courses.includes(each.slug) });
      return make("label", { className: "choice" }, box, ` ${each.code} ${each.name}`);
    }),
  );
}

async function changed(event) {
  if (event.target === department) return offer();
  const chosen = (name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);
  mine = { roles: chosen("role"), courses: chosen("course") };
  keep("mine", mine);
  await show();
}

async function show() {
  const ready = mine.roles.length > 0 && mine.courses.length > 0;
  result.hidden = !ready;
  if (!ready) return;
  const wanted = mine.courses.filter((slug) => list.some((each) => each.slug === slug));
  const data = await Promise.all(wanted.map((slug) => read(`${form.dataset.api}${slug}.json`)));
  const own = data.flatMap((each) => each.deadlines).filter((each) => each.start && mine.roles.includes(each.role));
  const due = own.filter((each) => each.kind === "due").map((each) => ({ ...each, days: daysTo(each.end ?? each.start) }));
  due.sort((one, other) => one.days - other.days);
  const open = due.filter((each) => !isDone(each));
  const groups = [
    ["overdue", open.filter((each) => each.days < 0 && each.days > -30)],
    ["this-week", open.filter((each) => each.days >= 0 && each.days <= 7)],
    ["this-month", open.filter((each) => each.days > 7 && each.days <= 30)],
    ["later", open.filter((each) => each.days > 30).slice(0, 15)],
  ];
  result.querySelector("[data-my-list]").replaceChildren(...groups.filter(([, rows]) => rows.length).flatMap(group));
  feeds(wanted);
}

function isDone(deadline) {
  const slug = list.find((each) => each.code === deadline.course)?.slug;
  const marks = new Ticks(deadline.role, `${slug}/${deadline.semester}`).marks;
  return Boolean(marks[deadline.step]);
}

function group([name, rows]) {
  return [make("h3", {}, say(name)), make("ul", { className: "lines" }, ...rows.map(line))];
}

function line(each) {
  const words = each.when[language];
  const near = inWords(each.end ?? each.start);
  const slug = list.find((course) => course.code === each.course)?.slug;
  return make(
    "li",
    { className: "line" },
    make("b", {}, make("time", { dateTime: each.start }, words.charAt(0).toUpperCase() + words.slice(1))),
    near ? ` (${near}) ` : " ",
    make("a", { className: "line__do", href: `${form.dataset.base}roles/${each.role}/?course=${slug}/${each.semester}#${each.step}` }, each.what[language]),
    " ",
    make("span", { className: "line__role" }, each.course),
    " ",
    make("span", { className: "line__due" }, each.rule[language]),
  );
}

function feeds(slugs) {
  const links = slugs.flatMap((slug) =>
    mine.roles.map((role) => {
      const course = list.find((each) => each.slug === slug);
      const name = form.querySelector(`input[name=role][value="${role}"]`)?.parentElement.textContent.trim();
      const words = `${course.code} – ${name ?? role}`;
      return course.feeds.includes(role)
        ? make("li", { className: "line" }, make("a", { href: `${form.dataset.base}calendars/courses/${slug}/${role}.ics` }, words))
        : "";
    }),
  );
  result.querySelector("[data-my-feeds]").replaceChildren(...links);
}

function forget() {
  if (!confirm(say("delete"))) return;
  keep("mine", null);
  keep("course", null);
  mine = { roles: [], courses: [] };
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  result.hidden = true;
}
