// The paragraph: its number opens what can be done with it.

import { partOf } from "./citation.js";
import { citing, copier, panelWith, publicAddress } from "./citing.js";
import { element, spaced } from "./dom.js";
import { article, languages, own, reading, words } from "./page.js";
import { reportOf } from "./report.js";
import { addressOf, wordsOf } from "./texts.js";

const NUMBERS = ".para > .no, .art > .no";

function labelled(title, ...children) {
  return element("p", {}, element("b", {}, title), " ", ...children);
}

function wayToReport(form, anchor, name) {
  const known = {
    title: article.querySelector("h1").textContent, page: `${reading.page}#${anchor}`, paragraph: partOf(anchor, name)[1] || "",
    language: languages[reading.language], version: reading.version, address: publicAddress(anchor),
  };
  return element("p", {}, element("a", { className: "report", href: reportOf(form, known) }, form.here));
}

// What else can be done with a paragraph: its address, its other languages, its sources, who cites it.
function acts(owner, anchor) {
  const here = `${addressOf(reading.language, reading.page).href}#${anchor}`;
  const address = publicAddress(anchor) || here;
  const others = Object.entries(languages).filter(([code]) => code !== reading.language).map(([code, name]) => {
    return element("a", { href: `${addressOf(code, reading.page)}#${anchor}`, hreflang: code, lang: code }, name);
  });
  const sources = [...owner.querySelectorAll(".src a")].map((link) => link.cloneNode(true));
  const cited = document.getElementById(`cited-${anchor}`), by = cited && cited.querySelector("span");
  const found = element("div", { className: "acts" },
    labelled(words.address, element("a", { href: here }, address), " ", copier(() => address)),
    labelled(words.other_languages, ...spaced(others)));
  if (sources.length) found.append(labelled(words.sources, ...spaced(sources)));
  if (by) found.append(labelled(words.cited, by.cloneNode(true)));
  else if (owner.matches(".art")) found.append(labelled(words.cited, words.cited_nowhere));
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
