/* The front page's list of what falls due soon, from the months' data files: a fold for each day. */
import { daysTo, inWords } from "./relative.js";
import { make, notice, read, say } from "./settings.js";
import { follow, recall } from "./storage.js";

const AHEAD = 14;

const section = document.querySelector("[data-due]");
const list = section.querySelector("[data-due-list]");

export async function start() {
  let months;
  try {
    months = await Promise.all(theseMonths().map(month));
  } catch {
    return notice(section, say("failed"));
  }
  const soon = months.flat().filter((each) => daysTo(each.day) >= 0 && daysTo(each.day) <= AHEAD);
  if (!soon.length) return section.remove();
  const show = () => {
    const roles = recall("mine")?.roles;
    const mine = soon.filter((each) => Array.isArray(roles) && roles.includes(each.roleId));
    const days = new Map();
    for (const each of mine.length ? mine : soon) days.set(each.day, [...(days.get(each.day) ?? []), each]);
    list.replaceChildren(...[...days.values()].map((rows, place) => day(rows, section.dataset.base, place === 0 && mine.length > 0)));
    section.querySelector("[data-due-mine]").hidden = !mine.length;
  };
  show();
  section.hidden = false;
  follow(["mine"], show);
}

/** What falls due in a month; a month without a file has nothing. */
async function month(id) {
  try {
    return await read(`${section.dataset.due}${id}.json`);
  } catch (wrong) {
    if (wrong.status === 404) return [];
    throw wrong;
  }
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
