"""The whole tree of documents: it alone walks the folders and resolves a reference."""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar, NamedTuple, Self
from urllib.parse import unquote

from xref import entries
from xref.citations import Citation, Grammar, grammar
from xref.files import walk
from xref.inline import Link
from xref.kinds import homes, kind_of
from xref.layout import MARKDOWN, Layout, NotAProject, read_layout
from xref.left_out import left_out
from xref.memo import remembered
from xref.page import Page
from xref.problem import Finding, Place
from xref.prose import Dialect, without_fences
from xref.reading import Fault, accident, composed, conflict, mended, read, unseen_at_marks
from xref.registers import NAMES, Registers

# Where a project keeps registers.
_REGISTERS = "data"
# Every address that was ever published.
PERMALINKS = f"{_REGISTERS}/permalinks.txt"
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def is_external(path: str) -> bool:
    """Return whether the path of a link leaves the project."""
    return (":" in path or path[:2] == "//") and bool(_EXTERNAL.match(path))


class Reference(NamedTuple):
    """A link that stays inside the project: the path that it leads to, and the page there if there is one."""

    page: Page
    link: Link
    path: str
    target: Page | None


class CitationOnPage(NamedTuple):
    """Words of a page that cite parts of a document, that document, and the anchors of its parts of their kind."""

    page: Page
    citation: Citation
    document: Page
    anchors: frozenset[str]


@dataclass(eq=False)
class Corpus:
    """The tree of anybody: pages by path, the other files, and what could not be read.

    `hidden` is what begins with a dot; `strange` is what no record may have, of which nothing else is read then.
    `unread` are the paths of pages of which no more is known than that they are there; `left_out` those of files that
    the site does not have. A `frugal` corpus is for who looks at its pages
    one after another, and knows that its registers are valid: it does not validate them again, and keeps nothing of
    the pages that are `done_with`.
    """

    root: Path
    layout: Layout
    pages: dict[str, Page] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    unreadable: list[Finding] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    strange: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    frugal: bool = False
    anybodys: ClassVar[bool] = True

    @classmethod
    def read(
        cls,
        root: Path,
        languages: Collection[str] = (),
        earlier: "Corpus | None" = None,
        *,
        frugal: bool = False,
        config: str = "",
    ) -> "Corpus":
        """Read the MkDocs project at `root`, or of its pages those in some languages: a Record if it keeps registers.

        Pages whose text is what it was in an `earlier` reading are the same objects, with all that is known of them.
        `config` is its configuration, where that is not mkdocs.yml. Raises NotAProject if there is none.
        """
        layout, faults = read_layout(root, config)
        if faults:  # without its languages, nothing true can be said of the tree
            return Corpus(root, layout, unreadable=faults)
        kind = Record if _keeps_registers(root, layout.docs) else Corpus
        found = walk(root, layout.docs, follow=kind is Corpus)
        if kind is Record and found.strange:  # not a line of what may stand elsewhere is shown to anybody
            return Corpus(root, layout, strange=found.strange)
        return kind(root, layout, hidden=found.hidden, frugal=frugal)._walked(found.files, languages, earlier)

    def _walked(self, paths: list[str], languages: Collection[str], earlier: "Corpus | None") -> Self:
        """Read what stands in the folder of documents."""
        self.left_out = left_out(paths, self.layout)
        for path in paths:
            if path in self.left_out:
                continue
            if path.endswith(MARKDOWN) and languages and self.split(path)[0] not in languages:
                self.unread.add(path)
            elif path.endswith(MARKDOWN):
                self._read_page(path, earlier.pages.get(path) if earlier else None)
            else:
                self.files.add(path)
        return self

    def done_with(self, page: Page) -> None:
        """Forget what was read in the text of a page, if the corpus is frugal."""
        if self.frugal:
            page.forget()

    def _read_page(self, path: str, earlier: Page | None) -> None:
        text, fault = self._text(path)
        if fault:
            self.unreadable.append(fault.finding(path))
        same = earlier and earlier.text == text and earlier.dialect == self.dialect
        self.pages[path] = earlier if earlier and same else Page(path, text, *self.split(path), self.dialect)

    @cached_property
    def dialect(self) -> Dialect:
        """The Markdown of the pages."""
        return self.layout.dialect._replace(anybodys=self.anybodys)

    def _text(self, path: str) -> tuple[str, Fault | None]:
        """Return the text of a page, and what keeps it from being read."""
        return read(self.root / path)

    @cached_property
    def broken(self) -> dict[str, str]:
        """The files that can't be read as they stand, each with the rule that says why: it alone speaks of them."""
        return {finding.place.path: "unreadable-file" for finding in self.unreadable}

    def split(self, path: str) -> tuple[str, str]:
        """Return the language of a path in the tree and the rest: 'docs/kk/a/b.md' is ('kk', 'a/b.md')."""
        return self.layout.split(path.removeprefix(f"{self.layout.docs}/"))

    def path(self, language: str, name: str) -> str:
        """Return where the page `name` stands in a language: the reverse of `split`."""
        return f"{self.layout.docs}/{language}/{name}" if language else f"{self.layout.docs}/{name}"

    def find_page(self, language: str, name: str) -> Page | None:
        """Return the page as a reader of the language gets it, in that language or else in the default one, if any."""
        return self.pages.get(self.path(language, name)) or self.pages.get(self.path(self.layout.default, name))

    def page(self, language: str, name: str) -> Page:
        """Return the page as `find_page` does. Raises LookupError where there is none."""
        page = self.find_page(language, name)
        if page is None:
            raise LookupError(f"there is no page '{self.path(language, name)}', nor one that it falls back to")
        return page

    def source(self, page: Page) -> Page | None:
        """Return the page in the default language that a page translates: None for one of these, and for a lost one."""
        source = self.pages.get(self.path(self.layout.default, page.name))
        return source if source is not page else None

    def languages_of(self, name: str) -> list[str]:
        """Return the languages in which the page stands, in the order of the site."""
        paths = ((language, self.path(language, name)) for language in self.layout.languages)
        return [language for language, path in paths if path in self.pages or path in self.unread]

    @cached_property
    def names(self) -> list[str]:
        """The pages of the default language, by name, in order."""
        return sorted(page.name for page in self.pages.values() if page.language == self.layout.default)

    def _page_at(self, path: str, language: str) -> Page | None:
        """Return the page at a path, or its English one. Another language's pages are not reached by their paths."""
        there, name = self.split(path)
        return self.find_page(language, name) if there == language else None

    @remembered
    def anchors(self, page: Page) -> frozenset[str]:
        """Return the anchors of a page as built."""
        return frozenset(page.anchors)

    @remembered
    def _reach(self, folder: str, language: str, way: str) -> tuple[str, Page | None]:
        """Return the path to which a way leads from a folder, and the page there."""
        path = self.spelled(posixpath.normpath(f"{folder}/{unquote(way)}"))
        return path, self._page_at(path, language)

    def spelled(self, path: str) -> str:
        """Return the path of a file that a link means which names it in letters of another form."""
        return path

    def _links(self, page: Page) -> list[Link]:
        """Return the links of a page as they are followed."""
        return page.links

    @cached_property
    def references(self) -> list[Reference]:
        """Every link that stays inside the project, page by page."""
        return [reference for page in self.pages.values() for reference in self.references_from(page)]

    def references_from(self, page: Page) -> list[Reference]:
        """Return the links of a page that stay inside the project, in its order."""
        found = []
        folder = posixpath.dirname(page.path)
        for link in self._links(page):
            path = link.path
            if path:
                if path[0] == "/" or is_external(path):
                    continue
                path, target = self._reach(folder, page.language, link.way)
                found.append(Reference(page, link, path, target))
            elif link.anchor:
                found.append(Reference(page, link, page.path, page))
        return found

    @remembered
    def grammar(self, language: str) -> Grammar | None:
        """Return the grammar of a language's citations, which knows what the documents of this tree are called."""
        return grammar(language, tuple(self._called(language)))

    def _called(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield each document that others lean on with each name that it has in a language."""
        for page in self.pages.values():
            kind = kind_of(page.name) if page.language == language else None
            if kind and kind.cited:
                yield page.name, page.title

    @cached_property
    def citations(self) -> list[CitationOnPage]:
        """Every citation in prose of a document whose parts have anchors, page by page."""
        return [found for page in self.pages.values() for found in self.citations_from(page)]

    def citations_from(self, page: Page) -> list[CitationOnPage]:
        """Return the citations of a page with the documents as its reader gets them, and the anchors of the parts."""
        speech, found = self.grammar(page.language), []
        for citation in speech.find(page) if speech else ():
            document, anchors = self._numbered(page.language, citation.document, citation.kind)
            if document and anchors:
                found.append(CitationOnPage(page, citation, document, anchors))
        return found

    @remembered
    def _numbered(self, language: str, name: str, kind: str) -> tuple[Page | None, frozenset[str]]:
        """Return a document, and the anchors of its numbered parts of a kind."""
        document = self.find_page(language, name)
        anchors = self.anchors(document) if document and document.path not in self.broken else frozenset()
        return document, frozenset(a for a in anchors if re.fullmatch(rf"{kind}(?:\d+[a-z]*|[a-z])", a))

    def has_file(self, path: str, language: str) -> bool:
        """Return whether a file that is no page stands at a path, in the language or else in the default one."""
        if path in self.files or not self.layout.languages:
            return path in self.files
        there, name = self.split(path)
        return there == language and self.path(self.layout.default, name) in self.files

    def external_links(self) -> Iterator[tuple[Page, Link]]:
        """Yield every link that leaves the project, with its page."""
        for page in self.pages.values():
            for link in page.links:
                if is_external(link.path):
                    yield page, link

    def line(self, place: Place) -> str:
        """Return the line of a file that a place names, or nothing where there is none."""
        if page := self.pages.get(place.path):
            return page.line(place.line)
        if self.strange:
            return ""
        text, fault = read(self.root / place.path)
        lines = text.split("\n") if not fault or place.path in self.broken else [""]  # a picture has no lines
        return lines[place.line - 1] if place.line <= len(lines) else ""


@dataclass(eq=False)
class Record(Corpus):
    """A tree that keeps registers as we do: what the rules of the house and all that readers get are made for."""

    anybodys: ClassVar[bool] = False
    registers: Registers = field(default_factory=lambda: Registers(""))
    permalinks: str = ""  # the text of the file: see xref/permalinks.py
    decomposed: list[Finding] = field(default_factory=list)  # where letters are written as several characters
    unseen: list[tuple[str, int, str, str]] = field(default_factory=list)  # path, and see reading.unseen_at_marks

    @classmethod
    def read(
        cls,
        root: Path,
        languages: Collection[str] = (),
        earlier: Corpus | None = None,
        *,
        frugal: bool = False,
        config: str = "",
    ) -> "Record":
        """Read a project as Corpus.read does. Raises NotAProject also where it keeps no registers, or can't be read."""
        corpus = Corpus.read(root, languages, earlier, frugal=frugal, config=config)
        for (path, line, _), message, *_ in [
            *corpus.strange,
            *(() if isinstance(corpus, Record) else corpus.unreadable),
        ]:
            raise NotAProject(f"{path}:{line}: {message}")
        if not isinstance(corpus, Record):
            raise NotAProject(f"'{root}' keeps no registers: there is no folder '{corpus.layout.docs}/{_REGISTERS}'")
        return corpus

    def _walked(self, paths: list[str], languages: Collection[str], earlier: Corpus | None) -> Self:
        super()._walked(paths, languages, earlier)
        self.registers = Registers.read(self.root, f"{self.layout.docs}/{_REGISTERS}", valid=self.frugal)
        if fault := accident(read(self.root / self.layout.config)[0]):
            self.unreadable.append(fault.finding(self.layout.config))
        path = f"{self.layout.docs}/{PERMALINKS}"
        self.permalinks, fault = self._text(path) if path in self.files else ("", None)
        if fault:
            self.unreadable.append(fault.finding(path))
        return self

    def split(self, path: str) -> tuple[str, str]:
        """Return the first folder of a path and the rest: a page of a record stands in its language's folder."""
        rest = path.removeprefix(f"{self.layout.docs}/")
        if not self.layout.languages:
            return "", rest
        language, _, name = rest.partition("/")
        return language, name

    def _called(self, language: str) -> Iterator[tuple[str, str]]:
        yield from super()._called(language)
        for register, kind in homes().items():
            for key, entry in self.registers[register].items() if kind.cited else ():
                names = [entry[field].get(language, "") for field in ("name", "label")]
                short = entry.get("short", "")
                yield from ((kind.page(key), name) for name in [*names, short if short.isupper() else ""] if name)

    def _text(self, path: str) -> tuple[str, Fault | None]:
        text, fault = super()._text(path)
        fault = fault or accident(text)
        # An example of a conflict is none.
        in_code = fault and fault == conflict(text) and not conflict(without_fences(text, self.dialect))
        text, apart = composed(text)
        if apart:
            self.decomposed.append(apart.finding(path))
        if path.endswith(MARKDOWN) and not text.isascii() and unseen_at_marks(text):
            found = unseen_at_marks(without_fences(text, self.dialect))
            self.unseen += [(path, offset, text[offset], meant) for offset, meant in found]
            text = mended(text, found)
        return text, None if in_code else fault

    @cached_property
    def _composed(self) -> dict[str, str]:
        """The paths that are not in Latin letters alone, by what they are with each letter as one character."""
        return {composed(path)[0]: path for path in (*self.pages, *self.files) if not path.isascii()}

    def spelled(self, path: str) -> str:
        return path if path.isascii() else self._composed.get(composed(path)[0], path)

    def _links(self, page: Page) -> list[Link]:
        return [link if link.plain else link.seen for link in page.links]

    @cached_property
    def broken(self) -> dict[str, str]:
        """The files that can't be read as they stand, pages without their front matter and registers too."""
        pages = (page.path for page in self.pages.values() if page.front_matter_error or page.stray_front_matter)
        registers = (self.registers.path(name) for name in self.registers.unread)
        return dict.fromkeys(pages, "front-matter") | dict.fromkeys(registers, "register") | super().broken

    @remembered
    def anchors(self, page: Page) -> frozenset[str]:
        """Return the anchors of a page as built: also one for each entry of a register that stands on it."""
        return frozenset(page.anchors) | entries.anchors(self.registers).get(page.name, frozenset())


def _keeps_registers(root: Path, docs: str) -> bool:
    """Return whether a project keeps registers of ours, or should: others call a folder so too."""
    paths = (PERMALINKS, *(f"{_REGISTERS}/{name}.yml" for name in NAMES))
    # A record that has this program in it has lost its registers, if there are none.
    missed = (root / "scripts/xref/registers.py").is_file()
    return missed or (root / docs / _REGISTERS).is_symlink() or any((root / docs / path).is_file() for path in paths)
