// The foot of a page.

import { citing, panelWith } from "./citing.js";
import { element, spaced } from "./dom.js";
import { reading, words } from "./page.js";
import { wordsOf } from "./texts.js";

// At the end of a long page the strip of languages is far away.
function otherLanguages() {
  const links = [...document.querySelectorAll(".langs a:not([aria-current])")].map((link) => {
    return Object.assign(link.cloneNode(), { textContent: link.firstElementChild.textContent });
  });
  return element("div", {}, element("dt", {}, words.other_languages), element("dd", {}, ...spaced(links)));
}

// What the foot of a page offers where there is a script: its citation in every form, to print it, other languages.
export function workFoot() {
  const print = document.querySelector(".foot__print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const button = document.querySelector(".foot__cite"), id = "ui-about-page";
  if (!button) return;
  document.querySelector(".foot dl").append(otherLanguages());
  button.hidden = false;
  button.addEventListener("click", async () => {
    const open = document.getElementById(id);
    button.setAttribute("aria-expanded", String(!open));
    if (open) open.remove();
    else button.after(panelWith(id, citing("", "", await wordsOf(reading.language))));
  });
}
