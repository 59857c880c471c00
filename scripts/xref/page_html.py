"""What a page is once it is HTML: the renderer itself is asked, and nothing that is not known to be harmless passes."""

import html
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from xref.layout import Layout
from xref.memo import remembered
from xref.page import Page
from xref.prose import FRONT_MATTER, without_fences
from xref.rendering import SECONDS, TooSlow, time_limit

# What a page may write as HTML; and what Markdown makes besides.
ELEMENTS = {"abbr", "br", "cite", "q", "small", "span", "sub", "sup", "wbr"}
ATTRIBUTES = {"id", "lang", "title", "class"}
SCHEMES = {"http", "https", "mailto"}
_MADE = {"a", "blockquote", "code", "dd", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol"}
_MADE |= {"p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"}
# The attributes that it gives, by element: nobody may give them besides.
_MADE_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"style"}, "th": {"style"}}
_GIVEN = re.compile(r"(?<![\w-])(href|src|alt|start|style)(?![\w-])", re.IGNORECASE)
_MARK = "given-"
_LISTS = re.compile(r"\{[^\n]*\}")
_ALIGNMENT = re.compile(r"text-align: (?:left|right|center);")

# What ends where every browser ends it.
_COMMENT = re.compile(r"<!--[ \n](?:(?!--).)*-->", re.DOTALL)
_VALUE = r"\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+"
_TAG = re.compile(rf"</?([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:=(?:{_VALUE}))?)*)\s*/?>")
_ATTRIBUTE = re.compile(rf"\s([a-zA-Z-]+)(?:=({_VALUE}))?")
_CODE = re.compile(r"<pre[^<>]*><code[^<>]*>[^<>]*</code></pre>|&#?\w+;")
# What a page may have that is more than words. Certainly harmless are an id or a language in an attribute list, a
# comment of words alone, as a marker is, and a link to a page or a usual address.
_SUSPECT = re.compile(
    r"[<{\]\x00-\x08\x0b-\x1f\x7f](?:"
    r"(?<=<)(?!!-- [a-z]+(?: [a-z]+)* -->)[a-zA-Z/!?]"
    r"|(?<=\{)(?!:? ?(?:#[\w-]+|lang=[a-z-]+) ?\})"
    r"|(?<=\])\((?!(?:(?!//)[^\s():&\\<>\"']*|https?://[\w.-]+(?:[/?][\w./?&=%,;:+~-]*(?:#[\w/.-]*)?)?)\))"
    r"|(?<=\]):|(?<=[\x00-\x1f\x7f]))"
)
_FENCE_WITH_LIST = re.compile(r"^(?:~{3,}|`{3,})[ ]*\{", re.MULTILINE)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


class Tag(NamedTuple):
    """A tag as it stands in HTML; `name` is empty where a browser may read what is written in more than one way."""

    written: str
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


class PageHtml:
    """A page as HTML."""

    def __init__(self, text: str, raw: list[str], *, endless: bool = False):
        """`endless`: the page takes so long to render, or is nested so deeply, that no more is known of it."""
        self._text, self._raw, self.endless = text, raw, endless

    @cached_property
    def raw(self) -> list[Tag]:
        """The tags that the page itself has as HTML, but for comments that are plain."""
        pieces = [piece for piece in self._raw if not _CODE.fullmatch(piece.strip())]
        return [tag for piece in pieces for tag in _tags(piece)]

    @cached_property
    def tags(self) -> list[Tag]:
        """All tags."""
        return list(_tags(self._text))

    @property
    def wrong_html(self) -> list[tuple[Tag, str]]:
        """What a page must not write as HTML, each with the attribute that is wrong with it, if it is one."""
        found = []
        for tag in self.raw:
            wrong = [name for name, _ in tag.attributes if name not in ATTRIBUTES]
            if tag.name not in ELEMENTS or wrong:
                found.append((tag, wrong[0] if tag.name in ELEMENTS else ""))
        return found or [(tag, "") for tag in self.tags if tag.name not in _MADE | ELEMENTS]

    @property
    def wrong_attributes(self) -> set[str]:
        """The attributes that nobody may give to what Markdown makes."""
        own, wrong = {tag.written for tag in self.raw}, set()
        for tag in self.tags:
            allowed = ATTRIBUTES | _MADE_ATTRIBUTES.get(tag.name, set())
            for name, value in tag.attributes if tag.written not in own else ():
                if name not in allowed or (name == "style" and not _ALIGNMENT.fullmatch(value)):
                    wrong.add(name.removeprefix(_MARK))
        return wrong

    @property
    def links(self) -> set[str]:
        """The schemes of what links lead to."""
        return self._schemes("href")

    @property
    def pictures(self) -> set[str]:
        """The schemes of the addresses of pictures."""
        return self._schemes("src")

    @property
    def classes(self) -> set[str]:
        """The classes that the page gives to something."""
        return {
            word for tag in self.tags for name, value in tag.attributes if name == "class" for word in value.split()
        }

    def _schemes(self, attribute: str) -> set[str]:
        return {scheme(value) for tag in self.tags for name, value in tag.attributes if name == attribute} - {""}


def scheme(target: str) -> str:
    """Return the scheme of a target in small letters, "//" for one that names a host alone, "" for a way in the site.

    Browsers drop blanks and control characters before they look for it.
    """
    words = re.sub(r"[\x00-\x20\x7f-\xa0\u200b\ufeff]", "", target)
    found = _SCHEME.match(words)
    return found[1].lower() if found else "//" if re.match(r"[/\\]{2}", words) else ""


@remembered
def page_html(page: Page, layout: Layout) -> PageHtml | None:
    """Return a page as HTML, or None if it is plain to see that it has nothing but words and links to pages."""
    return _render(FRONT_MATTER.sub("", page.text, count=1), layout) if _is_suspect(page) else None


def _is_suspect(page: Page) -> bool:
    # As Python-Markdown sees it, which drops two control characters, and for which a tab is blanks.
    text, unfenced = page.text, page.unfenced
    if any(mark in text for mark in "\2\3\t"):
        text = text.replace("\2", "").replace("\3", "").expandtabs(4)
        unfenced = without_fences(text, page.dialect)
    fenced = "```" in text or "~~~" in text
    return bool((fenced and _FENCE_WITH_LIST.search(text)) or _SUSPECT.search(unfenced))


def _render(text: str, layout: Layout) -> PageHtml:
    from markdown import Markdown  # late: it is slow to load, and seldom needed

    extensions: list[Any] = list(layout.markdown)
    renderer = Markdown(extensions=extensions, extension_configs=layout.markdown)
    # What an attribute list gives is told from what Markdown makes by a mark.
    try:
        with time_limit(SECONDS):
            made = renderer.convert(_LISTS.sub(lambda given: _GIVEN.sub(rf"{_MARK}\1", given[0]), text))
    except (TooSlow, RecursionError):  # what stands in itself too deeply ends the same way
        return PageHtml("", [], endless=True)
    return PageHtml(made, [str(piece) for piece in renderer.htmlStash.rawHtmlBlocks])


def _tags(text: str) -> Iterator[Tag]:
    end = 0
    while (start := text.find("<", end)) >= 0:
        plain = _COMMENT.match(text, start)
        tag = _TAG.match(text, start)
        end = plain.end() if plain else tag.end() if tag else start + 1
        if tag:
            attributes = ((key.lower(), html.unescape(value.strip("\"'"))) for key, value in _ATTRIBUTE.findall(tag[2]))
            yield Tag(tag[0], tag[1].lower(), tuple(attributes))
        elif not plain:
            yield Tag(text[start : start + 20].split("\n")[0])
