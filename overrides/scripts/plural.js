// Numbers with their nouns.

import { here, own, words } from "./page.js";

// What `forms`, patterns by the plural forms of CLDR, say of `n` in a language.
function counted(language, forms, n) {
  const form = Intl.PluralRules ? new Intl.PluralRules(language).select(n) : "other";
  return (forms[form] || forms.other).replace("{n}", n);
}

// What is said of an answer to a query: how it was read, how many places there are, and where not all are shown.
export function told(query, { query: read, many, places }) {
  const how = read === query ? "" : own.read_as.replace("{query}", read);
  const count = many ? counted(here, own.found, many) : words.found_none;
  return [how, count, places.length < many && own.shown.replace("{n}", places.length)].filter(Boolean).join(" ");
}
