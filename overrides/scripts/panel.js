// The paragraph: its number opens what can be done with it; and the page as a whole is cited at its foot.

import { citations, dayOf, partOf, valuesOf } from "./citation.js";
import { announce, element } from "./dom.js";
import { article, languages, own, reading, root, words } from "./page.js";
import { reportOf } from "./report.js";
import { addressOf, wordsOf } from "./texts.js";

const NUMBERS = ".para > .no, .art > .no";

function labelled(title, ...children) {
  return element("p", {}, element("b", {}, title), " ", ...children);
}

// For where the clipboard can't be written to: from a folder, without leave, in an old browser.
function copyBySelecting(text, place) {
  const area = element("textarea", { value: text, readOnly: true });
  place.after(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// A button that copies what `text` gives.
function copier(text) {
  const button = element("button", { type: "button" }, words.copy);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
    } catch (error) {
      copyBySelecting(text(), button);
    }
    button.textContent = words.copied;
    announce(words.copied);
  });
  return button;
}

// A folder on somebody's machine is no address to cite.
function publicAddress() {
  const own = addressOf(reading.language, reading.page).href;
  if (reading.site) return new URL(own.slice(root.href.length), reading.site).href;
  return location.protocol === "file:" ? "" : own;
}

// What is cited, and every way to cite it. `spoken`: the words and forms of the page's language.
function citing(anchor, name, spoken) {
  const { forms, names, titles, days } = spoken.cite, part = partOf(anchor, name);
  if (!titles[part[0]]) return { title: `#${anchor}`, ways: [] };
  const values = valuesOf(reading.cite, titles, part, anchor, publicAddress());
  const ways = citations(forms, { ...values, ...dayOf(new Date(), days) });
  return { title: values.cited, ways: ways.map(([form, text]) => [names[form] || form, text, !names[form]]) };
}

function wayToReport(form, anchor, name) {
  const known = {
    title: article.querySelector("h1").textContent, page: `${reading.page}#${anchor}`, paragraph: partOf(anchor, name)[1] || "",
    language: languages[reading.language], version: reading.version, address: publicAddress() && `${publicAddress()}#${anchor}`,
  };
  return element("p", {}, element("a", { className: "report", href: reportOf(form, known) }, form.here));
}

// A citation in words has titles in italics, and may be broken before the parts of an address.
function inWords(text) {
  const shown = element("p", { lang: reading.language });
  text.split(/<\/?i>/).forEach((piece, at) => {
    const parts = piece.replace(/([^\s/:])(?=[/#])/g, "$1\n").split("\n");
    const broken = parts.reduce((all, each) => (all.length ? [...all, element("wbr"), each] : [each]), []);
    shown.append(...(at % 2 ? [element("i", {}, ...broken)] : broken));
  });
  return shown;
}

// The forms as chips, of which one is shown; which one is remembered until the page is left.
let formShown = 0;
function formsOf(ways, group) {
  const plain = (text) => text.replace(/<\/?i>/g, "");
  const shown = ways.map(([, text, isCode]) => element("div", { className: "form" }, isCode ? element("pre", { lang: "en" }, text) : inWords(text)));
  const copied = copier(() => plain(ways[formShown][1]));
  const choose = (at) => {
    formShown = at;
    shown.forEach((form, other) => { form.hidden = other !== at; });
    copied.textContent = words.copy;
  };
  const chips = ways.map(([name], at) => {
    const radio = element("input", { type: "radio", name: group, checked: at === formShown });
    radio.addEventListener("change", () => choose(at));
    return element("label", { className: "chip" }, radio, element("span", {}, name));
  });
  choose(formShown);
  return [element("fieldset", {}, element("legend", {}, words.cite), ...chips), ...shown, element("p", {}, copied)];
}

// A panel begins with what is cited, by which it is named, and the ways to cite it.
function panelWith(id, { title, ways }) {
  const panel = element("div", { className: "panel ui", id });
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", title);
  panel.append(element("h3", { lang: reading.language }, title));
  if (ways.length) panel.append(...formsOf(ways, `${id}-form`));
  return panel;
}

// What else can be done with a paragraph: its address, its other languages, its sources, who cites it.
function acts(owner, anchor) {
  const here = `${addressOf(reading.language, reading.page).href}#${anchor}`;
  const address = publicAddress() ? `${publicAddress()}#${anchor}` : here;
  const others = Object.entries(languages).filter(([code]) => code !== reading.language).map(([code, name]) => {
    return element("a", { href: `${addressOf(code, reading.page)}#${anchor}`, hreflang: code, lang: code }, name);
  });
  const spaced = (links) => links.reduce((all, link) => [...all, link, " "], []);
  const sources = [...owner.querySelectorAll(".src a")].map((link) => link.cloneNode(true));
  const cited = document.getElementById(`cited-${anchor}`), by = cited && cited.querySelector("span");
  const found = element("div", { className: "acts" },
    labelled(words.address, element("a", { href: here }, address), " ", copier(() => address)),
    labelled(words.other_languages, ...spaced(others)));
  if (sources.length) found.append(labelled(words.sources, ...spaced(sources)));
  if (by) found.append(labelled(words.cited, by.cloneNode(true)));
  if (own.report) found.append(wayToReport(own.report, anchor, owner.querySelector(".no").dataset.name));
  return found;
}

function panelOf(owner, anchor, spoken) {
  const number = owner.querySelector(".no");
  const panel = panelWith(`ui-about-${anchor}`, citing(anchor, number.dataset.name, spoken));
  const close = element("button", { type: "button" }, words.beside_close);
  close.addEventListener("click", () => toggle(number));
  panel.append(acts(owner, anchor), close);
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
  const spoken = await wordsOf(reading.language);
  if (number.getAttribute("aria-expanded") === "true") owner.after(panelOf(owner, anchor, spoken));
}

export function openPanels() {
  for (const number of article.querySelectorAll(NUMBERS)) number.setAttribute("aria-expanded", "false");
  article.addEventListener("click", (event) => {
    const number = event.target.closest && event.target.closest(NUMBERS);
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) toggle(number);
  });
}

// Says whether one was open.
export function closePanel() {
  const number = article.querySelector(".no[aria-expanded=true]");
  if (number) toggle(number);
  return Boolean(number);
}

// What the foot of a page offers where there is a script: its citation in every form, and to print it.
export function workFoot() {
  const print = document.querySelector(".foot__print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const button = document.querySelector(".foot__cite"), id = "ui-about-page";
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const open = document.getElementById(id);
    button.setAttribute("aria-expanded", String(!open));
    if (open) open.remove();
    else button.after(panelWith(id, citing("", "", await wordsOf(reading.language))));
  });
}
