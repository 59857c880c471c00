"""What classes are called is nobody's business but the style sheets': search, previews and books do not see it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, build_in, copy_of_the_project

LANGUAGE = "kk"
pytestmark = pytest.mark.slow
# Run in a project of its own: the words of each chapter of its book.
BOOK = """
import json, sys
from pathlib import Path
from publish.books.book import chapters
from publish.tables.progress import progress
from xref.corpus import Corpus
corpus = Corpus.read(Path(sys.argv[1]))
found = chapters(corpus, sys.argv[2], "", progress(corpus))
print(json.dumps({chapter.key: "".join(chapter.body.itertext()) for chapter in found}))
"""


@pytest.fixture(scope="module")
def renamed(once) -> Path:
    """The project with other names for the classes that rendering and components give, and its site in one language."""

    def fill(folder: Path) -> None:
        root = copy_of_the_project(folder / "project")
        rendering = [root / "scripts/publish/page" / name for name in ("paragraphs.py", "notices.py")]
        for path in (*rendering, *(root / "overrides/components").glob("*.html")):
            text = re.sub(r'("class": "|\bclass="|_add_class\(\w+, ")', r"\g<1>renamed-", path.read_text("utf-8"))
            path.write_text(text, "utf-8")
        build_in(LANGUAGE, folder / "site", root)

    return once("renamed", fill)


@pytest.fixture(scope="module")
def sites(site_without_address, renamed) -> list[Path]:
    """The site, and what has other names of it."""
    return [site_without_address, renamed / "site"]


def test_pages_have_the_new_names(sites):
    pages = [(site / LANGUAGE / "forums/2006-astana/index.html").read_text("utf-8") for site in sites]
    for name in ("no", "src ui", "by ui", "unknown", "rows facts", "notes ui"):
        assert f'class="{name}"' in pages[0]
        assert (f'class="renamed-{name}"' in pages[1]) == (name != "unknown"), "one is named in a table"


def test_the_index_of_search_is_the_same(sites):
    before, after = (
        {path.name: path.read_text("utf-8") for path in (site / "search").glob(f"{LANGUAGE}*")} for site in sites
    )
    assert before == after != {}


def test_pieces_are_the_same_but_for_the_names(sites):
    before, after = (
        {
            path.relative_to(site).as_posix(): path.read_text("utf-8")
            for path in (site / "text" / LANGUAGE).rglob("*.js")
        }
        for site in sites
    )
    assert before == {name: text.replace("renamed-", "") for name, text in after.items()}
    assert after != before


def test_books_are_the_same(renamed):
    before, after = (
        subprocess.run(
            [sys.executable, "-c", BOOK, str(root), LANGUAGE],
            env={"PYTHONPATH": str(root / "scripts")},
            capture_output=True,
            check=True,
        ).stdout
        for root in (ROOT, renamed / "project")
    )
    assert json.loads(before) == json.loads(after)
