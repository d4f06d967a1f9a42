/* The page's language, words and addresses, and a place to remember things in this browser. */
const data = JSON.parse(document.getElementById("handbook")?.textContent || "{}");

export const language = data.language ?? document.documentElement.lang;
export const base = new URL(`${data.base || "."}/`, document.baseURI);

/** Return words of the interface with `{name}` filled in. */
export function say(key, values = {}) {
  return (data.words?.[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const prefix = `handbook:${data.site ?? ""}:`;

/** What was kept under a name, or the fallback. Storage may be closed or hold something strange. */
export function recall(name, fallback) {
  try {
    return JSON.parse(localStorage.getItem(prefix + name)) ?? fallback;
  } catch {
    return fallback;
  }
}

export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Names under which something is kept, that begin with `start`. */
export function kept(start) {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix + start))
      .map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}

/** Return a new element. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

let toast;
/** Say something for a moment, to screen readers as well. */
export function tell(words) {
  toast ??= document.body.appendChild(make("div", { className: "toast", role: "status" }));
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => (toast.hidden = true), 2500);
}

const fetched = new Map();
/** Fetch JSON of the same site once. */
export function read(address) {
  if (!fetched.has(address)) {
    fetched.set(
      address,
      fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${address}`);
        return answer.json();
      }),
    );
  }
  return fetched.get(address);
}
