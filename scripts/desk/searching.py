"""Measurements of the search: ours beside stock Material on one record, and at 1,800 pages."""

import functools
import gzip
import http.server
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from desk import finding
from desk.stock import write_stock
from publish.pieces import text_file
from publish.search import Index, names
from xref.corpus import Corpus
from xref.page import Page

ROOT = Path(__file__).parent.parent.parent
PAGES, PARAGRAPHS, WORDS = 300, 15, 48  # of one language in a tree of 1,800 pages; 216,000 words in all
_CROSSED = 0.2  # of the words are new ones: then 216,000 Russian words have more forms than real texts, 23,000


def searching() -> Iterator[str]:
    """Yield the lines of two tables. Needs Chromium, and a site in site/."""
    asked = finding.queries(ROOT)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=finding.CHROMIUM, args=["--no-sandbox"])
        stock = build_stock(ROOT, Path(folder))
        head = "language | queries | recall at 10 | mean reciprocal rank | ms, median | ms, longest | index, KB gzip"
        yield f"| site | {head} |"
        yield "|---|---|---|---|---|---|---|---|"
        for name, site, by_page in (("ours, by paragraph", ROOT / "site", False), ("stock, by page", stock, True)):
            with served(site) as address:
                for code, found in finding.measure(browser, address, asked, by_page=by_page):
                    yield _row(name, code, found, compressed(site, code) if not by_page else _stock_size(site))
        yield ""
        head = "words | forms | index, KB gzip | downloaded for one query, at most, KB gzip | ms, median | ms, longest"
        yield f"| 1,800 pages | {head} |"
        yield "|---|---|---|---|---|---|---|"
        site = Path(folder, "large")
        shutil.copytree(ROOT / "site", site)
        yield from _large_rows(browser, site, asked)


def build_stock(root: Path, folder: Path) -> Path:
    """Build a project's pages into a folder with what its parts bring, and return the site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(write_stock(root, folder))]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, env=quiet, check=True, stderr=subprocess.DEVNULL)
    return folder / "site"


def compressed(site: Path, code: str) -> int:
    """Return the bytes of a language's whole index as a server sends it with gzip."""
    files = (site / "search").glob(f"{code}[.-]*js")
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder at an address of this machine."""
    handler = functools.partial(_Quiet, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


class Large(NamedTuple):
    """The scripts of search for 300 pages of a language, by address; and how many words and forms they hold."""

    files: dict[str, str]
    words: int
    forms: int


def large(corpus: Corpus, code: str) -> Large:
    """Return an index of 300 pages made of the record's own words, by chance but always the same."""
    chance = random.Random(code)
    pages = [page for page in corpus.pages.values() if page.language == code]
    known = [word for page in pages for block in page.paragraphs for word in re.findall(r"[^\W\d_]+", block.text)]
    index, files, forms = Index(corpus.layout, code), {}, set()
    for number in range(PAGES):
        name = f"papers/p{number:03}.md"
        page = Page(corpus.path(code, name), f"# № {number} {{#top}}\n", code, name)
        texts = [" ".join(_word(chance, known) for _ in range(WORDS)) for _ in range(PARAGRAPHS)]
        pieces = {f"p{n}": f"<p>{text}</p>" for n, text in enumerate(texts, start=1)}
        forms.update(word for text in texts for word in text.split())
        index.add(page, names(corpus, code, page), pieces)
        files.update([text_file(page, pieces, [])])
    return Large({**dict(index.files()), **files}, PAGES * PARAGRAPHS * WORDS, len(forms))


def write(files: dict[str, str], folder: Path) -> None:
    """Write files by address under a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")


def _word(chance: random.Random, known: list[str]) -> str:
    word = chance.choice(known)
    if chance.random() > _CROSSED:
        return word
    other = chance.choice(known)
    return word[: len(word) // 2] + other[len(other) // 2 :]


def _large_rows(browser: Browser, site: Path, asked: dict[str, list[dict]]) -> Iterator[str]:
    corpus = Corpus.read(ROOT)
    for code, sets in asked.items():
        made = large(corpus, code)
        write(made.files, site)
        index = sum(len(gzip.compress(text.encode())) for path, text in made.files.items() if path.startswith("search"))
        with served(site) as address:
            downloads = [_downloaded(browser, site, address, code, entry["query"]) for entry in sets[::6]]
            page = finding.open_search(browser, address, code)
            answers = [finding.ask(page, address, code, entry["query"]) for _ in range(2) for entry in sets[::6]]
            page.close()
        times = [answer.milliseconds for answer in answers[len(answers) // 2 :] if answer.places]  # the index is there
        figures = (
            f"{index / 1000:.0f} | {max(downloads) / 1000:.0f} | {statistics.median(times):.0f} | {max(times):.0f}"
        )
        yield f"| {code} | {made.words:,} | {made.forms:,} | {figures} |"


def _downloaded(browser: Browser, site: Path, address: str, code: str, query: str) -> int:
    """Return the bytes, with gzip, that a reader's first query loads."""
    page = finding.open_search(browser, address, code)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(f"{address}/")))
    page.reload()
    page.keyboard.press("/")
    loaded.clear()
    finding.ask(page, address, code, query)
    page.close()
    return sum(len(gzip.compress((site / path).read_bytes())) for path in loaded if (site / path).is_file())


def _row(name: str, code: str, found: finding.Found, size: int) -> str:
    figures = f"{found.recall:.3f} | {found.rank:.3f} | {found.median:.0f} | {found.longest:.0f} | {size / 1000:.1f}"
    return f"| {name} | {code} | {found.queries} | {figures} |"


def _stock_size(site: Path) -> int:
    files = [site / "search/search_index.json", *site.glob("assets/javascripts/workers/search.*.js")]
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


if __name__ == "__main__":
    for line in searching():
        print(line, flush=True)
