// Words that are written into markup.

// A figure keeps its ending, as scripts/publish/page/line_breaks.py has it: "19-modda".
export const FIGURE = /(\p{Nd}+-\p{L}+)/u;

export function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
