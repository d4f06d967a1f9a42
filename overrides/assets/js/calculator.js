/* Beside a date that waits: the reader says when the thing happened, and sees the date. Nothing is stored or sent. */
import { follow, passed } from "./counting.js";
import { language, make, read, say } from "./settings.js";

const written = new Intl.DateTimeFormat(language === "nb" ? "nb-NO" : `${language}-GB`, {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
/** As the pages write a date: no comma behind the weekday. */
const words = (iso) => written.format(new Date(`${iso}T00:00:00Z`)).replaceAll(",", "");

export function start() {
  for (const place of document.querySelectorAll("[data-calculator]")) offer(place);
}

function offer(place) {
  const input = make("input", { type: "date" });
  const output = make("output", { className: "calculator__result" });
  const label = make("label", {}, say("calculate", { milestone: place.dataset.milestone }), input);
  place.append(label, output);
  place.hidden = false;
  input.addEventListener("input", () => answer(place, input, output));
}

async function answer(place, input, output) {
  const day = input.value;
  output.replaceChildren();
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return;
  const { legs, at } = JSON.parse(place.dataset.calculator);
  let calendars;
  try {
    calendars = await read(place.dataset.calendars);
  } catch {
    output.textContent = say("not-counted");
    return;
  }
  if (input.value !== day) return; // another day was chosen in the meantime
  const days = follow(day, legs, calendars.conventions);
  if ([day, ...days].some((each) => each < calendars.first || each > calendars.last)) {
    output.textContent = say("out-of-range");
    return;
  }
  const time = at ? ` ${at}` : "";
  output.append(make("strong", {}, words(days.at(-1)) + time));
  const closed = legs.flatMap((leg, number) => {
    const convention = calendars.conventions[leg.convention];
    return passed(days[number], days[number + 1], convention).map((each) => `${words(each)} (${convention.closed[each]})`);
  });
  if (closed.length) output.append(make("p", { className: "muted" }, say("closed-days", { days: closed.join(", ") })));
}
