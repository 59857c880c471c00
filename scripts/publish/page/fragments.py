"""A page's text in pieces, by anchor, for reading it beside another language and for previews of references."""

import json
import re
from html import escape

from xref.page import Page

# What Python-Markdown and our templates write: no ">" stands in an attribute.
_ELEMENT = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>")
_UNTRANSLATED = re.compile(r' class="untranslated"')
_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
# What belongs to the page as a whole rather than to its words: ids, and the links of numbers, counts and sources.
_ID = re.compile(r' id="([^"]*)"')
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
    found: dict[str, str] = {}
    depth = hidden = start = 0
    anchor = ""
    for tag in _ELEMENT.finditer(html):
        closing, name, attributes = tag.groups()
        if hidden:
            hidden += 0 if name != "div" else -1 if closing else 1
        elif closing and depth:
            depth -= 1
            if not depth and anchor:
                found[anchor] = found.get(anchor, "") + _own(html[start : tag.end()])
        elif not closing and not depth and _UNTRANSLATED.search(attributes):
            hidden = 1
        elif not closing and (depth or name != "section"):
            if not depth:
                anchor, start = _anchor(attributes) or anchor, tag.start()
            depth += name not in _VOID and not attributes.endswith("/")
    return found


def _anchor(attributes: str) -> str:
    match = _ID.search(attributes)
    return match[1] if match else ""


def _own(piece: str) -> str:
    """Return a piece without what belongs to its page as a whole."""
    text = _ID.sub("", _TITLE.sub("", piece))
    return _SOURCES.sub("", _COUNT.sub("", _NUMBER.sub("", text)))


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
