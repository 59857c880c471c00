"""What classes are called is nobody's business but the style sheets': search, previews and books do not see it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import DEFAULT, build, copy_in_languages

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
def roots(tmp_path_factory) -> tuple[Path, Path]:
    """The project in two languages; and with other names for the classes that rendering and components give."""
    folders = [tmp_path_factory.mktemp(name) / "project" for name in ("as-it-is", "renamed")]
    plain, renamed = (copy_in_languages(folder, DEFAULT, LANGUAGE) for folder in folders)
    rendering = [renamed / "scripts/publish/page" / name for name in ("paragraphs.py", "notices.py")]
    for path in (*rendering, *(renamed / "overrides/components").glob("*.html")):
        text = re.sub(r'("class": "|\bclass="|_add_class\(\w+, ")', r"\g<1>renamed-", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    return plain, renamed


@pytest.fixture(scope="module")
def sites(roots) -> list[Path]:
    """The sites of both."""
    for root in roots:
        build(root.parent / "site", "", root)
    return [root.parent / "site" for root in roots]


def test_pages_have_the_new_names(sites):
    pages = [(site / "forums/2006-astana/index.html").read_text("utf-8") for site in sites]
    for name in ("no", "src ui", "by ui", "unknown", "rows facts", "notes ui"):
        assert f'class="{name}"' in pages[0]
        assert (f'class="renamed-{name}"' in pages[1]) == (name != "unknown"), "one is named in a table"


def test_the_index_of_search_is_the_same(sites):
    before, after = ({path.name: path.read_text("utf-8") for path in (site / "search").iterdir()} for site in sites)
    assert before == after


def test_pieces_are_the_same_but_for_the_names(sites):
    before, after = (
        {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in (site / "text").rglob("*.js")}
        for site in sites
    )
    assert before == {name: text.replace("renamed-", "") for name, text in after.items()}
    assert after != before


def test_books_are_the_same(roots):
    before, after = (
        subprocess.run(
            [sys.executable, "-c", BOOK, str(root), LANGUAGE],
            env={"PYTHONPATH": str(root / "scripts")},
            capture_output=True,
            check=True,
        ).stdout
        for root in roots
    )
    assert json.loads(before) == json.loads(after)
