/* How far the reader has come with each course, from the ticks in this browser. */
import { concerns } from "./courses.js";
import { make, say } from "./settings.js";
import { Ticks } from "./ticks.js";

/** A line for each role in each course and semester that has steps for it. */
export function progress(courses, roles, steps, roleName, base) {
  const lines = [];
  for (const course of courses) {
    for (const run of course.runs) {
      for (const role of roles) {
        const { done, all } = count(steps[role]?.steps ?? [], run, new Ticks(role, `${course.slug}/${run.semester}`));
        if (all) lines.push(line(`${course.code}, ${run.name}`, roleName(role), done, all, `${base}roles/${role}/?course=${course.slug}/${run.semester}`));
      }
    }
  }
  return lines;
}

function count(steps, run, ticks) {
  const own = steps.filter((step) => run.assessments.some((assessment) => concerns({ dataset: step }, assessment)));
  const states = own.map((step) => ticks.state(step.id, step.version, step.formerly)).filter((state) => state !== "skip");
  return { done: states.filter((state) => state === "done").length, all: states.length };
}

function line(course, role, done, all, address) {
  const bar = make("progress", { max: all, value: done });
  const words = say("progress", { done, all });
  bar.setAttribute("aria-label", `${course}, ${role}: ${words}`);
  return make("li", { className: "line" }, make("a", { className: "line__do", href: address }, course), " ", make("span", { className: "line__facts" }, role), bar, ` ${words}`);
}
