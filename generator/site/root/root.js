// Remembers the chosen language and goes there at once the next time. Nothing leaves the browser.
(function () {
  "use strict";
  var key = "handbook:language";
  var links = document.querySelectorAll("a[data-language]");
  function stored() {
    try { return localStorage.getItem(key); } catch (blocked) { return null; }
  }
  links.forEach(function (link) {
    link.addEventListener("click", function () {
      try { localStorage.setItem(key, link.dataset.language); } catch (blocked) { /* the choice is asked again */ }
    });
  });
  var known = Array.prototype.find.call(links, function (link) { return link.dataset.language === stored(); });
  // The reader who comes back here on purpose, by a link inside the site, is shown the choice.
  var fromInside = document.referrer.indexOf(location.origin) === 0;
  if (known && !fromInside && !location.hash) location.replace(known.href);
})();
