// What the search box asks: answers are drawn as they come.

import { element } from "./dom.js";
import { answer, indexOf, likeliest } from "./engine.js";
import { here, languages, words } from "./page.js";
import { told } from "./plural.js";
import { asking, workResults } from "./results.js";
import { row } from "./rows.js";
import { addressOf } from "./texts.js";

let latest = 0;

// Draws what answers a query into the list of a box, and says in its status how much there is.
async function ask(query, { list, status, all, others }) {
  const mine = ++latest, sum = { query, many: 0, places: [] };
  let waiting = [];

  async function add(code) {
    const found = query.trim() ? await answer(code, query) : null;
    if (mine !== latest) return;
    if (code === here) list.textContent = "";
    else waiting.splice(waiting.indexOf(code), 1);
    if (!found) return;
    list.append(...found.places.map((place) => row(found, place)));
    sum.many += found.many;
    sum.places.push(...found.places);
    if (code === here) sum.query = found.query;
  }

  function say() {
    if (mine !== latest) return;
    status.textContent = query.trim() && told(query, sum);
    all.hidden = !query.trim();
    all.href = addressOf(here, "search").href + asking(query.trim(), {});
    others.textContent = query.trim() && waiting.length ? `${words.other_languages}:` : "";
    for (const code of others.textContent ? waiting : []) {
      const button = element("button", { type: "button", lang: code }, languages[code]);
      button.addEventListener("click", () => add(code).then(say));
      others.append(" ", button);
    }
  }

  await add(here);
  waiting = likeliest(here, query); // now the index is there, which knows the letters of each language
  say();
}

window.recordSearch = { ask, prepare: () => indexOf(here), workResults };
