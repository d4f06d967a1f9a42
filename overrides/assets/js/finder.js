/* Filters a list while the reader types. */
import { plain, say } from "./settings.js";

const letters = (text) => plain(text).toLowerCase();

export function start() {
  const form = document.querySelector("[data-finder]");
  const query = form.querySelector("[data-query]");
  const hits = form.querySelector("[data-hits]");
  const rows = [...document.querySelectorAll("[data-find]")].map((row) => [row, letters(row.dataset.find)]);
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  query.addEventListener("input", () => {
    const wanted = letters(query.value).split(/\s+/).filter(Boolean);
    let number = 0;
    for (const [row, text] of rows) {
      row.hidden = !wanted.every((word) => text.includes(word));
      number += !row.hidden;
    }
    hits.textContent = wanted.length ? say("hits", { n: number }) : "";
  });
}
