// The search box: a dialog that "/" or its button opens. The engine comes at first use, and draws what it finds.

import { element } from "./dom.js";
import { own } from "./page.js";
import { script } from "./texts.js";

const findButton = document.querySelector(".open-search");
let box; // {dialog, input, list, status, all, others}, from the first time that it is opened
let opener;

const engine = () => script("assets/search.js").then(() => window.recordSearch);

function builtBox() {
  const input = element("input", { className: "md-search__input", type: "text", placeholder: own.search, autocomplete: "off", spellcheck: false });
  input.setAttribute("aria-label", own.search);
  input.setAttribute("autocapitalize", "off");
  const shut = element("button", { type: "button", className: "shut" }, own.words.beside_close);
  const form = element("form", { className: "md-search__form" }, input, shut);
  form.setAttribute("role", "search");
  const status = element("p", { className: "md-search-result__meta" });
  status.setAttribute("role", "status");
  const all = element("a", { className: "search-all", hidden: true }, own.filter);
  const list = element("ol", { className: "md-search-result__list" });
  const others = element("p", { className: "search-others" });
  const results = element("div", { className: "md-search-result" }, all, status, list, others);
  const dialog = element("dialog", { className: "md-search" }, form, results);
  dialog.setAttribute("role", "dialog"); // for browsers that don't know the element
  dialog.setAttribute("aria-label", own.search);
  document.body.append(dialog);
  input.addEventListener("input", () => engine().then((search) => search.ask(input.value, box)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) first.click();
  });
  dialog.addEventListener("click", ({ target }) => { if (target === dialog || target === shut || target.closest("li a")) closeBox(); });
  dialog.addEventListener("keydown", pressed);
  return { dialog, input, list, status, all, others };
}

function openBox() {
  box = box || builtBox();
  if (box.dialog.hasAttribute("open")) return;
  opener = document.activeElement === document.body ? findButton : document.activeElement;
  if (box.dialog.showModal) box.dialog.showModal();
  else box.dialog.setAttribute("open", "");
  box.input.focus();
  box.input.select();
  engine().then((search) => search.prepare());
}

function closeBox() {
  if (box.dialog.close) box.dialog.close();
  else box.dialog.removeAttribute("open");
  opener.focus();
}

// Escape closes; arrows go from the field to the results, and among them.
function pressed(event) {
  const stops = [box.input, ...box.list.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
  const to = stops[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
  if (event.key === "Escape") closeBox();
  else if (at >= 0 && to) to.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function isWriting(target) {
  return target.isContentEditable || /^(?:input|textarea|select)$/.test(target.localName);
}

export function workBox() {
  findButton.addEventListener("click", openBox);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    event.preventDefault();
    openBox();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (!asked || document.querySelector(".results")) return;
  openBox();
  box.input.value = asked;
  box.input.dispatchEvent(new Event("input"));
}
