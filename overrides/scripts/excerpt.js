// What is shown of a text that was found.

import { escaped, FIGURE } from "./markup.js";

const STRETCH = 36, LEAD = 8; // words shown of a text, and of those before the first that was found
const RUN = /[A-Za-z]+(?:\/[A-Za-z0-9-]+)+|[\p{L}'’ʻʼ‘`´]+|\p{Nd}+|[^\p{L}\p{Nd}]+/gu;

// A text as HTML, with what was found marked; `words` are the language's, `forms` what was found.
export function marked(words, forms, text) {
  const runs = (part) => part.replace(RUN, (run) => {
    const [word] = [...words.symbols(run), ...words.split(run)];
    return word && forms.has(word) ? `<mark>${escaped(run)}</mark>` : escaped(run);
  });
  return text.split(FIGURE).map((part, at) => (at % 2 ? `<span class="nb">${runs(part)}</span>` : runs(part))).join("");
}

// The stretch of a text that has the most of what was found, marked.
export function excerpt(words, forms, text) {
  const all = text.trim().split(/\s+/);
  const found = all.map((word) => words.split(word).find((form) => forms.has(form)));
  const within = (from) => new Set(found.slice(from, from + STRETCH - LEAD).filter(Boolean)).size;
  let densest = 0;
  for (let i = 0; i < all.length; i++) if (found[i] && (!found[densest] || within(i) > within(densest))) densest = i;
  const from = densest > LEAD + 4 ? densest - LEAD : 0, to = from + STRETCH;
  return `${from ? "… " : ""}${marked(words, forms, all.slice(from, to).join(" "))}${to < all.length ? " …" : ""}`;
}
