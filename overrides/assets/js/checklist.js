/* The checklist of a role: ticks that stay, dates of a chosen course, filter by form. */
import { concerns, courses, fill, find, lastChoice, remember, semesters } from "./courses.js";
import { inWords } from "./relative.js";
import { language, make, read, say, tell } from "./settings.js";
import { adoptRole, exported, imported, Ticks } from "./ticks.js";

const form = document.querySelector("[data-checklist]");
const items = [...document.querySelectorAll(".checklist .tick")];
const role = form.dataset.role;
const named = (name) => form.querySelector(`[data-${name}]`);
const [semester, course, kind, bar, progress] = ["semester", "course", "form", "bar", "progress"].map(named);
if (form.dataset.formerly) adoptRole(role, form.dataset.formerly.split(" "));
let ticks = new Ticks(role);
let list = [];

export async function start() {
  form.hidden = false;
  for (const item of items) prepare(item);
  semester.addEventListener("change", narrow);
  course.addEventListener("change", () => choose(course.value));
  kind.addEventListener("change", show);
  form.querySelector("[data-reset]").addEventListener("click", reset);
  form.querySelector("[data-export]").addEventListener("click", save);
  form.querySelector("[data-import]").addEventListener("change", load);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  try {
    list = await courses(form.dataset.courses);
    for (const [value, name] of semesters(list)) semester.append(make("option", { value }, name));
    fill(course, list);
    const last = lastChoice();
    if (find(list, last)) {
      course.value = last;
      await choose(last);
    }
  } catch {
    tell(say("failed"));
  }
}

/** Offer the courses of the chosen semester only; a course of another one is left. */
function narrow() {
  const chosen = course.value;
  fill(course, list, semester.value);
  course.value = [...course.options].some((option) => option.value === chosen) ? chosen : "";
  if (course.value !== chosen) choose("");
}

function prepare(item) {
  const box = item.querySelector(".tick__box");
  box.addEventListener("change", () => set(item, box.checked ? "done" : ""));
  const skip = make("button", { type: "button", className: "button button--small" });
  skip.addEventListener("click", () => set(item, item.dataset.state === "skip" ? "" : "skip"));
  item.querySelector(".tick__ways").append(skip);
  item.skip = skip;
}

const former = (item) => (item.dataset.formerly ? item.dataset.formerly.split(" ") : []);

function set(item, state) {
  ticks.set(item.dataset.step, Number(item.dataset.version), state, former(item));
  show();
}

function show() {
  const chosen = find(list, course.value);
  for (const item of items) {
    const state = ticks.state(item.dataset.step, Number(item.dataset.version), former(item));
    item.dataset.state = state === "changed" ? "" : state;
    const box = item.querySelector(".tick__box");
    box.checked = state === "done";
    box.disabled = state === "skip";
    item.skip.textContent = say(state === "skip" ? "applicable" : "not-applicable");
    warn(item, state === "changed");
    item.hidden = !applies(item, chosen);
  }
  sections();
  count();
}

function warn(item, isChanged) {
  const mark = item.querySelector(".tick__changed");
  if (mark) mark.hidden = !isChanged;
  else if (isChanged) item.querySelector(".tick__body").append(make("p", { className: "tick__changed" }, say("changed")));
}

function applies(item, chosen) {
  const forms = item.dataset.forms.split(" ");
  if (kind.value && !forms.includes(kind.value)) return false;
  return !chosen || chosen.run.assessments.some((assessment) => concerns(item, assessment));
}

/** Hide the headings of phases in which nothing is left. */
function sections() {
  for (const section of document.querySelectorAll(".checklist")) {
    const isEmpty = ![...section.children].some((item) => !item.hidden);
    section.hidden = isEmpty;
    for (let above = section.previousElementSibling; above; above = above.previousElementSibling) {
      if (!above.matches("h2, .stage__when")) break;
      above.hidden = isEmpty;
      if (above.matches("h2")) break;
    }
  }
}

function count() {
  const open = items.filter((item) => !item.hidden && item.dataset.state !== "skip");
  const done = open.filter((item) => item.dataset.state === "done").length;
  bar.max = Math.max(1, open.length);
  bar.value = done;
  progress.textContent = say("progress", { done, all: open.length });
}

async function choose(value) {
  remember(value);
  ticks = new Ticks(role, value);
  for (const item of items) clearDate(item);
  show();
  const chosen = find(list, value);
  if (!chosen) return;
  try {
    const data = await read(`${form.dataset.api}${chosen.course.slug}.json`);
    if (course.value !== value) return; // another course was chosen in the meantime
    const own = data.deadlines.filter((each) => each.semester === chosen.run.semester);
    const parts = new Map(own.filter((each) => each.kind === "sitting").map((each) => [each.assessment, each.what[language]]));
    dates(own.filter((each) => each.kind === "due"), parts);
  } catch {
    tell(say("failed"));
  }
}

function clearDate(item) {
  const place = item.querySelector("[data-date]");
  place.hidden = true;
  place.replaceChildren();
}

/** Show each step's dates; which part of the assessment each belongs to, where there are several parts. */
function dates(deadlines, parts) {
  for (const item of items) {
    const own = deadlines.filter((each) => each.step === item.dataset.step);
    const place = item.querySelector("[data-date]");
    const part = (each) => (parts.size > 1 ? make("span", { className: "muted" }, ` – ${parts.get(each.assessment)}`) : "");
    place.replaceChildren(...own.flatMap((each, number) => [number ? make("br") : "", ...date(each), part(each)]));
    place.hidden = !own.length;
  }
}

function date(deadline) {
  const words = deadline.when[language];
  const shown = words.charAt(0).toUpperCase() + words.slice(1);
  if (!deadline.start) return [shown];
  const near = inWords(deadline.end ?? deadline.start);
  return [make("time", { dateTime: deadline.start }, shown), near ? ` (${near})` : ""];
}

function reset() {
  if (!confirm(say("reset"))) return;
  ticks.clear();
  show();
}

function save() {
  const file = new Blob([JSON.stringify(exported(), null, 1)], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(file), download: "handbook-ticks.json" });
  link.click();
  URL.revokeObjectURL(link.href);
}

async function load(event) {
  let number = -1;
  try {
    number = imported(JSON.parse(await event.target.files[0].text()));
  } catch {
    /* told below */
  }
  tell(number < 0 ? say("import-failed") : say("imported", { n: number }));
  event.target.value = "";
  ticks = new Ticks(role, course.value);
  show();
}
