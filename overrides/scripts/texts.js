// The texts of pages, in pieces by anchor, and the words of languages: scripts under text/, for nothing can be fetched
// from a folder.

import { element } from "./dom.js";
import { own, root } from "./page.js";

const loading = new Map();

// Resolves when a script of the site has run, or can't be had.
export function script(path) {
  if (!loading.has(path)) {
    loading.set(path, new Promise((done) => {
      document.head.append(element("script", { src: new URL(path, root), onload: done, onerror: done }));
    }));
  }
  return loading.get(path);
}

async function under(key) {
  if (!window.recordTexts[key]) await script(`text/${key}.js`);
  return window.recordTexts[key] || null;
}

// The pieces of a page by anchor, as HTML; null where a language does not have it.
export const textOf = (code, name) => under(`${code}/${name}`);

// A language's words and forms of citation; those of the page's site are there from the beginning.
export const wordsOf = (code) => under(code);

export function addressOf(code, name) {
  return new URL(`${code === own.default ? "" : `${code}/`}${name}.html`, root);
}

// An element, filled with a piece; the links in it are relative to the page that it comes from.
export function filled(target, html, code, name) {
  const base = addressOf(code, name);
  target.innerHTML = html;
  for (const link of target.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), base);
  return target;
}
