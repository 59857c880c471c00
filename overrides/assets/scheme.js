// Before anything is painted: the scheme of colours that was chosen, or else the system's.
(function () {
  const root = new URL("..", document.currentScript.src).pathname; // as Material's bundle names what it keeps
  let chosen;
  try { chosen = JSON.parse(localStorage[root + ".__palette"]).color.media; } catch { /* none yet, or none can be kept */ }
  const dark = /dark/.test(chosen) || (!/light/.test(chosen) && matchMedia("(prefers-color-scheme:dark)").matches);
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
})();
