"""A page's text in pieces, by anchor, for reading it beside another language and for previews of references."""

import json
import re
from html import escape
from html.parser import HTMLParser

from xref.page import Page

_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
# What belongs to the page as a whole rather than to its words: ids, and the links of numbers, counts and sources.
_ID = re.compile(r' id="[^"]*"')
_NUMBER = re.compile(r'<a class="no"[^>]*>[^<]*</a> ?')
_COUNT = re.compile(r' ?<a class="by ui"[^>]*>[^<]*</a>')
# The entries of the two registers that are pages.
_SOURCES = re.compile(r'(?:&nbsp;|\u00a0)?<span class="src ui">.*?</span>', re.DOTALL)
ENTRIES = {
    "sources.md": re.compile(r'<li id="([\w-]+)">(.*?)(?= <span class="more">|</li>)', re.DOTALL),
    "glossary.md": re.compile(r'<tr role="row" id="([\w-]+)">(.*?)</tr>', re.DOTALL),
}
_CELL = re.compile(r"<(/?)t[hd]\b[^>]*")
_TITLE = re.compile(r"<h1.*?</h1>", re.DOTALL)


def pieces(html: str) -> dict[str, str]:
    """Return the HTML of each part of a rendered page, by its anchor: an element with an id, and what follows it.

    Takes the page before its tables are filled in. Sections are looked into; what is shown in English in a
    translation is none of its text.
    """
    splitter = _Splitter(html)
    splitter.feed(html)
    splitter.close()
    return splitter.found


def with_entries(page: Page, found: dict[str, str], filled: str) -> dict[str, str]:
    """Return a page's pieces, and those that come from a register once the page is filled in with its tables."""
    entries = ENTRIES[page.name].findall(filled) if page.name in ENTRIES else []
    return found | {key: _CELL.sub(r"<\1p", _ID.sub("", text)) for key, text in entries}


def text_file(page: Page, found: dict[str, str], status: list[str]) -> tuple[str, str]:
    """Return the script that gives other pages a page's pieces, and its address: a folder lets nothing else be loaded.

    `status` says what the text is.
    """
    key = f"{page.language}/{page.name.removesuffix('.md')}"
    data = json.dumps({"~status": escape(" ".join(status)), **found}, ensure_ascii=False, separators=(",", ":"))
    return f"text/{key}.js", f"(window.recordTexts=window.recordTexts||{{}})[{json.dumps(key)}]={data}\n"


class _Splitter(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._html = html
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]
        self._depth, self._hidden = 0, 0
        self._anchor, self._start = "", 0

    @property
    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if not self._depth and tag == "section":
            return
        if not self._depth and (self._hidden or attributes.get("class") == "untranslated"):
            self._hidden += tag == "div"
            return
        if not self._depth:
            self._anchor, self._start = attributes.get("id") or self._anchor, self._offset
        self._depth += tag not in _VOID

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= tag == "div"
        elif self._depth:
            self._depth -= 1
            if not self._depth and self._anchor:
                end = self._html.index(">", self._offset) + 1
                text = _TITLE.sub("", self._html[self._start : end])
                text = _SOURCES.sub("", _COUNT.sub("", _NUMBER.sub("", _ID.sub("", text))))
                self.found[self._anchor] = self.found.get(self._anchor, "") + text
