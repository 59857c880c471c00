"""The record itself: every verified fact has its place, and no numbered paragraph stands without a fact."""

import re
from itertools import combinations, product

import pytest

import check
from conftest import ROOT
from xref import checking, permalinks
from xref.corpus import Corpus
from xref.dates import span
from xref.entries import cited, citing, dated, standing
from xref.numbers import of_date, values
from xref.rules import RULES
from xref.rules import check as run_rules
from xref.segments import segments
from xref.yaml_data import load

FACTS = load((ROOT / "tests/record/facts.yml").read_text("utf-8"))


def text_of(record, place: str) -> str:
    """Return what stands at a place: a paragraph, all under a heading up to the next of its level, or an entry."""
    name, anchor = place.split("#")
    if name.endswith(".md"):
        return text_of_page(record.page("en", name), anchor)
    return " ".join(words_of(entry_of(record, name, anchor)))


def text_of_page(page, anchor: str) -> str:
    block = next((block for block in page.blocks if block.id == anchor), None)
    if block:
        return " ".join(block.text.split())
    heading = next(heading for heading in page.headings if heading.id == anchor)
    after = (h.offset for h in page.headings if h.offset > heading.offset and h.level <= max(heading.level, 2))
    return " ".join(page.text[heading.offset : next(after, len(page.text))].split())


def entry_of(record, register: str, key: str):
    """Return an entry by its key; one of a State and a treaty has both in its key."""
    if register != "treaty-status":
        return record.registers[register][key]
    state = next(state for state in record.registers.treaty_status if key.startswith(f"{state}-"))
    return record.registers.treaty_status[state]["treaties"][key.removeprefix(f"{state}-")]


def words_of(value) -> list[str]:
    """Return the words of an entry, each field that holds a single one with its name."""
    if isinstance(value, dict):
        return [f"{key}: {each}" if isinstance(each, str) else " ".join(words_of(each)) for key, each in value.items()]
    return [word for each in value for word in words_of(each)] if isinstance(value, list) else [str(value)]


def cited_at(record, place: str) -> set[str]:
    """Return the sources that a paragraph or an entry cites."""
    name, anchor = place.split("#")
    if name.endswith(".md"):
        return set(re.findall(r"sources\.md#([\w-]+)", text_of(record, place)))
    return set(cited(entry_of(record, name, anchor)))


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
def test_every_fact_has_its_place(record, name):
    fact = FACTS[name]
    assert fact["at"]
    sources = set()
    for place, words in fact["at"].items():
        text = text_of(record, place)
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|\{:.*?\}|[*\\]", r"\1", text)
        for word in words:
            where = f"tests/record/facts.yml, {name}: was the fact corrected?"
            assert word in text or word in plain, f"'{word}' is not at {place}; {where}"
        sources |= cited_at(record, place)
    if not any(place.startswith(("instruments/crc.md", "instruments/index.md")) for place in fact["at"]):
        assert sources & set(fact["sources"]), "none of the sources of the fact is cited where it stands"


def statements(record) -> list[str]:
    """Return the places of all that the record says with a number, or in an entry of its own."""
    pages = [f"{name}#{paragraph.id}" for name in record.names for paragraph in record.page("en", name).paragraphs]
    kinds = {"measures", "observations", "figures", "undertakings"}
    entries = ((entry.kind.register, entry.key) for entry in standing(record.registers))
    return pages + [f"{register}#{key}" for register, key in entries if register in kinds]


def test_every_statement_rests_on_a_fact(record):
    places = {place for fact in FACTS.values() for place in fact["at"]}
    assert [place for place in statements(record) if place not in places] == []


def test_whoever_is_named_is_named_somewhere(record):
    """A person or institution has a fact of its own, or stands in a paragraph or an entry that has one."""
    own = {place for fact in FACTS.values() for place in fact["at"] if place.startswith("people#")}
    people = record.registers["people"].items()
    nowhere = [key for key, entry in people if not entry.get("elsewhere") and not any(entry.get("forums", {}).values())]
    assert [key for key in nowhere if f"people#{key}" not in own] == []


def test_sources_of_a_statement_are_those_of_its_facts(record):
    """A paragraph or an entry cites no source that none of its facts rests on."""
    allowed = {}
    for fact in FACTS.values():
        for place in fact["at"]:
            allowed.setdefault(place, set()).update(fact["sources"])
    beyond = {place: extra for place in statements(record) if (extra := cited_at(record, place) - allowed[place])}
    assert beyond == {}


def said_by(record, place: str) -> str:
    """Return the words of a statement, without its links to sources and to other statements."""
    if ".md#" not in place:
        entry = entry_of(record, *place.split("#"))
        value = entry.get("value", "")
        return f"{entry['text']['en']} {value if isinstance(value, str) else value['en']}"
    return re.sub(r"^\d+\\\.|\[[^\]]*\]\([^)]*#[^)]*\)|\]\([^)]*\)|\{:.*?\}", "", text_of(record, place))


def test_a_statement_has_no_figure_and_no_quotation_that_its_facts_lack(record):
    """Days, numbers, symbols and the words of others stand in a fact, or in what is known of its sources."""
    borne: dict[str, list[str]] = {}
    for fact in FACTS.values():
        known = [fact["fact"], *words_of([record.registers.sources[key] for key in fact["sources"]])]
        for place, words in fact["at"].items():
            borne.setdefault(place, []).extend([*known, *words])
    beyond = {}
    for place in statements(record):
        known, said = " ".join(borne[place]), said_by(record, place)
        quoted = [words for words in re.findall("“([^”]+)”", said) if words.strip("… .").lower() not in known.lower()]
        if lacking := {*quoted, *figures(said, "en")} - {*figures(known, "en")}:
            beyond[place] = lacking
    assert beyond == {}


def test_no_two_statements_say_the_same(record):
    """Of two, the longer shares less than seven tenths of its words with the other, or their figures differ."""
    said = {}
    for place in statements(record):
        text = re.sub(r"\[([^\]]*)\]\([^)]*sources\.md[^)]*\)|\{:.*?\}", "", text_of(record, place))
        words = {word for word in re.findall(r"[\w’-]+", re.sub(r"\]\([^)]*\)", "", text).lower()) if len(word) > 3}
        said[place] = words, set(re.findall(r"\d+", text))
    same = [
        (one, other)
        for (one, (words, figures)), (other, (others, more)) in combinations(said.items(), 2)
        if len(words & others) > 0.7 * max(len(words), len(others)) and figures == more
    ]
    assert same == []


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
    folders = ("forums", "resolutions", "states")
    kinds = {folder: sum(name.startswith(folder) for name in record.names) for folder in folders}
    assert kinds == {"forums": 12, "resolutions": 5, "states": 6}
    assert len(record.registers.sources) >= 150
    assert len(record.registers.glossary) >= 22
    facts = [entry.data for entry in dated(record.registers).values()]
    grid = {(theme, state) for fact in facts for theme in fact["themes"] for state in fact["states"]}
    assert grid == {*product(record.registers["themes"], record.registers.treaty_status)}


def test_sources_are_used_and_their_strength_is_known(record):
    """Every source is cited by a page or a register, and says how it was seen and for whom it speaks."""
    pages = "".join(page.text for page in record.pages.values())
    used = {source for source, *_ in citing(record.registers)}
    assert [key for key in record.registers.sources if f"#{key})" not in pages and key not in used] == []
    assert [key for key, entry in record.registers.sources.items() if not {"hand", "kind"} <= entry.keys()] == []


def texts_by_language(record):
    """Yield the words of the dated facts, undertakings and people, each with its place and by language."""
    for entry in standing(record.registers):
        for field, words in entry.data.items():
            if isinstance(words, dict) and field not in ("spellings", "forums"):
                yield f"{entry.kind.register}#{entry.key}, {field}", words


def figures(text: str, code: str) -> list[str]:
    """Return the figures of a text, without what parts their thousands."""
    thousands = "[,\N{NO-BREAK SPACE}]" if code == "en" else "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
    text = re.sub(rf"(?<=\d){thousands}(?=\d{{3}}(?!\d))", "", text)
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d)", ".", text)))


def test_registers_speak_every_language_and_say_the_same_figures(record):
    names = ("name", "family")  # of whoever no source names in a language, another spelling is shown
    wrong = []
    for place, words in texts_by_language(record):
        if (
            words.keys() != {*record.layout.languages}
            and not place.endswith(names)
            and not place.startswith("glossary")
        ):
            wrong.append(f"{place} is not in every language")
        elif not place.startswith("glossary"):
            wrong += [f"{place}, {code}" for code in words if figures(words[code], code) != figures(words["en"], "en")]
    assert wrong == []


def test_the_page_of_checks_is_what_the_rules_say(capsys):
    check.main(["--explain", "all"])
    page = (ROOT / "docs/en/about/checks.md").read_text("utf-8")
    assert page.removeprefix("---\nbook: false\n---\n") == capsys.readouterr().out


def test_every_address_of_the_last_release_is_still_there_or_has_moved(record):
    lines = permalinks.read(record)
    assert len(lines) > 500
    known = {*permalinks.published(record), *permalinks.moves(record)}
    assert [str(link.address) for link in lines if link.address not in known] == []


def test_a_standing_is_true_at_a_day(record):
    """Each says until when it is known, and no act, signature or deposit is later: entry into force is announced."""
    wrong = []
    for state, entry in record.registers.treaty_status.items():
        for treaty, found in entry["treaties"].items():
            days = [found[key] for key in ("signed", "act", "deposited") if key in found]
            known = found.get("known_until")
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
