"""The record itself: every verified fact has its place, and no numbered paragraph stands without a fact."""

import re

import pytest

import check
from conftest import ROOT
from xref import checking, permalinks
from xref.corpus import Corpus
from xref.dates import span
from xref.numbers import of_date, values
from xref.rules import RULES
from xref.rules import check as run_rules
from xref.segments import segments
from xref.yaml_data import load

FACTS = load((ROOT / "tests/record/facts.yml").read_text("utf-8"))


def text_of(page, anchor: str) -> str:
    """Return what a page says at an anchor: a paragraph, or all under a heading up to the next of its level."""
    block = next((block for block in page.blocks if block.id == anchor), None)
    if block:
        return " ".join(block.text.split())
    heading = next(heading for heading in page.headings if heading.id == anchor)
    after = (h.offset for h in page.headings if h.offset > heading.offset and h.level <= max(heading.level, 2))
    return " ".join(page.text[heading.offset : next(after, len(page.text))].split())


# That a translation waits is no fault of a change to the English: the reader is told so on the page.
WAITING = "untranslated-page,missing-anchor,stale-translation,unreviewed-change"


def test_the_checker_is_silent(capsys):
    assert check.main(["--root", str(ROOT), "--strict", "--ignore", WAITING]) == 0
    assert capsys.readouterr().out == "No problems.\n"


def test_two_processes_find_what_one_finds(whole_project, monkeypatch):
    monkeypatch.setattr(checking, "ENOUGH", 0)
    project = whole_project
    for path, old, new in (
        ("docs/en/index.md", "(commitments.md)", "(commitment.md)"),
        ("docs/kk/index.md", "2006", "2007"),
        ("docs/uz/index.md", "oʻ", "o'"),
    ):
        file = project / path
        assert old in file.read_text("utf-8")
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    corpus = Corpus.read(project)
    found = checking.check_side_by_side(corpus, list(RULES))
    assert found == run_rules(corpus)
    assert {"unknown-page", "number-parity", "mixed-script"} <= {problem.rule for problem in found}


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_on_a_page(record, name):
    fact = FACTS[name]
    assert fact["at"]
    cited = set()
    for place, words in fact["at"].items():
        path, anchor = place.split("#")
        text = text_of(record.page("en", path), anchor)
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|\{:.*?\}|[*\\]", r"\1", text)
        for word in words:
            where = f"tests/record/facts.yml, {name}: was the fact corrected?"
            assert word in text or word in plain, f"'{word}' is not at {place}; {where}"
        cited |= set(re.findall(r"sources\.md#([\w-]+)", text))
    if not any(place.startswith(("instruments/crc.md", "instruments/index.md")) for place in fact["at"]):
        assert cited & set(fact["sources"]), "none of the sources of the fact is cited where it stands"


def test_every_numbered_paragraph_rests_on_a_fact(record):
    places = {place for fact in FACTS.values() for place in fact["at"]}
    for name in record.names:
        for paragraph in record.page("en", name).paragraphs:
            assert f"{name}#{paragraph.id}" in places, paragraph.text


def test_sources_of_a_paragraph_are_those_of_its_facts(record):
    """A paragraph cites no source that none of its facts rests on."""
    allowed = {}
    for fact in FACTS.values():
        for place in fact["at"]:
            allowed.setdefault(place, set()).update(fact["sources"])
    beyond = {}
    for name in record.names:
        for paragraph in record.page("en", name).paragraphs:
            cited = set(re.findall(r"sources\.md#([\w-]+)", paragraph.text))
            if extra := cited - allowed[f"{name}#{paragraph.id}"]:
                beyond[f"{name}#{paragraph.id}"] = extra
    assert beyond == {}


def test_every_numbered_paragraph_and_treaty_article_has_an_address(record):
    crc = record.page("en", "instruments/crc.md")
    assert [a for a in crc.anchors if a.startswith("art-")] == [f"art-{n}" for n in range(1, 55)]
    goals = record.page("en", "instruments/millennium-development-goals.md")
    assert [a for a in goals.anchors if a.startswith("goal-")] == [f"goal-{n}" for n in range(1, 9)]


def test_forums_met_when_the_register_says(record):
    """In English, in the opening of their pages and in the first paragraph; a translation may wait."""
    wrong = []
    for key, forum in record.registers.forums.items():
        page = record.page("en", f"forums/{key}/index.md")
        for part in (segments(page)[anchor] for anchor in ("top", "p1")):
            if lacking := of_date(forum["dates"]) - set(values(page, part)):
                path, line, _ = page.place(part.opening)
                register, entry, _ = record.registers.place("forums", [key, "dates"])
                wrong.append(f"{path}:{line} lacks {', '.join(lacking)} of the dates in {register}:{entry}")
    assert wrong == []


def test_the_record_is_not_thin(record):
    kinds = {kind: sum(name.startswith(kind) for name in record.names) for kind in ("forums", "resolutions", "states")}
    assert kinds == {"forums": 8, "resolutions": 5, "states": 6}
    assert len(record.registers.sources) == 150
    assert len(record.registers.glossary) == 22


def test_registers_are_used(record):
    """Every source is cited by a page, a register or the glossary."""
    pages = "".join(page.text for page in record.pages.values())
    data = "".join((ROOT / f"docs/data/{n}.yml").read_text("utf-8") for n in ("glossary", "instruments", "forums"))
    data += (ROOT / "docs/data/treaty-status.yml").read_text("utf-8")
    unused = [key for key in record.registers.sources if f"#{key})" not in pages and not re.search(rf"\b{key}\b", data)]
    assert unused == []


def test_the_page_of_checks_is_what_the_rules_say(capsys):
    check.main(["--explain", "all"])
    assert (ROOT / "docs/en/about/checks.md").read_text("utf-8") == capsys.readouterr().out


def test_every_address_of_the_last_release_is_still_there_or_has_moved(record):
    lines = permalinks.read(record)
    assert len(lines) > 500
    known = {*permalinks.published(record), *permalinks.moves(record)}
    assert [str(link.address) for link in lines if link.address not in known] == []


def test_a_standing_is_true_at_a_day(record):
    """Each says until when it is known; no act, signature or deposit is later than that."""
    wrong = []
    for state, entry in record.registers.treaty_status.items():
        for treaty, standing in entry["treaties"].items():
            days = [standing[key] for key in ("signed", "act", "deposited", "in_force") if key in standing]
            known = standing.get("known_until")
            if not known or any(span(day).earliest > span(known).latest for day in days):
                wrong.append(f"{state}, {treaty}")
    assert wrong == []


def test_nothing_is_called_adopted_of_which_nobody_knows_whether_it_exists(record):
    pages = {key: record.page("en", f"resolutions/{key}.md") for key in record.registers.forums}
    statuses = {key: page.front_matter["status"] for key, page in pages.items()}
    assert statuses == {
        "2006-astana": "reported",
        "2009-bishkek": "reported",
        "2011-ashgabat": "unknown",
        "2013-dushanbe": "unknown",
    }
