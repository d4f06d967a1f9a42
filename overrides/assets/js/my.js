/* My page: the reader's roles and courses, kept here and nowhere else, and what follows from them. */
import { courses } from "./courses.js";
import { news, read as markRead } from "./news.js";
import { progress } from "./progress.js";
import { daysTo, inWords } from "./relative.js";
import { language, make, notice, read, say, tell } from "./settings.js";
import { change, follow, keep, kept, probe, recall, refusal } from "./storage.js";
import { adoptRole, Ticks } from "./ticks.js";

const form = document.querySelector("[data-my]");
const result = document.querySelector("[data-my-result]");
const department = form.querySelector("[data-department]");
const choices = form.querySelector("[data-course-choices]");
const choice = form.closest("details");
const local = document.querySelector("[data-my-local]");
const place = (name) => result.querySelector(`[data-my-${name}]`);
const roleBoxes = [...form.querySelectorAll("input[name=role]")];
let mine = chosen(recall("mine"));
let list = [];
let steps = {};

/** What is chosen, from what the browser kept, which may be nothing or something strange. */
function chosen(value) {
  const [roles, courses] = [value?.roles, value?.courses].map((each) => (Array.isArray(each) ? each : []));
  return { roles, courses, department: String(value?.department ?? "") };
}

export async function start() {
  choice.hidden = false;
  document.querySelector("[data-without-scripts]").hidden = true;
  const formerRoles = new Map();
  for (const box of roleBoxes) {
    const former = box.dataset.formerly?.split(" ") ?? [];
    adoptRole(box.value, former);
    for (const each of former) formerRoles.set(each, box.value);
  }
  renamed("roles", formerRoles);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-all]").addEventListener("click", () => chooseShown(true));
  form.querySelector("[data-none]").addEventListener("click", () => chooseShown(false));
  place("delete").addEventListener("click", forget);
  place("read").addEventListener("click", () => {
    markRead();
    look();
    show();
  });
  probe();
  look();
  try {
    [list, steps] = await Promise.all([courses(form.dataset.courses), read(form.dataset.steps)]);
  } catch {
    return notice(choice, say("no-list"), "alert");
  }
  renamed("courses", new Map(list.flatMap((course) => (course.formerly ?? []).map((former) => [former, course.slug]))));
  look();
  choice.open = !isChosen();
  follow(["mine", "read", "ticks/"], () => {
    probe();
    look();
    show();
  });
  await show();
}

/** Choices outlive a role or a course that gets another id. */
function renamed(what, now) {
  if (!mine[what].some((each) => now.has(each))) return;
  choose((value) => ({ ...value, [what]: [...new Set(value[what].map((each) => now.get(each) ?? each))] }));
}

/** Change what is chosen, and leave what another tab has changed in the meantime. */
function choose(edit) {
  change("mine", (value) => edit(chosen(value)));
}

/** Show the choices as they are now. */
function look() {
  mine = chosen(recall("mine"));
  for (const box of roleBoxes) box.checked = mine.roles.includes(box.value);
  department.value = mine.department;
  offer();
  const why = refusal();
  notice(local, why && say(`${why}-choices`), "alert");
}

/** Show the courses of the chosen department, and those chosen already, also such as the handbook no longer has. */
function offer() {
  const gone = list.length ? mine.courses.filter((slug) => !list.some((each) => each.slug === slug)) : [];
  const shown = list.filter((each) => !mine.department || each.department === mine.department || mine.courses.includes(each.slug));
  const offered = [...shown.map((each) => [each.slug, `${each.code} ${each.name}`]), ...gone.map((slug) => [slug, say("gone", { course: slug.toUpperCase() })])];
  const boxes = [...choices.querySelectorAll("input")];
  // Boxes that are there already stay, and with them the reader's place among them.
  if (boxes.map((box) => box.value).join() !== offered.map(([slug]) => slug).join()) {
    choices.replaceChildren(
      ...offered.map(([slug, words]) => {
        const box = make("input", { type: "checkbox", name: "course", value: slug });
        return make("label", { className: "choice" }, box, ` ${words}`);
      }),
    );
  }
  for (const box of choices.querySelectorAll("input")) box.checked = mine.courses.includes(box.value);
}

function changed({ target }) {
  if (target === department) choose((value) => ({ ...value, department: department.value }));
  else turn(target.name === "role" ? "roles" : "courses", [target.value], target.checked);
  look();
  show();
}

function turn(what, ids, isOn) {
  choose((value) => {
    const others = value[what].filter((each) => !ids.includes(each));
    return { ...value, [what]: isOn ? [...others, ...ids] : others };
  });
}

/** Choose all courses that are shown, or none of them. */
function chooseShown(isOn) {
  turn("courses", [...choices.querySelectorAll("input")].map((box) => box.value), isOn);
  look();
  show();
}

const isChosen = () => mine.roles.length > 0 && mine.courses.length > 0;

async function show() {
  result.hidden = !isChosen();
  if (result.hidden) {
    choice.open = true;
    return;
  }
  const now = mine;
  const wanted = list.filter((each) => now.courses.includes(each.slug));
  const answers = await Promise.allSettled(wanted.map((course) => read(`${form.dataset.api}${course.slug}.json`)));
  if (mine !== now) return; // something else was chosen in the meantime, and is shown instead
  const missing = wanted.filter((_, number) => answers[number].status === "rejected").map((course) => course.code);
  notice(choice, missing.length ? say("courses-failed", { courses: missing.join(", ") }) : "", "alert");
  const data = answers.flatMap((each) => each.value ?? []);
  const own = data.flatMap((each) => each.deadlines).filter((each) => now.roles.includes(each.role) && each.kind === "due");
  const held = document.activeElement?.href; // the link that the reader stands on, which is made anew
  due(own.filter((each) => each.start));
  place("progress").replaceChildren(...progress(wanted, now.roles, steps, roleName, form.dataset.base));
  feeds(wanted);
  if (held && document.activeElement === document.body) [...result.querySelectorAll("a")].find((link) => link.href === held)?.focus();
  place("news").replaceChildren(...(await latest(own)));
}

async function latest(own) {
  try {
    return await news(form.dataset, mine.roles, own, line);
  } catch {
    return [make("p", {}, say("news-failed"))];
  }
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
  const step = steps[deadline.role]?.steps.find((each) => each.id === deadline.step);
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
  const isGone = kept("").map((name) => keep(name, null));
  look();
  show();
  if (isGone.every(Boolean)) tell(say("deleted"));
  else notice(choice, say("not-deleted"), "alert");
}
