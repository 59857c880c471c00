// The words of a language, folded as scripts/xref/folding.py folds them.

const APOSTROPHES = /['’ʻʼ‘`´]/g;
const WORD = /[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu;
const SYMBOL = /[a-z]+(?:\/[a-z0-9-]+)+/g; // "A/RES/S-27/2": a symbol is found whole, and by its parts
const DOUBLED = /([\p{L}\p{Nl}\p{No}])\1+/gu;

export class Words {
  // `rules`: what an index says of its language's words (Folding.rules in folding.py).
  constructor(rules) {
    this.rules = rules;
    this.letters = new Map(Object.entries(rules.letters));
    this.pairs = Object.entries(rules.pairs);
    this.last = new Map(Object.entries(rules.softened));
    this.stop = new Set(rules.stop.split(" "));
    this.synonyms = rules.synonyms.map((group) => group.map((phrase) => phrase.split(" ")));
    this.known = new Map(); // the stages of every word that was looked at
  }

  fold(word) {
    let folded = [...word].map((letter) => (this.letters.has(letter) ? this.letters.get(letter) : letter)).join("");
    folded = folded.normalize("NFD").replace(/\p{Mn}/gu, "");
    for (const [pair, letter] of this.pairs) folded = folded.split(pair).join(letter);
    return folded.replace(DOUBLED, "$1");
  }

  // A text without apostrophes, but for what letters with one stand for in the language.
  plain(text) {
    let found = text.normalize("NFC").toLowerCase().replace(APOSTROPHES, "'");
    for (const [pair, letters] of this.pairs) if (pair.endsWith("'")) found = found.split(pair).join(letters);
    return found.split("'").join("");
  }

  // The folded words of a text.
  split(text) {
    return (this.plain(text).match(WORD) || []).map((word) => this.fold(word)).filter(Boolean);
  }

  // The symbols of documents in a text, folded.
  symbols(text) {
    return (this.plain(text).match(SYMBOL) || []).map((symbol) => this.fold(symbol));
  }

  isSymbol(word) {
    return word.includes("/");
  }

  isEnding(word) {
    const [folded] = this.split(word);
    return this.rules.endings.some(([, group]) => group.includes(folded));
  }

  softened(word) {
    const last = word.slice(-1);
    return this.last.has(last) ? word.slice(0, -1) + this.last.get(last) : word;
  }

  // A folded word as it stands, and what is left of it each time that an ending has come off.
  stages(word) {
    if (!this.known.has(word)) this.known.set(word, this.stripped(word));
    return this.known.get(word);
  }

  stripped(word) {
    const found = [this.softened(word)];
    let rest = word;
    for (const [least, group] of this.rules.endings) {
      const ending = group.find((one) => rest.endsWith(one) && rest.length - one.length >= least);
      if (!ending) continue;
      rest = this.softened(rest.slice(0, -ending.length));
      found.push(rest);
    }
    return found;
  }

  // Which kind of part a folded word stands for: "бап" and "ст." for all articles.
  kindOf(word) {
    const fits = (unit) => (unit.endsWith("*") ? word.startsWith(unit.slice(0, -1)) : word === unit);
    return Object.keys(this.rules.units).find((kind) => this.rules.units[kind].some(fits));
  }
}
