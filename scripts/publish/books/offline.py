"""The copies to carry: zips of the site, a PDF and an EPUB of each language, and the fingerprints of all."""

import gc
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from publish.books.epub import epub
from publish.books.one_language import files_of
from publish.books.packing import packed_size, write_zip
from publish.books.pdf import pdf
from publish.language import language
from publish.tables.components import templates
from publish.tables.copies import (
    FOLDER,
    PAGE,
    SUMS,
    TEMPLATE,
    day_of,
    file_name,
    offers,
    what_is_offered,
    with_offer,
)
from publish.tables.progress import progress
from xref.corpus import Record
from xref.layout import relative
from xref.lifetime import end_with_input
from xref.processes import Ended, side_by_side

OVERRIDES = Path(__file__).parents[3] / "overrides"
STYLES = OVERRIDES / "book"


class Copies:
    """What one run makes of the built site, into a folder."""

    def __init__(self, root: Path, site: Path, dist: Path, site_url: str):
        self._root, self._site, self._dist, self._site_url = root, site, dist, site_url
        self._corpus = Record.read(root)
        self._day, self._progress = day_of(self._corpus), progress(self._corpus)
        offered = self._corpus.layout.languages if PAGE in self._corpus.names else ()
        self._offers = {self._corpus.layout.url(code, PAGE): code for code in offered}

    def book(self, code: str, kind: str) -> None:
        """Make the PDF or the EPUB of a language."""
        # What is made for a book lives until it is written: to look for waste in it takes a fifth of the time.
        gc.set_threshold(100_000, 50, 100)
        path = self._dist / file_name(self._corpus, kind, code)
        arguments = (self._corpus, code, self._day, self._site_url, self._progress, STYLES)
        if kind == "pdf":
            path.write_bytes(pdf(*arguments))
        else:
            write_zip(path, epub(*arguments).items(), self._day)

    def sites(self, codes: list[str]) -> None:
        """Make the zips of the site in languages, and of all of it ("" for a code), but for the pages that offer it."""
        for code in codes:
            files = ((path, content) for path, content in self._files(code) if path not in self._offers)
            write_zip(self._dist / file_name(self._corpus, "one", code), files, self._day)

    def offer(self, codes: list[str]) -> None:
        """Put what was made into the pages that offer it, and those pages into the zips.

        The zips don't hold each other: their pages offer what is hosted, or where the site has no address, nothing.
        """
        self._put(dict.fromkeys(codes, 0), hosted=True)
        # The pages themselves come to the zips, and are as large whatever sizes they say.
        self._put({code: sum(packed_size(*page) for page in self._offered(code)) for code in codes}, hosted=True)
        for code in codes:
            zipped = self._dist / file_name(self._corpus, "one", code)
            write_zip(zipped, self._offered(code), self._day, append=True)
        if not self._site_url:
            self._put(dict.fromkeys(codes, 0), hosted=False)

    def _put(self, more: dict[str, int], *, hosted: bool) -> None:
        """Write into each page that offers copies what there is, and how large with some bytes `more` for a zip."""
        added = {file_name(self._corpus, "one", code): size for code, size in more.items()}

        def size(name: str) -> int | None:
            path = self._dist / name
            return path.stat().st_size + added.get(name, 0) if path.exists() else None

        for path, code in self._offers.items():
            folder = urljoin(self._site_url, FOLDER) if hosted else relative(path, FOLDER)
            speech = language(self._corpus.page(code, PAGE).language)
            found = offers(self._corpus, speech, folder, size) if self._site_url or not hosted else []
            html = templates().get_template(TEMPLATE).render(words=speech.words, **what_is_offered(found))
            page = self._site / path
            page.write_text(with_offer(page.read_text("utf-8"), html), "utf-8")

    def _offered(self, code: str) -> list[tuple[str, bytes]]:
        return [(path, content) for path, content in self._files(code) if path in self._offers]

    def _files(self, code: str) -> Iterator[tuple[str, bytes]]:
        if code:
            template = (OVERRIDES / "elsewhere.html").read_text("utf-8")
            yield from files_of(self._corpus, self._site, code, self._site_url, template)
        else:
            for path in sorted(file for file in self._site.rglob("*") if file.is_file()):
                yield path.relative_to(self._site).as_posix(), path.read_bytes()


def offline(root: Path, site: Path, dist: Path, site_url: str, languages: list[str]) -> None:
    """Make the copies of a built site, and put them beside it: of some languages, or of all, and the whole."""
    for folder in (dist, site / FOLDER):
        shutil.rmtree(folder, ignore_errors=True)
    dist.mkdir()
    codes = languages or ["", *Record.read(root).layout.languages]
    copies = Copies(root, site, dist, site_url)
    books = [(code, kind) for kind in ("pdf", "epub") for code in codes if code]
    # One process makes all zips: what is in several is compressed once.
    side_by_side([(copies.sites, (codes,)), *((copies.book, book) for book in books)])
    _write_sums(dist)  # it is offered, with its size, before it is right
    copies.offer(codes)
    _write_sums(dist)
    shutil.copytree(dist, site / FOLDER)
    for path in sorted(dist.iterdir()):
        print(f"{path.stat().st_size / 1_000_000:6.2f} MB  {dist.name}/{path.name}")


def _write_sums(dist: Path) -> None:
    """Write the fingerprints of all copies, as `sha256sum` reads them."""
    made = sorted(path for path in dist.iterdir() if path.name != SUMS)
    sums = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    (dist / SUMS).write_text("".join(sums), "utf-8")


def main(arguments: list[str]) -> int:
    """Run `ROOT SITE DIST [LANGUAGE…]`. Returns 0; 1: a copy can't be made; 2: the command is wrong."""
    root, site, dist, *languages = arguments
    unknown = set(languages) - set(Record.read(Path(root)).layout.languages)
    if unknown:
        print(f"make.py: there is no language '{min(unknown)}'", file=sys.stderr)
        return 2
    try:
        offline(Path(root), Path(site), Path(dist), os.environ.get("SITE_URL", ""), languages)
    except (OSError, Ended) as error:
        pango = "pango" in str(error).lower() or "gobject" in str(error).lower()
        hint = "the PDF needs Pango; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        print(f"make.py: {hint if pango else error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    end_with_input()
    sys.exit(main(sys.argv[1:]))
