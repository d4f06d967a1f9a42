/* The list of courses, and whether a step concerns one of them. */
import { make, plain, read } from "./settings.js";
import { keep, recall } from "./storage.js";
import { adoptCourse } from "./ticks.js";

const words = (text) => (text ? text.split(" ") : []);

/** Whether a step (an element with data-forms, -tags, -without, -occasions) concerns an assessment. */
export function concerns(step, assessment) {
  const forms = words(step.dataset.forms);
  const occasions = words(step.dataset.occasions);
  return (
    (!forms.length || forms.includes(assessment.form)) &&
    words(step.dataset.tags).every((tag) => assessment.tags.includes(tag)) &&
    !words(step.dataset.without).some((tag) => assessment.tags.includes(tag)) &&
    (!occasions.length || occasions.includes(assessment.occasion))
  );
}

/** The list of courses; ticks of a course that had another code follow it. */
export async function courses(address) {
  const list = await read(address);
  for (const course of list) if (course.formerly) adoptCourse(course.slug, course.formerly);
  return list;
}

/** Every semester in which a course runs, with its name, in order of time. */
export function semesters(list) {
  const runs = list.flatMap((course) => course.runs).sort((one, other) => one.starts.localeCompare(other.starts));
  return new Map(runs.map((run) => [run.semester, run.name]));
}

/** Fill a select with the courses of one semester, or of every semester. The value is `slug/semester`. */
export function fill(select, list, semester) {
  for (const group of select.querySelectorAll("optgroup")) group.remove();
  for (const [id, name] of semesters(list)) {
    if (semester && semester !== id) continue;
    const held = list.filter((course) => course.runs.some((run) => run.semester === id));
    const options = held.map((course) => make("option", { value: `${course.slug}/${id}` }, `${course.code} ${course.name}`));
    select.append(make("optgroup", { label: name }, ...options));
  }
}

const isCalled = (course, slug) => course.slug === slug || course.formerly?.includes(slug);

/** The course and run of a select's value, with the value that they have now. */
export function find(list, value) {
  const [slug, semester] = value.split("/");
  const course = list.find((each) => isCalled(each, slug));
  const run = course?.runs.find((each) => each.semester === semester);
  return run && { course, run, value: `${course.slug}/${semester}` };
}

/** The course that the page's address asks for, or "". */
export const asked = () => plain(new URLSearchParams(location.search).get("course") ?? "");
export const lastChoice = () => asked() || String(recall("course", ""));
export const remember = (value) => keep("course", value || null);
