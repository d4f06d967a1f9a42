/* On a course page: show the deadlines of one role or part, and fold away what has passed. */
import { daysTo } from "./relative.js";
import { make, say } from "./settings.js";

const FEW = 3;

export function start() {
  const form = document.querySelector("form[data-roles]");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => choose(form));
  for (const table of document.querySelectorAll("table.deadlines")) {
    fold(table);
    table.addEventListener("click", remember);
  }
  for (const picture of document.querySelectorAll(".picture--line")) centre(picture);
}

/** Tell a working that the reader opened from one that the theme opens for printing. */
function remember(event) {
  const working = event.target.closest("details.working > summary")?.parentElement;
  working?.toggleAttribute("data-shown", !working.open);
}

/** On a phone the timeline is wider than the screen; show the stretch with the first exam. */
function centre(picture) {
  const frame = picture.parentElement;
  const exam = picture.querySelector(".exam")?.getBoundingClientRect();
  if (exam) frame.scrollLeft += exam.left - frame.getBoundingClientRect().left - frame.clientWidth / 2;
}

function choose(form) {
  const role = form.querySelector("[data-role-choice]").value;
  const part = form.querySelector("[data-part-choice]")?.value;
  for (const row of document.querySelectorAll(".deadline")) {
    const isOther = (own, wanted) => Boolean(wanted && own && own !== wanted);
    row.hidden = isOther(row.dataset.role, role) || isOther(row.dataset.part, part);
  }
}

/** Rows that have passed stay on paper and for the search; on the screen a button brings them back. */
function fold(table) {
  const past = [...table.tBodies[0].rows].filter((row) => row.dataset.day && daysTo(row.dataset.day) < 0);
  if (past.length < FEW) return;
  const button = make("button", { type: "button", className: "button button--small" }, say("past", { n: past.length }));
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const isFolded = table.toggleAttribute("data-folded");
    button.setAttribute("aria-expanded", String(!isFolded));
  });
  table.setAttribute("data-folded", "");
  table.parentElement.before(make("p", { className: "past" }, button));
  addEventListener("hashchange", () => table.querySelector(":target") && table.removeAttribute("data-folded"));
}
