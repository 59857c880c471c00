"""A site that keeps up with its sources: built whole once, and then only what a change of its pages changes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from publish.build.edition import Edition
from publish.build.engine import build_language, build_pages
from publish.build.finishing import finish, join_data
from publish.build.placement import placed
from publish.build.refusal import refuse_harm
from publish.build.slices import join
from publish.data.whole_record import PARTS
from publish.tables.progress import progress
from xref import language_file
from xref.corpus import Record
from xref.language_file import FOLDER as WORDS
from xref.page import Page


class Preview:
    """The site of a project in a folder. Reading and building raise NotAProject, BuildError or OSError."""

    def __init__(self, root: Path, folder: Path):
        self._root, self.folder = root, folder
        self.corpus, self._words = Record.read(root), _stamps(WORDS.glob("*.yml"))
        self.build()

    def build(self) -> None:
        """Build the whole site."""
        others, corpus = self._others_now(), self._read()
        found = progress(corpus)
        with placed(self.folder) as stage:
            slices = stage / ".slices"
            codes = corpus.layout.languages
            built = {code: build_language(corpus, code, slices / code, found) for code in codes}
            join(sorted(slices.iterdir()), stage)
            slices.rmdir()
            record = {file.name: file.read_text("utf-8") for file in (stage / PARTS).iterdir()}
            finish(stage, corpus.layout)
        # What failed leaves the site and what is known of it as they were.
        self.corpus, self._others, self._built, self._record = corpus, others, built, record
        self._made_from = {code: self._dependencies(language.edition) for code, language in built.items()}

    def update(self) -> list[Page] | None:
        """Make the site what a whole build would make of the sources now.

        Returns the pages that were built anew, or None where the whole site was.
        """
        corpus = self._read()
        found = progress(corpus)
        earlier = {code: language.edition for code, language in self._built.items()}
        editions = {code: Edition(corpus, code, edition.site_url, found) for code, edition in earlier.items()}
        if self._others_now() != self._others or any(_frame(editions[c]) != _frame(earlier[c]) for c in earlier):
            self.build()
            return None
        self.corpus = corpus
        changed = [page for code, edition in editions.items() for page in self._update(code, edition)]
        if changed:
            for name, text in self._record.items():
                self._write(f"{PARTS}/{name}", text)
            join_data(self.folder, corpus.layout)
        return changed

    def _update(self, code: str, edition: Edition) -> list[Page]:
        edition.gathered = self._built[code].edition.gathered
        before, now = self._made_from[code], self._dependencies(edition)
        changed = [page for page in edition.pages if now[page.name] != before[page.name]]
        build_pages(self._built[code], edition, changed, self.folder)
        for path, content in (*edition.gathered.files(), *edition.feed().items()) if changed else ():
            if path.startswith(PARTS):
                self._record[Path(path).name] = content
            else:
                self._write(path, content)
        self._made_from[code] = now
        return changed

    def _dependencies(self, edition: Edition) -> dict[str, tuple[Any, ...]]:
        return {page.name: edition.depends_on(page) for page in edition.pages}

    def _read(self) -> Record:
        """Read the sources. Pages that are what they were are not, where the words of a language have changed."""
        words = _stamps(WORDS.glob("*.yml"))
        if words != self._words:
            language_file.forget()
            # What the earlier ones have remembered, such as their numbers, is by those words.
            self.corpus, self._words = Record.read(self._root), words
        return refuse_harm(Record.read(self._root, earlier=self.corpus))

    def _others_now(self) -> dict[str, int]:
        """Return when each file was changed that is no page."""
        folders = (self._root / self.corpus.layout.docs, self._root / "overrides", WORDS)
        files = [file for folder in folders for file in folder.rglob("*") if file.is_file() and file.suffix != ".md"]
        return _stamps([*files, self._root / "mkdocs.yml"])

    def _write(self, path: str, content: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8", newline="\n")


def _frame(edition: Edition) -> tuple[Any, ...]:
    """Return what stands on every page: a change of it changes them all."""
    corpus = edition.corpus
    titles = [page.title for page in edition.pages]
    return edition.navigation, titles, [corpus.languages_of(name) for name in corpus.names]


def _stamps(files: Iterable[Path]) -> dict[str, int]:
    return {str(file): file.stat().st_mtime_ns for file in files}
