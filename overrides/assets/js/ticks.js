/* What a reader has ticked. Kept in this browser, by role, course and semester, under the id of the step: rewording a
   step or switching language changes nothing. Raising a step's version clears its tick. */
import { keep, kept, recall } from "./settings.js";

/** Ticks of one run: `{step: {state: "done" | "skip", version, on}}`. */
export class Ticks {
  constructor(role, run = "") {
    this.name = `ticks/${role}/${run || "-/-"}`;
    this.marks = recall(this.name, {});
  }

  /** "done", "skip", "changed" (ticked in an earlier version) or "". */
  state(step, version, former = []) {
    const name = [step, ...former].find((each) => this.marks[each]);
    const mark = name && this.marks[name];
    if (!mark) return "";
    return mark.version === version ? mark.state : "changed";
  }

  set(step, version, state, former = []) {
    for (const name of [step, ...former]) delete this.marks[name];
    if (state) this.marks[step] = { state, version, on: new Date().toISOString().slice(0, 10) };
    return keep(this.name, Object.keys(this.marks).length ? this.marks : null);
  }

  clear() {
    this.marks = {};
    keep(this.name, null);
  }
}

/** Ticks outlive a role or a course that gets another id: those under a former id move to the one it has now. */
export const adoptRole = (role, former) => rename(1, role, former);
export const adoptCourse = (slug, former) => rename(2, slug, former);

/** Rename one part of `ticks/role/course/semester`; what is kept under the new name already wins. */
function rename(part, now, former) {
  for (const name of kept("ticks/")) {
    const parts = name.split("/");
    if (!former.includes(parts[part])) continue;
    parts[part] = now;
    const renamed = parts.join("/");
    keep(renamed, { ...recall(name, {}), ...recall(renamed, {}) });
    keep(name, null);
  }
}

/** Everything that is ticked, as one value. */
export function exported() {
  return { handbook: "ticks", version: 1, ticks: Object.fromEntries(kept("ticks/").map((name) => [name, recall(name, {})])) };
}

/** Add ticks from a file to those that are here; return how many came in, or -1 when it is no such file. */
export function imported(value) {
  if (value?.handbook !== "ticks" || typeof value.ticks !== "object") return -1;
  let number = 0;
  for (const [name, marks] of Object.entries(value.ticks)) {
    if (!name.startsWith("ticks/") || typeof marks !== "object") continue;
    const good = Object.entries(marks).filter(([, mark]) => mark?.state === "done" || mark?.state === "skip");
    keep(name, { ...recall(name, {}), ...Object.fromEntries(good) });
    number += good.length;
  }
  return number;
}
