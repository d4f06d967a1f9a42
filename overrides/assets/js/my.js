/* My page: the reader's roles and courses, kept here and nowhere else, and what follows from them. */
import { courses } from "./courses.js";
import { news, read as markRead } from "./news.js";
import { progress } from "./progress.js";
import { daysTo, inWords } from "./relative.js";
import { keep, kept, language, make, read, recall, say, tell } from "./settings.js";
import { Ticks } from "./ticks.js";

const form = document.querySelector("[data-my]");
const result = document.querySelector("[data-my-result]");
const department = form.querySelector("[data-department]");
const choices = form.querySelector("[data-course-choices]");
const place = (name) => result.querySelector(`[data-my-${name}]`);
let mine = recall("mine", { roles: [], courses: [] });
let list = [];
let steps = {};

export async function start() {
  form.hidden = false;
  document.querySelector("[data-without-scripts]").hidden = true;
  for (const box of form.querySelectorAll("input[name=role]")) box.checked = mine.roles.includes(box.value);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  department.value = mine.department ?? "";
  form.querySelector("[data-all]").addEventListener("click", () => chooseShown(true));
  form.querySelector("[data-none]").addEventListener("click", () => chooseShown(false));
  place("delete").addEventListener("click", forget);
  place("read").addEventListener("click", () => {
    markRead();
    show();
  });
  try {
    [list, steps] = await Promise.all([courses(form.dataset.courses), read(form.dataset.steps)]);
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
  const chosen = (name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);
  mine = { roles: chosen("role"), department: department.value, courses: chosen("course") };
  keep("mine", mine);
  if (event.target === department) offer();
  else await show();
}

/** Choose all courses that are shown, or none of them. */
function chooseShown(isChosen) {
  for (const box of choices.querySelectorAll("input")) box.checked = isChosen;
  changed({ target: choices });
}

async function show() {
  const ready = mine.roles.length > 0 && mine.courses.length > 0;
  result.hidden = !ready;
  if (!ready) return;
  const wanted = list.filter((each) => mine.courses.includes(each.slug));
  const data = await Promise.all(wanted.map((course) => read(`${form.dataset.api}${course.slug}.json`)));
  const own = data.flatMap((each) => each.deadlines).filter((each) => mine.roles.includes(each.role) && each.kind === "due");
  due(own.filter((each) => each.start));
  place("progress").replaceChildren(...progress(wanted, mine.roles, steps, roleName, form.dataset.base));
  feeds(wanted);
  place("news").replaceChildren(...(await news(form.dataset, mine.roles, own, line)));
}

function due(dated) {
  const rows = dated.map((each) => ({ ...each, days: daysTo(each.end ?? each.start) })).filter((each) => !isDone(each));
  rows.sort((one, other) => one.days - other.days);
  const groups = [
    ["overdue", rows.filter((each) => each.days < 0 && each.days > -30)],
    ["this-week", rows.filter((each) => each.days >= 0 && each.days <= 7)],
    ["this-month", rows.filter((each) => each.days > 7 && each.days <= 30)],
    ["later", rows.filter((each) => each.days > 30).slice(0, 15)],
  ];
  const shown = groups.filter(([, found]) => found.length).flatMap(group);
  place("list").replaceChildren(...(shown.length ? shown : [make("p", {}, say("none-due"))]));
}

const slugOf = (code) => list.find((each) => each.code === code)?.slug;
const roleName = (role) => form.querySelector(`input[name=role][value="${role}"]`)?.parentElement.textContent.trim() ?? role;

function isDone(deadline) {
  const step = (steps[deadline.role] ?? []).find((each) => each.id === deadline.step);
  if (!step) return false;
  const ticks = new Ticks(deadline.role, `${slugOf(deadline.course)}/${deadline.semester}`);
  return ["done", "skip"].includes(ticks.state(step.id, step.version, step.formerly));
}

function group([name, rows]) {
  return [make("h3", {}, say(name)), make("ul", { className: "lines" }, ...rows.map(line))];
}

function line(each) {
  const words = each.when[language];
  const near = each.start ? inWords(each.end ?? each.start) : "";
  const address = `${form.dataset.base}roles/${each.role}/?course=${slugOf(each.course)}/${each.semester}#${each.step}`;
  return make(
    "li",
    { className: "line" },
    make("b", {}, make("time", { dateTime: each.start ?? "" }, words.charAt(0).toUpperCase() + words.slice(1))),
    near ? ` (${near}) ` : " ",
    make("a", { className: "line__do", href: address }, each.what[language]),
    make("span", { className: "line__facts" }, make("span", {}, each.course), " ", make("span", {}, each.rule[language])),
  );
}

function feeds(wanted) {
  const links = wanted.flatMap((course) =>
    mine.roles
      .filter((role) => course.feeds.includes(role))
      .map((role) => {
        const address = `${form.dataset.base}calendars/courses/${course.slug}/${role}.ics`;
        return make("li", { className: "line" }, make("a", { href: address }, `${course.code} – ${roleName(role)}`));
      }),
  );
  place("feeds").replaceChildren(...links);
}

/** Remove everything the handbook keeps in this browser, ticks too. */
function forget() {
  if (!confirm(say("delete"))) return;
  for (const name of kept("")) keep(name, null);
  mine = { roles: [], courses: [] };
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  department.value = "";
  offer();
  result.hidden = true;
  tell(say("deleted"));
}
