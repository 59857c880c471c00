// What a page says of itself: where its site begins, its languages, and what stands on it.

export const root = new URL("../", document.currentScript.src);
export const here = document.documentElement.lang;
export const languages = {}; // names by code
for (const link of document.querySelectorAll(".langs a")) languages[link.lang] = link.firstChild.textContent;

// The words of the page's site and its forms of citation, from text/<language>.js.
export const own = window.recordTexts[here];
export const { words } = own;

// A page of the record: its text, and what it says of itself to scripts. The page of lost addresses has neither.
export const article = document.querySelector(".record");
const data = document.querySelector("script.reading");
export const reading = data && JSON.parse(data.textContent);
