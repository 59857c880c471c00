// The drawer with all pages, where they don't fit beside the text. Without a script its link opens it (:target).

const menuButton = document.querySelector("button.menu"), drawer = document.getElementById("ui-nav");

function setDrawer(open) {
  menuButton.setAttribute("aria-expanded", open);
  drawer.classList.toggle("is-open", open);
}

function openDrawer() {
  setDrawer(true);
  (drawer.querySelector("[aria-current]") || drawer.querySelector("nav a")).focus();
}

// Gives the focus back, and says whether the drawer was open.
export function closeDrawer() {
  const open = drawer && drawer.classList.contains("is-open");
  if (open) {
    setDrawer(false);
    menuButton.focus();
  }
  return open;
}

export function workDrawer() {
  if (!drawer) return;
  menuButton.addEventListener("click", () => (closeDrawer() ? null : openDrawer()));
  drawer.addEventListener("click", (event) => {
    const shut = event.target.closest(".shut");
    if (shut) event.preventDefault();
    if (shut || event.target === drawer) closeDrawer(); // beside it the page is dark, and part of the drawer
    else if (event.target.closest("a")) setDrawer(false); // a part of this page
  });
  drawer.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !drawer.contains(relatedTarget)) setDrawer(false); });
}
