"""The whole tree of documents: it alone walks the folders and resolves a reference."""

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from xref.data import DataError, load
from xref.page import Link, Page
from xref.problem import Finding, Place
from xref.registers import Registers


class NotAProject(Exception):
    """There is nothing to read at the root; the message says what is missing."""


@dataclass(frozen=True)
class Layout:
    """What mkdocs.yml says of the tree: its folder, and its languages (none in a project of one language)."""

    docs: str = "docs"
    languages: tuple[str, ...] = ()
    default: str = ""


@dataclass
class Corpus:
    """Pages by path, the other files, the registers (None where a project keeps none), and what could not be read."""

    layout: Layout
    pages: dict[str, Page] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    registers: Registers | None = None
    unreadable: list[Finding] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path) -> "Corpus":
        """Read the MkDocs project at `root`. Raises NotAProject when there is none."""
        faults: list[Finding] = []
        layout = _layout(root, faults)
        corpus = cls(layout, unreadable=faults)
        if faults:  # without its languages, nothing true can be said of the tree
            return corpus
        for path in _walk(root, layout.docs):
            if path.endswith(".md"):
                corpus._read_page(root, path)
            else:
                corpus.files.add(path)
        if (root / layout.docs / "data").is_dir():
            corpus.registers = Registers.read(root, f"{layout.docs}/data")
        return corpus

    def _read_page(self, root: Path, path: str) -> None:
        try:
            text = (root / path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            byte = error.object[error.start]
            finding = Finding(Place(path, line), f"the byte {byte:#04x} is not UTF-8", "save the file as UTF-8")
            self.unreadable.append(finding)
            text = error.object.decode("utf-8", "replace")
        except OSError as error:
            self.unreadable.append(Finding(Place(path), f"the file can't be read: {error.strerror.lower()}"))
            text = ""
        language, name = self.split(path)
        self.pages[path] = Page(path, text, language, name)

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
        path = self.resolve(page, link)
        if path in self.pages:
            return self.pages[path]
        language, name = self.split(path)
        return self.page(language, name) if language == page.language else None

    def anchors(self, page: Page) -> set[str]:
        """Return the anchors of a page as built: its own, and on the page of sources one for each source."""
        if self.registers and page.name == "sources.md":
            return page.anchors.keys() | self.registers.sources.keys()
        return set(page.anchors)

    def links(self) -> Iterator[tuple[Page, Link]]:
        """Yield every link that stays inside the project, with its page."""
        for page in self.pages.values():
            for link in page.links:
                if not link.external and not link.path.startswith("/") and link.target:
                    yield page, link


def _layout(root: Path, faults: list[Finding]) -> Layout:
    try:
        config = load((root / "mkdocs.yml").read_text("utf-8"), tolerant=True)
    except FileNotFoundError:
        raise NotAProject(f"there is no mkdocs.yml in '{root}'") from None
    except (OSError, UnicodeError):
        faults.append(Finding(Place("mkdocs.yml"), "the file can't be read as UTF-8 text"))
        return Layout()
    except DataError as error:
        faults.append(Finding(Place("mkdocs.yml", error.line), f"the YAML is broken: {error}"))
        return Layout()
    config = config if isinstance(config, dict) else {}
    docs = str(config.get("docs_dir") or "docs").strip("/")
    if not (root / docs).is_dir():
        raise NotAProject(f"there is no folder '{docs}' in '{root}'")
    for plugin in config.get("plugins") or []:
        options = plugin.get("i18n") if isinstance(plugin, dict) else None
        if isinstance(options, dict) and options.get("docs_structure") == "folder":
            languages = [entry for entry in options.get("languages") or [] if isinstance(entry, dict)]
            default = next((str(entry.get("locale")) for entry in languages if entry.get("default")), "")
            return Layout(docs, tuple(str(entry.get("locale")) for entry in languages), default)
    return Layout(docs)


def _walk(root: Path, folder: str) -> Iterator[str]:
    """Yield the files below a folder, as MkDocs takes them: none whose name or folder begins with a dot."""
    for parent, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        relative = Path(parent).relative_to(root).as_posix()
        yield from (f"{relative}/{name}" for name in sorted(names) if not name.startswith("."))
