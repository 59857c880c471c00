"""A program that reads its tree again and again knows the files of languages and git's answers as they are now."""

import gc
import shutil

import pytest

from publish.language import language
from small_history import commit, git
from xref import language_file
from xref.citations import grammar
from xref.corpus import Corpus
from xref.folding import folding
from xref.history import dates, earlier_text
from xref.numbers import numerals
from xref.page import Page
from xref.rules import check
from xref.segments import digests

NAME = "docs/en/a.md"


@pytest.fixture
def languages(tmp_path, monkeypatch):
    """A copy of the files of languages, which are read from there."""
    shutil.copytree(language_file.FOLDER, tmp_path / "languages")
    monkeypatch.setattr(language_file, "FOLDER", tmp_path / "languages")
    language_file.forget()
    yield tmp_path / "languages"
    language_file.forget()


def test_what_is_made_of_a_language_s_file_ends_with_its_reading(languages):
    made = {make: make("kk") for make in (language_file.words, language, folding, grammar, numerals)}
    assert all(make("kk") is kept for make, kept in made.items())
    file = languages / "kk.yml"
    file.write_text(file.read_text("utf-8").replace("name: Қазақша", "name: Kazakh"), "utf-8")
    assert language("kk").words["name"] == "Қазақша"
    language_file.forget()
    assert language("kk").words["name"] == "Kazakh"
    assert [make.__name__ for make, kept in made.items() if make("kk") is kept] == []


def test_a_language_without_a_file_has_no_words(languages):
    assert (language_file.words("xx"), grammar("xx"), numerals("xx")) == ({}, None, None)
    with pytest.raises(FileNotFoundError, match="xx.yml"):
        language("xx")


@pytest.fixture
def clone(tree):
    """A small tree in a repository of its own, whose page has one commit."""
    root = tree({NAME: "# A {#top}\n\nOne.\n"})
    git(root, "init", "--quiet")
    commit(root, "2020-01-01")
    return root


def test_what_git_knows_ends_with_the_reading_of_the_tree(clone):
    first = Corpus.read(clone)
    assert dates(first)[NAME] == "2020-01-01"
    before = digests(first.pages[NAME])["top"]
    (clone / NAME).write_text("# A {#top}\n\nTwo.\n", "utf-8")
    second = Corpus.read(clone, earlier=first)
    assert earlier_text(second, second.pages[NAME], "top", digests(second.pages[NAME])["top"]) is None
    commit(clone, "2021-02-03")
    third = Corpus.read(clone, earlier=second)
    assert dates(third)[NAME] == "2021-02-03"
    assert "One." in (earlier_text(third, third.pages[NAME], "top", before) or "")
    assert "Two." in (earlier_text(third, third.pages[NAME], "top", digests(third.pages[NAME])["top"]) or "")


def test_nothing_of_a_page_s_words_outlives_it(tree):
    text = "# {} {{#top}}\n\nThese are words that nobody has written before us qqqqq.\n"
    root = tree({NAME: text.format("A"), "docs/ru/a.md": text.format("А")})
    assert "untranslated-text" in {problem.rule for problem in check(Corpus.read(root))}
    gc.collect()
    kept = [thing for thing in gc.get_objects() if isinstance(thing, Page) and "qqqqq" in thing.text]
    words = [thing for thing in gc.get_objects() if isinstance(thing, set) and "qqqqq" in str(thing)]
    assert (kept, words) == ([], [])
