// The page of results: its address says what is asked, the query and a value for each facet that was chosen. The form
// changes the address; the address, sent on or gone back to, fills the form.

import { element } from "./dom.js";
import { answer, likeliest } from "./engine.js";
import { here, languages, words } from "./page.js";
import { told } from "./plural.js";
import { hit } from "./rows.js";
import { addressOf } from "./texts.js";

const page = document.querySelector(".results");
const form = page && page.querySelector("form"), query = form && form.elements.namedItem("q");
const chips = form ? [...form.querySelectorAll("[type=radio]")] : [];
const { title } = document;

// What the address asks: {q, chosen}, the query and the values of facets by their names.
function asked() {
  const asks = new URLSearchParams(location.search), chosen = {};
  for (const { name, value } of chips) if (value && asks.get(name) === value) chosen[name] = value;
  return { q: asks.get("q") || "", chosen };
}

// What asks that: "?q=…&state=…", nothing for nothing.
export function asking(q, chosen) {
  const asks = new URLSearchParams(q ? { q } : {});
  for (const name of Object.keys(chosen)) asks.set(name, chosen[name]);
  return String(asks) && `?${asks}`;
}

function put(element, ...children) {
  element.textContent = "";
  element.append(...children);
}

// The same query on the pages of results of the other languages, those first whose letters it has.
function elsewhere(q) {
  if (!q) return [];
  const links = likeliest(here, q).map((code) => {
    return element("a", { href: addressOf(code, "search").href + asking(q, {}), hreflang: code, lang: code }, languages[code]);
  });
  return [`${words.other_languages}:`, ...[].concat(...links.map((link) => [" ", link]))];
}

// Draws what the address asks, and says how much there is.
async function show() {
  const { search } = location, { q, chosen } = asked(), fold = page.querySelector("details");
  document.title = q ? `${q} – ${title}` : title;
  query.value = q;
  for (const chip of chips) chip.checked = chip.value === (chosen[chip.name] || "");
  fold.open = fold.open || Object.keys(chosen).length > 0;
  const found = await answer(here, q, chosen);
  if (search !== location.search || !found) return;
  page.querySelector("[role=status]").textContent = q || found.many ? told(q, found) : "";
  put(page.querySelector(".hits"), ...found.places.map((place) => hit(found, place)));
  put(document.querySelector(".elsewhere"), ...elsewhere(q));
  document.querySelector(".unknown").hidden = !search;
}

function go() {
  const chosen = {};
  for (const { checked, name, value } of chips) if (checked && value) chosen[name] = value;
  const address = location.pathname + asking(query.value.trim(), chosen);
  try {
    history.pushState(null, "", address);
  } catch (error) { // from a folder, where some browsers let no script change the address
    location.href = address;
    return;
  }
  show();
}

export function workResults() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  for (const chip of chips) chip.addEventListener("change", go);
  addEventListener("popstate", show);
  show();
}
