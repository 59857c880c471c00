"""What readers see of a translation: how complete and current it is, and what changed in English."""

import re
from pathlib import Path

import pytest

from conftest import build_in, copy_of_the_project
from html_page import read
from publish.language import language
from small_history import git
from test_translations import edit
from xref.changes import changes, readable

ENGLISH, KAZAKH = (f"docs/{code}/forums/2006-astana/index.md" for code in ("en", "kk"))
REVIEWED = "docs/kk/resolutions/2006-astana.md"
ASIDES = "## Asides {#asides}\n\nA new part.\n\n- [States](../../states/index.md)\n\n"
GONE_ON = {
    "An unsigned report says": "An undated report says",
    "decided to set up\nthe Forum": "decided to call\nthe Forum",
    "- The agenda and the list of sessions.": "- The agenda.",
    "## What was adopted": f"{ASIDES}## What was adopted",
}
GONE_ON_SINCE = {
    "review: draft": "review: Aigerim Test, 2026-11-24",
    "Баспасөз хабарламасына сәйкес": "Баспасөз хабарламасы бойынша",
}
KAZAKH_WORDS = language("kk")


@pytest.fixture(scope="module")
def waiting(once) -> Path:
    """The Kazakh site of a project with a history, where the English of a page has gone on and a Kazakh paragraph of it
    is lost; another Kazakh page was reviewed, and has gone on since."""

    def fill(folder: Path) -> None:
        project = copy_of_the_project(folder / "project", ".git")
        for command in (["init", "-q", "."], ["add", "docs"], ["commit", "-qm", "As it was"]):
            git(project, *command)
        edit(project, ENGLISH, GONE_ON)
        text = (project / KAZAKH).read_text("utf-8")
        (project / KAZAKH).write_text(re.sub(r"\n11\\\. .*?\{: #p11 \}\n", "", text, flags=re.DOTALL), "utf-8")
        edit(project, REVIEWED, GONE_ON_SINCE)
        build_in("kk", folder / "site", project)

    return once("waiting", fill) / "site"


def test_a_stale_part_says_what_changed(waiting):
    page = read(waiting / "kk/forums/2006-astana/index.html")
    words = page.said("kk")
    assert " ".join(KAZAKH_WORDS.count(key, 2) for key in ("status_missing", "status_stale")) in words
    assert words.count(f"{KAZAKH_WORDS.words['stale']} {KAZAKH_WORDS.words['stale_changes']}") == 2
    english = page.said("en")
    shortened = "report says that in 2006 the … five Central Asian countries decided to set up call the Forum"
    assert f"An unsigned undated {shortened}" in english
    assert "agenda and the list of sessions. agenda. The list of delegates" in english
    assert [a["href"] for a in page.all("a", hreflang="en") if "#" in a["href"]] == [
        "../../../forums/2006-astana/index.html#p12",
        "../../../forums/2006-astana/index.html#not-known",
    ]
    assert {"para", "para--stale"} <= set(page.all("p", id="p12")[0]["class"].split())

    assert words.count(KAZAKH_WORDS.words["untranslated"]) == 2
    assert "Government delegations took part in the first Forum" in english and "A new part." in english
    assert page.ids.index("p10") < page.ids.index("p11") < page.ids.index("p12")
    assert page.ids.index("undertaken") < page.ids.index("asides") < page.ids.index("adopted")
    assert {"href": "../../states/index.html"} in page.all("a"), "links in it stay in the reader's language"
    in_english = sum(text == "Asides" and language == "en" for language, text in page.text)
    assert in_english == 3, "in both lists of contents too, beside the text and, for phones, in the navigation"

    board = read(waiting / "kk/about/translations.html")
    labels = [
        a["aria-label"] for a in board.all("a") if "forums/2006-astana/index.html" in a["href"] and "aria-label" in a
    ]
    assert labels == [
        f"{short}: {KAZAKH_WORDS.words['state_partial']}" for short in ("Рус", "Қаз", "Кыр", "Тоҷ", "Oʻz")
    ]


@pytest.mark.slow
def test_without_a_history_it_says_that_it_changed(project, tmp_path):
    edit(project, ENGLISH, {"Delegates of four States": "Delegates of five States", "- The agenda.": "- The minutes."})
    build_in("kk", tmp_path / "site", project)
    words = read(tmp_path / "site/kk/forums/2006-astana/index.html").said("kk")
    assert words.count(f"{KAZAKH_WORDS.words['stale']} {KAZAKH_WORDS.words['stale_link']}") == 2


def test_a_reviewed_page_names_its_reader(waiting):
    page = read(waiting / "kk/resolutions/2006-astana.html")
    assert (
        "Аударманы тексерген: Aigerim Test, 2026 жылғы 24 қараша. 1 бөлік тексерілгеннен кейін өзгерген."
        in page.said("kk")
    )
    assert not page.all("p", class_="ui status status--draft")


CHANGES = [
    ("The Forum met.", "The Forum met.", [("kept", "The Forum met.")]),
    ("It met once.", "It met twice.", [("kept", "It met"), ("lost", "once."), ("added", "twice.")]),
    ("3\\. One *two* [three](a.md#b).\n{: #p3 }", "4\\. One two three.", [("kept", "One two three.")]),
    ("a b c d e f g h i j k l m n", "a b c d e f g h i j k l m n o", [("kept", "… i j k l m n"), ("added", "o")]),
    ("x a b c d e f g h i j k l m", "a b c d e f g h i j k l m", [("lost", "x"), ("kept", "a b c d e f …")]),
]


@pytest.mark.parametrize(("earlier", "later", "found"), CHANGES)
def test_changes(earlier, later, found):
    assert changes(earlier, later) == found


def test_readable():
    text = "## Sessions {#sessions}\n\nNo `a_b` is *known*{: lang=en }.\n\n- [First](a.md): 1\\. x\n\n<!-- facts -->\n"
    assert readable(text) == "Sessions No `a_b` is known. First: 1. x"
