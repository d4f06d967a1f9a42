/* The checklist of a role: ticks that stay, dates of a chosen course, filter by form. */
import { asked, concerns, courses, fill, find, lastChoice, remember, semesters } from "./courses.js";
import { inWords } from "./relative.js";
import { counted, language, make, notice, read, say, site, tell } from "./settings.js";
import { follow, probe, refusal } from "./storage.js";
import { adoptRole, Ticks } from "./ticks.js";
import { add, exported, opened } from "./transfer.js";

const form = document.querySelector("[data-checklist]");
const items = [...document.querySelectorAll(".checklist .tick")];
const role = form.dataset.role;
const named = (name) => form.querySelector(`[data-${name}]`);
const [semester, course, kind, bar, progress] = ["semester", "course", "form", "bar", "progress"].map(named);
const title = document.getElementById("content"); // in sight when the page opens
const [fields, ways, local] = ["fields", "ways", "local"].map(named);
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
  probe();
  follow(["ticks/"], (wasCleared) => {
    if (wasCleared) notice(ways, say("cleared"));
    probe();
    show();
  });
  show();
  try {
    list = await courses(form.dataset.courses);
  } catch {
    return notice(fields, say("no-list"));
  }
  for (const [value, name] of semesters(list)) semester.append(make("option", { value }, name));
  fill(course, list);
  const last = find(list, lastChoice());
  if (last) {
    course.value = last.value;
    await choose(last.value);
  } else if (asked()) {
    notice(fields, say("no-course", { course: asked() }));
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
  if (ticks.isGone()) notice(ways, say("cleared"));
  ticks.set(item.dataset.step, Number(item.dataset.version), state, former(item));
  show();
}

function show() {
  const chosen = find(list, course.value);
  ticks.look();
  for (const item of items) {
    const state = ticks.state(item.dataset.step, Number(item.dataset.version), former(item));
    item.dataset.state = state === "changed" ? "" : state;
    const box = item.querySelector(".tick__box");
    box.checked = state === "done";
    box.disabled = state === "skip";
    item.skip.textContent = say(state === "skip" ? "applicable" : "not-applicable");
    mark(item, "changed", state === "changed");
    mark(item, "unkept", !ticks.isKept(item.dataset.step, former(item)));
    item.hidden = !applies(item, chosen);
  }
  sections();
  count();
  const why = refusal();
  notice(title, why && say(`${why}-ticks`), "alert");
  local.hidden = why !== "";
}

/** Say under a step that it has changed since it was ticked, or that the browser does not keep its tick. */
function mark(item, what, isSo) {
  const found = item.querySelector(`.tick__${what}`);
  if (found) found.hidden = !isSo;
  else if (isSo) item.querySelector(".tick__body").append(make("p", { className: `tick__mark tick__${what}` }, say(what)));
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
  if (!chosen) return notice(fields, "");
  try {
    const data = await read(`${form.dataset.api}${chosen.course.slug}.json`);
    if (course.value !== value) return; // another course was chosen in the meantime
    const own = data.deadlines.filter((each) => each.semester === chosen.run.semester);
    const parts = new Map(own.filter((each) => each.kind === "sitting").map((each) => [each.assessment, each.what[language]]));
    dates(own.filter((each) => each.kind === "due"), parts);
    notice(fields, "");
  } catch {
    if (course.value === value) notice(fields, say("failed"));
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
  notice(ways, "");
  show();
}

function save() {
  const ticked = exported();
  if (!ticked) return notice(ways, say("nothing-ticked"));
  notice(ways, "");
  const file = new Blob([JSON.stringify(ticked, null, 1)], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(file), download: "handbook-ticks.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it later
}

async function load(event) {
  const [file] = event.target.files;
  if (!file) return;
  notice(ways, await outcome(file));
  event.target.value = ""; // the same file can be chosen again
  show();
}

/** Take in a file; return what became of it, in words. */
async function outcome(file) {
  const { wrong, site: from, ticks: found } = await opened(file);
  if (wrong) return `${say(wrong)} ${say("unchanged")}`;
  let known;
  try {
    known = await Promise.all([read(form.dataset.steps), courses(form.dataset.courses)]);
  } catch {
    return `${say("no-list")} ${say("unchanged")}`;
  }
  if (typeof from === "string" && from !== site && !confirm(say("import-site", { site: from }))) return say("unchanged");
  const { added, ...others } = add(found, ...known);
  const rest = Object.entries(others).filter(([, n]) => n > 0);
  return [added ? counted("imported", added) : say("imported-none"), ...rest.map(([what, n]) => say(`import-${what}`, { n }))].join("\n");
}
