/* What has changed for the reader since this page was last marked as read: notes by editors, and dates that moved. */
import { make, read as fetched, say } from "./settings.js";
import { keep, recall } from "./storage.js";

/** Remember that the reader has seen what there is. */
export const read = () => keep("read", new Date().toISOString());

/** Elements to show. The first visit begins the count, so nothing is new then. */
export async function news(data, roles, deadlines, line) {
  const since = String(recall("read") ?? "");
  if (Number.isNaN(Date.parse(since))) {
    read();
    return [make("p", {}, say("news-begins"))];
  }
  const notes = await fetched(data.changes);
  const own = notes.filter((each) => each.on >= since.slice(0, 10) && (!each.roles.length || each.roles.some((role) => roles.includes(role))));
  const moved = deadlines.filter((each) => each.changed > since);
  const found = [...own.map((each) => note(each, data.base)), ...moved.map(line)];
  const day = make("time", { dateTime: since.slice(0, 10) }, new Date(since).toLocaleDateString(document.documentElement.lang));
  const heading = make("p", { className: "muted" }, `${say("news-since")} `, day);
  return found.length ? [heading, make("ul", { className: "lines" }, ...found)] : [heading, make("p", {}, say("news-none"))];
}

function note(each, base) {
  const time = make("b", {}, make("time", { dateTime: each.on }, each.when));
  return make("li", { className: "line" }, time, " ", make("a", { className: "line__do", href: base + each.href }, each.title));
}
