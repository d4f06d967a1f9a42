/* My page: the reader's roles and courses, kept here and nowhere else, and what follows from them. */
import { courses } from "./courses.js";
import { news, read as markRead } from "./news.js";
import { progress } from "./progress.js";
import { daysTo, inWords } from "./relative.js";
import { keep, kept, language, make, read, recall, say, tell } from "./settings.js";
import { adoptRole, Ticks } from "./ticks.js";

const form = document.querySelector("[data-my]");
const result = document.querySelector("[data-my-result]");
const department = form.querySelector("[data-department]");
const choices = form.querySelector("[data-course-choices]");
const choice = form.closest("details");
const place = (name) => result.querySelector(`[data-my-${name}]`);
let mine = recall("mine", { roles: [], courses: [] });
let list = [];
let steps = {};

export async function start() {
  choice.hidden = false;
  document.querySelector("[data-without-scripts]").hidden = true;
  for (const box of form.querySelectorAll("input[name=role]")) {
    const former = box.dataset.formerly?.split(" ") ?? [];
    adoptRole(box.value, former);
    mine.roles = [...new Set(mine.roles.map((role) => (former.includes(role) ? box.value : role)))];
    box.checked = mine.roles.includes(box.value);
  }
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
    choice.open = !isChosen();
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

const isChosen = () => mine.roles.length > 0 && mine.courses.length > 0;

async function show() {
  result.hidden = !isChosen();
  if (result.hidden) return;
  const wanted = list.filter((each) => mine.courses.includes(each.slug));
  const data = await Promise.all(wanted.map((course) => read(`${form.dataset.api}${course.slug}.json`)));
  const own = data.flatMap((each) => each.deadlines).filter((each) => mine.roles.includes(each.role) && each.kind === "due");
  due(own.filter((each) => each.start));
  place("progress").replaceChildren(...progress(wanted, mine.roles, steps, roleName, form.dataset.base));
  feeds(wanted);
  place("news").replaceChildren(...(await news(form.dataset, mine.roles, own, line)));
}

function due(dated) {
  const open = dated.filter((each) => !isDone(each)).map((each) => ({ ...each, days: daysTo(each.end ?? each.start) }));
  const rows = together(open).sort((one, other) => one.days - other.days);
  const groups = [
    ["overdue", rows.filter((each) => each.days < 0 && each.days > -30)],
    ["this-week", rows.filter((each) => each.days >= 0 && each.days <= 7)],
    ["this-month", rows.filter((each) => each.days > 7 && each.days <= 30)],
    ["later", rows.filter((each) => each.days > 30).slice(0, 15)],
  ];
  const shown = groups.filter(([, found]) => found.length).flatMap(group);
  place("list").replaceChildren(...(shown.length ? shown : [make("p", {}, say("none-due"))]));
}

/** One row for a step that falls due on one day in several courses, or in several parts of one. */
function together(deadlines) {
  const rows = new Map();
  for (const each of deadlines) {
    const key = [each.start, each.end, each.role, each.step].join();
    const row = rows.get(key) ?? { ...each, runs: new Map() };
    row.runs.set(`${slugOf(each.course)}/${each.semester}`, each.course);
    rows.set(key, row);
  }
  return [...rows.values()];
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
  const heading = say(name);
  return [make("h3", {}, heading.charAt(0).toUpperCase() + heading.slice(1)), make("ul", { className: "lines" }, ...rows.map(line))];
}

function line(each) {
  const words = each.when[language];
  const near = each.start ? inWords(each.end ?? each.start) : "";
  const runs = [...(each.runs ?? [[`${slugOf(each.course)}/${each.semester}`, each.course]])];
  const address = (run) => `${form.dataset.base}roles/${each.role}/?course=${run}#${each.step}`;
  const courses = runs.flatMap(([run, code], place) => [place ? ", " : "", make("a", { href: address(run) }, code)]);
  return make(
    "li",
    { className: "line" },
    make("b", {}, make("time", { dateTime: each.start ?? "" }, words.charAt(0).toUpperCase() + words.slice(1))),
    near ? ` (${near}) ` : " ",
    make("a", { className: "line__do", href: address(runs[0][0]) }, each.what[language]),
    make("span", { className: "line__facts" }, make("span", {}, ...courses), make("span", {}, each.rule[language])),
  );
}

/** The calendars that serve the reader: of the chosen department first, which holds all its courses, then of each course. */
function feeds(wanted) {
  const unit = department.selectedOptions[0];
  const own = mine.roles.filter((role) => unit?.dataset.feeds?.split(" ").includes(role));
  const ofUnit = own.map((role) => feed(`departments/${unit.value}/${role}`, unit.textContent, role));
  const ofCourses = wanted.flatMap((course) =>
    mine.roles.filter((role) => course.feeds.includes(role)).map((role) => feed(`courses/${course.slug}/${role}`, course.code, role)),
  );
  place("feeds").replaceChildren(...ofUnit, ...ofCourses);
}

function feed(path, name, role) {
  const address = `${form.dataset.base}calendars/${path}.ics`;
  return make("li", { className: "line" }, make("a", { href: address }, `${name} – ${roleName(role)}`));
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
