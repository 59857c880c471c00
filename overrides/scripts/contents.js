// The contents beside the text: they mark where the reader is.

const NEAR = 0.3; // of the window's height: a part begins here that is being read

export function followReader() {
  const links = [...document.querySelectorAll(".md-nav--secondary li a")];
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!window.IntersectionObserver) return;
  const mark = () => {
    const passed = parts.filter((part) => part && part.getBoundingClientRect().top < innerHeight * NEAR);
    const current = links[parts.indexOf(passed[passed.length - 1])];
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: `0px 0px -${100 - NEAR * 100}% 0px` });
  for (const part of parts) if (part) observer.observe(part);
}
