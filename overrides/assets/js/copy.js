/* Copies links to steps and addresses of calendars. */
import { notice, say, tell } from "./settings.js";

export function copying() {
  for (const button of document.querySelectorAll("[data-copy-text]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(button.dataset.copyText, button));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-copy]");
    if (link && navigator.clipboard) copy(link.href, link); // the link itself works as usual
  });
}

/** Copy words; where the browser refuses, show them beside the button to be copied by hand. */
async function copy(words, button) {
  const place = button.closest("p") ?? button;
  try {
    await navigator.clipboard.writeText(words);
    notice(place, "");
    tell(say("copied"));
  } catch {
    notice(place, say("not-copied", { address: words }));
  }
}
