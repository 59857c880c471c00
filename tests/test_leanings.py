"""The picture of references and the call of 2013, on the record itself: every figure counted once more."""

import re

import pytest

from publish.language import language
from publish.page.backlinks import backlinks
from publish.tables.commitments import calls
from publish.tables.leanings import LARGEST, leanings
from publish.tables.view import View


@pytest.fixture
def view(record) -> View:
    page = record.page("kk", "references.md")
    return View(record, page, "kk", language("kk"), backlinks(record, "kk"), {})


def test_dots_are_paragraphs_that_link_the_text(record, view):
    """Counted again from the Markdown: a numbered paragraph of a Forum or State with a link to the text's page."""
    found = leanings(view)
    homes = {"forums": r"(?:forums/{0}/[\w-]+|resolutions/{0})\.md", "states": r"states/{0}\.md"}
    for name, row in found["rows"].items():
        for group, leaning in row.items():
            pattern = homes["states" if group in record.registers.treaty_status else "forums"].format(group)
            paragraphs = [
                paragraph
                for other in record.names
                if re.fullmatch(pattern, other)
                for paragraph in record.page("kk", other).paragraphs
                if re.search(rf"\]\([^)]*{re.escape(name.split('/')[-1])}[#)]", paragraph.text)
                and f"{name.split('/')[0]}/" in paragraph.text
            ]
            assert (leaning.paragraphs if leaning else 0) == len(paragraphs), (name, group)
    assert max(cell.radius for row in found["rows"].values() for cell in row.values() if cell) == LARGEST
    assert [sum(n for _, n in found["citing"][name]) for name in found["rows"]] == [
        sum(cell.paragraphs for cell in row.values() if cell) for row in found["rows"].values()
    ]


def test_the_call_of_2013_is_followed_state_by_state(view):
    found = calls(view)
    assert found["calls"] == [("2013-dushanbe", "crpd")]
    assert {state: standing.name for (_, state), standing in found["stood"].items()} == {
        "kazakhstan": "SIGNED",
        "kyrgyzstan": "SIGNED",
        "tajikistan": "NOT_PARTY",
        "turkmenistan": "RATIFIED",
        "uzbekistan": "SIGNED",
    }
