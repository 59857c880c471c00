// The foot of a page.

import { citing, panelWith } from "./citing.js";
import { reading } from "./page.js";
import { wordsOf } from "./texts.js";

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
