/* What a reader has ticked. Kept in this browser, by role, course and semester, under the id of the step: rewording a
   step or switching language changes nothing. Raising a step's version clears its tick. */
import { change, keep, kept, recall, stored } from "./storage.js";

export const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const marksOf = (value) => (isMap(value) ? value : {});
const own = (marks, step) => (Object.hasOwn(marks, step) ? marks[step] : undefined);

/** Ticks of one run as they are now: `{step: {state: "done" | "skip", version, on}}`. */
export class Ticks {
  constructor(role, run = "") {
    this.name = `ticks/${role}/${run || "-/-"}`;
    this.look();
  }

  look() {
    this.marks = marksOf(recall(this.name));
    this.safe = marksOf(stored(this.name));
  }

  /** "done", "skip", "changed" (ticked in an earlier version) or "". */
  state(step, version, former = []) {
    const mark = [step, ...former].map((each) => own(this.marks, each)).find(Boolean);
    if (!mark) return "";
    return mark.version === version ? mark.state : "changed";
  }

  /** Whether the browser keeps what is shown of a step. */
  isKept(step, former = []) {
    return [step, ...former].every((each) => JSON.stringify(own(this.marks, each)) === JSON.stringify(own(this.safe, each)));
  }

  /** Whether the browser has lost what it kept, and everything else of the handbook, since this was last looked at. */
  isGone() {
    return Object.keys(this.safe).length > 0 && kept("").length === 0;
  }

  /** Change one step and leave what other tabs have done to the others. */
  set(step, version, state, former = []) {
    const mark = { state, version, on: new Date().toISOString().slice(0, 10) };
    this.merge(state ? { [step]: mark } : {}, [step, ...former]);
  }

  /** Put in marks by step, in the place of those of `gone`. */
  merge(marks, gone = []) {
    change(this.name, (value) => {
      const left = Object.entries(marksOf(value)).filter(([step]) => !gone.includes(step));
      const now = { ...Object.fromEntries(left), ...marks };
      return Object.keys(now).length ? now : null;
    });
    this.look();
  }

  clear() {
    keep(this.name, null);
    this.look();
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
    const marks = marksOf(recall(name));
    if (change(parts.join("/"), (value) => ({ ...marks, ...marksOf(value) }))) keep(name, null);
  }
}
