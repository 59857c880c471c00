"""Translations: every change of the English or of a translation is seen, on exactly its parts, and nothing else is."""

import re
from datetime import date
from pathlib import Path

import pytest

import check
from xref.accept import accept
from xref.corpus import Corpus
from xref.page import Page
from xref.segments import digests, segments
from xref.translation import recorded, translation, translations
from xref.yaml_data import load

FOLDER = Path(__file__).parent / "edits"
EDITS = {path.stem: path for path in sorted(FOLDER.glob("*.yml")) if path.stem != "base"}
ENGLISH, RUSSIAN, KAZAKH = (f"docs/{code}/forums/2006-astana/index.md" for code in ("en", "ru", "kk"))
TODAY = date(2026, 11, 24)


@pytest.fixture
def accepted(tree) -> Path:
    """A tree whose translations have just been accepted: in Russian a draft, in Kazakh reviewed."""
    root = tree(load((FOLDER / "base.yml").read_text("utf-8")))
    for path in (RUSSIAN, KAZAKH):  # the review in Kazakh is of the text as it stands
        name = re.search(r"review: (.+?)(?:, \d{4}.*)?\n", (root / path).read_text("utf-8"))[1]
        assert accept(root, [path], "" if name == "draft" else name, TODAY) == (6, [])
    return root


def edit(root: Path, path: str, changes: dict[str, str]) -> None:
    text = (root / path).read_text("utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (root / path).write_text(text, "utf-8")


def raise_digest(root: Path, path: str, anchor: str) -> None:
    """Write the digest of the English as it stands into the record by hand, as one might to silence the checker."""
    corpus = Corpus.read(root)
    now = digests(corpus.pages[ENGLISH])[anchor]
    edit(root, path, {f"  {anchor} {recorded(corpus.pages[path])[anchor].source}": f"  {anchor} {now}"})


def report(root: Path, capsys) -> str:
    capsys.readouterr()
    check.main(["--root", str(root), "--ignore", "untranslated-page,vanished-anchor"])
    return capsys.readouterr().out


@pytest.mark.parametrize("name", EDITS)
def test_edit(accepted, capsys, name):
    case = load(EDITS[name].read_text("utf-8"))
    assert report(accepted, capsys) == "No problems.\n"
    for step in case["steps"]:
        for path, changes in step.items():
            if path == "raise":
                raise_digest(accepted, *changes)
            elif path == "accept":
                check.main(["--root", str(accepted), "--accept", *changes])
            else:
                edit(accepted, path, changes)
    assert report(accepted, capsys) == case["problems"]


def waiting(page: Page, source: Page) -> tuple[set[str], set[str]]:
    """Return the parts that are stale, and those that were changed."""
    found = translation(page, source).parts
    return {part.anchor for part in found if part.stale}, {part.anchor for part in found if part.changed}


@pytest.mark.slow
def test_every_part_of_the_record_is_watched(record):
    """A word changed anywhere in English makes exactly that part stale in every language."""
    for found in translations(record):
        page, source = found.page, found.source
        for anchor in segments(source).keys() & segments(page).keys() & recorded(page).keys():
            segment = segments(source)[anchor]
            word = list(
                re.finditer(
                    r"[a-z]{3,}", re.sub(r"\]\([^)]*\)|\{[^}]*\}|<!--.*?-->", lambda m: "#" * len(m[0]), segment.text)
                )
            )
            at = segment.start + word[-1].end()
            changed = Page(source.path, f"{source.text[:at]}q{source.text[at:]}", source.language, source.name)
            assert waiting(page, changed)[0] == waiting(page, source)[0] | {anchor}, (page.path, anchor)
            assert waiting(page, changed)[1] == waiting(page, source)[1]


def set_differently(text: str) -> str:
    """Break the lines elsewhere, and set other dashes, quotation marks and blanks."""
    front, text = re.fullmatch(r"(---\n.*?\n---\n)?(.*)", text, re.DOTALL).groups(default="")
    pieces = re.split(r"(^```.*?^```|`[^`]*`|^#[^\n]*\n|\n\n+)", text, flags=re.DOTALL | re.MULTILINE)
    for index in range(0, len(pieces), 2):
        lines = re.sub(r"(?<=[^\n])\n(?=[^\n{-])", " ", pieces[index])
        pieces[index] = lines.translate(str.maketrans("–’“”«»ʻ", '-\'""""\''))
    return front + "".join(pieces)


def test_typography_of_the_record_is_free(record):
    """Neither an English page nor a translation that is only set differently leaves anything to do."""
    different = 0
    for found in translations(record):
        page, source = found.page, found.source
        again = [Page(p.path, set_differently(p.text), p.language, p.name) for p in (page, source)]
        different += (again[0].text != page.text) + (again[1].text != source.text)
        assert waiting(*again) == waiting(page, source)
    assert different > 350


def test_accept_needs_a_name_where_the_text_is_the_old_one(accepted, capsys):
    edit(accepted, ENGLISH, {"called the": "convened the"})
    assert check.main(["--root", str(accepted), "--accept", "docs/ru"]) == 1
    assert capsys.readouterr().out == (
        "docs/ru/forums/2006-astana/index.md:21: '#p2' is not accepted: its English was changed and its text was not\n"
        "    translate it anew; or, if a reader has found that it still holds, accept it with --reviewer NAME\n"
        "0 parts accepted, the above not.\n"
    )
    assert accept(accepted, ["docs/ru"], "Olga", TODAY) == (1, [])
    page = Corpus.read(accepted).pages[RUSSIAN]
    assert {anchor for anchor, entry in recorded(page).items() if entry.review} == {"p2"}
    assert recorded(page)["p2"].review == "Olga, 2026-11-24"
    assert RUSSIAN not in report(accepted, capsys)
    edit(accepted, RUSSIAN, {"Olga, 2026": "Maria, 2026"})
    assert "the record of '#p2' was changed by hand" in report(accepted, capsys)


def test_accept_needs_a_name_where_the_record_was_changed_by_hand(accepted, capsys):
    edit(accepted, ENGLISH, {"called the": "convened the"})
    raise_digest(accepted, RUSSIAN, "p2")
    assert check.main(["--root", str(accepted), "--accept", "docs/ru"]) == 1
    assert capsys.readouterr().out == (
        "docs/ru/forums/2006-astana/index.md:21: '#p2' is not accepted: its record was changed by hand\n"
        "    translate it anew; or, if a reader has found that it still holds, accept it with --reviewer NAME\n"
        "0 parts accepted, the above not.\n"
    )


def test_what_is_accepted_are_the_parts_that_both_have(accepted):
    """A part that is lost leaves the record, one that the English does not have never stands there."""
    lost = "1\\. Форум прошел в Астане 6–7 декабря 2006 года. [CRIN 2006](../../sources.md#crin-2006)\n{: #p1 }\n"
    edit(accepted, RUSSIAN, {lost: "## Ещё {#more}\n", "Список делегатов": "Перечень делегатов"})
    assert accept(accepted, ["docs/ru"]) == (1, [])
    assert [*recorded(Corpus.read(accepted).pages[RUSSIAN])] == ["top", "opening", "p2", "p3", "not-known"]


def test_accept_takes_no_part_that_lacks_what_the_english_has(accepted, capsys):
    before = recorded(Corpus.read(accepted).pages[RUSSIAN])
    edit(accepted, RUSSIAN, {"«первый» Форум": "Форум", "\n\n> «Мы должны действовать сейчас».": ""})
    assert check.main(["--root", str(accepted), "--accept", "docs/ru"]) == 1
    assert capsys.readouterr().out == (
        f"{RUSSIAN}:21: '#p2' has 1 paragraph, where the English has 2\n"
        f"    compare it with {ENGLISH}:10\n"
        "0 parts accepted, the above not.\n"
    )
    assert recorded(Corpus.read(accepted).pages[RUSSIAN]) == before
    assert "[unreviewed-change]" in report(accepted, capsys)


def test_nor_does_a_reviewer_sign_one(accepted, capsys):
    """Where the English alone was changed, the text may still hold, but not if the English has gained a paragraph."""
    edit(accepted, ENGLISH, {"> “We must act now.”": "> “We must act now.”\n\n> “Today.”"})
    before = (accepted / RUSSIAN).read_text("utf-8")
    assert check.main(["--root", str(accepted), "--accept", "docs/ru", "--reviewer", "Olga"]) == 1
    assert capsys.readouterr().out == (
        f"{RUSSIAN}:21: '#p2' has 2 paragraphs, where the English has 3\n"
        f"    compare it with {ENGLISH}:10\n"
        "0 parts accepted, the above not.\n"
    )
    assert (accepted / RUSSIAN).read_text("utf-8") == before


def test_what_is_changed_on_a_reviewed_page_is_a_draft(accepted):
    edit(accepted, KAZAKH, {"комитет\nшақырды": "комитет\nөткізді"})
    assert accept(accepted, [KAZAKH]) == (1, [])
    corpus = Corpus.read(accepted)
    page, source = corpus.pages[KAZAKH], corpus.pages[ENGLISH]
    reviews = {part.anchor: part.review for part in translation(page, source).parts}
    assert reviews.pop("p2") == "draft"
    assert set(reviews.values()) == {"Aigerim, 2026-11-24"}


@pytest.mark.parametrize(
    "front",
    ["", "---\n---\n", "---\n# who\nreview: draft  # by hand\n---\n", "---\ntranslated: {}\nreview: draft\n---\n"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_accept_leaves_all_else_as_it_is(tree, front, line_end, mark):
    body = "# Глоссарий {#top}\n\nТермины [источников](sources.md).\n"
    text = (mark + front + body).replace("\n", line_end)
    root = tree({"docs/ru/glossary.md": text.encode()})
    assert accept(root, ["docs/ru/glossary.md"]) == (1, [])
    written = (root / "docs/ru/glossary.md").read_bytes().decode()
    kept = [line for line in text.removeprefix(mark).split(line_end) if not line.startswith("translated")]
    lines = written.removeprefix(mark).split(line_end)
    added = [line for line in lines if line.startswith(("translated:", "  top "))]
    assert written.startswith(mark + "---") and len(added) == 2
    assert "\n" not in written.replace(line_end, "") and (line_end == "\n" or "\r\r" not in written)
    rest = [line for line in lines if line not in added]
    assert rest == (kept if front else ["---", "review: draft", "---", "", *kept])
    assert accept(root, ["docs/ru"]) == (0, [])
    assert (root / "docs/ru/glossary.md").read_bytes().decode() == written


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--accept", "docs/en/index.md"], "'docs/en/index.md' holds no translation"),
        (["--accept", "docs/kk/nothing.md"], "'docs/kk/nothing.md' holds no translation"),
        (["--reviewer", "Olga"], "without --accept it says nothing"),
    ],
)
def test_accept_says_what_is_wrong(accepted, capsys, arguments, words):
    assert check.main(["--root", str(accepted), *arguments]) == 2
    assert words in capsys.readouterr().err


CONTENTS = [
    b"---\nreview: [\n---\n# \xd0\x90 {#top}\n",
    b"# \xff {#top}\n",
    b"\n---\nreview: draft\n---\n# \xd0\x90 {#top}\n",
    b"# \xd0\x90\x02 {#top}\n",
    b"# \xd0\x90 {#top}\n\n>>>>>>> feature\n",
]


@pytest.mark.parametrize("content", CONTENTS)
def test_accept_leaves_a_broken_page_alone(tree, capsys, content):
    root = tree({"docs/ru/glossary.md": content, "docs/ru/index.md": "# Главная {#top}\n"})
    assert check.main(["--root", str(root), "--accept", "docs/ru"]) == 1
    said = (
        "docs/ru/glossary.md:1: the page is broken, so nothing can be recorded in it\n1 part accepted, the above not.\n"
    )
    assert capsys.readouterr().out == said
    assert (root / "docs/ru/glossary.md").read_bytes() == content


@pytest.mark.parametrize("content", CONTENTS)
def test_nothing_is_accepted_for_a_broken_english_page(tree, capsys, content):
    files = {"docs/ru/glossary.md": "# Слова {#top}\n", "docs/ru/index.md": "# Главная {#top}\n"}
    root = tree({"docs/en/glossary.md": content, **files})
    assert check.main(["--root", str(root), "--accept", "docs/ru"]) == 1
    why = "its English page is broken, so nobody can say what it renders"
    assert capsys.readouterr().out == f"docs/ru/glossary.md:1: {why}\n1 part accepted, the above not.\n"
    assert (root / "docs/ru/glossary.md").read_text("utf-8") == "# Слова {#top}\n"
