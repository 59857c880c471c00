"""Measurements: of the citations in sentences that people wrote, how many the checker finds, and where it is wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from xref.corpus import Record
from xref.page import Page
from xref.yaml_data import load

ROOT = Path(__file__).parent.parent.parent
SENTENCES = ROOT / "tests" / "citations"


class Found(NamedTuple):
    """What was found in a language: of `expected` links `recognised`, and each sentence with its errors."""

    sentences: int
    expected: int
    recognised: int
    missed: list[str]
    false: list[str]


def table() -> Iterator[str]:
    """Yield the lines of a table: in each language the sentences, the links that belong in them, and what was found."""
    record = Record.read(ROOT)
    yield "| language | sentences | citations | recognised | false |"
    yield "|---|---|---|---|---|"
    for code in record.layout.languages:
        found = measure(record, code)
        share = f"{found.recognised} ({found.recognised / found.expected:.1%})"
        yield f"| {code} | {found.sentences} | {found.expected} | {share} | {len(found.false)} |"


def measure(record: Record, code: str) -> Found:
    """Return what the checker finds in the sentences of a language, each on a page of its own."""
    sentences = load((SENTENCES / f"{code}.yml").read_text("utf-8"))
    expected, missed, false = 0, [], []
    for sentence in sentences:
        text, at = sentence["text"], 0
        found = dict(links(record, code, text))
        expected += len(sentence["cites"])
        for cite in sentence["cites"]:
            at = text.index(cite["words"], at) + 1
            place = range(at - 1, at - 1 + len(cite["words"]))
            right = [span for span, target in found.items() if target == cite["target"] and _overlap(span, place)]
            if right:
                del found[right[0]]
            else:
                missed.append(f"{text}: {cite['target']}")
        false += [f"{text}: {target}" for target in found.values()]
    return Found(len(sentences), expected, expected - len(missed), missed, false)


def links(record: Record, code: str, text: str) -> Iterator[tuple[range, str]]:
    """Yield the places in a text that should be links, and where they lead."""
    name = "about/sentence.md"
    page = Page(record.path(code, name), f"{text}\n", code, name, record.layout.dialect)
    for _, citation, document, _ in record.citations_from(page):
        for number in citation.numbers:
            yield range(*number.link), f"{document.name}#{citation.kind}{number.value}"


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
