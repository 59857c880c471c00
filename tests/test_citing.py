"""Who cites which text, on the record itself: every paragraph counted once more, from the Markdown."""

import re

import pytest

from publish.language import language
from publish.page.backlinks import backlinks
from publish.tables.citing import citing
from publish.tables.view import View


@pytest.fixture
def view(record) -> View:
    page = record.page("kk", "references.md")
    return View(record, page, "kk", language("kk"), backlinks(record, "kk"), {})


def test_each_text_has_the_paragraphs_that_link_it(record, view):
    found = citing(view)["rows"]
    texts = {name for name in record.names if name.startswith(("instruments/", "resolutions/"))}
    assert found.keys() == {name for name in texts if not name.endswith("/index.md")}
    for name, parts in found.items():
        listed = {
            (page, anchor)
            for part in parts
            for page, places in part.pages
            for anchor, _ in places
            if anchor not in {heading.id for heading in record.page("kk", page).headings}
        }
        target = re.compile(rf"\]\((?:[^)#]*/)?{re.escape(name.rpartition('/')[2])}[#)]")
        folder = f"{name.partition('/')[0]}/"
        linking = {
            (other, paragraph.id)
            for other in record.names
            if other != name
            for paragraph in record.page("kk", other).paragraphs
            if any(folder in link or other.startswith(folder) for link in target.findall(paragraph.text))
            or target.search(paragraph.text)
            and (other.startswith(folder) or f"{folder}{name.rpartition('/')[2]}" in paragraph.text)
        }
        undertakings = record.registers["undertakings"].items()
        about = {
            ("commitments.md", key) for key, entry in undertakings if name == f"instruments/{entry.get('treaty')}.md"
        }
        assert listed == linking | about, name


def test_a_part_that_is_cited_is_named_and_the_others_say_nothing(view):
    crc = citing(view)["rows"]["instruments/crc.md"]
    assert [part.label for part in crc if part.anchor == "art-49"] == ["49-бап"]
    assert all(part.pages for part in crc)
    uncited = [anchor for anchor, _ in citing(view)["uncited"]["instruments/crc.md"]]
    assert sorted(uncited + [part.anchor for part in crc if part.anchor.startswith("art-")]) == sorted(
        f"art-{number}" for number in range(1, 55)
    )
