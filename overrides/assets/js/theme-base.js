/* What the theme's own script expects to find on the page: where the site begins, and its stored settings. */
document.documentElement.classList.replace("no-js", "js"); // what is said without scripts is never seen with them
window.__md_scope = new URL(document.currentScript.dataset.scope, location);
window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
window.__md_get = (key, store, scope = __md_scope) => {
  try {
    return JSON.parse((store ?? localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // storage is closed in some private windows, where even its name throws
  }
};
window.__md_set = (key, value, store, scope = __md_scope) => {
  try {
    (store ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    /* the choice is then forgotten, which is all we can do */
  }
};
/* What fails here is told in the page; the words stand further down in it than this script. */
const handbookWords = (key) => JSON.parse(document.getElementById("handbook")?.textContent || "{}").words?.[key] ?? key;
/* Where the handbook's own scripts do not come, a box can be ticked and nothing keeps it. */
addEventListener(
  "error",
  (event) => {
    if (!event.target.matches?.('script[type="module"]')) return;
    const box = Object.assign(document.createElement("div"), { className: "notice", textContent: handbookWords("not-started") });
    box.setAttribute("role", "alert");
    document.getElementById("content")?.after(box);
  },
  true,
);
/* The theme's search, where something did not come, says for ever that it is about to begin. */
const searchFailed = () => {
  const place = document.querySelector(".md-search-result__meta");
  place?.setAttribute("role", "alert");
  if (place) place.textContent = handbookWords("search-failed");
};
/* The theme's search looks for beginnings of words, which the stemmer never sees. Looking for each whole word as well
   finds its other forms: "fristene" finds "frist". Macs take letters apart, so they are put together first. */
{
  const QUERY = 2; // the theme's number for a message to its search worker that holds a query
  const whole = (query) => query.normalize("NFC").replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "");
  const forms = (query) => (/["+:~^*-]/.test(query) ? query : query.replace(/[\p{L}\p{N}]{4,}/gu, "$& $&^1"));
  window.Worker = class extends Worker {
    constructor(...from) {
      super(...from);
      this.addEventListener("error", searchFailed);
    }
    postMessage(message, ...more) {
      const isQuery = message?.type === QUERY && typeof message.data === "string";
      return super.postMessage(isQuery ? { ...message, data: forms(whole(message.data)) } : message, ...more);
    }
  };
}
/* The index of the search is the heaviest file of all, so it is fetched when somebody turns to the search. */
{
  const wanted = new Promise((resolve) => {
    addEventListener("focusin", (event) => event.target.matches(".md-search__input") && resolve());
    if (new URLSearchParams(location.search).has("q")) resolve();
  });
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakSet();
  const came = (request) => {
    if (request.status !== 200) return searchFailed();
    return request.response.text().then(JSON.parse).catch(searchFailed);
  };
  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    if (String(address).endsWith("/search_index.json")) {
      waiting.add(this);
      this.addEventListener("load", () => came(this));
      this.addEventListener("error", searchFailed);
    }
    return open.call(this, method, address, ...more);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (waiting.has(this)) wanted.then(() => send.apply(this, body));
    else send.apply(this, body);
  };
}
