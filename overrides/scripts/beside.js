// Reading beside another language: each part of a page has its row.

import { element } from "./dom.js";
import { article, here, reading, words } from "./page.js";
import { filled, textOf } from "./texts.js";

const KEPT = "beside";

function kept() {
  try {
    return localStorage.getItem(KEPT) || "";
  } catch (error) { // a browser that keeps nothing
    return "";
  }
}

// Only what readers choose themselves is kept for their next page: not what a link asks for that somebody sent them.
function keepChoice(event) {
  const link = event.target.closest("a");
  try {
    if (link) localStorage.setItem(KEPT, new URL(link.href).searchParams.get("with"));
  } catch (error) { /* a browser that keeps nothing */ }
}

function wanted() {
  const asked = new URLSearchParams(location.search).get("with");
  return asked === null ? kept() : asked;
}

function isText(node) {
  return node.nodeType === 1 && !node.matches(".stand, section, .cited, .print-head, .notice, script, h1");
}

// The other language's part, or that it has none.
function otherCell(piece, code) {
  if (piece) return filled(element("div", { className: "pair__cell", lang: code }), piece, code, reading.page);
  const none = element("p", { className: "ui" }, words.state_missing);
  return element("div", { className: "pair__cell pair__cell--none", lang: here }, none);
}

// Each part of the page, an element with an id and what follows it, becomes a row with its other language beside it.
function pair(container, pieces, code) {
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
      const own = element("div", { className: "pair__cell", lang: reading.language });
      row = element("div", { className: "pair__row full" }, own);
      if (again) row.classList.add("pair__row--cont");
      else row.append(otherCell(pieces[anchor], code));
      node.before(row);
      row.own = own;
    }
    row.own.append(node);
  }
}

export async function readBeside() {
  const line = article.querySelector(".beside");
  if (!line) return;
  line.addEventListener("click", keepChoice);
  const code = wanted();
  if (!reading.beside.includes(code)) return;
  line.parentElement.open = true;
  const pieces = await textOf(code, reading.page);
  line.querySelector(`[lang="${code}"]`).setAttribute("aria-current", "true");
  line.append(" ", element("a", { href: "?with=" }, words.beside_close));
  if (!pieces) {
    line.append(" ", words.beside_missing);
    return;
  }
  line.after(filled(element("p", { className: "ui", lang: code }), pieces["~status"], code, reading.page));
  document.body.classList.add("with-beside");
  article.classList.add("pair", "full");
  for (const container of [article, ...article.querySelectorAll(":scope > section:not(.cited)")]) pair(container, pieces, code);
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) target.scrollIntoView();
}
