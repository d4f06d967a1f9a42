/* Explains a term where it stands: on hover, focus and touch. The link itself leads to the glossary. */
import { make } from "./settings.js";

let box;

export function start() {
  box = document.body.appendChild(make("div", { className: "definition", id: "definition", role: "tooltip", hidden: true }));
  for (const term of document.querySelectorAll("[data-definition]")) {
    term.addEventListener("mouseenter", () => show(term));
    term.addEventListener("focus", () => show(term));
    term.addEventListener("mouseleave", (event) => event.relatedTarget !== box && hide());
    term.addEventListener("blur", hide);
    term.addEventListener("click", (event) => {
      if (!matchMedia("(hover: none)").matches || box.term === term) return;
      event.preventDefault(); // the first touch explains, the second follows the link
      show(term);
    });
  }
  box.addEventListener("mouseleave", hide);
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

function show(term) {
  box.term = term;
  box.textContent = term.dataset.definition;
  box.hidden = false;
  term.setAttribute("aria-describedby", "definition");
  const place = term.getBoundingClientRect();
  const left = Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8));
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${place.bottom + scrollY + 4}px`;
}

function hide() {
  box.term?.removeAttribute("aria-describedby");
  box.term = null;
  box.hidden = true;
}
