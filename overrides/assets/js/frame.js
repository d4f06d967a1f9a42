/* Mends the frame for keyboards, and the small things that only a script can do. */
import { make } from "./settings.js";

export function frame() {
  buttons();
  printing();
  reviews();
  rememberLanguage();
}

/** The theme opens menu and search with labels of hidden boxes, which no keyboard reaches: buttons take their place. */
function buttons() {
  for (const label of document.querySelectorAll("label[data-press]")) {
    const box = document.getElementById(label.htmlFor);
    if (!box) continue;
    const button = make("button", { type: "button", className: `${label.className} press press-${label.htmlFor}` });
    button.setAttribute("aria-label", label.dataset.press);
    button.append(...label.childNodes);
    const show = () => button.setAttribute("aria-expanded", String(box.checked));
    box.addEventListener("change", show);
    show();
    button.addEventListener("click", () => box.click());
    label.replaceWith(button);
  }
}

function printing() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details.more:not([open])")];
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });
}

/** A page that was built long ago cannot know that its review is overdue. */
function reviews() {
  const today = new Date().toISOString().slice(0, 10);
  for (const part of document.querySelectorAll("[data-review-due]")) {
    const mark = part.querySelector("[data-overdue]");
    if (mark) mark.hidden = part.dataset.reviewDue >= today;
  }
}

/** The site's front door goes straight to the language that was chosen last. */
function rememberLanguage() {
  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => {
      try {
        localStorage.setItem("handbook:language", link.dataset.language);
      } catch {
        /* then the front door asks again */
      }
    });
  }
}
