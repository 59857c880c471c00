// Material's search box, with our engine behind it. Without a script there is no box; the engine comes at first use.
(() => {
  "use strict";
  const button = document.querySelector("[for=__search].md-header__button");
  if (!button || !window.record) return;
  const words = button.title;
  button.hidden = false;
  button.insertAdjacentHTML("afterend", `<div class="md-search" data-md-component="search" role="dialog" aria-label="${words}">
<label class="md-search__overlay" for="__search"></label><div class="md-search__inner" role="search">
<form class="md-search__form"><input class="md-search__input" aria-label="${words}" placeholder="${words}" autocapitalize="off"
autocorrect="off" autocomplete="off" spellcheck="false" data-md-component="search-query" required>
<label class="md-search__icon md-icon" for="__search">${button.innerHTML}<svg viewBox="0 0 24 24"><path d="M20 11v2H8l5.5 5.5-1.4 1.4L4.2 12l7.9-7.9 1.4 1.4L8 11z"/></svg></label>
<nav class="md-search__options" aria-label="${words}"><button type="reset" class="md-search__icon md-icon" aria-label="×"
tabindex="-1"><svg viewBox="0 0 24 24"><path d="M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6z"/></svg></button></nav></form>
<div class="md-search__output"><div class="md-search__scrollwrap" tabindex="0" data-md-scrollfix>
<div class="md-search-result" data-md-component="search-result"><div class="md-search-result__meta"></div>
<ol class="md-search-result__list" role="presentation"></ol></div></div></div></div></div>`);
  const input = document.querySelector(".md-search__input");

  let engine;
  function load() {
    return engine ||= window.record.script("assets/search.js").then(() => window.recordSearch);
  }

  // What Material takes for its worker: it waits to hear that it is ready (1), sends queries (2) and draws results (3).
  window.Worker = function () {
    const port = new EventTarget();
    const send = (message) => port.dispatchEvent(new MessageEvent("message", { data: message }));
    port.postMessage = async ({ type, data }) => {
      if (type !== 2) return;
      if (!data.trim()) send({ type: 3, data: { items: [] } });
      else (await load()).answer(data, (items) => send({ type: 3, data: { items } }));
    };
    setTimeout(send, 0, { type: 1 });
    return port;
  };
  input.addEventListener("focus", () => load().then((search) => search.prepare()), { once: true });
  // Material hears keys alone: pasting, dictation and some keyboards on a screen send only this.
  input.addEventListener("input", () => input.dispatchEvent(new Event("keyup")));
})();
