// Previews of references: what a link leads to, under the pointer and for the keyboard.

import { element } from "./dom.js";
import { article, languages, own, reading, root } from "./page.js";
import { filled, textOf } from "./texts.js";

const preview = element("div", { className: "preview", id: "ui-preview", hidden: true });
preview.setAttribute("role", "tooltip");
let waiting, shown;

// The page and part of the site to which a link leads; null for what has no preview.
function placeOf(link) {
  const url = new URL(link.href);
  if (url.protocol !== root.protocol || url.host !== root.host || !url.pathname.startsWith(root.pathname)) return null;
  const path = url.pathname.slice(root.pathname.length).replace(/\.html$/, "");
  const [head, ...rest] = path.split("/");
  const other = head in languages && head !== own.default;
  const [code, name] = other ? [head, rest.join("/")] : [own.default, path];
  const anchor = decodeURIComponent(url.hash.slice(1)) || "top";
  return name === reading.page && code === reading.language && anchor === "top" ? null : { code, name, anchor };
}

// Where it covers no source of the paragraph: below the sources, or above a link that stands before them.
function place(link) {
  const sources = (link.closest(".para") || link).querySelector(".src"), box = link.getClientRects()[0] || link.getBoundingClientRect();
  const width = document.documentElement.clientWidth, height = preview.offsetHeight;
  preview.style.left = `${Math.max(8, Math.min(box.left, width - preview.offsetWidth - 8)) + scrollX}px`;
  const below = (link.closest(".src") || link).getBoundingClientRect().bottom + 6, above = box.top - height - 6;
  const others = sources && sources.getBoundingClientRect(), covers = others && others.bottom > below && others.top < below + height;
  preview.style.top = `${((covers || below + height > innerHeight) && above > 0 ? above : below) + scrollY}px`;
}

async function show(link) {
  const to = placeOf(link);
  if (!to) return;
  let code = to.code, pieces = await textOf(code, to.name);
  if (!pieces && code !== own.default) pieces = await textOf(code = own.default, to.name);
  if (shown !== link || !pieces || !pieces[to.anchor]) return;
  preview.lang = code;
  filled(preview, pieces[to.anchor], code, to.name);
  document.body.append(preview);
  preview.hidden = false;
  place(link);
  link.setAttribute("aria-describedby", "ui-preview");
}

// Says whether one was shown.
export function hidePreview() {
  clearTimeout(waiting);
  const link = shown;
  if (link) link.removeAttribute("aria-describedby");
  shown = null;
  preview.hidden = true;
  return Boolean(link);
}

function referenceAt(target) {
  const link = target.closest && target.closest("a[href]");
  return link && article.contains(link) && !link.matches(".no, .by, .beside a, .panel a") ? link : null;
}

function offer(event, delay) {
  const link = referenceAt(event.target);
  clearTimeout(waiting);
  if (preview.contains(event.target) || link === shown) return;
  if (!link) {
    if (shown && document.activeElement !== shown) waiting = setTimeout(hidePreview, delay);
    return;
  }
  waiting = setTimeout(() => {
    hidePreview();
    shown = link;
    show(link);
  }, delay);
}

// Not for the focus that a click gives: whoever clicks is leaving, and would load the text for nothing.
function isByKeyboard(target) {
  try {
    return target.matches(":focus-visible");
  } catch (error) { // a browser that can't tell
    return false;
  }
}

export function offerPreviews() {
  if (matchMedia("(hover: hover)").matches) document.addEventListener("mouseover", (event) => offer(event, 200));
  document.addEventListener("focusin", (event) => { if (isByKeyboard(event.target)) offer(event, 0); });
  addEventListener("scroll", () => { if (shown && !preview.matches(":hover") && document.activeElement !== shown) hidePreview(); }, { passive: true });
}
