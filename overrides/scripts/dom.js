// Elements of a page.

// An element with some properties and children: elements, or texts.
export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// Links as children of an element, each followed by a blank.
export const spaced = (links) => links.reduce((all, link) => [...all, link, " "], []);

let voice;

// Let voices say a few words that are seen elsewhere, or not at all.
export function announce(text) {
  if (!voice) {
    voice = element("div", { className: "voice" });
    voice.setAttribute("role", "status");
    document.body.append(voice);
  }
  voice.textContent = "";
  setTimeout(() => { voice.textContent = text; }, 100); // what is new in it is said, if it was there before
}
