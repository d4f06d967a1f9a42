/* The list of courses, and whether a step concerns one of them. */
import { keep, make, read, recall } from "./settings.js";

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

export const courses = (address) => read(address);

/** Fill a select with every course in every semester. The value is `slug/semester`. */
export function fill(select, list) {
  const groups = new Map();
  for (const course of list) {
    for (const run of course.runs) {
      if (!groups.has(run.name)) groups.set(run.name, []);
      groups.get(run.name).push(make("option", { value: `${course.slug}/${run.semester}` }, `${course.code} ${course.name}`));
    }
  }
  for (const [name, options] of groups) select.append(make("optgroup", { label: name }, ...options));
}

/** The course and run of a select's value. */
export function find(list, value) {
  const [slug, semester] = value.split("/");
  const course = list.find((each) => each.slug === slug);
  const run = course?.runs.find((each) => each.semester === semester);
  return run && { course, run };
}

export const lastChoice = () => new URLSearchParams(location.search).get("course") ?? recall("course", "");
export const remember = (value) => keep("course", value || null);
