"""What a part of a page says: the same in another typography, another thing with one word more or less."""

from string import ascii_letters, digits

import pytest

from xref.page import Page
from xref.segments import merged, segments, words

SAME = [
    ("“One” «two» „three‟", '"One" "two" "three"'),
    ("it’s ‘so’, oʻz ʼ ‹a› a′ b´", "it's 'so', o'z ' 'a' a' b'"),
    ("1–2 — a‑b ‐ ‒ ― −5", "1-2 - a-b - - - -5"),
    ("And so on…", "And so on..."),
    ("soft\u00adly\u200b \ufeffso\u200c\u200d", "softly so"),
    ("# 3. Title", "Title"),
    ("## 12a\\. Title", "## Title"),
    ("3bis\\. Text", "Text"),
    ("a *b* _c_ \\d", "a b c d"),
    ("[words](../path.md#a)", "[words](other.md)"),
    ("words {: #p1 }", "words"),
    ("one <!-- a remark --> two", "one two"),
    ("list\n- one\n- two", "list\n* one\n   + two"),
    ("two  words\nmore", "two words more"),
    ("и\u0306 `и\u0306`", "й `й`"),
    ("`a`", "`a` "),
    ("a ```b``` *c*\n```\nd\n```", "a ```b``` c\n```\nd\n```"),
]
OTHER = [
    ("3\\. Text", "Text 3"),
    ("in 3. Text", "in Text"),
    ("`a*b`", "`ab`"),
    ("`“a”`", '`"a"`'),
    ("```\na_b\n```", "```\nab\n```"),
    ("<!-- facts -->", "<!-- glance -->"),
    ("<!-- facts -->", ""),
    ("one, two", "one two"),
    ("a - b", "a b"),
    ("of\n-5", "of\n5"),
    ("# vs. them", "# them"),
    ("[one](a.md)", "[two](a.md)"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_typography_says_nothing(one, other):
    assert words([one, "between", other]) == [words([one])[0], "between", words([one])[0]]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_word_says_another_thing(one, other):
    first, second = words([one, other])
    assert first != second


def test_no_letter_figure_or_kind_of_mark_is_taken_for_another():
    signs = [*ascii_letters, *digits, '"', "'", "-", "...", *",;:!?()"]
    assert words(signs) == signs


def test_segments_are_the_whole_text_between_anchors():
    page = Page("docs/en/index.md", "---\nreview: draft\n---\n\n# A {#top}\n\nText.\n\n## B {#b}\n\nOne.\n{: #p1 }\n")
    found = segments(page)
    assert [(s.anchor, s.text) for s in found.values()] == [
        ("top", "\n# A {#top}\n\nText.\n\n"),
        ("b", "## B {#b}\n\n"),
        ("p1", "One.\n{: #p1 }\n"),
    ]
    assert [page.text[s.opening] for s in found.values()] == ["#", "#", "O"]


def test_new_segments_stand_after_what_they_follow():
    new = {"a": "A", "c": "C", "d": "D", "f": "F", "x": "X"}
    assert merged(["b", "e"], ["a", "b", "c", "d", "e", "f"], new) == {"": "A", "b": "CD", "e": "F"}
    assert merged([], ["a", "c"], new) == {"": "AC"}
