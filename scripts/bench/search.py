"""Measurements of the search: ours beside stock Material on one record, and at 1,800 pages."""

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import search_box
from bench.stock import write_stock
from browsing import CHROMIUM, served
from large_index import compressed, large, write
from xref.corpus import Record

ROOT = Path(__file__).parent.parent.parent


def searching() -> Iterator[str]:
    """Yield the lines of two tables. Needs Chromium, and a site in site/."""
    asked = search_box.queries(ROOT)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        stock = build_stock(ROOT, Path(folder))
        head = "language | queries | recall at 10 | some in first 5 | mean reciprocal rank"
        head += " | ms, median | ms, longest | index, KB gzip"
        yield f"| site | {head} |"
        yield "|---|---|---|---|---|---|---|---|---|"
        for name, site, by_page in (("ours, by paragraph", ROOT / "site", False), ("stock, by page", stock, True)):
            with served(site) as address:
                for code, found in search_box.measure(browser, address, asked, by_page=by_page):
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


def _large_rows(browser: Browser, site: Path, asked: search_box.Queries) -> Iterator[str]:
    corpus = Record.read(ROOT)
    for code, sets in asked.items():
        made = large(corpus, code)
        write(made.files, site)
        index = sum(len(gzip.compress(text.encode())) for path, text in made.files.items() if path.startswith("search"))
        with served(site) as address:
            downloads = [_downloaded(browser, site, address, code, entry["query"]) for entry in sets[::6]]
            page = search_box.open_search(browser, address, code)
            answers = [search_box.ask(page, address, code, entry["query"]) for _ in range(2) for entry in sets[::6]]
            page.close()
        times = [answer.milliseconds for answer in answers[len(answers) // 2 :] if answer.places]  # the index is there
        figures = (
            f"{index / 1000:.0f} | {max(downloads) / 1000:.0f} | {statistics.median(times):.0f} | {max(times):.0f}"
        )
        yield f"| {code} | {made.words:,} | {made.forms:,} | {figures} |"


def _downloaded(browser: Browser, site: Path, address: str, code: str, query: str) -> int:
    """Return the bytes, with gzip, that a reader's first query loads."""
    page = search_box.open_search(browser, address, code)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(f"{address}/")))
    page.reload()
    page.keyboard.press("/")
    loaded.clear()
    search_box.ask(page, address, code, query)
    page.close()
    return sum(len(gzip.compress((site / path).read_bytes())) for path in loaded if (site / path).is_file())


def _row(name: str, code: str, found: search_box.Found, size: int) -> str:
    shares = f"{found.recall:.3f} | {found.first:.3f} | {found.rank:.3f}"
    figures = f"{shares} | {found.median:.0f} | {found.longest:.0f} | {size / 1000:.1f}"
    return f"| {name} | {code} | {found.queries} | {figures} |"


def _stock_size(site: Path) -> int:
    files = [site / "search/search_index.json", *site.glob("assets/javascripts/workers/search.*.js")]
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


if __name__ == "__main__":
    for line in searching():
        print(line, flush=True)
