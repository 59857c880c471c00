"""No input is slow: time grows with the length of a page, not with its square."""

import signal
from contextlib import contextmanager, suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import check
from needs import needs
from test_properties import HARM, MARKDOWN, WILD, corpus_of
from xref import page_html
from xref.rendering import TooSlow
from xref.rules import RULES

LENGTH = 40_000  # characters: a square of it takes minutes, and what grows with it a tenth of a second
SECONDS = 5  # of the processor, for one rule
PIECES = [
    *MARKDOWN,
    *HARM,
    *(
        "[a",
        '[x](a "',
        "<a ",
        "<!-",
        "{: ",
        "[x]: ",
        "![a](b",
        "`a",
        "~~~",
        "|",
        "| a |\n",
        "1. ",
        ": ",
        "> > >",
        "[^a]",
        "[^a]: ",
    ),
]
PARTICLES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)


class Endless(Exception):
    """A rule is still at work."""


@pytest.fixture
def limit():
    """Interrupt what takes longer than a rule may."""
    needs(hasattr(signal, "setitimer"), "a process has no clock here, which could interrupt it")

    def stop(number, frame):
        raise Endless

    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.slow
@settings(WILD, max_examples=60)
@given(PARTICLES, PARTICLES, PARTICLES)
@example("", '[x](a "', "")
@example("", "[a](", "")
@example("", "<!-- ", "")
@example("", "<a ", "")
@example("", "{: ", "")
@example("| a |\n|---|\n", "| `a` |\n", "")
@example("~~~", "    ", "\t")
@example("[a](", "    ", "b")
@example("", "- ", "<!-- -")
def test_a_long_page_is_soon_read(limit, before, repeated, after):
    text = before + repeated * (LENGTH // len(repeated)) + after
    corpus = corpus_of(text)
    slow = ""
    for name, rule in RULES.items():
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        with suppress(Endless):
            list(rule.find(corpus))
            continue
        slow = name
        break
    assert not slow, f"{slow} on {before!r}, {repeated!r} again and again, {after!r}"


def test_a_page_that_takes_too_long_to_render_is_named(tree, capsys, monkeypatch):
    @contextmanager
    def over(seconds):
        raise TooSlow
        yield

    monkeypatch.setattr(page_html, "time_limit", over)
    check.main(["--root", str(tree({"docs/en/index.md": "# Home {#top}\n\n<q>words</q>\n"})), "--select", "raw-html"])
    assert capsys.readouterr().out == (
        "docs/en/index.md:1:1: error: the page takes longer than 4 seconds to render, or is nested too deeply "
        "[raw-html]\n"
        "    # Home {#top}\n    ^\n    take out what stands there again and again\n1 error.\n"
    )
