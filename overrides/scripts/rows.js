// The rows of results: a place of the record each, and its text with what was found marked.

import { element } from "./dom.js";
import { excerpt, marked } from "./excerpt.js";
import { here, languages } from "./page.js";
import { addressOf, textOf } from "./texts.js";

const ADDRESS = /\b[\w-]+(?:\.[\w-]+)+\/\S*/g;

// The heading and the words of a piece of a page; an entry is called by a few words that stand nowhere in it.
function read(html, code) {
  const part = new DOMParser().parseFromString(html, "text/html").body;
  const heading = part.querySelector(`h2, h3, h4, .no, .term[lang="${code}"]`);
  if (heading) heading.remove();
  for (const kind of part.querySelectorAll(".kind")) kind.remove();
  for (const date of part.querySelectorAll(".trail__d")) date.textContent = `${date.textContent.trim()}:`;
  for (const node of part.querySelectorAll("p, li, div, span:not(.nb)")) node.append(" ");
  return { heading: heading ? heading.textContent.trim() || heading.dataset.name || "" : "", text: part.textContent.replace(ADDRESS, " ") };
}

// What a row says, as HTML: the page and the part of it, and the text of that.
function described({ code, words, forms }, { anchor, title }, html) {
  const { heading, text } = read(html || "", code);
  const [, number = ""] = /^(?:p|art-|goal-)(\d+\w*)$/.exec(anchor) || [];
  const part = anchor === "top" ? "" : [anchor[0] === "p" && number ? `¶ ${number}` : number, heading].filter(Boolean).join(" ");
  const place = [title, part].filter(Boolean).map((name) => `<b>${marked(words, forms, name)}</b>`).join(" · ");
  return { place, text: excerpt(words, forms, text) };
}

// Has `draw` draw what a place says, once without its text and again when that has come.
function describe(found, place, draw) {
  draw(described(found, place, ""));
  textOf(found.code, place.page).then((pieces) => { if (pieces) draw(described(found, place, pieces[place.anchor])); });
}

const addressIn = (code, { page, anchor }) => addressOf(code, page).href + (anchor === "top" ? "" : `#${anchor}`);

// The row of a place, of those that answered a query (see engine.js): all of it leads there.
export function row(found, place) {
  const link = element("a", { className: "md-search-result__link", href: addressIn(found.code, place) });
  const language = found.code === here ? "" : `${languages[found.code]}: `;
  describe(found, place, (said) => { link.innerHTML = `${language}<span lang="${found.code}">${said.place} ${said.text}</span>`; });
  return element("li", { className: "md-search-result__item" }, link);
}

// The same on the page of results: its name leads there, its text can be read and copied.
export function hit(found, place) {
  const link = element("a", { href: addressIn(found.code, place) }), text = element("p", {});
  describe(found, place, (said) => { [link.innerHTML, text.innerHTML] = [said.place, said.text]; });
  return element("li", {}, element("p", { className: "ui at" }, link), text);
}
