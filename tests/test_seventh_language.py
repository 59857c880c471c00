"""A seventh language is data: Turkmen, with a folder, its words and an interface file, on a copy of the project."""

import json
import re
import shutil

import pytest

from conftest import ROOT, SITE_URL
from html_page import read
from test_exports import says_what_it_is
from test_make import run
from xref.corpus import Corpus
from xref.language_file import words
from xref.layout import read_layout

PAGE = "docs/tk/resolutions/2009-bishkek.md"
NAME = words(read_layout(ROOT)[0].languages[-1])["name"]
# The lists in which README.md says that a new language has its place: after what, and what is added.
LISTS = {
    "mkdocs.yml": (
        r"( *)- \{locale: .*\n(?! *- \{locale: )",
        r"\1- {locale: tk, name: Türkmençe, site_name: Merkezi Aziýada çagalary goramak forumy}\n",
    ),
    ".github/workflows/large-site.yml": (r"language: \[[^\]]*", ", tk"),
    ".github/ISSUE_TEMPLATE/2-missing-text.yml": (rf"( *- label: ){NAME}\n", r"\1Türkmençe\n"),
    ".github/ISSUE_TEMPLATE/3-translation.yml": (rf"( *- ){NAME}\n", r"\1Türkmençe\n"),
}


@pytest.fixture
def turkmen(whole_project):
    """A copy of the project that has Turkmen too: a page of it says a wrong day and cites an article without a link."""
    project = whole_project
    shutil.copytree(ROOT / "tests/turkmen", project, dirs_exist_ok=True)
    for path, (before, line) in LISTS.items():
        file = project / path
        text, places = re.subn(before, rf"\g<0>{line}", file.read_text("utf-8"))
        assert places == 1
        file.write_text(text, "utf-8")
    return project


def test_the_readme_names_each_place():
    told = (ROOT / "README.md").read_text("utf-8").partition("A new language is")[2].partition("\n\n")[0]
    folders = ["docs", "scripts/languages", "overrides/partials/languages"]
    assert re.findall(r"`([^`]+)`", told) == [*folders, *LISTS]
    added = (path.relative_to(ROOT / "tests/turkmen") for path in (ROOT / "tests/turkmen").rglob("*.*"))
    assert all(any(path.is_relative_to(folder) for folder in folders) for path in added)


def test_the_tests_need_nothing_else(turkmen, tmp_path):
    """Those that know the languages of the site: of its workflows and forms, and of the record for machines.

    What these ask of a built site is asked of its slice below.
    """
    shutil.copytree(ROOT / "tests", turkmen / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    # Whoever has no folder named would first clear those away that earlier runs have left.
    folder = f"--basetemp={tmp_path / 'basetemp'}"
    done = run(turkmen, "test", folder, "tests/test_workflows.py", "tests/test_exports.py", "-m", "not slow")
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_needs_no_code(turkmen):
    found = run(turkmen, "check", PAGE).stdout
    assert f"{PAGE}:5:1: warning: '#top' lacks 14 and adds 15 [number-parity]" in found
    assert f"{PAGE}:14:31: warning: 'Konwensiýanyň 19-njy maddasyna' is not linked [unlinked-citation]" in found
    assert f"{PAGE}:16:1: warning: '#text' is missing, where 'docs/en/resolutions/2009-bishkek.md' has it" in found
    assert "nothing records what this page translates" in found

    accepted = run(turkmen, "check", "--accept", PAGE).stdout
    assert accepted == "3 parts accepted.\n"
    assert "tk Türkmençe" in run(turkmen, "translations").stdout

    built = run(turkmen, "site", "--language", "kk", "tk", SITE_URL=SITE_URL)
    assert built.returncode == 0, built.stdout + built.stderr
    site = turkmen / "slices/kk-tk"
    page = read(site / "tk/resolutions/2009-bishkek.html")
    assert page.all("html")[0]["lang"] == "tk"
    says_what_it_is(Corpus.read(turkmen), site, "tk", "resolutions/2009-bishkek.md")
    said = json.loads((site / "data/record/tk.json").read_text("utf-8"))["resolutions/2009-bishkek.md"]
    assert said["address"] == "tk/resolutions/2009-bishkek.html" and said["parts"]["p1"]["text"]
    assert "Ikinji forumyň jarnamasy" in page.said("tk")
    assert "Terjimäniň taslamasy" in page.said("tk") and "1 bölek entek terjime edilmedi" in page.said("tk")
    assert "We have not found the text" in page.said("en"), "what is not translated stands in English, in its place"
    assert page.ids.index("p1") < page.ids.index("text")

    untranslated = read(site / "tk/forums/index.html")
    assert "Bu sahypa entek terjime edilmedi" in untranslated.said("tk")
    kazakh = read(site / "kk/forums/index.html")
    assert kazakh.all("a", lang="tk", hreflang="tk")
    assert not kazakh.all("link", hreflang="tk"), "an untranslated page is not announced as a translation"
    assert read(site / "kk/resolutions/2009-bishkek.html").all("link", hreflang="tk")
