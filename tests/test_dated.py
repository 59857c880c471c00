"""Dated facts: where each stands, in what order, what a table takes for the newest, and what followed."""

import pytest

from publish.language import language
from publish.tables.dated import chronology, facts_of_state, glance, in_order, trails, undertakings
from publish.tables.view import View
from xref.corpus import Record
from xref.entries import dated, in_time

ENTRY = (
    '{{states: [{states}], themes: [{themes}], {more}date: "{date}", '
    "text: {{en: T}}, short: {{en: {short}}}, sources: [crin-2006]}}"
)


def entry(short: str, date: str, themes: str = "care", states: str = "kazakhstan", more: str = "kind: law, ") -> str:
    return ENTRY.format(states=states, themes=themes, date=date, short=short, more=more)


@pytest.fixture
def record(tree) -> Record:
    """The smallest tree, with a theme, a State more and dated facts."""
    status = "{code: %s, name: {en: %s}, treaties: {crc: {act: '2001', deposited: '2002-05', sources: [crin-2006]}}}"
    measures = {
        "old": entry("Old", "2006-12-07"),
        "plan": entry("Plan", "2001/2030"),
        "by-then": entry("By then", "../2007"),
        "both": entry("Both", "2010", states="kazakhstan, tajikistan"),
        **{f"body-{n}": entry(f"Body {n}", f"201{n}", "systems", more="kind: institution, ") for n in range(1, 5)},
        "visit": entry("Visit", "2009-06", themes="", more="kind: meeting, "),
        "meeting": entry("Meeting", "2009-05", themes="", more="kind: meeting, ", states="kazakhstan, tajikistan"),
    }
    observations = {
        "seen": entry("Seen", "2007-06-08", more="body: crc, "),
        "said": entry("Said", "2008-06-08", more="body: crc, form: dialogue, "),
        "general": entry("General", "2007-06-08", themes="", more="body: crc, symbol: CRC/C/1, "),
        "due": entry("Due", "2030-01-01", themes="", more="body: crc, due: true, "),
    }
    lines = {
        name: "".join(f"{key}: {value}\n" for key, value in found.items())
        for name, found in (("measures", measures), ("observations", observations))
    }
    undertaking = (
        "one: {forum: 2006-astana, number: 1, kind: called, by: {en: B}, text: {en: U}, themes: [care], treaty: crc, "
        "followed: [seen, plan], sources: [crin-2006]}\n"
    )
    root = tree(
        {
            "docs/data/themes.yml": "care: {name: {en: Care}, forum: 2006-astana, treaties: [crc]}\n"
            "systems: {name: {en: Systems}, forum: 2006-astana, in_charge: true}\n",
            "docs/data/treaty-status.yml": f"kazakhstan: {status % ('KAZ', 'Kazakhstan')}\n"
            f"tajikistan: {status % ('TJK', 'Tajikistan')}\n",
            **{f"docs/data/{name}.yml": text for name, text in lines.items()},
            "docs/data/undertakings.yml": undertaking,
            **{
                f"docs/en/{name}.md": "# Page {#top}\n"
                for name in ("themes/care", "themes/systems", "states/tajikistan", "chronology")
            },
        }
    )
    return Record.read(root)


def view(record: Record, name: str) -> View:
    return View(record, record.page("en", name), "en", language("en"), {}, {})


def test_the_record_is_read_without_a_fault(record):
    assert record.registers.faults == []


def test_an_entry_stands_with_its_theme_or_with_the_state_that_was_observed_or_in_the_chronology(record):
    places = {key: found.page for key, found in dated(record.registers).items()}
    assert places["plan"] == places["both"] == "themes/care.md"
    assert places["general"] == places["due"] == "states/kazakhstan.md"
    assert places["meeting"] == places["visit"] == "chronology.md"
    assert "plan" in record.anchors(record.page("en", "themes/care.md"))
    assert "general" in record.anchors(record.page("en", "states/kazakhstan.md"))


def test_the_order_is_that_of_time():
    dates = ["2007", "2007-06-08", "2007-06", "2006-12-06/2006-12-07", "../2007", "2001/2030", "2008-01-01"]
    assert sorted(dates, key=in_time) == [
        "2001/2030", "2006-12-06/2006-12-07", "2007-06-08", "2007-06", "2007", "../2007", "2008-01-01",
    ]  # fmt: skip


def test_a_glance_has_the_newest_of_one_state_that_a_body_itself_said(record):
    lines = glance(view(record, "themes/care.md"))["lines"]
    assert {column: row.key for column, row in lines["kazakhstan"].items()} == {"law": "old", "observation": "seen"}
    assert lines["tajikistan"] == {}
    by_theme = glance(view(record, "states/kazakhstan.md"))["lines"]
    assert {column: row.key for column, row in by_theme["care"].items()} == {"law": "old", "observation": "seen"}


def test_a_trail_has_the_forum_at_its_place_and_what_became_of_its_treaties(record):
    groups = {group["key"]: group for group in trails(view(record, "themes/care.md"))["groups"]}
    assert list(groups) == ["", "kazakhstan", "tajikistan"]
    assert [row.key for row in groups[""]["after"]] == ["both"]
    kazakhstan = groups["kazakhstan"]
    assert [row.key or row.event for row in kazakhstan["before"]] == ["act", "plan", "deposited"]
    assert [row.key for row in kazakhstan["after"]] == ["old", "seen", "by-then", "said"]
    assert [row.event for row in groups["tajikistan"]["before"]] == ["act", "deposited"]


def test_a_trail_of_a_state_has_what_it_shares_with_others(record):
    care, systems = trails(view(record, "states/tajikistan.md"))["groups"]
    assert [row.key for row in care["after"]] == ["both"]
    assert systems["before"] == systems["after"] == []


def test_the_chronology_has_all_but_what_is_due_and_the_forums_among_it(record):
    rows = in_order(record.registers)
    assert [row.key for row in rows if row.kind not in ("treaty", "forum")] == [
        "plan", "old", "seen", "general", "by-then", "said", "meeting", "visit", "both",
        "body-1", "body-2", "body-3", "body-4",
    ]  # fmt: skip
    assert [row.kind for row in rows].count("forum") == 1
    assert [row.kind for row in rows].count("treaty") == 4
    assert chronology(view(record, "chronology.md"))["rows"] == rows


@pytest.mark.parametrize(
    ("date", "vague", "day", "year"),
    [
        ("2006-12-06", "", "2006-12-06", "2006"),
        ("2006-12-06/2006-12-07", "", "2006-12-06", "2006"),
        ("2006-12", "month", "2006-12", "2006"),
        ("2010-03/2010-11", "month", "2010-03", "2010"),
        ("2012/2018", "year", "2012", "2012"),
        ("../2022-06", "month", "2022-06", "../2022"),
    ],
)
def test_what_is_known_of_a_date(record, date, vague, day, year):
    row = in_order(record.registers)[0]._replace(date=date)
    assert (row.vague, row.day, row.year) == (vague, day, year)


def test_what_followed_is_told_state_by_state_with_the_treaty_and_what_was_before(record):
    found = undertakings(view(record, "chronology.md"))
    ((key, _, by_state, name),) = found["forums"]["2006-astana"]
    assert (key, name) == ("one", "Astana 2006, 1")
    assert [row.key or row.event for row in by_state["kazakhstan"]] == ["act", "plan", "deposited", "seen"]
    assert [found["before"](row, "2006-astana") for row in by_state["kazakhstan"]] == [True, True, True, False]
    assert [row.event for row in by_state["tajikistan"]] == ["act", "deposited"]


def test_a_state_at_a_glance(record):
    found = facts_of_state(view(record, "states/kazakhstan.md"))
    assert found["last"].key == "general"
    assert [row.key for row in found["due"]] == ["due"]
    assert [row.key for row in found["bodies"]] == ["body-2", "body-3", "body-4"]
    assert (found["party"], found["treaties"]) == (1, 1)
