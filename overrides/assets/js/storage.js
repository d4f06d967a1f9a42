/* What is kept in this browser, under the site's name. The handbook may be open in several tabs, so nothing is written
   from a copy: each change is made to what is kept at that moment. What the browser refuses lives as long as the page. */
import { site } from "./settings.js";

const prefix = `handbook:${site}:`;
const ROOM = 200; // letters; about what one more tick needs
const unkept = new Map(); // name → the changes that the browser refused, in order
let why = "";

/** What the browser itself holds under a name. It may hold nothing, be closed, or hold something strange. */
export function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(prefix + name)) ?? undefined;
  } catch {
    return undefined;
  }
}

const edited = (name, edits) => edits.reduce((value, edit) => edit(value), stored(name));

/** What the reader has here under a name, kept or not, or the fallback. */
export const recall = (name, fallback) => edited(name, unkept.get(name) ?? []) ?? fallback;

/** Change what is under a name. `edit` is given what is there (perhaps nothing, perhaps something strange) and returns
    what shall be there; null removes it. It may be run again later. Returns whether the browser kept the change. */
export function change(name, edit) {
  const edits = [...(unkept.get(name) ?? []), edit];
  const refusal = write(name, edited(name, edits));
  if (refusal) unkept.set(name, edits);
  else unkept.delete(name);
  if (refusal || !unkept.size) why = refusal;
  return !refusal;
}

export const keep = (name, value) => change(name, () => value);

/** Write and read back, because some browsers say nothing when they keep nothing. Returns why it was refused, or "". */
function write(name, value) {
  const text = value === null || value === undefined ? null : JSON.stringify(value);
  try {
    if (localStorage.getItem(prefix + name) === text) return "";
    if (text === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, text);
    return localStorage.getItem(prefix + name) === text ? "" : "closed";
  } catch (error) {
    return /quota/i.test(error.name) ? "full" : "closed";
  }
}

/** Why the browser keeps nothing more: "closed" or "full"; "" as far as is known. */
export const refusal = () => why;

/** Find out whether the browser would keep something, and try again what it refused before. */
export function probe() {
  for (const name of unkept.keys()) change(name, (value) => value);
  if (!unkept.size) why = write("probe", "-".repeat(ROOM));
  write("probe", null);
}

/** Names that begin with `start` and have something, readable or not. */
export function kept(start) {
  let names = [];
  try {
    names = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    /* closed: then there is only what this page remembers */
  }
  const all = new Set([...names.map((key) => key.slice(prefix.length)), ...unkept.keys()]);
  return [...all].filter((name) => name.startsWith(start) && !(unkept.has(name) && recall(name) === undefined)).sort();
}

/** Call `listener` when something under names that begin so was changed outside this page: by another tab, at once, or
    while this page was away. It is told whether everything that the browser kept for the site was removed. */
export function follow(starts, listener) {
  const view = () => JSON.stringify(starts.flatMap(kept).map((name) => [name, recall(name)]));
  let left = view(); // as it was when the reader turned away
  const back = () => view() !== left && listener(false);
  addEventListener("storage", ({ key }) => {
    if (key === null || starts.some((start) => key.startsWith(prefix + start))) listener(key === null);
  });
  addEventListener("pageshow", (event) => event.persisted && back());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") back();
    else left = view();
  });
}
