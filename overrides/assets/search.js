// The search of the record, in the page: the indexes under search/ are scripts, so it works from a folder as well.
(() => {
  "use strict";
  const { here, script, languages, textOf, addressOf, element } = window.record;
  const { words } = window.recordTexts[here];
  const RESULTS = 20, FEW = 3;
  const STRETCH = 36, LEAD = 8; // words shown of a text, and of those before the first that was found
  const PATIENCE = 50; // milliseconds until results are shown without their text
  // How well a form fits a word of the query.
  const NUMBERED = 3, EXACT = 1, STEM = 0.8, IRREGULAR = 0.7, PREFIX = 0.6, KIN = 0.5, STEM_PREFIX = 0.4, TYPO = 0.3;
  const NAMED = 1.5, PART = 0.5; // what a word of a page's name counts for the page, and for each part of it
  const LEAST = 0.4; // of the best score

  // What the scripts of an index hand over

  const heads = {}, shards = {};
  window.searchIndex = (code, head) => { heads[code] = head; };
  window.searchShard = (code, number, forms, gaps) => {
    let form = "";
    shards[`${code}-${number}`] = forms.split(" ").map((rest, i) => {
      form = form.slice(0, parseInt(rest[0], 36)) + rest.slice(1);
      return { form, gaps: gaps[i] };
    });
  };

  function blocksOf(gaps) {
    let block = 0;
    return gaps.map((gap) => (block += gap));
  }

  // The words of a language, folded as scripts/xref/folding.py folds them

  class Words {
    constructor(head) {
      this.head = head;
      this.pairs = Object.entries(head.pairs);
      this.known = new Map(); // the stages of every word that was looked at
    }

    fold(word) {
      let folded = [...word].map((letter) => this.head.letters[letter] ?? letter).join("");
      folded = folded.normalize("NFD").replace(/\p{Mn}/gu, "");
      for (const [pair, letter] of this.pairs) folded = folded.replaceAll(pair, letter);
      return folded.replace(/([\p{L}\p{Nl}\p{No}])\1+/gu, "$1");
    }

    plain(text) {
      return text.normalize("NFC").toLowerCase().replace(/['’ʻʼ‘`´]/g, "");
    }

    split(text) {
      return (this.plain(text).match(/[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu) || []).map((word) => this.fold(word)).filter(Boolean);
    }

    symbols(text) {
      return (this.plain(text).match(/[a-z]+(?:\/[a-z0-9-]+)+/g) || []).map((symbol) => this.fold(symbol));
    }

    softened(word) {
      return word.slice(0, -1) + (this.head.softened[word.at(-1)] ?? word.at(-1));
    }

    // A word as it stands, and what is left of it each time that an ending has come off.
    stages(word) {
      if (!this.known.has(word)) this.known.set(word, this.stripped(word));
      return this.known.get(word);
    }

    stripped(word) {
      const found = [this.softened(word)];
      for (const group of this.head.endings) {
        const ending = group.find((one) => word.endsWith(one) && word.length - one.length >= 3);
        if (!ending) continue;
        word = this.softened(word.slice(0, -ending.length));
        found.push(word);
      }
      return found;
    }

    // "бап" and "ст." stand for all articles.
    kindOf(word) {
      const fits = (unit) => (unit.endsWith("*") ? word.startsWith(unit.slice(0, -1)) : word === unit);
      return Object.keys(this.head.units).find((kind) => this.head.units[kind].some(fits));
    }
  }

  // Whether one letter more, less, other, or two swapped make a word of another.
  function isTypo(word, other) {
    if (Math.abs(word.length - other.length) > 1) return false;
    let i = 0, a = word.length, b = other.length;
    while (i < a && i < b && word[i] === other[i]) i++;
    while (a > i && b > i && word[a - 1] === other[b - 1]) a--, b--;
    return Math.max(a, b) - i <= 1 || (a - i === 2 && b - i === 2 && word[i] === other[i + 1] && word[i + 1] === other[i]);
  }

  class Index {
    constructor(code, head) {
      this.code = code;
      this.head = head;
      this.words = new Words(head);
      this.places = []; // by number of block: its page and anchor; a page's first block is its names
      for (const [page, title, anchors, weight = 1] of head.pages) {
        const first = this.places.length;
        for (const anchor of ["top", ...anchors.split(" ")]) this.places.push({ page, title, anchor, weight, first });
      }
    }

    // The forms in the index that may begin with some letters.
    async beginning(letters) {
      const begins = this.head.shards;
      const wanted = begins.map((_, i) => i).filter((i) => (!i || begins[i] <= `${letters}\uffff`) && !(begins[i + 1] <= letters));
      await Promise.all(wanted.map((i) => shards[`${this.code}-${i}`] || script(`search/${this.code}-${i}.js`)));
      return wanted.flatMap((i) => shards[`${this.code}-${i}`] || []).filter(({ form }) => form.startsWith(letters));
    }

    // Every form that fits a word, with how well.
    async fitting(word) {
      const stages = this.words.stages(word), stem = stages.at(-1);
      const same = this.head.same;
      const others = [...stages.map((stage) => same[stage]), ...Object.keys(same).filter((key) => stages.includes(same[key]))];
      const found = new Map();
      for (const { form, gaps } of await this.beginning(word.slice(0, 2))) {
        const fit = this.fit(word, stages, stem, form);
        if (fit) found.set(form, { fit, gaps });
      }
      for (const other of others.filter(Boolean)) {
        for (const { form, gaps } of await this.beginning(other)) {
          if (!found.has(form)) found.set(form, { fit: IRREGULAR, gaps });
        }
      }
      if (!found.size && word.length >= 6) {
        const long = stem.length >= 5 ? stem : word;
        for (const { form, gaps } of await this.beginning(word[0])) {
          const lengths = [0, -1, 1].map((more) => long.length + more);
          if (lengths.some((length) => isTypo(long, form.slice(0, length)))) found.set(form, { fit: TYPO, gaps });
        }
      }
      return found;
    }

    fit(word, stages, stem, form) {
      if (form === word) return EXACT;
      if (/\d/.test(word)) return 0;
      const others = this.words.stages(form);
      if (others.at(-1) === stem) return STEM;
      if (word.length > 1 && form.startsWith(word)) return PREFIX;
      if (stages.some((stage) => others.includes(stage))) return KIN;
      return stem.length > 3 && form.startsWith(stem) ? STEM_PREFIX : 0;
    }

    // The blocks that have a word, each with how well; the forms that fitted are added to `forms`.
    async blocks(word, forms) {
      const found = new Map();
      const add = (block, fit) => { if (fit > (found.get(block) || 0)) found.set(block, fit); };
      for (const [form, { fit, gaps }] of await this.fitting(word)) {
        forms.add(form);
        for (const block of blocksOf(gaps)) add(block, fit);
      }
      const kind = this.words.kindOf(word);
      const kinds = Object.keys(this.head.units);
      this.places.forEach(({ anchor }, block) => {
        if (kind && anchor.startsWith(kind) && /^\d/.test(anchor.slice(kind.length))) add(block, EXACT);
        if (/^\d/.test(word) && kinds.some((each) => anchor === each + word)) add(block, NUMBERED);
      });
      return found;
    }

    // The best parts of pages for a query, best first, and the forms of its words that they have.
    async search(query) {
      const forms = new Set();
      const all = (words) => Promise.all([...new Set(words)].map((word) => this.blocks(word, forms)));
      let found = await all(this.words.symbols(query));
      if (!found.some((blocks) => blocks.size)) found = await all(this.words.split(query));
      const scores = new Map();
      for (const blocks of found) {
        const rarity = Math.log(1 + this.places.length / (blocks.size + 1));
        const best = new Map();
        const add = (block, fit) => { if (fit > (best.get(block) || 0)) best.set(block, fit); };
        for (const [block, fit] of blocks) {
          if (this.places[block].first !== block) {
            add(block, fit);
            continue;
          }
          add(block + 1, fit * NAMED);
          for (let i = block + 2; this.places[i]?.first === block; i++) add(i, fit * PART);
        }
        for (const [block, fit] of best) scores.set(block, (scores.get(block) || 0) + fit * rarity * this.places[block].weight);
      }
      const ranked = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, RESULTS);
      const places = ranked.filter(([, score]) => score >= LEAST * ranked[0][1]).map(([block]) => this.places[block]);
      return { places, forms };
    }
  }

  const indexes = {};

  function indexOf(code) {
    return indexes[code] ||= script(`search/${code}.js`).then(() => heads[code] && new Index(code, heads[code]));
  }

  // What is shown of a result

  const ADDRESS = /\b[\w-]+(?:\.[\w-]+)+\/\S*/g;
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  function marked(index, forms, text) {
    return text.replace(/[A-Za-z]+(?:\/[A-Za-z0-9-]+)+|[\p{L}'’ʻʼ‘`´]+|\p{Nd}+|[^\p{L}\p{Nd}]+/gu, (run) => {
      const [word] = [...index.words.symbols(run), ...index.words.split(run)];
      return word && forms.has(word) ? `<mark>${escaped(run)}</mark>` : escaped(run);
    });
  }

  // The stretch of a text that has the most of what was found.
  function excerpt(index, forms, text) {
    const words = text.trim().split(/\s+/);
    const found = words.map((word) => index.words.split(word).find((form) => forms.has(form)));
    const within = (from) => new Set(found.slice(from, from + STRETCH - LEAD).filter(Boolean)).size;
    let best = 0;
    for (let i = 0; i < words.length; i++) if (found[i] && (!found[best] || within(i) > within(best))) best = i;
    const from = best > LEAD + 4 ? best - LEAD : 0, to = from + STRETCH;
    return `${from ? "… " : ""}${marked(index, forms, words.slice(from, to).join(" "))}${to < words.length ? " …" : ""}`;
  }

  function item(index, forms, { page, anchor, title }, pieces) {
    const part = element("div", { innerHTML: pieces?.[anchor] || "" });
    const number = /^(?:p|art-|goal-)(\d+\w*)$/.exec(anchor)?.[1] || "";
    const heading = part.querySelector(`h2, h3, h4, .no, .term[lang="${index.code}"]`);
    let name = title;
    if (anchor !== "top") name = [anchor.startsWith("p") && number ? `¶ ${number}` : number, heading?.textContent].filter(Boolean).join(" ") || title;
    if (heading) heading.remove();
    for (const node of part.querySelectorAll("p, li, div, span")) node.append(" ");
    const inLanguage = (html) => (index.code === here ? html : `<span lang="${index.code}">${html}</span>`);
    return {
      location: addressOf(index.code, page).href + (anchor === "top" ? "" : `#${anchor}`),
      title: (index.code !== here && anchor === "top" ? `${languages[index.code]}: ` : "") + inLanguage(marked(index, forms, name)),
      text: inLanguage(excerpt(index, forms, part.textContent.replace(ADDRESS, " "))),
      score: 1,
      terms: {},
    };
  }

  // Material draws a list for each page: what leads to the page itself comes first in it. (mkdocs-material 9.8.1, in its
  // bundle: templates/search/index.tsx, renderSearchResultItem. The item whose location has no # is the page; those with
  // a lower score than the first are folded away; of `terms` it would name what is missing.)
  function lists(index, { places, forms }, texts) {
    const groups = new Map();
    for (const place of places) groups.set(place.page, [...(groups.get(place.page) || []), place]);
    return [...groups].map(([page, found]) => {
      const items = found.map((place) => item(index, forms, place, texts[page]));
      const own = found.findIndex(({ anchor }) => anchor === "top");
      if (own < 0) return [...items, { ...item(index, forms, { ...found[0], anchor: "top" }, null), text: "", score: 0 }];
      return [...items.splice(own, 1), ...items];
    });
  }

  // Asking

  // The other languages, those first whose own letters the query has.
  function others(query) {
    const peculiar = heads[here]?.peculiar || {};
    const score = (code) => [...query.toLowerCase()].filter((letter) => peculiar[code]?.includes(letter)).length;
    return Object.keys(languages).filter((code) => code !== here).sort((a, b) => score(b) - score(a));
  }

  let asked = 0;

  async function answer(query, draw) {
    const mine = ++asked;
    document.querySelector(".search-others")?.remove();
    if (!query.trim()) {
      draw([]);
      return;
    }
    let shown = [], count = 0;
    const waiting = [here];
    const bar = element("p", { className: "search-others ui" });

    async function add(code) {
      waiting.splice(waiting.indexOf(code), 1);
      const index = await indexOf(code);
      if (!index) return;
      const found = await index.search(query);
      count += found.places.length;
      const pages = [...new Set(found.places.map(({ page }) => page))];
      const texts = {};
      const before = shown;
      const show = () => {
        if (mine !== asked) return;
        shown = [...before, ...lists(index, found, texts)];
        draw(shown);
      };
      const loading = Promise.all(pages.map(async (page) => { texts[page] = await textOf(code, page); }));
      await Promise.race([loading, new Promise((done) => setTimeout(done, PATIENCE))]);
      show();
      if (pages.some((page) => !(page in texts))) loading.then(show);
    }

    function offer() {
      if (mine !== asked) return;
      const buttons = waiting.flatMap((code) => {
        const button = element("button", { type: "button", lang: code }, languages[code]);
        button.addEventListener("click", () => add(code).then(offer));
        return [" ", button];
      });
      bar.replaceChildren(...(buttons.length ? [`${words.other_languages}:`, ...buttons] : []));
      document.querySelector(".search-others")?.remove();
      document.querySelector(".md-search-result").append(bar);
    }

    await add(here);
    waiting.push(...others(query));
    if (count < FEW) await add(waiting[0]); // the likeliest; the others are a click away
    offer();
  }

  window.recordSearch = { answer, prepare: () => indexOf(here), indexOf };
})();
