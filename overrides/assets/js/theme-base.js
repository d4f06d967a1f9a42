/* What the theme's own script expects to find on the page: where the site begins, and its stored settings. */
window.__md_scope = new URL(document.currentScript.dataset.scope, location);
window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
window.__md_get = (key, store = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(store.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // storage is closed in some private windows
  }
};
window.__md_set = (key, value, store = localStorage, scope = __md_scope) => {
  try {
    store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    /* the choice is then forgotten, which is all we can do */
  }
};
/* The theme's search looks for beginnings of words, which the stemmer never sees. Looking for each whole word as well
   finds its other forms: "fristene" finds "frist". */
{
  const QUERY = 2; // the theme's number for a message to its search worker that holds a query
  const forms = (query) => (/["+:~^*-]/.test(query) ? query : query.replace(/[\p{L}\p{N}]{4,}/gu, "$& $&^1"));
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...more) {
    const isQuery = message?.type === QUERY && typeof message.data === "string";
    return post.call(this, isQuery ? { ...message, data: forms(message.data) } : message, ...more);
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
  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    if (String(address).endsWith("/search_index.json")) waiting.add(this);
    return open.call(this, method, address, ...more);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (waiting.has(this)) wanted.then(() => send.apply(this, body));
    else send.apply(this, body);
  };
}
