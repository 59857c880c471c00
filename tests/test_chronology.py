"""The chronology in a real browser, without scripts and without a server: what its filters leave."""

import pytest

from test_frame import voiced
from xref.entries import dated

pytestmark = pytest.mark.browser
SHOWN = """() => [...document.querySelectorAll(".chrono li")].filter(item => item.checkVisibility())
    .map(item => [item.dataset.s || "", item.dataset.t || "", item.dataset.k || ""])"""


@pytest.fixture
def page(tab, site_without_address):
    page = tab(java_script_enabled=False, offline=True, viewport={"width": 360, "height": 800})
    page.goto(f"{site_without_address.as_uri()}/chronology.html")
    page.click(".filters summary")
    return page


def choose(page, **choices: str) -> list[list[str]]:
    for name, value in choices.items():
        page.check(f"[name={name}][value='{value}']", force=True)
    return page.evaluate(SHOWN)


def test_all_is_shown_at_first_and_each_choice_leaves_what_it_names(record, page):
    everything = page.evaluate(SHOWN)
    facts = [entry for entry in dated(record.registers).values() if not entry.data.get("due")]
    forums = len(record.registers.forums)
    assert sum(kind not in ("", "treaty") for _, _, kind in everything) == len(facts)
    assert sum(not states for states, _, _ in everything) == forums + 1  # and that there was none since

    of_a_state = choose(page, s="tajikistan")
    assert 0 < len(of_a_state) < len(everything)
    assert all(not states or "tajikistan" in states.split() for states, _, _ in of_a_state)

    on_a_theme = choose(page, t="disability")
    wanted = [e for e in facts if "tajikistan" in e.data["states"] and "disability" in e.data["themes"]]
    assert sum(kind not in ("", "treaty") for _, _, kind in on_a_theme) == len(wanted) > 5
    laws = choose(page, k="law")
    assert sum(bool(kind) for _, _, kind in laws) == sum(e.data.get("kind") == "law" for e in wanted)
    assert sum(not states for states, _, _ in laws) == forums + 1, (
        "the Forums are the scale, and are never filtered out"
    )
    assert choose(page, s="", t="", k="") == everything


def test_what_is_shown_is_counted_but_for_the_forums(page):
    """As voices read it: what a style counts is no text that a script could read."""
    label = page.locator(".count").inner_text().strip()
    counts = []
    for choice in ({}, {"s": "tajikistan"}):
        shown = choose(page, **choice)
        words = [name.strip() for _, name in voiced(page, "StaticText")]
        counts.append(int(words[words.index(label) + 1]))
        assert counts[-1] == sum(bool(states) for states, _, _ in shown)
    assert counts[0] > counts[1] > 0


def test_its_filters_are_reached_by_the_keyboard(page):
    page.locator(".filters summary").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "s"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.checked && document.activeElement.value") == "kazakhstan"
    shown = page.evaluate(SHOWN)
    states = {found for found, _, _ in shown if found}
    assert states and all("kazakhstan" in found.split() for found in states)
