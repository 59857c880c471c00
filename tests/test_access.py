"""Everyone: axe finds nothing on any kind of page, in any language, on a phone and a desk, light and dark."""

from pathlib import Path

import axe_playwright_python
import pytest

from conftest import LANGUAGES, TRANSLATIONS
from test_browser import KINDS

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# Of what has words and stands in the same place, in the same colours and letters, axe measures the contrast of the
# first and of the last alone: it takes most of its time.
MARK = """() => {
    const chains = new Map([[null, '']]), found = new Map();
    const chain = element => {
        if (!chains.has(element)) {
            const {color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight} = getComputedStyle(element);
            const own = [element.localName, element.getAttribute('class'), color, backgroundColor, backgroundImage];
            chains.set(element, [chain(element.parentElement), ...own, opacity, fontSize, fontWeight].join());
        }
        return chains.get(element);
    };
    const speaks = e => e.matches('input') || [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    for (const element of document.body.querySelectorAll('*')) {
        element.removeAttribute('data-read');
        if (!speaks(element) || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        found.set(chain(element), [found.get(chain(element))?.[0] || element, element]);
    }
    [...found.values()].flat().forEach(element => element.setAttribute('data-read', ''));
}"""
READ = "axe.configure({rules: [{id: 'color-contrast', selector: '[data-read]'}]})"
RUN = """async rules => (await axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: rules,
    rules: {'target-size': {enabled: true}}}))
    .violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 80)).join('; '))"""
# The colours alone are others in the dark.
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
pytestmark = pytest.mark.browser


FORUM, MATRIX = "forums/2006-astana/index.md", "commitments.md"
ALL = [*KINDS, "about/translations.md"]
# Each kind of page in each layout, light and dark; words matter less, so that in the others two pages stand for all.
VIEWS = [
    ("en", 1280, "", ALL, ("light", "dark")),
    ("kk", 360, "", ALL, ("light", "dark")),
    ("uz", 1280, "kk", ALL, ("light", "dark")),
    *((code, 1280, "", [FORUM, MATRIX], ("light",)) for code in TRANSLATIONS),
    *((code, 1280, "kk", [FORUM], ("light",)) for code in LANGUAGES if code not in ("kk", "uz")),
]


@pytest.mark.parametrize(("code", "width", "other", "names", "schemes"), VIEWS)
def test_axe_finds_nothing(record, site_without_address, tab, code, width, other, names, schemes):
    page = tab(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    found = {}
    for name in names:
        page.goto(f"{site_without_address.as_uri()}/{record.layout.url(code, name)}?with={other}")
        if other:
            page.wait_for_selector("body.with-beside")
        if name == FORUM and not other:
            page.click("#p10 > .no")  # with its panel open
        if name == "references.md" and not other:  # with results of a search
            page.keyboard.press("/")
            page.keyboard.insert_text("UNICEF")
            page.wait_for_selector(".md-search-result__item mark")
        page.evaluate(AXE)
        page.evaluate(READ)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            page.evaluate("scrollTo(0, 0)")
            page.evaluate(MARK)
            if violations := page.evaluate(RUN, RULES[scheme]):
                found[name, scheme] = violations
    assert found == {}
