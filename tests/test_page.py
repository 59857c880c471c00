"""What a page is read as, and that nothing that can stand in a file stops the reading."""

from hypothesis import given
from hypothesis import strategies as st

from xref.page import Page
from xref.reading import Fault, read
from xref.yaml_data import DataError, line_of, load

SYLLABLES = [
    *("# ", "## ", "{#a}", "{: #p1 }", "1\\. ", "\n", "\n\n", "[x](y.md#z)", "![", "](", "[", ")", "\\"),
    *("`", "```\n", "<!-- ", " -->", "<!-- facts -->", "---\n", "a: b\n", "<a id='q'>", "а", "é", "\t"),
]
TEXTS = st.lists(st.sampled_from(SYLLABLES) | st.characters(codec="utf-8"), max_size=60).map("".join)

PAGE = """---
place: Astana
---

# First plenary {#top}

1\\. The session was chaired by two
people. [CRIN](../../sources.md#crin "title")
{: #p1 }

> Quoted [art. 4](<../crc.md#art-4>).

## Статья

`[code](a.md)` <!-- [comment](b.md) --> <a id="raw"></a> ![Map](map%20a.svg)
"""


def test_page():
    page = Page("docs/en/a.md", PAGE, "en", "a.md")
    assert page.front_matter == {"place": "Astana"}
    assert page.title == "First plenary"
    assert [(h.level, h.text, h.id) for h in page.headings] == [(1, "First plenary", "top"), (2, "Статья", None)]
    assert [(p.number, p.id) for p in page.paragraphs] == [("1", "p1")]
    assert [(link.text, link.path, link.anchor, page.place(link.offset)[1:]) for link in page.links] == [
        ("CRIN", "../../sources.md", "crin", (8, 9)),
        ("art. 4", "../crc.md", "art-4", (11, 10)),
        ("Map", "map%20a.svg", "", (15, 58)),
    ]
    assert list(page.anchors) == ["top", "p1", "_1", "raw"]
    assert [page.anchor_at(link.offset) for link in page.links] == ["p1", "p1", "p1"]


@given(TEXTS)
def test_any_text_can_be_read(text):
    page = Page("docs/en/a.md", text, "en", "a.md")
    assert len(page.prose) == len(text)
    assert page.prose.count("\n") == text.count("\n")
    for link in page.links:
        _, line, column = page.place(link.offset)
        assert text.split("\n")[line - 1][column - 1] in "![", "the place is where the link begins"
    for offset in page.anchors.values():
        assert 0 <= offset <= len(text)
    assert all(paragraph.number for paragraph in page.paragraphs)
    assert all(text.startswith(f"<!-- {name} -->", offset) for name, offset in page.markers)


@given(TEXTS | st.text())
def test_any_text_is_data_or_says_why_not(text):
    text = text.replace("\r", "\n")  # as every file is read
    try:
        load(text)
    except DataError as error:
        assert 1 <= error.line <= text.count("\n") + 2
        assert str(error)


def test_why_a_file_cannot_be_read(tmp_path):
    assert read(tmp_path / "gone.md") == ("", Fault("the file can't be read: no such file or directory"))


def test_line_of_a_value():
    text = "a:\n  b: [1,\n    2]\n  c: d\n"
    assert [line_of(text, path) for path in ([], ["a"], ["a", "b", 1], ["a", "c"], ["a", "x"])] == [1, 1, 3, 4, 1]
