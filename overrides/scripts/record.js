// What a page does with a script: its frame, and reading beside another language, previews of references, citing.
// Without this every page reads as it stands.

import { readBeside } from "./beside.js";
import { workBox } from "./box.js";
import { followReader } from "./contents.js";
import { closeDrawer, workDrawer } from "./drawer.js";
import { openFolds } from "./folds.js";
import { workFoot } from "./foot.js";
import { article } from "./page.js";
import { closePanel, openPanels } from "./panel.js";
import { hidePreview, offerPreviews } from "./preview.js";
import { offerSchemes } from "./scheme.js";
import { script } from "./texts.js";

document.documentElement.className = "js";
offerSchemes();
workDrawer();
workBox();
followReader();
openFolds();
if (document.querySelector(".results")) script("assets/search.js").then(() => window.recordSearch.workResults());
if (article) {
  openPanels();
  workFoot();
  offerPreviews();
  readBeside();
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeDrawer() || (article && (hidePreview() || closePanel()));
});

// On paper a page says where it stands, also where its build did not know it.
const foundAt = document.querySelector(".found-at");
if (foundAt && location.protocol !== "file:") foundAt.textContent = `${location.origin}${location.pathname}`;
