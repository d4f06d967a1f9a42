/* Starts only what the page has use for. Everything here adds to a page that is complete without it. */
import { copying } from "./copy.js";
import { frame } from "./frame.js";
import { relative } from "./relative.js";
import { notice, say } from "./settings.js";

frame();
relative();
copying();

const parts = {
  "[data-checklist]": "./checklist.js",
  "form[data-roles]": "./deadlines.js",
  "[data-finder]": "./finder.js",
  "[data-definition]": "./glossary.js",
  "[data-due]": "./due.js",
  "[data-my]": "./my.js",
  "[data-calculator]": "./calculator.js",
};
for (const [selector, file] of Object.entries(parts)) {
  if (document.querySelector(selector)) {
    import(file)
      .then((part) => part.start())
      .catch((wrong) => {
        console.error(wrong);
        notice(document.getElementById("content"), say("not-started"), "alert");
      });
  }
}
