// The colours: the system's, light or dark. What was chosen is set before anything is painted: overrides/base.html.

import { own } from "./page.js";

const SCHEMES = ["", "light", "dark"]; // "": the system's
// A half disc, a sun, a moon.
const ICONS = [
  "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z",
  "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM11 1h2v3h-2zm0 19h2v3h-2zM1 11h3v2H1zm19 0h3v2h-3z",
  "M14 3a9 9 0 1 0 7 13A7.5 7.5 0 0 1 14 3z",
];
const schemeButton = document.querySelector(".scheme");
const chosen = () => Math.max(0, SCHEMES.indexOf(document.documentElement.dataset.scheme));

function showScheme() {
  const label = own.schemes[chosen()];
  schemeButton.title = label;
  schemeButton.setAttribute("aria-label", label);
  schemeButton.querySelector("path").setAttribute("d", ICONS[chosen()]);
}

function nextScheme() {
  const scheme = SCHEMES[(chosen() + 1) % SCHEMES.length];
  document.documentElement.dataset.scheme = scheme;
  try {
    localStorage.scheme = scheme;
  } catch (error) { /* a browser that keeps nothing */ }
  showScheme();
}

export function offerSchemes() {
  showScheme();
  schemeButton.addEventListener("click", nextScheme);
}
