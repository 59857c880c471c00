// The forms of a citation, filled in as scripts/publish/data/citation_forms.py does it.

import { canBeFilled, fill } from "./filling.js";

// How what is filled in is written in a form; an address in BibTeX stands as it is.
const escapes = {
  BibTeX: (text) => text.replace(/[&%$#_{}\\^]/g, (sign) => ({ "\\": "\\textbackslash{}", "^": "\\^{}" })[sign] || `\\${sign}`),
  "CSL-JSON": (text) => JSON.stringify(text).slice(1, -1),
};

// What `anchor` is: the kind of it, as the titles of a language name it, and its number. An entry of a register has no
// number, and is called by a few words; what has no anchor is the page.
export function partOf(anchor, name) {
  if (!anchor) return ["page", ""];
  if (name) return ["entry", name];
  const [, kind, number] = /^(\D+)(\d+.*)$/.exec(anchor) || [];
  return [kind, number];
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// A day, in ISO or "", as the forms have it.
function dayIn(name, iso) {
  const parts = iso.split("-");
  return {
    [name]: iso, [`${name}_year`]: parts[0], [`${name}_strokes`]: parts.join("/"), [`${name}_figures`]: parts.slice().reverse().join("."),
    [`${name}_numbers`]: iso && parts.map(Number).join(","),
  };
}

// What is known of a part. `cite`: what its page says for citing; `titles`: a language's; `address`: the page's, or "".
export function valuesOf(cite, titles, [kind, number], anchor, address) {
  const known = { ...cite.page, ...cite.parts[anchor] };
  const ours = cite.treaty && kind !== "entry"; // nobody may take our lines for those of the text that they sum up
  const named = fill(titles[kind], { number, title: ours ? cite.treaty : cite.page.title });
  return {
    ...known, Phrase: capital(known.phrase), Status: capital(known.status), ...dayIn("of", known.of),
    key: [cite.page.key, anchor].filter(Boolean).join("-"),
    cited: ours ? fill(titles.summary, { cited: named }) : named,
    address: address && anchor ? `${address}#${anchor}` : address,
  };
}

// The day on which something is read, as the forms have it. `months`: by what they call it, a day of every month.
export function dayOf(date, months) {
  const numbers = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const [year, month, day] = numbers.map((number) => String(number).padStart(2, "0"));
  const found = dayIn("read", `${year}-${month}-${day}`);
  for (const [name, patterns] of Object.entries(months)) {
    found[name] = fill(patterns[numbers[1] - 1], { year, day: String(numbers[2]) });
  }
  return found;
}

// [form, text] of each form.
export function citations(forms, values) {
  return Object.entries(forms).map(([form, [parts, joint, begin, end]]) => {
    const as = escapes[form] || String, known = {};
    for (const [name, value] of Object.entries(values)) known[name] = form === "BibTeX" && name === "address" ? value : as(value);
    const told = parts.filter((part) => canBeFilled(part, known)).map((part) => fill(part, known));
    return [form, fill(begin, known) + told.join(joint) + end];
  });
}
