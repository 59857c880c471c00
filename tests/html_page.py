"""A built page, read with the standard library's parser: what a browser and a search engine see of it."""

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

# What says where a line may end parts no words.
_BREAKS = {"nb", "sh"}
VOID = {"col", "meta", "link", "input", "img", "br", "hr", "wbr"}


@dataclass
class Built:
    """Elements as (tag, attributes, language); text as (language, words)."""

    elements: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    text: list[tuple[str, str]] = field(default_factory=list)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """Return the attributes of all elements of a tag that have the attributes given ('class_' for 'class')."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [found for name, found, _ in self.elements if name == tag and wanted.items() <= found.items()]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes, _ in self.elements if "id" in attributes]

    def asked(self, address: str) -> set[str]:
        """Return what a browser asks for to show the page, which stands at an address of the site."""
        files = [element["src"] for tag in ("script", "img") for element in self.all(tag) if "src" in element]
        files += [link["href"] for link in self.all("link", rel="stylesheet")]
        return {address, *(within(address, file) for file in files)}

    def linked(self, address: str) -> set[str]:
        """Return the files of the site that the page, which stands at an address of it, has links to."""
        links = (link.get("href", "") for link in self.all("a"))
        return {within(address, link) for link in links if link and ":" not in link}

    def said(self, language: str) -> str:
        """Return the text in a language."""
        return " ".join(words for spoken, words in self.text if spoken == language)


def within(address: str, link: str) -> str:
    """Return the address of the file that a link leads to, on the page at an address of the site."""
    path = unquote(link.partition("#")[0].partition("?")[0])  # "?with=kk" is the page itself
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), path)) if path else address


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.built = Built()
        self._open: list[tuple[str, str, bool]] = []
        self._piece = ""

    @property
    def _language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def handle_starttag(self, tag, attrs):
        attributes = {key: value or "" for key, value in attrs}
        language = attributes.get("lang", self._language)
        parts = tag != "span" or attributes.get("class") not in _BREAKS
        self._part(parts)
        self.built.elements.append((tag, attributes, language))
        if tag not in VOID:
            self._open.append((tag, language, parts))

    def handle_startendtag(self, tag, attrs):
        attributes = {key: value or "" for key, value in attrs}
        self.built.elements.append((tag, attributes, attributes.get("lang", self._language)))
        self._part()

    def handle_endtag(self, tag):
        assert self._open and self._open[-1][0] == tag, f"</{tag}> closes {self._open[-1:]} at {self.getpos()}"
        self._part(self._open[-1][2])
        self._open.pop()

    def handle_data(self, data):
        if self._open and self._open[-1][0] not in ("script", "style"):
            self._piece += data

    def _part(self, parts=True):
        """End the words that were read."""
        if parts and self._piece.strip():
            self.built.text.append((self._language, " ".join(self._piece.split())))
        self._piece = "" if parts else self._piece


def read(path: Path) -> Built:
    """Read a built page; raises AssertionError where its elements are not properly nested."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader.built
