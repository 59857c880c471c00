// What of an index answers a query best.

import { IRREGULAR } from "./fitting.js";
import { SHORT, kindsMeant, retyped, terms } from "./query.js";
import { best } from "./search_index.js";

const RESULTS = 50;
// What a word counts in the name of a part, for the page that is called so, and for each other part of that page.
const CALLED = 1.3, NAMED = 2.3, PART = 0.8;
const LENGTH = 0.15; // how much of what a word counts depends on the length of what it stands in
const SOME = 0.3; // what counts of a phrase of which only some words are there
const ASIDE = 0.8; // what a part counts that has nothing to show, or says what is not known
const LEAST = 0.25; // of the best score
const SURE = 0.5; // a word that fits a form at least so well has been found

// What words count for each block, where they may stand in its text, in its name and in those of its page.
function spread(index, numbers) {
  const { places, lengths, average } = index, found = new Map();
  for (const [number, value] of numbers) {
    const block = number % places.length, { first } = places[block];
    if (number >= places.length) {
      best(found, block, value * CALLED);
    } else if (first !== block) {
      best(found, block, value / (1 - LENGTH + LENGTH * lengths[block] / average));
    } else {
      best(found, block + 1, value * NAMED);
      for (let i = block + 2; i < places.length && places[i].first === block; i++) best(found, i, value * PART);
    }
  }
  return found;
}

// What the words of a phrase count in a block, from what each counts: all as the least; some only as they were typed.
function together(values, isTyped) {
  const counting = values.filter(Boolean);
  if (counting.length === values.length) return Math.min(...counting);
  return isTyped ? SOME * Math.max(...counting) * counting.length / values.length : 0;
}

// The blocks that have a term, each with what it counts: the best of its phrases, the first of which was typed.
async function found(index, phrases, forms, kinds) {
  const all = new Map();
  for (const phrase of phrases) {
    const isTyped = phrase === phrases[0];
    const leastOf = (word) => (isTyped || word.length > SHORT ? 0 : IRREGULAR); // "activity" only begins like "act"
    const spreads = await Promise.all(phrase.words.map(async (word) => spread(index, await index.blocks(word, forms, kinds, leastOf(word)))));
    for (const block of new Set([].concat(...spreads.map((blocks) => [...blocks.keys()])))) {
      best(all, block, together(spreads.map((blocks) => blocks.get(block) || 0), isTyped) * phrase.value);
    }
  }
  return all;
}

// Scores of blocks for the terms of a query: those that have all of it come before others.
function scored(index, all) {
  const rarities = all.map((blocks) => Math.log(1 + index.places.length / (blocks.size + 1)));
  const whole = rarities.reduce((sum, each) => sum + each, 0), scores = new Map(), covered = new Map();
  all.forEach((blocks, i) => {
    for (const [block, value] of blocks) {
      scores.set(block, (scores.get(block) || 0) + value * rarities[i]);
      covered.set(block, (covered.get(block) || 0) + rarities[i]);
    }
  });
  return new Map([...scores].map(([block, score]) => [block, score * index.places[block].weight * (index.aside.has(block) ? ASIDE : 1) * covered.get(block) / whole]));
}

const surely = (blocks) => [...blocks.values()].some((value) => value >= SURE);

// One way to read a query: what it found, and how much of it.
async function attempt(index, query) {
  const forms = new Set(), kinds = kindsMeant(index.words, query);
  const each = (asked) => Promise.all(asked.map((phrases) => found(index, phrases, forms, kinds)));
  let all = await each(index.words.symbols(query).map((symbol) => [{ words: [symbol], value: 1 }]));
  if (!all.some((blocks) => blocks.size)) all = await each(terms(index.words, query));
  return { query, forms, all, share: all.filter(surely).length / (all.length || 1) };
}

// A query as it stands, or as another keyboard would have written it where that finds more.
async function understood(index, query) {
  let own = await attempt(index, query);
  if (own.share === 1) return own;
  for (const other of retyped(index.head, query)) {
    const read = other === query ? own : await attempt(index, other);
    if (read.share > own.share) own = read;
  }
  return own;
}

// The blocks that have the values of facets that were chosen, {facet: value}; all where none was.
function chosenOf(index, chosen) {
  const sets = Object.entries(chosen).map(([facet, value]) => index.having(facet, value));
  return (block) => sets.every((blocks) => blocks.has(block));
}

// Of the parts of a page with nothing to show only the best.
function once(index, order) {
  const shown = new Set();
  return order.filter(([block]) => !index.aside.has(block) || (!shown.has(index.places[block].page) && shown.add(index.places[block].page)));
}

// Promises {places, many, forms, query}: the parts of pages that answer a query, best first, each {page, title, anchor};
// how many there are, of which these are the first; the forms of its words that they have; and the query as it was
// understood. Of those that have what was `chosen`, the values of facets by their names; without a query all of these,
// as they stand.
export async function ranked(index, query, chosen = {}) {
  const isChosen = chosenOf(index, chosen);
  if (!query.trim()) {
    const places = Object.keys(chosen).length ? index.places.filter((_, block) => isChosen(block)) : [];
    return { places, many: places.length, forms: new Set(), query };
  }
  const { all, forms, query: read } = await understood(index, query);
  const order = [...scored(index, all)].filter(([block]) => isChosen(block)).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const places = once(index, order).filter(([, score]) => score >= LEAST * order[0][1]).map(([block]) => index.places[block]);
  return { places: places.slice(0, RESULTS), many: places.length, forms, query: read };
}
