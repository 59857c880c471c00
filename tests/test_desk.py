"""The translator's desk: what it counts, the work-lists, and the work that comes back."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from translate.storage.xliff2 import Xliff2File

from conftest import ROOT
from desk.translations import main
from desk.worklist import with_id, without_id
from html_page import read
from small_history import git
from test_translations import ENGLISH, KAZAKH, RUSSIAN, TODAY, accepted, edit, report  # noqa: F401 (a fixture)
from xref.corpus import Corpus
from xref.segments import segments
from xref.translation import recorded


@pytest.fixture
def desk(accepted, tmp_path, capsys):  # noqa: F811
    """The accepted tree in a history of its own, and a function that runs the command and returns what it says."""
    git(accepted, "init", "-q", ".")
    git(accepted, "add", "-A")
    git(accepted, "commit", "-qm", "As it was")

    def run(*arguments: str | Path) -> str:
        capsys.readouterr()
        code = main(accepted, [str(argument) for argument in arguments])
        said = capsys.readouterr()
        return f"{code} {said.out}{said.err}"

    run.root, run.file = accepted, tmp_path / "list.xlf"
    return run


def export(desk, code: str) -> Xliff2File:
    """Write a work-list and return it as an independent library reads it."""
    desk(code, "--xliff", "--output", desk.file)
    return Xliff2File.parsefile(str(desk.file))


def unit(store: Xliff2File, anchor: str, name: str = "forums/2006-astana/index.md"):
    (found,) = [
        u for u in store.units if u.getid() == anchor and u.getunitelement().getparent().get("original") == name
    ]
    return found


def note(found, category: str) -> str:
    """Return a note of a unit; the specification puts them beside the segment."""
    return found.getunitelement().find(f".//{{*}}note[@category='{category}']").text


def take_back(desk, store: Xliff2File, *arguments: str) -> str:
    store.savefile(str(desk.file))
    return desk("--import", desk.file, *arguments)


def test_table(desk):
    edit(desk.root, ENGLISH, {"called the": "convened the", "## What": "4\\. New here.\n{: #p4 }\n\n## What"})
    assert desk() == (
        "0                                   not translated   English changed since            not reviewed"
        "                  in all\n"
        "                                  parts    words          parts    words          parts    words"
        "          parts    words\n"
        "ru Русский                           11       49              1       21              5       39"
        "             17      109\n"
        "kk Қазақша                           11       49              1       21              0        0"
        "             17      109\n"
    )


def test_a_language_is_listed_page_by_page(desk):
    edit(desk.root, ENGLISH, {"called the": "convened the", "## What": "4\\. New here.\n{: #p4 }\n\n## What"})
    edit(desk.root, RUSSIAN, {"- Повестка дня.": "- Повестка."})
    said = desk("ru").split("\n", 3)
    assert said[2].startswith("ru Русский")
    assert said[3] == (
        f"{RUSSIAN}: 1 not translated, 1 English changed since, 5 not reviewed, 1 changed and not accepted\n"
        "docs/ru/glossary.md: no file yet, 1 not translated\n"
        "docs/ru/index.md: no file yet, 1 not translated\n"
        "docs/ru/instruments/crc.md: no file yet, 3 not translated\n"
        "docs/ru/resolutions/2006-astana.md: no file yet, 2 not translated\n"
        "docs/ru/sources.md: no file yet, 1 not translated\n"
        "docs/ru/states/kazakhstan.md: no file yet, 2 not translated\n"
        "next:\n"
        "  python3 scripts/make.py new translation ru glossary.md  begins a page that has no file\n"
        "  python3 scripts/make.py translations ru --html          writes all that waits, beside its English\n"
        "  python3 scripts/make.py check --accept FILE             when you have translated some of a page\n"
        "who has compared a page with its English writes 'review: NAME, DATE' for 'review: draft' at its top\n"
    )


def test_where_nothing_waits_there_is_nothing_to_do(desk):
    for path in [*(desk.root / "docs/en").rglob("*.md"), *(desk.root / "docs/ru").rglob("*.md")]:
        if "forums" not in path.parts or "ru" in path.parts:
            path.unlink()
    assert desk("kk").endswith("\nnothing waits\n")


def test_every_part_of_the_record_loses_and_finds_its_id(record):
    for page in record.pages.values():
        for anchor, segment in segments(page).items():
            assert with_id(without_id(segment.text, anchor), anchor) == segment.text.strip(), (page.path, anchor)


def test_xliff_is_read_by_others(desk):
    edit(desk.root, ENGLISH, {"called the": "convened the", "## What": "4\\. New here.\n{: #p4 }\n\n## What"})
    store = export(desk, "ru")
    assert (store.sourcelanguage, store.targetlanguage) == ("en", "ru")
    p2, p4 = unit(store, "p2"), unit(store, "p4")
    assert p2.source.startswith("2\\. Delegates of four States came") and "convened the" in p2.source
    assert "> “We must act now.”" in p2.source, "what follows without a number belongs to it"
    assert p2.target.startswith("2\\. Приехали делегаты") and "{:" not in p2.target
    assert "called the" in note(p2, "earlier-source")
    assert (p4.source, p4.target) == ("4\\. New here.", "")
    assert [note(u, "state") for u in (p2, p4, unit(store, "p1"))] == ["stale", "missing", "unreviewed"]


def test_what_was_not_touched_changes_nothing(desk):
    before = (desk.root / RUSSIAN).read_bytes()
    assert take_back(desk, export(desk, "ru")) == "0 0 parts written, 0 reviewed, 0 left out.\n"
    assert (desk.root / RUSSIAN).read_bytes() == before


def test_work_comes_back(desk, capsys):
    edit(
        desk.root,
        ENGLISH,
        {
            "called the": "convened the",
            "## What": "4\\. New. [CRIN 2006](../../sources.md#crin-2006)\n{: #p4 }\n\n## What",
        },
    )
    before = (desk.root / RUSSIAN).read_text("utf-8")
    store = export(desk, "ru")
    unit(store, "p2").target = unit(store, "p2").target.replace("созвал", "собрал")
    unit(store, "p4").target = "4\\. Новое. [CRIN 2006](../../sources.md#crin-2006)"
    assert take_back(desk, store) == "0 2 parts written, 0 reviewed, 0 left out.\n"
    after = (desk.root / RUSSIAN).read_text("utf-8")
    wanted = before.replace("созвал", "собрал").replace(
        "## Что неизвестно", "4\\. Новое. [CRIN 2006](../../sources.md#crin-2006)\n{: #p4 }\n\n## Что неизвестно"
    )
    assert re.sub(r"\n  p[24] .*", "", after) == re.sub(r"\n  p2 .*", "", wanted)
    assert RUSSIAN not in report(desk.root, capsys)


def test_a_page_comes_back_that_was_not_there(desk, capsys):
    store = export(desk, "ru")
    unit(store, "top", "glossary.md").target = "# Глоссарий\n\nТермины [источников](sources.md)."
    assert take_back(desk, store) == "0 1 parts written, 0 reviewed, 0 left out.\n"
    text = (desk.root / "docs/ru/glossary.md").read_text("utf-8")
    assert re.fullmatch(
        r"---\nreview: draft\ntranslated: \|\n  top [0-9a-f ]{22}\n---\n\n"
        r"# Глоссарий \{#top\}\n\nТермины \[источников\]\(sources\.md\)\.\n",
        text,
    )
    assert "docs/ru/glossary.md" not in report(desk.root, capsys)


def test_a_newer_edit_is_never_written_over(desk):
    store = export(desk, "ru")
    unit(
        store, "p1"
    ).target = "1\\. Форум состоялся в Астане 6–7 декабря 2006 года. [CRIN 2006](../../sources.md#crin-2006)"
    unit(store, "p3").target = unit(store, "p3").target.replace("Он принял", "Форум принял")
    edit(desk.root, RUSSIAN, {"1\\. Форум прошел": "1\\. Форум был созван", "- Повестка дня.": "- Повестка."})
    before = (desk.root / RUSSIAN).read_text("utf-8")
    assert take_back(desk, store) == (
        f"1 {RUSSIAN}:18: '#p1' is left out: "
        "it was changed here after the work-list was made; compare the two by hand\n"
        "1 parts written, 0 reviewed, 1 left out.\n"
    )
    after = (desk.root / RUSSIAN).read_text("utf-8")
    assert re.sub(r"\n  p3 .*", "", after) == re.sub(r"\n  p3 .*", "", before.replace("Он принял", "Форум принял"))


def test_english_that_changed_meanwhile_leaves_the_part_stale(desk, capsys):
    store = export(desk, "ru")
    unit(store, "p2").target = unit(store, "p2").target.replace("созвал", "собрал")
    edit(desk.root, ENGLISH, {"called the": "convened the"})
    take_back(desk, store)
    assert f"{RUSSIAN}:21:1: warning: '#p2' renders an earlier English text" in report(desk.root, capsys)


def test_what_is_marked_as_read_is_signed_in_the_readers_name(desk):
    store = export(desk, "ru")
    unit(store, "p1").markapproved()
    unit(store, "p3").markapproved()
    unit(store, "p3").target = unit(store, "p3").target.replace("Он принял", "Форум принял")
    assert take_back(desk, store, "--reviewer", "Olga") == "0 1 parts written, 1 reviewed, 0 left out.\n"
    reviews = {anchor: entry.review for anchor, entry in recorded(Corpus.read(desk.root).pages[RUSSIAN]).items()}
    signed = f"Olga, {date.today()}"
    assert reviews == {"top": "", "opening": "", "p1": signed, "p2": "", "p3": signed, "not-known": ""}


def test_what_fits_nowhere_is_named(desk):
    store = export(desk, "ru")
    unit(store, "p3").target = "3\\. Раз.\n\n## Два {#two}\n\nТри."
    unit(store, "p1").target = "1\\. Другое."
    unit(store, "top", "glossary.md").target = "# Словарь"
    edit(desk.root, ENGLISH, {"{: #p1 }": "{: #p1bis }"})
    (desk.root / "docs/en/glossary.md").unlink()
    before = (desk.root / RUSSIAN).read_bytes()
    assert take_back(desk, store) == (
        f"1 {RUSSIAN}:18: '#p1' is left out: the English has no such part any more\n"
        f"{RUSSIAN}:27: '#p3' is left out: its text holds ids of other parts\n"
        "docs/ru/glossary.md:1: there is no English page 'glossary.md'\n"
        "0 parts written, 0 reviewed, 3 left out.\n"
    )
    assert (desk.root / RUSSIAN).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no file"),
        (b"<xliff", "is no XML"),
        (b"\xff\xfe", "can't be read as UTF-8 text"),
        (b"<p/>", "is no XLIFF 2.0 document"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "has a document type"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" trgLang="de"/>', "is for 'de'"),
    ],
)
def test_what_is_no_work_list(desk, content, said):
    if content is not None:
        desk.file.write_bytes(content)
    answer = desk("--import", desk.file)
    assert answer.startswith("2 translations: ") and said in answer and answer.count("\n") == 1


@pytest.mark.parametrize(("arguments", "said"), [(["de"], "'de' is no language"), (["--html"], "of one language")])
def test_wrong_command(desk, arguments, said):
    assert said in desk(*arguments)


def test_html_shows_three_texts_side_by_side(desk):
    edit(desk.root, ENGLISH, {"called the": "convened the"})
    desk("kk", "--html", "--output", desk.file)
    page = read(desk.file)
    assert [text for _, text in page.text if text in ("called", "convened")] == ["called", "convened"]
    assert "called the “first” Forum" in page.said("en") and "convened the “first” Forum" in page.said("en")
    assert "комитет шақырды" in page.said("kk")
    assert not re.search(r"(?:src|href)=|url\(|@import", desk.file.read_text("utf-8")), "it needs nothing else"


def test_a_work_list_comes_into_no_commit(desk, monkeypatch):
    (desk.root / ".gitignore").write_text((ROOT / ".gitignore").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(desk.root)
    for form in ("--html", "--xliff"):
        assert desk("kk", form).startswith("0 ")
    there = subprocess.run(["git", "status", "--porcelain"], cwd=desk.root, capture_output=True, text=True, check=True)
    assert there.stdout == "?? .gitignore\n"
