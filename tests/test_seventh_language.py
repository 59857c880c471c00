"""A seventh language is data: Turkmen, with a folder, its words and an interface file, on a copy of the project."""

import shutil

import pytest

from conftest import ROOT
from html_page import read
from test_make import run

PAGE = "docs/tk/resolutions/2009-bishkek.md"


@pytest.fixture
def turkmen(whole_project):
    """A copy of the project that has Turkmen too: a page of it says a wrong day and cites an article without a link."""
    project = whole_project
    shutil.copytree(ROOT / "tests/turkmen", project, dirs_exist_ok=True)
    config = (project / "mkdocs.yml").read_text("utf-8")
    last = "site_name: Markaziy Osiyo bolalarni himoya qilish forumi}\n"
    assert config.count(last) == 1
    line = "        - {locale: tk, name: Türkmençe, site_name: Merkezi Aziýada çagalary goramak forumy}\n"
    (project / "mkdocs.yml").write_text(config.replace(last, last + line), "utf-8")
    return project


def test_it_needs_no_code(turkmen):
    found = run(turkmen, "check", PAGE).stdout
    assert f"{PAGE}:5:1: warning: '#top' lacks 14 and adds 15 [number-parity]" in found
    assert f"{PAGE}:15:31: warning: 'Konwensiýanyň 19-njy maddasyna' is not linked [unlinked-citation]" in found
    assert f"{PAGE}:17:1: warning: '#p2' is missing, where 'docs/en/resolutions/2009-bishkek.md' has it" in found
    assert "nothing records what this page translates" in found

    accepted = run(turkmen, "check", "--accept", PAGE).stdout
    assert accepted == "4 parts accepted.\n"
    assert "tk Türkmençe" in run(turkmen, "translations").stdout

    built = run(turkmen, "site", SITE_URL="https://example.org/forum/")
    assert built.returncode == 0, built.stdout + built.stderr
    page = read(turkmen / "site/tk/resolutions/2009-bishkek.html")
    assert page.all("html")[0]["lang"] == "tk"
    assert "Ikinji forumyň jarnamasy" in page.said("tk")
    assert "Terjimäniň taslamasy" in page.said("tk") and "2 bölek entek terjime edilmedi" in page.said("tk")
    assert "The theme of the second Forum" in page.said("en"), "what is not translated stands in English, in its place"
    assert page.ids.index("p1") < page.ids.index("p2")

    untranslated = read(turkmen / "site/tk/forums/index.html")
    assert "Bu sahypa entek terjime edilmedi" in untranslated.said("tk")
    kazakh = read(turkmen / "site/kk/forums/index.html")
    assert kazakh.all("a", lang="tk", hreflang="tk")
    assert not kazakh.all("link", hreflang="tk"), "an untranslated page is not announced as a translation"
    assert read(turkmen / "site/kk/resolutions/2009-bishkek.html").all("link", hreflang="tk")
