"""Everyone, on any line: axe finds nothing on any kind of page, and a first view is at most 90 KB compressed."""

import gzip
from pathlib import Path

import axe_playwright_python
import pytest

from publish.page.language_versions import url
from test_browser import KINDS, LANGUAGES

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = """async rules => (await axe.run(document, {preload: false, runOnly: rules}))
    .violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 80)).join('; '))"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The colours alone are others in the dark.
RULES = {
    "light": {"type": "tag", "values": WCAG},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
FIRST_VIEW = 90_000  # bytes, all that a page asks for, as a server sends it with gzip
pytestmark = pytest.mark.browser


# On a phone the words matter less than the layout: two languages stand for all.
VIEWS = [(code, 1280, beside) for code in LANGUAGES for beside in (False, True)] + [
    ("en", 360, False),
    ("kk", 360, False),
]


@pytest.mark.parametrize(("code", "width", "beside"), VIEWS)
def test_axe_finds_nothing(record, site_without_address, tab, code, width, beside):
    page = tab(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    other = "kk" if code != "kk" else "uz"
    found = {}
    for name in [*KINDS, "about/translations.md", "references.md"]:
        page.goto(
            f"{site_without_address.as_uri()}/{url(record, code, name)}{f'?with={other}' if beside else '?with='}"
        )
        if beside:
            page.wait_for_selector(".pair__row")
        if name == "forums/2006-astana/index.md" and not beside:
            page.click("#p10 > .no")  # with its panel open
        if name == "references.md" and not beside:  # with results of a search
            page.keyboard.press("/")
            page.keyboard.insert_text("UNICEF")
            page.wait_for_selector(".md-search-result__item mark")
        page.add_script_tag(path=AXE)
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme=scheme)
            page.evaluate("scrollTo(0, 0)")
            if violations := page.evaluate(RUN, rules):
                found[name, scheme] = violations
    assert found == {}


def test_a_first_view_is_light(record, site_without_address, tab):
    page = tab()
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("?")[0]))
    sizes = {}
    for code in LANGUAGES:
        for name in record.names:
            asked.clear()
            page.goto(f"{site_without_address.as_uri()}/{url(record, code, name)}")
            files = {
                target.removeprefix(f"{site_without_address.as_uri()}/") for target in asked if target[:5] == "file:"
            }
            sizes[code, name] = sum(len(gzip.compress((site_without_address / file).read_bytes())) for file in files)
    heaviest = max(sizes, key=sizes.get)
    print(f"the heaviest first view, {'/'.join(heaviest)}, is {sizes[heaviest]:,} bytes of {FIRST_VIEW:,}")
    assert sizes[heaviest] <= FIRST_VIEW
