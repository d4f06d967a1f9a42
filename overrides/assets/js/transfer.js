/* Ticks go to a file and come back from one. A file adds to what is here: it takes away and changes nothing. */
import { site } from "./settings.js";
import { kept, recall } from "./storage.js";
import { isMap, Ticks } from "./ticks.js";

const VERSION = 1;
const LARGEST = 5e6; // bytes; more than browsers keep for a site

/** Everything that is ticked here, kept by the browser or not, as one value; nothing when nothing is ticked. */
export function exported() {
  const lists = kept("ticks/").map((name) => [name, recall(name)]);
  const ticks = Object.fromEntries(lists.filter(([, marks]) => isMap(marks)));
  return Object.keys(ticks).length ? { handbook: "ticks", version: VERSION, site, ticks } : undefined;
}

/** Read a file of ticks. Returns `{site, ticks}`, or `{wrong}` with the name of the words that say what is wrong. */
export async function opened(file) {
  if (file.size > LARGEST) return { wrong: "import-large" };
  let text;
  try {
    text = await file.text();
  } catch {
    return { wrong: "import-unreadable" };
  }
  if (!text.trim()) return { wrong: "import-empty" };
  try {
    const value = JSON.parse(text);
    if (value?.handbook !== "ticks") return { wrong: "import-foreign" };
    if (value.version > VERSION) return { wrong: "import-newer" };
    if (!isMap(value.ticks)) return { wrong: "import-foreign" };
    return Object.keys(value.ticks).length ? value : { wrong: "import-empty" };
  } catch {
    return { wrong: "import-foreign" };
  }
}

/** Add the ticks of a file to those that are here. Returns how many of them were `added` (and are kept, read back),
    were `here` before, are `unknown` to this handbook, are `broken` in the file, and how many the browser left `unkept`. */
export function add(ticks, roles, courses) {
  const number = { added: 0, here: 0, unknown: 0, broken: 0, unkept: 0 };
  for (const [name, marks] of Object.entries(ticks)) {
    if (!isMap(marks)) {
      number.broken += 1;
      continue;
    }
    const place = placeOf(name, roles, courses);
    const fresh = new Map();
    for (const [id, mark] of Object.entries(marks)) {
      const step = place?.steps.find((each) => each.id === id || each.formerly.includes(id));
      if (!isMark(mark)) number.broken += 1;
      else if (!step) number.unknown += 1;
      else if (fresh.has(step.id) || isHere(place.ticks, step, mark)) number.here += 1;
      else fresh.set(step.id, { step, mark: { state: mark.state, version: mark.version, on: String(mark.on ?? "").slice(0, 10) } });
    }
    const all = [...fresh.values()];
    if (!all.length) continue;
    place.ticks.merge(Object.fromEntries(all.map(({ step, mark }) => [step.id, mark])), all.flatMap(({ step }) => step.formerly));
    const safe = all.filter(({ step }) => place.ticks.isKept(step.id)).length;
    number.added += safe;
    number.unkept += all.length - safe;
  }
  return number;
}

const isMark = (mark) => ["done", "skip"].includes(mark?.state) && Number.isInteger(mark.version);

/** What is ticked here stays; a tick of an earlier version of the step is none, so a newer one takes its place. */
function isHere(ticks, step, mark) {
  const state = ticks.state(step.id, step.version, step.formerly);
  return state === "changed" ? mark.version !== step.version : state !== "";
}

/** The list of ticks that `ticks/role/course/semester` names in the handbook as it is now, or nothing. */
function placeOf(name, roles, courses) {
  const [start, role, slug, semester, ...more] = name.split("/");
  const id = Object.keys(roles).find((each) => each === role || roles[each].formerly.includes(role));
  if (start !== "ticks" || !id || more.length) return undefined;
  const { steps } = roles[id];
  if (slug === "-" && semester === "-") return { steps, ticks: new Ticks(id) };
  const course = courses.find((each) => each.slug === slug || each.formerly?.includes(slug));
  if (!course?.runs.some((run) => run.semester === semester)) return undefined;
  return { steps, ticks: new Ticks(id, `${course.slug}/${semester}`) };
}
