// What is folded opens for an address that leads into it, and on paper.

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folds = [];
  for (let at = target; at; at = at.parentElement) if (at.localName === "details" && !at.open) folds.push(at);
  for (const fold of folds) fold.open = true;
  if (folds.length) target.scrollIntoView();
}

export function openFolds() {
  openTarget();
  addEventListener("hashchange", openTarget);
  let folds = [];
  addEventListener("beforeprint", () => {
    folds = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folds) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of folds) fold.open = false; });
}
