// Before anything is painted: the scheme of colours that was chosen, or else the system's.
(function () {
  // As Material's bundle names what it keeps, and what it keeps of the scheme. (mkdocs-material 9.8.1, partials/javascripts/
  // base.html, __md_set; in its bundle components/palette/index.ts. The attribute is what its palette.css asks for.)
  const root = new URL("..", document.currentScript.src).pathname;
  let chosen;
  try { chosen = JSON.parse(localStorage[root + ".__palette"]).color.media; } catch { /* none yet, or none can be kept */ }
  const dark = /dark/.test(chosen) || (!/light/.test(chosen) && matchMedia("(prefers-color-scheme:dark)").matches);
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
})();
