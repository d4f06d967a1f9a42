/* Counts days as the handbook's own engine does. A convention is {lastWeekday, closed: {iso: name}}; days are ISO. */
const DAY = 864e5;
const number = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const weekday = (day) => (((day + 3) % 7) + 7) % 7; // 0 is Monday; 1 January 1970 was a Thursday

export const isOpen = (day, convention) => weekday(number(day)) <= convention.lastWeekday && !(day in convention.closed);

function openDay(day, step, convention) {
  let found = number(day);
  do found += step;
  while (!isOpen(iso(found), convention));
  return iso(found);
}

function shift(day, amount, unit) {
  if (unit === "day" || unit === "week") return iso(number(day) + amount * (unit === "week" ? 7 : 1));
  const [year, month, date] = day.split("-").map(Number);
  const months = year * 12 + month - 1 + amount * (unit === "year" ? 12 : 1);
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return iso(Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, last)) / DAY);
}

export function roll(day, how, convention) {
  if (how === "none" || isOpen(day, convention)) return day;
  const [before, after] = [openDay(day, -1, convention), openDay(day, 1, convention)];
  if (how === "previous") return before;
  if (how === "next") return after;
  return number(day) - number(before) < number(after) - number(day) ? before : after;
}

/** The start day is not counted, the last day is. */
export function count(day, leg, convention) {
  const step = leg.side === "before" ? -1 : 1;
  let landed = day;
  if (leg.unit === "working day") for (let left = leg.amount; left > 0; left -= 1) landed = openDay(landed, step, convention);
  else landed = shift(day, step * leg.amount, leg.unit);
  return roll(landed, leg.roll, convention);
}

/** Follow a chain; return each day it lands on. */
export function follow(day, legs, conventions) {
  const days = [day];
  for (const leg of legs) days.push(count(days.at(-1), leg, conventions[leg.convention]));
  return days;
}

/** Named closed days strictly between two days, and on the way to a rolled one. */
export function passed(first, last, convention) {
  const [low, high] = [first, last].sort();
  return Object.keys(convention.closed).filter((each) => each > low && each <= high);
}
