"""What stands round a text, by keyboard and voice: on a phone, on a desk, and on a desk at four times the size."""

import re

import pytest

from publish.language import language

PLENARY = "forums/2006-astana/first-plenary.md"
LANDMARKS = ("banner", "complementary", "contentinfo", "main", "navigation", "region", "search")
# What is focused, and where it is in the window; None for nothing.
FOCUSED = """() => {
  const element = document.activeElement, {width, height, left, right, top, bottom} = element.getBoundingClientRect();
  const seen = width && height && left >= 0 && right <= innerWidth && bottom > 0 && top < innerHeight;
  return element === document.body ? null : [element.outerHTML.slice(0, 80), Boolean(seen)];
}"""
pytestmark = pytest.mark.browser


@pytest.fixture
def at(record, site_without_address, tab):
    """Return a function that opens a page of the record in a window of a size."""

    def open_page(code: str, name: str, width: int, height: int = 800, **options):
        page = tab(viewport={"width": width, "height": height}, **options)
        page.goto(f"{site_without_address.as_uri()}/{record.layout.url(code, name)}")
        return page

    return open_page


def voiced(page, *roles: str) -> list[tuple[str, str]]:
    """Return the roles and names of what the browser tells to voices, in the order of the page."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    known = [node for node in nodes if not node["ignored"] and node["role"]["value"] in roles]
    return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in known]


@pytest.mark.parametrize(("code", "width"), [("en", 1280), ("ru", 360), ("uz", 1280)])
def test_each_landmark_has_a_name_of_its_own(at, code, width):
    words, page = language(code).words, at(code, PLENARY, width)
    found = voiced(page, *LANDMARKS)
    assert len(set(found)) == len(found)
    names = {name for role, name in found if role == "navigation"}
    assert {words["languages"], words["page_path"], words["neighbours"]} <= names
    assert (words["all_pages"] in names) == (width > 1220), "closed, the drawer is not there for voices"
    assert {"banner", "main", "contentinfo"} <= {role for role, _ in found}


@pytest.mark.parametrize(
    ("code", "width", "height"), [("ru", 360, 640), ("kk", 320, 256), ("kk", 800, 600), ("en", 1280, 800)]
)
def test_the_focus_is_always_seen_and_has_a_name(at, code, width, height):
    page = at(code, PLENARY, width, height)
    reached = {}
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused := page.evaluate(FOCUSED):
            reached.setdefault(*focused)
    assert [element for element, seen in reached.items() if not seen] == [] and len(reached) > 30
    names = [name for _, name in voiced(page, "link", "button", "textbox", "DisclosureTriangle")]
    assert all(names) and len(names) > 60
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("code", "width", "height"), [("ru", 360, 640), ("kk", 320, 256)])
def test_the_drawer_is_a_button_with_name_and_state(at, code, width, height):
    words, page = language(code).words, at(code, PLENARY, width, height)
    button = page.get_by_role("button", name=words["menu"], exact=True)
    drawer = page.get_by_role("navigation", name=words["all_pages"])
    assert button.get_attribute("aria-expanded") == "false" and drawer.count() == 0
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.matches('#ui-nav [aria-current]')")
    assert drawer.get_by_role("link", name=words["nav"]["glossary"], exact=True).count() == 1
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false" and drawer.count() == 0
    assert page.evaluate("document.activeElement.matches('button.menu')")
    button.click()
    page.get_by_role("link", name=words["beside_close"], exact=True).click()
    assert drawer.count() == 0 and page.url.endswith(".html")


def test_the_skip_link_leads_to_the_beginning_of_the_text(at):
    page = at("en", PLENARY, 1280)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').matches('main h1')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.stand')")


def test_what_is_found_is_announced(at):
    page = at("ru", PLENARY, 360)
    page.keyboard.press("/")
    page.keyboard.type("дети")
    page.wait_for_selector("dialog li a")
    status = [name for role, name in voiced(page, "status", "StaticText") if name]
    assert page.locator("dialog [role=status]").inner_text() in status


@pytest.mark.parametrize(("locale", "code"), [("kk-KZ", "kk"), ("de-DE", "en")])
def test_a_lost_address_speaks_the_language_of_the_reader_and_finds(site_without_address, tab, locale, code):
    words, page = language(code).words, tab(locale=locale, viewport={"width": 360, "height": 640})
    page.goto(f"{site_without_address.as_uri()}/404.html")
    assert page.get_by_role("heading", level=1).all_inner_texts() == [words["lost"]]
    assert page.title().startswith(words["lost"])
    assert [name for _, name in voiced(page, "heading")] == [words["lost"]]
    page.get_by_role("searchbox", name=words["find"]["label"]).fill("2006")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits li a")
    assert page.get_attribute("html", "lang") == code and "search.html?q=2006" in page.url


def test_borders_stay_where_a_system_gives_its_own_colours(at):
    page = at("en", "chronology.md", 360, forced_colors="active")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    drawn = """([selector, part, of]) => getComputedStyle(document.querySelector(selector), part)[of]"""
    for selector, part, of in (
        (".langs [aria-current]", None, "borderBottomStyle"),
        (".langs", None, "borderBottomStyle"),
        (".md-header", None, "borderBottomStyle"),
        (".chip input:checked + span", None, "outlineStyle"),
        (".chip span", None, "borderTopStyle"),
        (".trail > li", "::before", "borderLeftStyle"),
    ):
        assert page.evaluate(drawn, [selector, part, of]) == "solid", selector
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(drawn, ["button.open-search", None, "borderTopStyle"]) == "solid"
    for selector in (".trail > li:not(.trail__forum)", ".trail > .trail__forum"):
        dot = page.evaluate(drawn, [selector, "::after", "backgroundColor"])
        assert dot != page.evaluate("getComputedStyle(document.body).backgroundColor"), selector


def test_nothing_moves_when_the_scripts_arrive(at):
    for code, width in (("en", 1280), ("kk", 360)):
        page = at(code, PLENARY, width)
        page.wait_for_selector(".js")
        script = """() => new Promise(done => new PerformanceObserver(list =>
            done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
            .observe({type: "layout-shift", buffered: true}) || setTimeout(done, 300, 0))"""
        assert page.evaluate(script) <= 0.02


def test_a_page_without_contents_beside_it_leads_to_its_parts(at):
    page = at("kk", "commitments.md", 1280)
    parts = page.locator("main h2:not(#cited)").evaluate_all("parts => parts.map(part => `#${part.id}`)")
    assert page.locator(".jumps a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == parts
    assert {"#2006-astana", "#treaties", "#not-known"} <= {*parts}
    page.goto(f"{page.url.rpartition('/')[0]}/instruments/crc.html#art-40")
    page.click(".back a")
    assert page.url.endswith("#jump")
    assert 0 < page.locator("#jump").bounding_box()["y"] < 800


def test_the_contents_mark_where_the_reader_is(at):
    page = at("en", "instruments/world-fit-for-children.md", 1280)
    last = page.locator(".md-nav--secondary li a").last
    href = last.get_attribute("href")
    page.evaluate("anchor => document.querySelector(anchor).scrollIntoView()", href)
    page.wait_for_selector(f".md-nav--secondary [aria-current=location][href='{re.escape(href)}']")
