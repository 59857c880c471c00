"""A built site as files, whatever engine wrote it: what its pages offer, where they lead, and what they load."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from xref.page import MARKER
from xref.registers import MARKERS

_LOADS = {"audio", "embed", "iframe", "img", "script", "source", "video"}
_LINK_LOADS = {"icon", "manifest", "modulepreload", "preconnect", "preload", "stylesheet"}
_HERE = "https://here.invalid/"  # where a site stands while its links are followed
_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_STYLE_LOADS = re.compile(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)


class Page(HTMLParser):
    """A built page: its language, its ids, where it leads to, what it loads, and how many markers are left in it."""

    def __init__(self, html: str):
        super().__init__()
        self.language, self.unfilled = "", 0
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.loads: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        if "id" in given:
            self.ids.add(given["id"])
        targets = {given[name] for name in ("href", "src") if name in given}
        self.targets |= targets
        if tag in _LOADS or (tag == "link" and _LINK_LOADS & set(given.get("rel", "").split())):
            self.loads |= targets

    def handle_comment(self, data: str) -> None:
        marker = MARKER.fullmatch(f"<!--{data}-->")
        self.unfilled += marker is not None and marker[1] in MARKERS

    @property
    def anchors(self) -> set[str]:
        """The ids that are addresses; those with two strokes are handles of Material's scripts."""
        return {name for name in self.ids if not name.startswith("__")}


class Built:
    """A folder with a built site: its pages by address, the addresses of all its files, and their bytes."""

    def __init__(self, site: Path):
        files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
        self.files = set(files)
        self.bytes = sum(path.stat().st_size for path in files.values())
        self.pages = {name: Page(path.read_text("utf-8")) for name, path in files.items() if name.endswith(".html")}
        self._styles = [path.read_text("utf-8") for name, path in files.items() if name.endswith(".css")]

    @property
    def hosts(self) -> set[str]:
        """The other hosts that pages and styles load something from; what a script may ask for later is not seen."""
        loads = {target for page in self.pages.values() for target in page.loads if _HOST.match(target)}
        loads.update(target for style in self._styles for target in _STYLE_LOADS.findall(style))
        return {urlsplit(target).hostname or "" for target in loads}

    @property
    def dead(self) -> list[tuple[str, str]]:
        """The links within the site that lead to no file, or to no id of a page: (page, link), each once on a page."""
        links = [(name, target) for name, page in self.pages.items() for target in page.targets]
        return sorted(link for link in links if not self._leads(*link))

    def _leads(self, page: str, target: str) -> bool:
        address = urljoin(f"{_HERE}{quote(page)}", target)
        if not address.startswith(_HERE):
            return True
        parts = urlsplit(address.removeprefix(_HERE))
        there = unquote(parts.path)
        if not there or there.endswith("/"):
            there += "index.html"
        # Browsers have a #top of their own.
        known = self.pages[there].ids | {"", "top"} if there in self.pages else {""}
        return there in self.files and unquote(parts.fragment) in known
