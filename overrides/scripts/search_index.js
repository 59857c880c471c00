// The index of a language: which part of which page has a word. (Written by scripts/publish/search/index.py.)

import { formsOf, numbersOf } from "./coding.js";
import { BESIDE, EXACT, IRREGULAR, NUMBERED, PREFIX, DOCUMENT, TYPO, fit, isMistyped } from "./fitting.js";
import { Words } from "./folding.js";

const LONG = 6; // so many letters has a word in which a typing error is seen

// The words of a shard, each {form, blocks}: where none are written, they are those of the word before.
export function unpacked(forms, blocks) {
  let last = "";
  const lists = blocks.split(" ").map((written) => (last = written || last));
  return formsOf(forms).map((form, i) => ({ form, blocks: lists[i] }));
}

// Keeps the best of what was found for each block.
export function best(found, block, value) {
  if (value > (found.get(block) || 0)) found.set(block, value);
}

export class Index {
  // `head`: the rules and pages of the index; `shard`: a function that promises the words of a shard, by its number.
  constructor(code, head, shard) {
    this.code = code;
    this.head = head;
    this.shard = shard;
    this.words = new Words(head);
    this.places = []; // by number of block: its page and anchor; a page's first block is its names
    for (const [page, title, anchors, weight = 1] of head.pages) {
      const first = this.places.length;
      for (const anchor of ["", ...anchors.split(" ")]) this.places.push({ page, title, anchor, weight, first });
    }
    this.aside = new Set(numbersOf(head.aside));
    this.lengths = [...head.lengths].map((letter) => 2 ** (letter.charCodeAt(0) - 97)); // in words, by block
    this.average = this.lengths.reduce((sum, length) => sum + length, 0) / this.lengths.length;
  }

  // The blocks that have a value of a facet.
  having(facet, value) {
    const [, , blocks = ""] = this.head.facets[facet].find(([each]) => each === value) || [];
    return new Set(numbersOf(blocks));
  }

  // The forms in the index that begin with some letters.
  async beginning(letters) {
    const begins = this.head.shards;
    const wanted = begins.map((_, i) => i).filter((i) => (!i || begins[i] <= `${letters}\uffff`) && !(begins[i + 1] <= letters));
    const shards = await Promise.all(wanted.map((i) => this.shard(i)));
    return [].concat(...shards).filter(({ form }) => form.startsWith(letters));
  }

  // Every form that fits a word, with how well.
  async fitting(word) {
    const stages = this.words.stages(word), stagesOf = (form) => this.words.stages(form);
    const found = new Map();
    const add = (forms, fitOf) => {
      for (const { form, blocks } of forms) {
        const value = fitOf(form);
        if (value > (found.has(form) ? found.get(form).fit : 0)) found.set(form, { fit: value, blocks });
      }
    };
    add(await this.beginning(word.slice(0, 2)), (form) => fit(word, stages, form, stagesOf));
    for (const other of this.irregular(stages)) add(await this.beginning(other), () => IRREGULAR);
    const some = (least) => [...found.values()].some((each) => each.fit >= least);
    if (!some(PREFIX) && word.length >= LONG) add(await this.beginning(word[0]), (form) => (isMistyped(word, stages, form) ? TYPO : 0));
    if (some(IRREGULAR)) for (const each of found.values()) if (each.fit < IRREGULAR) each.fit *= BESIDE;
    return found;
  }

  // Beginnings of the other forms of a word that its endings don't explain.
  irregular(stages) {
    const pairs = Object.entries(this.head.same);
    return [
      ...pairs.filter(([stem]) => stages.includes(stem)).map(([, other]) => other),
      ...pairs.filter(([, other]) => stages.includes(other)).map(([stem]) => stem),
    ];
  }

  // How well each block, and after the last of them each block's name, has a word, in forms that fit it `least` so well;
  // these are added to `forms`. A number in the query means parts of some `kinds`, by what their anchors begin with.
  async blocks(word, forms, kinds, least) {
    const found = new Map();
    for (const [form, { fit: value, blocks }] of await this.fitting(word)) {
      if (value < least) continue;
      forms.add(form);
      for (const block of numbersOf(blocks)) best(found, block, value);
    }
    const kind = this.words.kindOf(word), meant = kinds.map((each) => each + word);
    this.places.forEach(({ anchor }, block) => {
      if (kinds.includes(kind) && anchor.startsWith(kind) && /^\d/.test(anchor.slice(kind.length))) best(found, block, EXACT);
      if (meant.includes(anchor)) best(found, block, NUMBERED);
      if (this.words.isSymbol(word) && this.words.fold(anchor.replace(/-/g, "/")) === word.replace(/-/g, "/")) best(found, block, DOCUMENT);
    });
    return found;
  }
}
