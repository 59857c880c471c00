// What a reader would see as broken, as the window stands now: for tests/test_layout.py.
() => {
  const found = [];
  const hidden = (element) => element.closest("script, style, svg, caption, .cards thead, .glance .g, .glance .long, [hidden]");
  const lines = (range) => [...range.getClientRects()].filter((box) => box.width > 0).map((box) => box.bottom);

  // A word, or a figure with its ending, whose letters stand on two lines. Where one may be parted stands an element.
  const range = document.createRange(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    range.selectNodeContents(node);
    if (!node.data.trim() || range.getClientRects().length < 2 || hidden(node.parentElement) || node.parentElement.closest("pre, code")) continue;
    for (const run of node.data.matchAll(/\S+/gu)) {
      if (/:\/\/|[/_]|\p{L}\.\p{L}/u.test(run[0])) continue; // an address
      for (const word of run[0].matchAll(/\p{N}[\p{N}.,–-]*(?:-\p{L}+)?|[\p{L}\p{M}’'ʻʼ]+/gu)) {
        range.setStart(node, run.index + word.index);
        range.setEnd(node, run.index + word.index + word[0].length);
        const at = lines(range);
        if (Math.max(...at) - Math.min(...at) > 4) found.push(`torn: ${word[0]}`);
      }
    }
  }

  for (const cell of document.querySelectorAll("td, th, dt, dd, .series li, .chip, .glance td *, .trail__d")) {
    if (!hidden(cell) && cell.clientWidth && cell.scrollWidth > cell.clientWidth + 1) found.push(`over its neighbour: ${cell.textContent.trim().slice(0, 40)}`);
  }

  // A mark that stands over words, of its own cell or entry.
  for (const mark of document.querySelectorAll("td > svg, th > svg, dd > svg, li > svg")) {
    const over = mark.getBoundingClientRect(), cell = document.createTreeWalker(mark.parentElement, NodeFilter.SHOW_TEXT);
    for (let node; over.width && (node = cell.nextNode());) {
      if (mark.contains(node)) continue;
      range.selectNodeContents(node);
      const under = [...range.getClientRects()].some((box) => box.width > 0 && box.left + 1 < over.right && over.left + 1 < box.right
        && box.top + 2 < over.bottom && over.top + 2 < box.bottom);
      if (under) found.push(`under a mark: ${node.data.trim().slice(0, 40)}`);
    }
  }

  // What stands in the margin of the text, and the words of the menu, which stays where it is beside all of them.
  const ends = (selector, side) => [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => (range.selectNodeContents(element), [range.getBoundingClientRect()[side], element.textContent.trim()]))
    .filter(([, said]) => said);
  const end = Math.max(0, ...ends(".md-sidebar--primary a", "right").map(([right]) => right));
  for (const [left, said] of ends(".para > .by, .para > .no, .art > .no, .people .letter", "left")) {
    if (end && left < end + 4) found.push(`over the menu: ${said}`);
  }

  const labels = [...document.querySelectorAll(".strips text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
  labels.forEach(([year, one], at) => labels.slice(at + 1).forEach(([other, two]) => {
    const apart = one.right + 1 < two.left || two.right + 1 < one.left || one.bottom < two.top + 3 || two.bottom < one.top + 3;
    if (!apart) found.push(`labels that touch: ${year}${other}`);
  }));

  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) found.push(`sideways: ${wide}`);
  return found;
}
