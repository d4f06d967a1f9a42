/* Adds "in 3 days" to dates that are near, and marks those that have passed. The dates themselves are in the page. */
import { say } from "./settings.js";

const NEAR = 45;

/** Whole days from today to an ISO day or moment. */
export function daysTo(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  const now = new Date();
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 864e5);
}

/** "today", "in 3 days"; empty when the date is far away. */
export function inWords(iso) {
  const days = daysTo(iso);
  if (Math.abs(days) > NEAR) return "";
  if (days === 0) return say("today");
  if (days === 1) return say("tomorrow");
  if (days === -1) return say("yesterday");
  return days > 0 ? say("in-days", { n: days }) : say("days-ago", { n: -days });
}

export function relative(root = document) {
  for (const time of root.querySelectorAll("time[data-relative]")) {
    const words = inWords(time.dateTime);
    if (!words || time.nextElementSibling?.className === "relative") continue;
    time.insertAdjacentHTML("afterend", '<span class="relative"></span>');
    time.nextElementSibling.textContent = words;
  }
  for (const row of root.querySelectorAll("tr[data-day]")) {
    if (row.dataset.day && daysTo(row.dataset.day) < 0) row.dataset.past = "";
  }
}
