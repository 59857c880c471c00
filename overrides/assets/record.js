// Reading beside another language, previews of references, and citing. Hosted or from a folder: nothing is fetched,
// the texts are scripts under text/. Without this file every page reads as it stands.
(() => {
  "use strict";
  const root = new URL("../", document.currentScript.src);
  const article = document.querySelector(".record");
  const data = document.querySelector("script.reading");
  if (!article || !data) return;
  const { page, language, default: first, site, beside, draft } = JSON.parse(data.textContent);
  const here = document.documentElement.lang;
  const names = [...document.querySelectorAll(".langs a")].map((link) => [link.lang, link.firstChild.textContent]);
  const languages = Object.fromEntries(names);

  // Texts of pages, in pieces by anchor

  const texts = new Map();

  function script(path) {
    return new Promise((done) => {
      const tag = element("script", { src: new URL(path, root), onload: done, onerror: done });
      document.head.append(tag);
    });
  }

  function textOf(code, name) {
    const key = `${code}/${name}`;
    if (!texts.has(key)) texts.set(key, script(`text/${key}.js`).then(() => window.recordTexts?.[key] || null));
    return texts.get(key);
  }

  // A language's words and forms of citation; those of the page's site are there from the beginning.
  const inLanguage = async (code) => {
    if (!window.recordTexts?.[code]) await script(`text/${code}.js`);
    return window.recordTexts[code];
  };

  function addressOf(code, name) {
    return new URL(`${code === first ? "" : `${code}/`}${name}.html`, root);
  }

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // The links in a piece are relative to the page that it comes from.
  function filled(target, html, code, name) {
    const base = addressOf(code, name);
    target.innerHTML = html;
    for (const link of target.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), base);
    return target;
  }

  window.record = { root, here, script, languages, textOf, addressOf, element }; // for search

  // Side by side

  function wanted() {
    const asked = new URLSearchParams(location.search).get("with");
    let kept = "";
    try {
      if (asked !== null) localStorage.setItem("beside", asked);
      kept = localStorage.getItem("beside") || "";
    } catch { /* a browser that keeps nothing */ }
    return asked === null ? kept : asked;
  }

  function isText(node) {
    return node.nodeType === 1 && !node.matches(".line, section, .cited, .print-head, .notice, script, h1");
  }

  // Each part of the page, an element with an id and what follows it, becomes a row with its other language beside it.
  function pair(container, pieces, code, words) {
    let row, anchor = "top", inTable = false;
    for (const node of [...container.childNodes]) {
      if (node.nodeType === 8) {
        inTable = node.data === "data";
        row = null;
      }
      if (inTable || !isText(node)) continue;
      if (node.id || !row) {
        const again = !node.id && !(row === undefined && pieces[anchor]);
        anchor = node.id || anchor;
        const own = element("div", { className: "pair__cell", lang: language });
        row = element("div", { className: "pair__row full" }, own);
        if (again) {
          row.classList.add("pair__row--cont");
        } else if (pieces[anchor]) {
          row.append(filled(element("div", { className: "pair__cell", lang: code }), pieces[anchor], code, page));
        } else {
          const none = element("p", { className: "ui" }, words.state_missing);
          row.append(element("div", { className: "pair__cell pair__cell--none", lang: here }, none));
        }
        node.before(row);
        row.own = own;
      }
      row.own.append(node);
    }
  }

  async function readBeside() {
    const line = article.querySelector(".beside");
    if (!line) return;
    line.hidden = false;
    const code = wanted();
    if (!beside.includes(code)) return;
    const pieces = await textOf(code, page), { words } = window.recordTexts[here];
    line.querySelector(`[lang="${code}"]`).setAttribute("aria-current", "true");
    line.append(" ", element("a", { href: "?with=" }, words.beside_close));
    if (!pieces) {
      line.append(" ", words.beside_missing);
      return;
    }
    line.after(filled(element("p", { className: "ui", lang: code }), pieces["~status"], code, page));
    document.body.classList.add("with-beside");
    article.classList.add("pair", "full");
    for (const container of [article, ...article.querySelectorAll(":scope > section:not(.cited)")]) pair(container, pieces, code, words);
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }

  // Previews of references

  const preview = element("div", { className: "preview", id: "ui-preview", hidden: true });
  preview.setAttribute("role", "tooltip");
  let waiting, shown;

  function placeOf(link) {
    const url = new URL(link.href);
    if (url.protocol !== root.protocol || url.host !== root.host || !url.pathname.startsWith(root.pathname)) return null;
    const path = url.pathname.slice(root.pathname.length).replace(/\.html$/, "");
    const [head, ...rest] = path.split("/");
    const other = head in languages && head !== first;
    const [code, name] = other ? [head, rest.join("/")] : [first, path];
    const anchor = decodeURIComponent(url.hash.slice(1)) || "top";
    return name === page && code === language && anchor === "top" ? null : { code, name, anchor };
  }

  async function show(link) {
    const place = placeOf(link);
    if (!place) return;
    let code = place.code, pieces = await textOf(code, place.name);
    if (!pieces && code !== first) pieces = await textOf(code = first, place.name);
    if (shown !== link || !pieces || !pieces[place.anchor]) return;
    preview.lang = code;
    filled(preview, pieces[place.anchor], code, place.name);
    document.body.append(preview);
    preview.hidden = false;
    const box = link.getClientRects()[0] || link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    preview.style.left = `${Math.max(8, Math.min(box.left, width - preview.offsetWidth - 8)) + scrollX}px`;
    const below = box.bottom + 6, above = box.top - preview.offsetHeight - 6;
    preview.style.top = `${(below + preview.offsetHeight > innerHeight && above > 0 ? above : below) + scrollY}px`;
    link.setAttribute("aria-describedby", "ui-preview");
  }

  function hide() {
    clearTimeout(waiting);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    preview.hidden = true;
  }

  function referenceAt(event) {
    const link = event.target.closest?.("a[href]");
    return link && article.contains(link) && !link.matches(".no, .by, .beside a, .panel a") ? link : null;
  }

  function offer(event, delay) {
    const link = referenceAt(event);
    clearTimeout(waiting);
    if (preview.contains(event.target) || link === shown) return;
    if (!link) {
      if (shown && document.activeElement !== shown) waiting = setTimeout(hide, delay);
      return;
    }
    waiting = setTimeout(() => {
      hide();
      shown = link;
      show(link);
    }, delay);
  }

  // The paragraph: its number opens what can be done with it

  function labelled(words, ...children) {
    return element("p", {}, element("b", {}, words), " ", ...children);
  }

  function copier(text, words) {
    const button = element("button", { type: "button" }, words.copy);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch { // from a folder, or without leave: the browser's older way
        const area = element("textarea", { value: text, readOnly: true });
        button.after(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      button.textContent = words.copied;
    });
    return button;
  }

  // A folder on somebody's machine is no address to cite.
  function publicAddress() {
    const here = addressOf(language, page).href;
    if (site) return new URL(here.slice(root.href.length), site).href;
    return location.protocol === "file:" ? "" : here;
  }

  // What a title must not say as it stands, by form.
  const escapes = {
    BibTeX: (text) => text.replace(/[&%$#_{}\\^]/g, (sign) => ({ "\\": "\\textbackslash{}", "^": "\\^{}" })[sign] || `\\${sign}`),
    "CSL-JSON": (text) => JSON.stringify(text).slice(1, -1),
  };

  function citations(anchor, name, words, own) {
    // An entry of a register has no number, and is called by a few words.
    const [, kind, number] = name ? ["", "entry", name] : /^(\D+)(\d+.*)$/.exec(anchor) || [];
    const forms = own.cite[kind];
    if (!forms) return [];
    const title = article.querySelector("h1").textContent.trim();
    const values = {
      title, number, anchor, page: page.replace(/\W+/g, "-"), status: own.words[draft ? "draft" : "state_reviewed"],
      address: publicAddress(), day: new Date().toISOString().slice(0, 10),
    };
    return Object.entries(forms).map(([form, template]) => {
      // Without an address, what would name it goes: a phrase of the sentence, a line of the other forms.
      const known = values.address ? template : template.replace(form === "text" ? /, ~address~[^,]*/ : /.*~address~.*\n/, "");
      const as = escapes[form] || String;
      const escaped = { ...values, title: as(title), number: as(number) };
      const text = known.replace(/~(\w+)~/g, (blank, name) => escaped[name]);
      const head = element("summary", {}, form === "text" ? words.cite : form);
      const shownText = element(form === "text" ? "p" : "pre", { lang: form === "text" ? language : "en" }, text);
      return element("details", { open: form === "text" }, head, shownText, copier(text, words));
    });
  }

  function panelOf(owner, anchor, words, own) {
    const address = `${addressOf(language, page).href}#${anchor}`;
    const others = Object.entries(languages).filter(([code]) => code !== language).flatMap(([code, name]) => {
      const link = element("a", { href: `${addressOf(code, page)}#${anchor}`, hreflang: code, lang: code }, name);
      return [link, " "];
    });
    const sources = [...owner.querySelectorAll(".src a")].flatMap((link) => [link.cloneNode(true), " "]);
    const cited = document.getElementById(`cited-${anchor}`)?.querySelector("span");
    const panel = element("div", { className: "panel ui", id: `ui-about-${anchor}` },
      labelled(words.address, element("a", { href: address }, address), " ", copier(address, words)),
      labelled(words.other_languages, ...others));
    if (sources.length) panel.append(labelled(words.sources, ...sources));
    if (cited) panel.append(labelled(words.cited, cited.cloneNode(true)));
    panel.append(...citations(anchor, owner.querySelector(".no").dataset.name, words, own));
    const close = element("button", { type: "button" }, words.beside_close);
    close.addEventListener("click", () => toggle(owner.querySelector(".no")));
    panel.append(close);
    return panel;
  }

  async function toggle(number) {
    const owner = number.parentElement, anchor = owner.id;
    const open = document.getElementById(`ui-about-${anchor}`);
    for (const panel of article.querySelectorAll(".panel")) panel.remove();
    for (const other of article.querySelectorAll(".no[aria-expanded]")) other.setAttribute("aria-expanded", "false");
    if (open) {
      number.focus();
      return;
    }
    number.setAttribute("aria-expanded", "true");
    const { words } = window.recordTexts[here], own = await inLanguage(language);
    if (number.getAttribute("aria-expanded") === "true") owner.after(panelOf(owner, anchor, words, own));
  }

  article.addEventListener("click", (event) => {
    const number = event.target.closest?.(".para > .no, .art > .no");
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) toggle(number);
  });
  if (matchMedia("(hover: hover)").matches) {
    document.addEventListener("mouseover", (event) => offer(event, 200));
  }
  // Not for the focus that a click gives: whoever clicks is leaving, and would load the text for nothing.
  document.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) offer(event, 0); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (shown) return hide();
    const number = article.querySelector(".no[aria-expanded=true]");
    if (number) toggle(number);
  });
  addEventListener("scroll", () => { if (shown && !preview.matches(":hover") && document.activeElement !== shown) hide(); }, { passive: true });
  readBeside();
})();
