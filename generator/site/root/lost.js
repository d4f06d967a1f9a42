// A lost reader's address often says the language: those words come first then. Without this script all are there too.
(function () {
  "use strict";
  var known = Array.prototype.map.call(document.querySelectorAll("a[data-language]"), function (link) {
    return link.dataset.language;
  });
  var home = new URL(document.querySelector("a[data-language]").getAttribute("href") + "../", location.href).pathname;
  var wanted = location.pathname.indexOf(home) === 0 ? location.pathname.slice(home.length).split("/")[0] : "";
  if (known.indexOf(wanted) < 1) return;
  document.documentElement.lang = wanted;
  document.querySelectorAll("[data-first]").forEach(function (said) {
    if (said.lang === wanted) said.parentNode.insertBefore(said, said.parentNode.querySelector(":scope > [data-first]"));
  });
})();
