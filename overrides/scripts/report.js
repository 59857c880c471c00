// What a reader sends who has found something wrong, as publish/page/reporting.py fills it in for a page as a whole.

import { canBeFilled, fill } from "./filling.js";

// All that RFC 3986 does not leave unreserved: encodeURIComponent leaves five signs more.
const percent = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, percent);

// The address that opens a report. `form`: its way, subject and lines, with ~names~ of `known`, all texts, some perhaps
// empty: title, page, paragraph, language, version, address. A line with one that is empty is left out.
export function reportOf(form, known) {
  const values = {}, written = {};
  for (const name of Object.keys(known)) values[name] = known[name].split(/\s+/).filter(Boolean).join(" ");
  const lines = form.lines.filter((line) => canBeFilled(line, values));
  values.body = lines.map((line) => fill(line, values)).join("\r\n");
  values.subject = fill(form.subject, values);
  for (const name of Object.keys(values)) written[name] = encoded(values[name]);
  return fill(form.way, written);
}
