/* The page's language, words and addresses, and how it says something to the reader. */
const data = JSON.parse(document.getElementById("handbook")?.textContent || "{}");

export const language = data.language ?? document.documentElement.lang;
export const base = new URL(`${data.base || "."}/`, document.baseURI);
/** Which handbook this is: its address without the scheme. */
export const site = data.site ?? "";

const words = { ...data.words };
for (const part of document.querySelectorAll("[data-words]")) Object.assign(words, JSON.parse(part.dataset.words));

/** Return words of the interface with `{name}` filled in. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Words for a number, which differ for one. */
export const counted = (key, n) => say(n === 1 ? `one-${key}` : key, { n });

/** Text to compare: Macs take letters apart (`å` as `a` and a ring), and what is copied may hold signs of no width. */
export const plain = (text) => text.normalize("NFC").replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "");

/** Return a new element. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

let toast;
/** Say for a moment that something is done, to screen readers as well. What went wrong is for `notice`. */
export function tell(words) {
  toast ??= document.body.appendChild(make("div", { className: "toast", role: "status" }));
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => (toast.hidden = true), 2500);
}

const notices = new WeakMap();
/** Say something behind an element that stays there, to screen readers as well; no words take it away.
    An "alert" is said at once, a "status" when the reader pauses. One element has one notice. */
export function notice(place, words, role = "status") {
  const box = notices.get(place);
  if (box?.words === words || !(box || words)) return;
  if (box) box.remove();
  notices.delete(place);
  if (!words) return;
  const made = make("div", { className: "notice", role, words });
  place.after(made);
  notices.set(place, made);
  setTimeout(() => (made.textContent = words), 50); // a screen reader hears what changes in a place that it knows
}

const fetched = new Map();
/** Fetch JSON of the same site once; what failed is fetched again the next time. */
export function read(address) {
  if (!fetched.has(address)) {
    const answer = fetch(address).then((found) => {
      if (!found.ok) throw Object.assign(new Error(`${found.status} ${address}`), { status: found.status });
      return found.json();
    });
    answer.catch(() => fetched.delete(address));
    fetched.set(address, answer);
  }
  return fetched.get(address);
}
