"""What readers meet, in a real Chromium: from a folder and from a server, on a phone and on a desk, light and dark."""

from itertools import cycle
from pathlib import Path

import pytest

from conftest import DEFAULT, LANGUAGES, build, copy_in_languages
from html_page import read
from publish.language import language
from publish.tables.results import PAGE as RESULTS
from test_redirects import MOVED

KINDS = (
    "index.md",
    "forums/index.md",
    "forums/2006-astana/index.md",
    "forums/2006-astana/first-plenary.md",
    "resolutions/2006-astana.md",
    "instruments/crc.md",
    "instruments/world-fit-for-children.md",
    "themes/index.md",
    "themes/disability.md",
    "states/kazakhstan.md",
    "commitments.md",
    "chronology.md",
    "people.md",
    "references.md",
    "glossary.md",
    "sources.md",
    "sources/press.md",
    "about/style.md",
    "data.md",
    RESULTS,
)
# The default language from a folder and hosted, the others in turn.
IN_TURN = [(DEFAULT, "file"), *zip(LANGUAGES, cycle(["hosted", "file"]))]
# Where the first paragraph of a page ends its first line, if it has a number and no list of entries comes before it.
FIRST = """[...document.querySelectorAll('.para > .no')].slice(0, 1)
    .reduce((at, no) => no.parentElement.matches('p') ? no.getBoundingClientRect().bottom : at, 0)"""
pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("code", "address"), IN_TURN, indirect=["address"])
def test_every_page_opens_without_a_fault_and_asks_for_what_it_names(record, site_without_address, address, tab, code):
    """Each kind of page, from a folder with the network refused or hosted; there all pages of the default language."""
    page = tab(offline=address.startswith("file:"), viewport={"width": 360, "height": 400})
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    script = "links => links.map(link => link.href.split(/[#?]/)[0])"
    for name in record.names if code == DEFAULT and address.startswith("http:") else KINDS:
        here = record.layout.url(code, name)
        asked.clear()
        page.goto(f"{address}/{here}")
        named = read(site_without_address / here)
        engine = {"assets/search.js", f"search/{code}.js"} if name == RESULTS else set()
        wanted = named.asked(here) | engine
        assert {target for target in asked if not target.startswith("data:")} == at(address, wanted)
        links = {link for link in page.eval_on_selector_all("a[href]", script) if link.startswith(address)}
        assert links == at(address, named.linked(here))
        assert page.evaluate(FIRST) <= 640, f"{name} does not begin on the first screen of a phone"


def at(address: str, files: set[str]) -> set[str]:
    return {f"{address}/{file}" for file in files}


def test_a_chosen_scheme_is_kept(address, tab):
    page = tab(color_scheme="light", viewport={"width": 360, "height": 800})
    page.goto(f"{address}/kk/index.html")
    for scheme in ("light", "dark"):  # the system's, then light, then dark
        page.click(".scheme")
        assert page.get_attribute("html", "data-scheme") == scheme
    page.goto(f"{address}/states/kazakhstan.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    page.wait_for_selector(".js .scheme")
    assert page.get_by_role("button", name=language("en").words["scheme_dark"]).is_visible()


def test_languages_are_one_click_away_and_keep_the_page(record, address, tab):
    page = tab()
    page.goto(f"{address}/{record.layout.url('en', 'states/tajikistan.md')}")
    for code in ("kk", "uz", "tg", "en"):
        page.click(f".langs a[hreflang={code}]")
        assert page.url == f"{address}/{record.layout.url(code, 'states/tajikistan.md')}"
        assert page.get_attribute("html", "lang") == code
        assert page.inner_text("h1") == record.page(code, "states/tajikistan.md").title
    page.click(".foot a[hreflang=ky]")
    assert page.url == f"{address}/{record.layout.url('ky', 'states/tajikistan.md')}"


def test_a_paragraph_is_reached_by_its_number(record, address, tab):
    page = tab(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/{record.layout.url('en', 'forums/2006-astana/first-plenary.md')}")
    page.click("#p4 a.no")
    assert page.url.endswith("first-plenary.html#p4")
    glow = "getComputedStyle(document.querySelector('#p4')).backgroundColor"
    assert page.evaluate(glow) == "rgb(251, 243, 221)"
    page.click("#p4 .src a")
    assert page.url.endswith("sources/forum.html#crin-2006")


@pytest.mark.parametrize("javascript", [True, False])
def test_dark_follows_the_system_and_paper_stays_light(record, address, tab, javascript):
    page = tab(color_scheme="dark", java_script_enabled=javascript)
    page.goto(f"{address}/index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    if javascript:
        assert page.evaluate(paper) == "rgb(21, 23, 26)"
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(paper) == "rgb(255, 255, 255)"
    else:
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(21, 23, 26)"


def test_without_javascript_a_phone_gets_text_drawer_and_languages(record, address, tab):
    page = tab(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto(f"{address}/{record.layout.url('kk', 'commitments.md')}")
    assert page.is_visible(".treaties")
    assert language("kk").words["without_script"] in page.inner_text("body")
    page.click("a.menu")
    page.click(".md-nav--primary >> text=Терминдер сөздігі")
    assert page.url.endswith("/kk/glossary.html")


def test_the_keyboard_reaches_everything(record, address, tab):
    page = tab(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/{record.layout.url('en', 'resolutions/2006-astana.md')}")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName"))
    wanted = {
        "#p4",
        "../kk/resolutions/2006-astana.html",
        "../sources/forum.html#crin-2006",
        "../about/corrections.html",
    }
    assert wanted <= reached


@pytest.fixture(scope="module")
def moved(once):
    """A site after three moves, in the languages that are looked at."""

    def fill(folder: Path) -> None:
        root = copy_in_languages(folder / "project", DEFAULT, "ru", "kk", "uz")
        with (root / "docs/data/permalinks.txt").open("a", encoding="utf-8") as file:
            file.write(MOVED)
        build(folder / "site", "", root=root)

    return once("moved", fill) / "site"


@pytest.mark.parametrize(
    "old, new",
    [
        ("forums/2006-astana/opening.html", "forums/2006-astana/first-plenary.html"),
        ("forums/2006-astana/opening.html#p1", "forums/2006-astana/first-plenary.html#p1"),
        ("forums/2006-astana/opening.html#p4", "forums/2006-astana/key-areas.html#p1"),
        ("forums/2006-astana/index.html#p99", "forums/2009-bishkek/index.html#p1"),
        ("kk/forums/2006-astana/opening.html#p4", "kk/forums/2006-astana/key-areas.html#p1"),
        ("uz/forums/2006-astana/index.html#p99", "uz/forums/2009-bishkek/index.html#p1"),
    ],
)
def test_old_addresses_lead_on(moved, browser, old, new):
    page = browser.new_page()
    page.goto(f"{moved.as_uri()}/{old}")
    page.wait_for_url(f"{moved.as_uri()}/{new}")


def test_old_addresses_lead_on_without_javascript(moved, browser):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{moved.as_uri()}/ru/forums/2006-astana/opening.html")
    page.wait_for_url("**/ru/forums/2006-astana/first-plenary.html")
    page.goto(f"{moved.as_uri()}/forums/2006-astana/index.html#p99")
    page.click("#p99 a")
    assert page.url.endswith("forums/2009-bishkek/index.html#p1")
