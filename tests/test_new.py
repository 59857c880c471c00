"""`make.py new`: what it writes and says, what it refuses, and a whole record of somebody else's from nothing."""

import contextlib
import io
import json
import posixpath
import re
import shlex
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

import check
from conftest import ROOT, build, share_environment
from desk import new, writing
from html_page import read
from test_make import run
from xref.corpus import Corpus
from xref.translation import translations_into
from xref.yaml_data import load

CASES = {path.stem: load(path.read_text("utf-8")) for path in sorted((ROOT / "tests/new").glob("*.yml"))}
# What tells an editor that a translation waits.
WAITING = {"untranslated-page", "untranslated-text", "missing-anchor", "stale-translation", "unfilled-note"}
FORUM = "forum 2015-almaty --dates 2015-05-12/2015-05-14 --city Almaty --state kazakhstan --theme 'Cities' --source"


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


def problems(root: Path, capsys) -> list[dict]:
    capsys.readouterr()
    check.main(["--root", str(root), "--format", "json"])
    return json.loads(capsys.readouterr().out)


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)


@pytest.mark.parametrize("name", CASES)
def test_case(tree, capsys, name):
    """The whole output, and every file that is new or changed; the checker finds nothing in them."""
    case = CASES[name]
    root = tree(case.get("before", {}))
    before, found = texts(root), problems(root, capsys)
    assert new.main(root, shlex.split(case["command"])) == 0
    assert capsys.readouterr().out == case["output"]
    after = texts(root)
    assert {path: text for path, text in after.items() if text != before.get(path)} == case["files"]
    worse = [problem for problem in problems(root, capsys) if problem not in found]
    assert {problem["rule"] for problem in worse} <= WAITING | {"orphan-page"}, worse


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "fill in" in case["output"]])
def test_what_a_note_says_makes_a_whole_page(tree, capsys, name):
    """The notes are named by their lines; the examples in them, written in their place, are sections."""
    case = CASES[name]
    root = tree(case.get("before", {}))
    found = problems(root, capsys)
    new.main(root, shlex.split(case["command"]))
    path, lines = re.findall(r"^wrote (.+)", case["output"])[0], re.findall(r"  fill in \S+:(\d+): ", case["output"])
    text = (root / path).read_text("utf-8")
    assert [n for n, line in enumerate(text.split("\n"), 1) if "Fill in:" in line] == [int(line) for line in lines]
    form = "Write it below the note in this form, then delete the whole note:"
    text, notes = re.subn(rf"<!-- Fill in: [^:]*\.\n{form}\n\n(.*?)\n-->", r"\1", text, flags=re.DOTALL)
    assert notes == len(lines)
    assert "Fill in" not in text and "-->" not in re.sub(r"<!-- [a-z]+ -->", "", text)
    (root / path).write_text(text, "utf-8")
    worse = [problem for problem in problems(root, capsys) if problem not in found]
    # A key of no source stands for the one that is to be named.
    assert {problem["rule"] for problem in worse} <= WAITING | {"orphan-page", "unknown-source"}, worse


@pytest.mark.parametrize(
    "command, sentence",
    [
        ("forum 2015-almaty", "--dates is missing: when it met, such as --dates 2015-05-12/2015-05-14"),
        ("forum", "FORUM is missing: the key of the Forum, its year and city, such as 2015-almaty"),
        (f"{FORUM} crin-206", "there is no source 'crin-206'; did you mean 'crin-2006'?"),
        (f"{FORUM} other", "there is no source 'other'; python3 scripts/make.py new source enters one"),
        (
            f"{FORUM} crin-2006".replace("2015-05-12", "2015-05-32"),
            "'2015-05-32/2015-05-14' is not a day of the calendar",
        ),
        (f"{FORUM} crin-2006".replace("05-12", "05-15"), "'2015-05-15/2015-05-14' ends before it begins"),
        (f"{FORUM} crin-2006".replace("2015-05-12/", "../"), "'../2015-05-14' does not say when it began"),
        (
            f"{FORUM} crin-2006".replace("2015-a", "2016-a"),
            "the key '2016-almaty' does not begin with the year of '2015-05-12/2015-05-14'",
        ),
        (f"{FORUM} crin-2006".replace("Cities", "<b>"), "'<b>' must be plain words, without '<'"),
        (
            f"{FORUM} crin-2006".replace("kazakhstan", "kazakstan"),
            "there is no State 'kazakstan'; did you mean 'kazakhstan'?",
        ),
        ("forum 2006-astana", "there is already a Forum '2006-astana'"),
        ("session 2006-astna/opening --title A", "there is no Forum '2006-astna'; did you mean '2006-astana'?"),
        (
            "session 2006-astana --title A",
            "'2006-astana' does not name a Forum and a page, such as 2009-bishkek/opening",
        ),
        (
            "session 2006-astana/Opening --title A",
            "'Opening' is not a key: lower-case ASCII letters and digits, with hyphens between",
        ),
        ("session 2006-astana/index --title A", "there is already 'docs/en/forums/2006-astana/index.md'"),
        (
            "resolution 2006-astana --title A --status lost",
            "there is no word 'lost'; there are adopted, reported, not-found, unknown",
        ),
        ("resolution 2006-astana --title A --status adopted", "there is already 'docs/en/resolutions/2006-astana.md'"),
        (
            "state atlantis --name Atlantis",
            "--code is missing: its code of three letters in ISO 3166-1, such as --code MNG",
        ),
        ("state atlantis --name Atlantis --code at", "'at' is not a code of three capitals such as 'KAZ' (ISO 3166-1)"),
        ("translation xx index.md", "there is no language 'xx'; there are ru, kk"),
        ("translation en index.md", "there is no language 'en'; there are ru, kk"),
        ("translation kk glosary.md", "there is no page 'glosary.md'; did you mean 'glossary.md'?"),
        ("series 'Another series' --languages en", "docs/ is not empty: there is 'docs/data/forums.yml'"),
        (
            "series 'Another series' --languages en xx",
            "the site has no words in 'xx'; scripts/languages has en, kk, ky, ru, tg, uz",
        ),
        (
            "series 'Another series' --languages ru",
            "'ru' does not begin with 'en', in which a record is written, or has one twice",
        ),
    ],
)
def test_what_is_wrong_gets_a_sentence_and_nothing_is_written(tree, capsys, command, sentence):
    root = tree({})
    before = texts(root)
    assert new.main(root, shlex.split(command)) == 2
    assert capsys.readouterr() == ("", f"make.py new: {sentence}\n")
    assert texts(root) == before


def test_a_series_names_what_still_speaks_of_the_record_that_was_here(tmp_path, capsys):
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name in ("README.md", "CITATION.cff"):
        (tmp_path / name).write_text("Of another record.\n", "utf-8")
    (tmp_path / ".github").mkdir()
    assert new.main(tmp_path, ["series", "Baltic Water Conference", "--languages", "en"]) == 0
    steps = [line for line in capsys.readouterr().out.split("next:\n")[1].splitlines(True) if "fill in" not in line]
    assert "".join(steps) == (
        "  write docs/en/index.md\n"
        "  write anew what speaks of the record that was here: README.md, CITATION.cff and .github\n"
        "  python3 scripts/make.py new source, then new state and new forum\n"
        "  git add docs mkdocs.yml (a new file comes into no pull request without it)\n"
    )


def test_help_names_the_words_that_an_option_takes(capsys):
    for kind, words in (("source", "full, excerpt, copy or data"), ("resolution", "reported, not-found or unknown")):
        with pytest.raises(SystemExit):
            new.main(ROOT, [kind, "--help"])
        assert words in " ".join(capsys.readouterr().out.split())


def test_broken_registers_are_left_alone(tree, capsys):
    root = tree({"docs/data/forums.yml": "2006-astana: [\n"})
    assert new.main(root, ["state", "mongolia", "--name", "Mongolia"]) == 2
    sentence = "docs/data/forums.yml can't be used; python3 scripts/make.py check says why"
    assert capsys.readouterr().err == f"make.py new: {sentence}\n"


def test_on_a_terminal_it_asks_until_the_answer_is_right(tree, capsys, monkeypatch):
    answers = iter(["2015-13", "2015-05-12", "", "Almaty", "kazakstan", "kazakhstan", "Cities", "crin-2006"])
    asked = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(answers))
    root = tree({})
    assert new.main(root, ["forum", "2015-almaty"]) == 0
    dates, city, state = (
        "When it met (such as 2015-05-12/2015-05-14): ",
        "The city (such as Almaty): ",
        ("The key of the State (such as kazakhstan): "),
    )
    assert asked[:6] == [dates, dates, city, city, state, state]
    assert capsys.readouterr().out.splitlines()[:4] == [
        "'2015-13' is not a day of the calendar",
        "there must be at least a word",
        "there is no State 'kazakstan'; did you mean 'kazakhstan'?",
        "wrote docs/en/forums/2015-almaty/index.md",
    ]


def test_who_stops_answering_has_written_nothing(tree, capsys, monkeypatch):
    def gone(question):
        raise EOFError

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", gone)
    root = tree({})
    before = texts(root)
    assert new.main(root, ["forum", "2015-almaty"]) == 1
    assert capsys.readouterr().err == "\nmake.py new: nothing was written\n"
    assert texts(root) == before


@pytest.mark.parametrize("at", [1, 2])
def test_all_is_written_or_nothing(tree, capsys, monkeypatch, at):
    """A disk that is full at one of the two files that are there already."""
    calls = []

    def apply(file, edits):
        calls.append(file)
        file.write_text("half", "utf-8")
        if len(calls) == at:
            raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(writing, "apply", apply)
    root = tree({"docs/en/states/index.md": "# States {#top}\n"})
    before, folders = texts(root), {path for path in root.rglob("*") if path.is_dir()}
    assert new.main(root, ["state", "mongolia", "--name", "Mongolia"]) == 1
    assert capsys.readouterr().err == f"make.py new: nothing was written: no space left on device: {calls[-1]}\n"
    assert texts(root) == before
    assert {path for path in root.rglob("*") if path.is_dir()} == folders


def test_each_part_of_a_translation_waits_until_it_is_translated(tree, capsys):
    """A copy of the English is accepted nowhere; part by part it becomes a translation."""
    root = tree(
        {"docs/en/glossary.md": "# Terms of the record {#top}\n\nOf all.\n\n## A meeting {#forum}\n\nOf States.\n"}
    )
    assert new.main(root, ["translation", "kk", "glossary.md"]) == 0
    page, command = root / "docs/kk/glossary.md", ["--root", str(root), "--accept", "docs/kk"]

    def missing() -> list[str]:
        return [
            anchor
            for found in translations_into(Corpus.read(root), "kk")
            if found.page.name == "glossary.md"
            for anchor in found.missing
        ]

    assert missing() == ["top", "forum"]
    capsys.readouterr()
    assert check.main(command) == 0
    assert capsys.readouterr().out == "0 parts accepted.\n"
    page.write_text(
        page.read_text("utf-8").replace("# Terms of the record", "# Терминдер").replace("Of all", "Бәрі"), "utf-8"
    )
    assert check.main(command) == 0
    assert capsys.readouterr().out == "1 part accepted.\n"
    assert missing() == ["forum"]
    page.write_text(
        page.read_text("utf-8").replace("A meeting", "Кездесу").replace("Of States", "Мемлекеттер"), "utf-8"
    )
    assert check.main(command) == 0
    assert capsys.readouterr().out == "1 part accepted.\n"
    assert missing() == []
    assert not [problem for problem in problems(root, capsys) if problem["path"] == "docs/kk/glossary.md"]


@pytest.fixture(scope="module")
def before() -> list[dict]:
    """What is wrong with the record as it stands, wherever in a file."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        check.main(["--root", str(ROOT), "--format", "json"])
    return [{**problem, "line": 0} for problem in json.loads(said.getvalue())]


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        f"{FORUM} unicef-2013",
        "session 2009-bishkek/opening --title 'Opening session'",
        "session 2006-astana/closing --title 'Closing session' --source crin-2006",
        "state mongolia --name Mongolia",
        "source example-2015 --label 'Example 2015' --title 'A page' --publisher Somebody --language en --seen full",
    ],
)
def test_the_record_stays_right(tmp_path, capsys, record, before, command):
    for name in ("docs", "mkdocs.yml"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    assert new.main(tmp_path, shlex.split(command)) == 0
    worse = [p for p in ({**problem, "line": 0} for problem in problems(tmp_path, capsys)) if p not in before]
    assert {problem["rule"] for problem in worse} <= WAITING, worse
    assert not [problem for problem in worse if problem["severity"] == "error"]
    if command.startswith("forum"):
        assert new.main(tmp_path, shlex.split("resolution 2015-almaty --title 'A text' --status reported")) == 0
        index = (tmp_path / "docs/en/resolutions/index.md").read_text("utf-8")
        assert index.endswith("not known whether a text was adopted\n- [A text](2015-almaty.md): Almaty 2015\n")
        assert list(Corpus.read(tmp_path).registers.forums) == [*record.registers.forums, "2015-almaty"]
        assert "error" not in {problem["severity"] for problem in problems(tmp_path, capsys)}


BALTIC = """
source bwc-2001 --label 'BWC 2001' --title 'Report of the meeting' --publisher Secretariat --language en --seen full
state latvia --name Latvia
state estonia --name Estonia
forum 2001-riga --dates 2001-09 --city Riga --state latvia --theme Rivers --source bwc-2001
forum 2004-tallinn --dates 2004-05-12/2004-05-14 --city Tallinn --state estonia --theme 'The sea' --source bwc-2001
session 2001-riga/opening --title 'Opening session' --source bwc-2001
session 2001-riga/closing --title 'Closing session'
session 2004-tallinn/opening --title 'Opening of the second Forum'
resolution 2001-riga --title 'Resolution of the first Forum' --status adopted --source bwc-2001
resolution 2004-tallinn --title 'Declaration of the second Forum' --status not-found
translation ru index.md
translation ru forums/2001-riga/index.md
"""
# What is written by hand: a treaty, with the table of who has joined it.
TREATY = """
helsinki:
  short: HELCOM
  name: {en: Helsinki Convention}
  label: {en: Helsinki Convention}
  kind: treaty
  sources: [bwc-2001]
"""
TREATY_PAGE = """# Helsinki Convention {#top}

<!-- facts -->

## Parties {#parties}

<!-- parties -->
"""
COMMITMENTS = """# Commitments {#top}

[A treaty](instruments/helsinki.md), on the [list](instruments/index.md)

<!-- matrix -->
"""
INSTRUMENTS = """# Instruments {#top}

[A treaty](helsinki.md), and [who has joined](../commitments.md)
"""
BY_HAND = {
    "instruments/helsinki.md": TREATY_PAGE,
    "instruments/index.md": INSTRUMENTS,
    "commitments.md": COMMITMENTS,
}
RUSSIAN = {
    "# First Forum: Riga 2001": "# Первый форум: Рига, 2001",
    "Riga, Latvia, September 2001.": "Рига, Латвия, сентябрь 2001.",
    "## When and where": "## Когда и где",
}


@pytest.fixture(scope="module")
def baltic(tmp_path_factory):
    """Somebody else's record in two languages: this project without docs/, and then only the commands."""
    root = tmp_path_factory.mktemp("baltic") / "project"
    for name in ("scripts", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / name, root)
    share_environment(root)
    begun = run(root, "new", "series", "Baltic Water Conference", "--languages", "en", "ru")
    assert begun.returncode == 0, begun.stderr
    build(root.parent / "empty", "", root)
    for command in BALTIC.strip().splitlines():
        assert new.main(root, shlex.split(command)) == 0, command
    with (root / "docs/data/instruments.yml").open("a", encoding="utf-8") as register:
        register.write(TREATY)
    for name, text in BY_HAND.items():
        (root / "docs/en" / name).write_text(text, "utf-8")
    page = root / "docs/ru/forums/2001-riga/index.md"
    text = page.read_text("utf-8")
    for english, russian in RUSSIAN.items():
        assert english in text
        text = text.replace(english, russian)
    page.write_text(text, "utf-8")
    assert check.main(["--root", str(root), "--accept", "docs/ru"]) == 0
    return root


@pytest.fixture(scope="module")
def carried(baltic) -> Path:
    """It with its site, without an address, and with copies of that in one language."""
    done = run(baltic, "offline", "ru", SITE_URL="", QUICK_ZIPS="1")
    assert done.returncode == 0, done.stdout + done.stderr
    return baltic


def links_lead_to_files(site: Path) -> int:
    pages = {path: read(path) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.all("a") + page.all("link"):
            target, _, anchor = link.get("href", "").partition("#")
            target = target.partition("?")[0]
            if ":" not in target and path.name != "404.html":  # which may be shown at any address
                there = Path(posixpath.normpath(path.parent / unquote(target))) if target else path
                assert there.is_file(), (path, target)
                assert not anchor or there.suffix != ".html" or anchor in pages[there].ids, (path, target, anchor)
    return len(pages)


def test_a_series_without_any_forum_is_a_whole_site(baltic):
    assert links_lead_to_files(baltic.parent / "empty") == 2 * 12 + 1


def test_somebody_elses_series_is_a_whole_site(carried, capsys):
    found = problems(carried, capsys)
    assert {problem["rule"] for problem in found} <= WAITING, found
    assert links_lead_to_files(carried / "site") == 2 * (12 + 2 + 2 + 3 + 2 + 2) + 1
    page = read(carried / "site/ru/forums/2001-riga/index.html")
    assert page.all("html")[0]["lang"] == "ru"
    assert "Первый форум: Рига, 2001" in page.said("ru") and "The theme of the Forum was “Rivers”." in page.said("en")
    marks = "Each cell has 2 marks, one for each Forum: Riga 2001, Tallinn 2004."
    assert marks in read(carried / "site/commitments.html").said("en")
    home = read(carried / "site/ru/index.html")
    assert "Baltic Water Conference" in home.said("en") and "Черновой перевод" in home.said("ru")
    assert "Opening session" in read(carried / "site/forums/2001-riga/index.html").said("en")


def test_nothing_in_it_speaks_of_this_record(baltic, tmp_path):
    build(tmp_path, "https://example.org/", baltic)
    for path in tmp_path.rglob("*"):
        if path.suffix in (".html", ".js", ".json", ".csv", ".bib", ".ris", ".xml") and "stylesheets" not in path.parts:
            text = path.read_text("utf-8").lower()
            assert not [
                w for w in ("central asia", "child protection", "child-protection", "защите детей", "cpf-") if w in text
            ], path
    citations = (tmp_path / "data/citations/en.bib").read_text("utf-8")
    assert "@incollection{bwc-forums-2001-riga-index-p1-en," in citations
    assert "guidance" not in citations and "Fill in" not in (tmp_path / "data/record.json").read_text("utf-8")


def test_its_copies_can_be_carried(carried):
    names = [f"baltic-water-conference-ru.{kind}" for kind in ("epub", "pdf", "zip")]
    assert sorted(path.name for path in (carried / "dist").iterdir()) == ["SHA256SUMS", *names]


def test_a_site_has_no_need_of_the_pages_about_it(baltic, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(baltic, root, symlinks=True, ignore=shutil.ignore_patterns("site", "dist", "about", "ru"))
    for path in (root / "docs/en").rglob("*.md"):
        path.write_text(
            path.read_text("utf-8").replace(" [Do you hold it?](../about/corrections.md#send-in)", ""), "utf-8"
        )
    done = run(root, "offline", "en", SITE_URL="", QUICK_ZIPS="1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert links_lead_to_files(root / "site") == 2 * 19 + 1
