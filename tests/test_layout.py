"""Nothing breaks: in every language, at every width, in the letters of several systems."""

import subprocess
from pathlib import Path

import pytest

from browsing import served
from conftest import LANGUAGES
from needs import needs_package
from test_browser import FIRST, KINDS

BROKEN = (Path(__file__).parent / "layout.js").read_text("utf-8")
WIDTHS = (320, 360, 412, 768, 1280, 1920)
# For a page whose kind is looked at in all: where a phone, and a table beside nothing, are tightest.
LIKELIEST = (320, 768)
# Serif and sans: of Debian, with the widths of Times and Arial, and Android's.
FAMILIES = {
    "fonts-dejavu-core": ("DejaVu Serif", "DejaVu Sans"),
    "fonts-liberation": ("Liberation Serif", "Liberation Sans"),
    "fonts-roboto-unhinted": ("Roboto", "Roboto"),
}
ALL_KINDS = (*KINDS, "states/index.md", "states/uzbekistan.md", "about/building.md", "about/translations.md")
IN_FONTS = """([serif, sans]) => {
    document.documentElement.style.setProperty("--serif", `"${serif}"`);
    document.documentElement.style.setProperty("--md-text-font", `"${sans}"`);
}"""
AS_ON_A_PHONE = "frameElement.style.width = '360px'"
UNFOLDED = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
FRAMED = "document.body.innerHTML = '<iframe name=frame style=\"border: 0; width: 360px; height: 640px\"></iframe>'"
# One frame after another, of another width, takes half the time of as many windows of a browser; and as nothing but
# what stands where is asked, in one go, nothing need be painted.
BROKEN_AT = """widths => widths.map(width => {
    frameElement.style.width = `${width}px`;
    return [width, (BROKEN)()];
}).filter(([, found]) => found.length)""".replace("BROKEN", BROKEN)
# https://www.w3.org/TR/WCAG22/#text-spacing
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
IN_SPACE = "style => document.head.insertAdjacentHTML('beforeend', `<style>${style}</style>`)"
SPACED_IN = "kk"
# One of each kind, and an address, which may be parted.
ALL_BROKEN = """<!DOCTYPE html><body style="margin: 0; font: 16px/20px monospace">
<p style="width: 4em; overflow-wrap: anywhere">Kindergarten a.b/kindergarten</p>
<table style="table-layout: fixed; width: 5em"><tr><td>Kindergarten<td>two</table>
<svg class="strips"><text y="20">2006</text><text x="10" y="20">2009</text><text x="200" y="20">2011</text></svg>
<div style="width: 2000px; height: 1px"></div>"""
pytestmark = pytest.mark.browser


def test_what_is_broken_is_seen(tab):
    page = tab(viewport={"width": 360, "height": 640})
    page.set_content(ALL_BROKEN)
    assert page.evaluate(BROKEN) == [
        "torn: Kindergarten", "over its neighbour: Kindergarten", "labels that touch: 20062009", "sideways: 2000",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def families() -> list[tuple[str, str]]:
    """The families, all of which this machine has."""
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    missing = [package for package, pair in FAMILIES.items() if not all(family in known for family in pair)]
    needs_package(not missing, *missing)
    return [*FAMILIES.values()]


@pytest.fixture(scope="module")
def hosted(site_without_address):
    with served(site_without_address) as address:
        yield address


@pytest.fixture
def frame(hosted, tab):
    """A frame as wide as a phone in a page of the same host, and so a width that its own scripts can change."""
    page = tab(viewport={"width": 1920, "height": 640})
    page.goto(f"{hosted}/404.html")
    page.evaluate(FRAMED)
    return page.frame("frame")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_torn_and_nothing_stands_over_what_is_beside_it(record, hosted, families, frame, code):
    """Every page, as a phone opens it and with all folds open; in other letters than the language before.

    And each kind as somebody sets it who reads with difficulty; a word that fills a column may be parted then.
    """
    found = {}
    for number, name in enumerate(record.names, LANGUAGES.index(code)):
        frame.evaluate(AS_ON_A_PHONE)
        frame.goto(f"{hosted}/{record.layout.url(code, name)}")
        if (bottom := frame.evaluate(FIRST)) > 640:
            found[name, "the first number"] = bottom
        pair = families[number % len(families)]
        frame.evaluate(IN_FONTS, pair)
        frame.evaluate(UNFOLDED)
        if broken := frame.evaluate(BROKEN_AT, WIDTHS if name in ALL_KINDS else LIKELIEST):
            found[name, pair[0]] = broken
        if code == SPACED_IN and name in ALL_KINDS:
            frame.evaluate(IN_SPACE, SPACED)
            for width, broken in frame.evaluate(BROKEN_AT, [320, 1280]):
                if others := [each for each in broken if not each.startswith("torn: ")]:
                    found[name, pair[0], "spaced", width] = others
    assert not found


# What scripts draw: where, what is clicked for it, and what is seen then.
DRAWN = {
    "instruments/crc.html#art-19": ("#art-19 > .no", ".panel"),
    "instruments/crc.html": (".foot__cite", ".foot .panel"),
    "search.html?q=19-modda": ("", ".hits mark"),
}


@pytest.mark.parametrize("place", DRAWN)
def test_what_scripts_draw_is_whole_too(hosted, families, frame, place):
    """In the language whose figures have endings."""
    (clicked, seen), found = DRAWN[place], {}
    frame.goto(f"{hosted}/uz/{place}")
    if clicked:
        frame.click(clicked)
    frame.wait_for_selector(seen)
    for pair in families:
        frame.evaluate(IN_FONTS, pair)
        if broken := frame.evaluate(BROKEN_AT, WIDTHS):
            found[pair[0]] = broken
    assert not found
