// The engine of the search: loads what it needs of the indexes under search/, and answers.

import { languages } from "./page.js";
import { ranked } from "./ranking.js";
import { Index, unpacked } from "./search_index.js";
import { script } from "./texts.js";

// What the scripts of an index hand over.
const heads = {}, shards = {};
window.searchIndex = (code, head) => { heads[code] = head; };
window.searchShard = (code, number, forms, gaps) => { shards[`${code}-${number}`] = unpacked(forms, gaps); };

const indexes = {};

async function shardOf(code, number) {
  await script(`search/${code}-${number}.js`);
  return shards[`${code}-${number}`] || [];
}

// Promises the index of a language, or nothing where it can't be had.
export function indexOf(code) {
  if (!indexes[code]) {
    indexes[code] = script(`search/${code}.js`).then(() => heads[code] && new Index(code, heads[code], (number) => shardOf(code, number)));
  }
  return indexes[code];
}

// Promises what answers a query in a language, or nothing where its index can't be had: {code, words, places, many,
// forms, query}. `places` are {page, anchor, title} of parts of pages, best first, that have the values of facets that were
// `chosen`, the first of so `many`; `forms` those of the words of the query that they have, and `words` the language's (see folding.js), to find
// them in a text; `query` is how it was understood.
export async function answer(code, query, chosen = {}) {
  const index = await indexOf(code);
  return index ? { code, words: index.words, ...await ranked(index, query, chosen) } : null;
}

// The other languages, those first whose own letters the query has.
export function likeliest(here, query) {
  const peculiar = heads[here] ? heads[here].peculiar : {};
  const score = (code) => [...query.toLowerCase()].filter((letter) => peculiar[code] && peculiar[code].includes(letter)).length;
  return Object.keys(languages).filter((code) => code !== here).sort((a, b) => score(b) - score(a));
}
