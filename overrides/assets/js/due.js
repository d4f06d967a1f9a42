/* The front page's list of what falls due soon, from the months' data files: a fold for each day. */
import { daysTo, inWords } from "./relative.js";
import { make, read, recall, say } from "./settings.js";

const AHEAD = 14;

export async function start() {
  const section = document.querySelector("[data-due]");
  const base = section.dataset.base;
  const months = await Promise.all(theseMonths().map((month) => read(`${section.dataset.due}${month}.json`).catch(() => [])));
  const soon = months.flat().filter((each) => daysTo(each.day) >= 0 && daysTo(each.day) <= AHEAD);
  const { roles = [] } = recall("mine", {});
  const mine = soon.filter((each) => roles.includes(each.roleId));
  const shown = mine.length ? mine : soon;
  if (!shown.length) return section.remove();
  const days = new Map();
  for (const each of shown) days.set(each.day, [...(days.get(each.day) ?? []), each]);
  section.querySelector("[data-due-list]").append(...[...days.values()].map((rows, place) => day(rows, base, place === 0 && mine.length > 0)));
  section.querySelector("[data-due-mine]").hidden = !mine.length;
  section.hidden = false;
}

function theseMonths() {
  const now = new Date();
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + AHEAD);
  return [...new Set([now, next].map((day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}`))];
}

function day(rows, base, isOpen) {
  const [first] = rows;
  const date = make("time", { dateTime: first.day }, first.when.charAt(0).toUpperCase() + first.when.slice(1));
  const number = rows.length === 1 ? say("one-deadline") : say("deadlines", { n: rows.length });
  const summary = make("summary", {}, date, make("span", { className: "muted" }, ` – ${inWords(first.day)}, ${number}`));
  const lines = rows.map((each) => line(each, base));
  const list = make("ul", { className: "lines lines--tight" }, ...lines);
  return make("li", {}, make("details", { className: "more", open: isOpen }, summary, list));
}

function line(each, base) {
  const courses = each.courses === 1 ? say("one-course") : say("courses", { n: each.courses });
  return make(
    "li",
    { className: "line" },
    make("a", { className: "line__do", href: base + each.href }, each.what),
    make("span", { className: "line__facts" }, make("span", {}, each.role), make("span", {}, courses)),
  );
}
