// What a query asks for: terms, each of them words that may stand for one another.

// What count beside the word that was typed: a synonym, one of several words, the word and its neighbour as one.
const MEANT = 0.5, SPELLED_OUT = 0.8, COMPOUND = 0.7;
export const SHORT = 4; // letters of what may be an abbreviation

const fits = (form, word) => (form.endsWith("*") ? word.startsWith(form.slice(0, -1)) : word === form);

// The number that a word is in words, 0 where it is none: of "nine*" and "nineteen*" the longer.
function ordinal(rules, word) {
  let longest = "", found = 0;
  for (const [number, forms] of Object.entries(rules.ordinals)) {
    for (const form of forms) if (form.length > longest.length && fits(form, word)) [longest, found] = [form, Number(number)];
  }
  return found;
}

// "Nineteenth article": beside the word for a part of a text ordinals become figures.
function inFigures(words, all) {
  const found = [];
  all.forEach((word, i) => {
    const number = ordinal(words.rules, word), tens = words.rules.tens[all[i - 1]];
    if (number && number < 10 && tens) found.splice(-1, 1, String(tens + number));
    else found.push(number ? String(number) : word);
  });
  return found;
}

// The kinds of parts that words of a query stand for.
const kindsOf = (words, all) => all.map((word) => words.kindOf(word)).filter(Boolean);

// The words of a query; an ending that stands behind a hyphen is none: "ЮНИСЕФ-тің", "СММ-ро", "150-я".
function typedWords(words, query) {
  return words.split(query.replace(/-(\p{L}+)/gu, (tail, ending) => (words.isEnding(ending) ? " " : tail)));
}

// The words of a query that tell something, or all where none does.
function tellingWords(words, query) {
  const typed = typedWords(words, query), telling = typed.filter((word) => !words.stop.has(word)), said = telling.length ? telling : typed;
  return kindsOf(words, said).length ? inFigures(words, said) : said;
}

// The kinds of parts that a number in a query may mean: without a word for one, none of those that most pages have.
export function kindsMeant(words, query) {
  const all = tellingWords(words, query), said = kindsOf(words, all);
  if (!all.some((word) => /^\d/.test(word))) return [];
  return said.length ? said : Object.keys(words.rules.units).filter((kind) => kind.endsWith("-"));
}

// Whether a word of a query is a form of a word of a phrase. One alone may be an abbreviation, to which only a longer
// form belongs: "екі" is none of "ЕҚЫҰ".
function isForm(words, one, other, phrase) {
  const others = phrase.length > 1 || other.length > SHORT ? words.stages(other) : [];
  return words.stages(one).some((stage) => stage === other || others.includes(stage));
}

// The groups of synonyms of which one begins at a word of a query: {length, phrases}, of how many words, and the others.
function synonyms(words, all, from) {
  const found = [];
  for (const group of words.synonyms) {
    const said = group.filter((phrase) => phrase.every((word, i) => from + i < all.length && isForm(words, all[from + i], word, phrase)));
    const length = Math.max(0, ...said.map((phrase) => phrase.length));
    if (length) found.push({ length, phrases: group.filter((phrase) => !said.includes(phrase)) });
  }
  return found;
}

// The terms of a query: for each the phrases that stand for it, {words, value}, what was typed first.
export function terms(words, query) {
  const all = tellingWords(words, query), found = new Map();
  for (let i = 0; i < all.length; ) {
    const groups = synonyms(words, all, i), length = Math.max(1, ...groups.map((group) => group.length));
    const others = [].concat(...groups.filter((group) => group.length === length).map(({ phrases }) => phrases));
    const own = all.slice(i, i + length), compounds = [all[i - 1] + own[0], own[length - 1] + all[i + length]];
    found.set(own.join(" "), [
      { words: own, value: 1 },
      ...others.map((other) => ({ words: other, value: other.length > 1 ? SPELLED_OUT : MEANT })),
      ...compounds.slice(i ? 0 : 1, i + length < all.length ? 2 : 1).map((compound) => ({ words: [compound], value: COMPOUND })),
    ]);
    i += length;
  }
  return [...found.values()];
}

// A query as it would stand if the keyboard had been switched to another language: one for each such keyboard.
export function retyped(rules, query) {
  return rules.keyboards.map(([typed, meant]) => [...query.toLowerCase()].map((key) => meant[typed.indexOf(key)] || key).join(""));
}
