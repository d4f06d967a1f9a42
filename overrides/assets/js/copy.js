/* Copies links to steps and addresses of calendars. */
import { say, tell } from "./settings.js";

export function copying() {
  for (const button of document.querySelectorAll("[data-copy-text]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(button.dataset.copyText));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-copy]");
    if (link && navigator.clipboard) copy(link.href); // the link itself works as usual
  });
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    tell(say("copied"));
  } catch {
    /* not allowed here; the address stands beside the button */
  }
}
