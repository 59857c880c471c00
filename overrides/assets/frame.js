// What only works with a script, so a script adds it before Material's looks for it: the colour schemes, the search box.
(() => {
  "use strict";
  if (!window.record) return;
  const { root, here, element, script } = window.record;
  const { schemes, search, theme } = window.recordTexts[here];
  // What Material's bundle expects to find: where the site begins, what it kept there, and its settings. Its pages have
  // these in each, so many bytes and in Material's words. (mkdocs-material 9.8.1, templates/partials/javascripts/base.html
  // and the end of base.html; read in its bundle by components/palette/index.ts and _/index.ts.)
  const kept = (key) => `${root.pathname}.${key}`;
  Object.assign(window, {
    __md_scope: root,
    __md_get: (key, storage = localStorage) => JSON.parse(storage.getItem(kept(key))),
    __md_set: (key, value, storage = localStorage) => {
      try { storage.setItem(kept(key), JSON.stringify(value)); } catch { /* a browser that keeps nothing */ }
    },
  });
  const config = { base: root.href.replace(/\/$/, ""), features: [], search: "search", translations: theme };
  document.body.append(element("script", { id: "__config", type: "application/json", textContent: JSON.stringify(config) }));

  // Words that are written into markup.
  const written = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

  // Three schemes, each with a button that leads to the next: a half disc, a sun, a moon. (As Material's
  // partials/palette.html has them; its bundle's components/palette/index.ts shows one of the labels, which come next to
  // their inputs, reads the data-md-color-… of its input, and finds system, light and dark by exactly these media.)
  const media = ["(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"];
  const icons = [
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z",
    "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM11 1h2v3h-2zm0 19h2v3h-2zM1 11h3v2H1zm19 0h3v2h-3z",
    "M14 3a9 9 0 1 0 7 13A7.5 7.5 0 0 1 14 3z",
  ];
  document.querySelector(".schemes").outerHTML = `<form class="md-header__option" data-md-component="palette">${schemes.map((words, i) => `
<input class="md-option" data-md-color-media="${media[i]}" data-md-color-scheme="${i === 2 ? "slate" : "default"}"
data-md-color-primary="custom" data-md-color-accent="custom" aria-label="${written(words)}" type="radio" name="__palette" id="__palette_${i}">
<label class="md-header__button md-icon" title="${written(words)}" for="__palette_${(i + 1) % 3}" hidden><svg viewBox="0 0 24 24"><path d="${icons[i]}"/></svg></label>`).join("")}</form>`;

  // Material's search box, with our engine behind it, which comes at first use. (As its partials/search.html has it; its
  // bundle finds it by data-md-component, and result's first child and its list by their places. The form has no `name`:
  // for one that is called "search" its bundle.ts fetches Material's index on every page view, and we have none.)
  const button = document.querySelector("[for=__search].md-header__button");
  button.hidden = false;
  button.title = search;
  button.innerHTML = `<svg viewBox="0 0 24 24"><path d="M10 4a6 6 0 1 0 3.6 10.8l5.3 5.3 1.4-1.4-5.3-5.3A6 6 0 0 0 10 4zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z"/></svg>`;
  button.insertAdjacentHTML("afterend", `<div class="md-search" data-md-component="search" role="dialog" aria-label="${written(search)}">
<label class="md-search__overlay" for="__search"></label><div class="md-search__inner" role="search">
<form class="md-search__form"><input class="md-search__input" aria-label="${written(search)}" placeholder="${written(search)}" autocapitalize="off"
autocorrect="off" autocomplete="off" spellcheck="false" data-md-component="search-query" required>
<label class="md-search__icon md-icon" for="__search">${button.innerHTML}<svg viewBox="0 0 24 24"><path d="M20 11v2H8l5.5 5.5-1.4 1.4L4.2 12l7.9-7.9 1.4 1.4L8 11z"/></svg></label>
<nav class="md-search__options" aria-label="${written(search)}"><button type="reset" class="md-search__icon md-icon" aria-label="×"
tabindex="-1"><svg viewBox="0 0 24 24"><path d="M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6z"/></svg></button></nav></form>
<div class="md-search__output"><div class="md-search__scrollwrap" tabindex="0" data-md-scrollfix>
<div class="md-search-result" data-md-component="search-result"><div class="md-search-result__meta"></div>
<ol class="md-search-result__list" role="presentation"></ol></div></div></div></div></div>`);
  const input = document.querySelector(".md-search__input");

  let engine;
  function load() {
    return engine ||= script("assets/search.js").then(() => window.recordSearch);
  }

  // What Material takes for its worker: it waits to hear that it is ready (1), sends queries (2) and draws results (3).
  // It is the only door to its search box that works from file://, where no worker starts. (In its bundle:
  // browser/worker/index.ts, watchWorker; integrations/search/worker/message/index.ts has the numbers.)
  window.Worker = function () {
    const port = new EventTarget();
    const send = (message) => port.dispatchEvent(new MessageEvent("message", { data: message }));
    port.postMessage = async ({ type, data }) => {
      if (type !== 2) return;
      if (!data && !engine) send({ type: 3, data: { items: [] } });
      else (await load()).answer(data, (items) => send({ type: 3, data: { items } }));
    };
    setTimeout(send, 0, { type: 1 });
    return port;
  };
  input.addEventListener("focus", () => load().then((search) => search.prepare()), { once: true });
  // Material hears keys alone: pasting, dictation and some keyboards on a screen send only this. (In its bundle:
  // components/search/query/index.ts, watchSearchQuery.)
  input.addEventListener("input", () => input.dispatchEvent(new Event("keyup")));
})();
