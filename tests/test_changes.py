"""What's new: told from the history, part by part, in each language; and nothing false where there is no history."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import feedparser
import pytest

from conftest import NAMED, SITE_URL
from html_page import Built, read
from publish.language import language
from publish.tables.changes import page_changes
from publish.tables.told import sentences
from small_history import FORUM, RESOLUTION
from xref.corpus import Record
from xref.history import dates, revisions


def said(root: Path, code: str) -> list[str]:
    """Return what is told in a language, but of the first day: the day, the page, and the sentences."""
    corpus = Record.read(root)
    found, whole = page_changes(corpus, code)
    assert whole

    def way(name: str, anchor: str) -> str:
        return f"{name}#{anchor}"

    lines = ((each, " ".join(sentences(corpus, language(code), each, way))) for each in found)
    shown = [f"{each.day} {each.title}: {line}" for each, line in lines if each.day > "2026-01-01"]
    return [re.sub(r'<a href="(.*?)">(.*?)</a>', r"[\2](\1)", line) for line in shown]


HERE, CRIN = "forums/2006-astana/index.md", "[CRIN 2006](sources.md#crin-2006)"


def test_english_is_told_day_by_day_and_part_by_part(told):
    assert said(told, "en") == [
        f"2026-01-05 Astana 2006: Changed: [title and opening]({HERE}#top). Removed: paragraph 4.",
        "2026-01-04 Glossary: Changed: [Forum](glossary.md#forum).",
        f"2026-01-04 Sources: Changed: {CRIN}.",
        "2026-01-03 An old page: This page was taken away.",
        f"2026-01-02 Astana 2006: Added: paragraph [4]({HERE}#p4). Changed: paragraph [1]({HERE}#p1).",
    ]


def test_a_translation_is_told_its_own_changes_and_which_english_ones_it_has_not_followed(told):
    source = f"Изменено (English): [заголовок и вступление]({HERE}#top). Удалено (English): пункт 4."
    assert said(told, "ru") == [
        f"2026-01-05 Первый Форум: {source}",
        "2026-01-04 Глоссарий: Изменено: [Forum](glossary.md#forum).",
        f"2026-01-04 Источники: Изменено: {CRIN}.",
        f"2026-01-03 Первый Форум: Перевод проверен: Айгуль, 3 января 2026 года. Изменено: пункт [2]({HERE}#p2).",
        "2026-01-03 An old page: Страница удалена.",
        f"2026-01-02 Первый Форум: Добавлено (English): пункт [4]({HERE}#p4). "
        f"Изменено (English): пункт [1]({HERE}#p1).",
        "2026-01-02 Резолюция: Новый перевод: Русский.",
    ]


def test_a_day_is_the_one_on_which_readers_got_it(told):
    found = dates(Record.read(told))
    assert [found[path] for path in (FORUM.format("en"), RESOLUTION.format("en"), FORUM.format("ru"))] == [
        "2026-01-05",
        "2026-01-04",
        "2026-01-03",
    ]


def test_a_clone_that_was_cut_short_tells_no_day(told, tmp_path):
    """Its first commit seems to have written all that is there."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth", "2", told.as_uri(), str(clone)], check=True)
    corpus = Record.read(clone)
    assert (revisions(corpus), dates(corpus), page_changes(corpus, "en")) == ([], {}, ([], True))
    shutil.rmtree(clone / ".git")
    assert revisions(Record.read(clone)) == []


def byline(page: Built) -> list[str]:
    """Return where the links of the line lead that says whose a page is."""
    start = next(n for n, (tag, attributes, _) in enumerate(page.elements) if attributes.get("class") == "byline")
    return [attributes["href"] for tag, attributes, _ in page.elements[start : start + 10] if tag == "a"]


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_page_leads_to_what_changed_and_that_leads_to_the_paragraph(told_site, code):
    folder = told_site if code == "en" else told_site / code
    page = read(folder / "forums/2006-astana/index.html")
    day = "2026-01-05" if code == "en" else "2026-01-03"
    about, changed, report = byline(page)[:3]
    assert (about, changed) == ("../../about/index.html", f"../../changes.html#{day}-forums-2006-astana-index")
    assert report.startswith("mailto:forum@example.org?subject=")
    assert page.all("time", datetime=day)
    changes = read(folder / "changes.html")
    assert f"{day}-forums-2006-astana-index" in changes.ids and len(set(changes.ids)) == len(changes.ids)
    ways = {link["href"] for link in changes.all("a")}
    assert {"forums/2006-astana/index.html#p1", "sources.html#crin-2006"} <= ways
    assert "changes.xml" in ways


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("forums/2006-astana/index.html", "2026-01-05"),
        ("ru/forums/2006-astana/index.html", "2026-01-03"),
        ("sources.html", "2026-01-04"),  # a register changed, and not the page
    ],
)
def test_all_that_a_page_says_of_its_day_is_one(told_site, address, day):
    """Above it, below it, in its citation and for programs."""
    page, text = read(told_site / address), (told_site / address).read_text("utf-8")
    speech = language(page.all("html")[0]["lang"])
    assert [time["datetime"] for time in page.all("time")][0] == day
    citation = next(words for _, words in page.text if SITE_URL in words)
    assert speech.date(day) in citation
    assert f"{speech.words['last_changed'].format(date=speech.date(day))}." in page.said(speech.code)
    assert [meta["content"] for meta in page.all("meta", name="citation_publication_date")] == [day.replace("-", "/")]
    assert f'"dateModified":"{day}"' in text and f'"{speech.date(day)}"' in text
    listed = json.loads((told_site / f"data/citations/{speech.code}.json").read_text("utf-8"))
    of_page = [item for item in listed if item["URL"].startswith(f"{SITE_URL}{address}#")]
    assert bool(of_page) == ("/forums/" in f"/{address}"), "no paragraph of the sources has a number"
    assert all(item["issued"] == {"date-parts": [[int(n) for n in day.split("-")]]} for item in of_page)


@pytest.mark.parametrize("code", ["en", "ru"])
def test_the_feed_is_valid_and_tells_the_same(told, told_site, code):
    prefix = "" if code == "en" else f"{code}/"
    page = read(told_site / f"{prefix}states/kazakhstan.html")
    assert [link["href"] for link in page.all("link", type="application/atom+xml")] == ["../changes.xml"]
    feed = feedparser.parse((told_site / f"{prefix}changes.xml").read_bytes())
    assert (feed.bozo, feed.version, feed.feed.language) == (False, "atom10", code)
    assert (feed.feed.author, feed.feed.updated) == (NAMED, "2026-01-05T12:00:00Z")
    own, html = f"{SITE_URL}{prefix}changes.xml", f"{SITE_URL}{prefix}changes.html"
    assert feed.feed.id == own and {link.rel: link.href for link in feed.feed.links} == {"self": own, "alternate": html}
    told_here = page_changes(Record.read(told), code)[0]
    assert [(entry.id, entry.title) for entry in feed.entries] == [(f"{html}#{e.id}", e.title) for e in told_here]
    ids = read(told_site / f"{prefix}changes.html").ids
    assert {entry.id.partition("#")[2] for entry in feed.entries} <= set(ids)
    newest = feed.entries[0]
    assert (
        newest.updated == "2026-01-05T12:00:00Z" and newest.link == f"{SITE_URL}{prefix}forums/2006-astana/index.html"
    )
    assert f'href="{newest.link}#top"' in newest.content[0].value


def test_without_a_history_no_page_has_a_day_and_without_an_address_no_feed_is_spoken_of(silent_site):
    pages = {path: read(path) for path in silent_site.rglob("*.html") if "assets" not in path.parts}
    for path, page in pages.items():
        assert not [time["datetime"] for time in page.all("time") if time["datetime"].startswith("2026")], path
        assert "atom" not in path.read_text("utf-8").lower(), path
    assert language("en").words["changes"]["none"] in pages[silent_site / "changes.html"].said("en")
    assert not list(silent_site.rglob("changes.xml"))
