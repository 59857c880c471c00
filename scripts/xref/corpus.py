"""The whole tree of documents: it alone walks the folders and resolves a reference."""

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from xref.inline import Link
from xref.layout import Layout, read_layout
from xref.page import Page
from xref.problem import Finding, Place
from xref.registers import Registers

_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class Reference(NamedTuple):
    """A link that stays inside the project: the path that it leads to, and the page there if there is one."""

    page: Page
    link: Link
    path: str
    target: Page | None


@dataclass
class Corpus:
    """Pages by path, the other files, the registers (None where a project keeps none), and what could not be read."""

    root: Path
    layout: Layout
    pages: dict[str, Page] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    registers: Registers | None = None
    unreadable: list[Finding] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path) -> "Corpus":
        """Read the MkDocs project at `root`. Raises NotAProject when there is none."""
        layout, faults = read_layout(root)
        corpus = cls(root, layout, unreadable=faults)
        if faults:  # without its languages, nothing true can be said of the tree
            return corpus
        for path in _walk(root, layout.docs):
            if path.endswith(".md"):
                corpus._read_page(path)
            else:
                corpus.files.add(path)
        if (root / layout.docs / "data").is_dir():
            corpus.registers = Registers.read(root, f"{layout.docs}/data")
        return corpus

    def _read_page(self, path: str) -> None:
        try:
            content = (self.root / path).read_bytes()
            text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            message = f"the byte {content[error.start]:#04x} is not UTF-8"
            self.unreadable.append(Finding(Place(path, line), message, "save the file as UTF-8"))
            text = content.decode("utf-8", "replace")
        except OSError as error:
            self.unreadable.append(Finding(Place(path), f"the file can't be read: {(error.strerror or '').lower()}"))
            text = ""
        language, name = self.split(path)
        self.pages[path] = Page(path, text, language, name, self.layout.dialect)

    def split(self, path: str) -> tuple[str, str]:
        """Return the language of a path in the tree and the rest: 'docs/kk/a/b.md' is ('kk', 'a/b.md')."""
        rest = path.removeprefix(f"{self.layout.docs}/")
        if not self.layout.languages:
            return "", rest
        language, _, name = rest.partition("/")
        return language, name

    def path(self, language: str, name: str) -> str:
        """Return where the page `name` stands in a language: the reverse of `split`."""
        return "/".join(filter(None, (self.layout.docs, language, name)))

    def page(self, language: str, name: str) -> Page | None:
        """Return the page as a reader of the language gets it: in that language, or else in the default one."""
        return self.pages.get(self.path(language, name)) or self.pages.get(self.path(self.layout.default, name))

    def languages_of(self, name: str) -> list[str]:
        """Return the languages in which the page stands, in the order of the site."""
        return [language for language in self.layout.languages if self.path(language, name) in self.pages]

    @cached_property
    def names(self) -> list[str]:
        """The pages of the default language, by name, in order."""
        return sorted(page.name for page in self.pages.values() if page.language == self.layout.default)

    def resolve(self, page: Page, link: Link) -> str:
        """Return the path, from the root, that a link of the page leads to, whether or not it exists."""
        if not link.path:
            return page.path
        return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(link.path)))

    def target(self, page: Page, link: Link) -> Page | None:
        """Return the page that a link leads to, in the same language or else in the default one."""
        return None if _EXTERNAL.match(link.path) else self._page_at(self.resolve(page, link), page.language)

    def _page_at(self, path: str, language: str) -> Page | None:
        if path in self.pages or not self.layout.languages:
            return self.pages.get(path)
        there, name = self.split(path)
        return self.page(language, name) if there == language else None

    def anchors(self, page: Page) -> set[str]:
        """Return the anchors of a page as built: its own, and on the page of sources one for each source."""
        if self.registers and page.name == "sources.md":
            return page.anchors.keys() | self.registers.sources.keys()
        return set(page.anchors)

    @cached_property
    def references(self) -> list[Reference]:
        """Every link that stays inside the project, page by page."""
        found = []
        for page in self.pages.values():
            folder = posixpath.dirname(page.path)
            for link in page.links:
                if link.path.startswith("/") or _EXTERNAL.match(link.path) or not (link.path or link.anchor):
                    continue
                written = unquote(link.path) if "%" in link.path else link.path
                path = posixpath.normpath(f"{folder}/{written}") if written else page.path
                found.append(Reference(page, link, path, self._page_at(path, page.language)))
        return found

    def has_file(self, path: str, language: str) -> bool:
        """Return whether a file that is no page stands at a path, in the language or else in the default one."""
        if path in self.files or not self.layout.languages:
            return path in self.files
        there, name = self.split(path)
        return there == language and self.path(self.layout.default, name) in self.files

    @cached_property
    def _built(self) -> dict[str, Page | None]:
        """Every address of the built site, with the page that stands there (None: a file)."""
        found: dict[str, Page | None] = {}
        layout = self.layout
        for path in self.files:
            language, name = self.split(path)
            if language in layout.languages or not layout.languages:
                for code in layout.languages if language == layout.default and language else [language]:
                    found.setdefault(layout.url(code, name), None)
            else:
                found[path.removeprefix(f"{layout.docs}/")] = None
        for code in layout.languages or ("",):
            for page in self.pages.values():
                if page.language in (code, layout.default) and (
                    page.language == code or not self._has(code, page.name)
                ):
                    found[layout.url(code, page.name)] = page
        return found

    def _has(self, language: str, name: str) -> bool:
        return self.path(language, name) in self.pages

    def _address(self, reference: Reference) -> str:
        here = self.layout.url(reference.page.language, reference.page.name)
        address = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(reference.link.path) or "."))
        folder = not reference.link.path or reference.link.path.endswith(("/", "..")) or reference.link.path == "."
        if not reference.link.path:
            return here
        return (
            posixpath.normpath(f"{address}/index.html") if folder or f"{address}/index.html" in self._built else address
        )

    def is_built(self, reference: Reference) -> bool:
        """Return whether a link, left as it is, leads somewhere in the built site."""
        return self._address(reference) in self._built

    def built_page(self, reference: Reference) -> Page | None:
        """Return the page to which a link leads that is left as it is in the built site."""
        return self._built.get(self._address(reference))

    def external_links(self) -> Iterator[tuple[Place, str]]:
        """Yield the place and address of every link that leaves the project."""
        for page in self.pages.values():
            for link in page.links:
                if _EXTERNAL.match(link.path):
                    yield page.place(link.offset), link.target

    def line(self, place: Place) -> str:
        """Return the line of a file that a place names, or nothing where there is none."""
        page = self.pages.get(place.path)
        try:
            text = page.text if page else (self.root / place.path).read_text("utf-8")
        except (OSError, UnicodeError):
            return ""
        lines = text.split("\n")
        return lines[place.line - 1] if place.line <= len(lines) else ""


def _walk(root: Path, folder: str) -> Iterator[str]:
    """Yield the files below a folder, as MkDocs takes them: none whose name or folder begins with a dot."""
    for parent, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        relative = Path(parent).relative_to(root).as_posix()
        yield from (f"{relative}/{name}" for name in sorted(names) if not name.startswith("."))
