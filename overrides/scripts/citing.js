// A panel with the forms of a citation, of a paragraph or of a page as a whole.

import { citations, dayOf, partOf, valuesOf } from "./citation.js";
import { announce, element } from "./dom.js";
import { FIGURE } from "./markup.js";
import { reading, root, words } from "./page.js";
import { addressOf } from "./texts.js";

// For where the clipboard can't be written to: from a folder, without leave, in an old browser.
function copyBySelecting(text, place) {
  const area = element("textarea", { value: text, readOnly: true });
  place.after(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// A button that copies what `text` gives.
export function copier(text) {
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

// The public address of a part of the page, or with no anchor of the page; "" where there is none: a folder on somebody's
// machine is no address to cite.
export function publicAddress(anchor) {
  const here = addressOf(reading.language, reading.page).href;
  const found = reading.site ? new URL(here.slice(root.href.length), reading.site).href : here;
  if (found.startsWith("file:")) return "";
  return anchor ? `${found}#${anchor}` : found;
}

// What is cited, and every way to cite it. `spoken`: the words and forms of the page's language.
export function citing(anchor, name, spoken) {
  const { forms, names, titles, days } = spoken.cite, part = partOf(anchor, name);
  if (!titles[part[0]]) return { title: `#${anchor}`, ways: [] };
  const values = valuesOf(reading.cite, titles, part, anchor, publicAddress(""));
  const ways = citations(forms, { ...values, ...dayOf(new Date(), days) });
  return { title: values.cited, ways: ways.map(([form, text]) => [names[form] || form, text, !names[form]]) };
}

// A text as children of an element, of which no figure loses its ending.
const together = (text) => text.split(FIGURE).map((part, at) => (at % 2 ? element("span", { className: "nb" }, part) : part));

// A citation in words has titles in italics, and may be broken before the parts of an address.
function inWords(text) {
  const shown = element("p", { lang: reading.language });
  text.split(/<\/?i>/).forEach((piece, at) => {
    const parts = piece.replace(/([^\s/:])(?=[/#])/g, "$1\n").split("\n");
    const broken = parts.reduce((all, each) => [...all, ...(all.length ? [element("wbr")] : []), ...together(each)], []);
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
export function panelWith(id, { title, ways }) {
  const panel = element("div", { className: "panel ui", id });
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", title);
  panel.append(element("h3", { lang: reading.language }, ...together(title)));
  if (ways.length) panel.append(...formsOf(ways, `${id}-form`));
  return panel;
}
