"""What a reader does most, in Chromium, Firefox and WebKitGTK, from a folder and hosted."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import webdriver
from browsing import served
from needs import needs_package
from publish.language import language
from webdriver import Driven
from xref.corpus import Corpus

PLENARY = "forums/2006-astana/first-plenary.md"
pytestmark = pytest.mark.browser

# The middle of the last element that a selector finds, if it is in sight and has a name, where one is asked for.
# What is folded away is opened first: it is the fold then, as a reader would have it.
_MIDDLE = """
const [selector, name] = arguments, seen = (element) => element.checkVisibility();
const named = (element) => !name || [element.getAttribute("aria-label"), element.textContent.trim()].includes(name);
let found = [...document.querySelectorAll(selector)].filter((element) => named(element)
  && (seen(element) || element.closest("details:not([open])"))).pop();
if (!found) return null;
const fold = !seen(found) && found.closest("details:not([open])");
if (fold) found = fold.querySelector("summary");
found.scrollIntoView({ block: "center", behavior: "instant" });
const box = found.getClientRects()[0];
return [box.left + box.width / 2, box.top + box.height / 2, Boolean(fold)];
"""


class Reader:
    """Somebody at a browser, who finds things by their names."""

    def __init__(self, browser: Driven):
        self.browser, self.go, self.run, self.press = browser, browser.go, browser.run, browser.press
        self.point, self.resize = browser.point, browser.resize

    def sees(self, condition: str, *arguments: object) -> None:
        """Wait, at most five seconds, until an expression of JavaScript is true."""
        for _ in range(100):
            # On its way to another page a browser has nothing of either.
            if self.browser.run(f"try {{ return Boolean({condition}) }} catch (error) {{ return false }}", *arguments):
                return
            time.sleep(0.05)
        where = "return `${location.href}, at ${document.activeElement.outerHTML.slice(0, 200)}`"
        raise AssertionError(f"{condition} of {arguments} is not to be seen on {self.run(where)}")

    def reads(self, text: str) -> None:
        self.sees("document.body.innerText.includes(arguments[0])", text)

    def points(self, selector: str, name: str = "", *, click: bool = False) -> None:
        self.sees("document.querySelector(arguments[0])", selector)
        x, y, folded = self._at_rest(selector, name)
        self.browser.point(x, y, click=click or folded)
        if folded:
            self.points(selector, name, click=click)

    def _at_rest(self, *wanted: str) -> Any:
        """Return where it is once the page has come to rest there: a page that scrolls hides what it has shown."""
        place = None
        while place != (place := self.run(_MIDDLE, *wanted)):
            time.sleep(0.1)
        return place

    def clicks(self, selector: str, name: str = "") -> None:
        self.points(selector, name, click=True)

    def types(self, text: str) -> None:
        for letter in text:
            self.press(letter)


@contextmanager
def engine(name: str, request: pytest.FixtureRequest) -> Iterator[Driven]:
    """Start a browser with an empty profile."""
    if name == "chromium":
        yield webdriver.Playwright(request.getfixturevalue("tab")(permissions=[]))
        return
    lacking = webdriver.lacking(name)
    needs_package(not lacking, *lacking)
    with getattr(webdriver, name)(request.getfixturevalue("tmp_path")) as driven:
        yield driven


@pytest.mark.parametrize("name", ["chromium", "firefox", "webkit"])
def test_the_main_jobs(record, site_without_address, name, request):
    with served(site_without_address) as hosted, engine(name, request) as browser:
        for address in (hosted, site_without_address.as_uri()):
            journey(record, Reader(browser), address)


def journey(record: Corpus, reader: Reader, address: str) -> None:
    """Search, change the language, read side by side, cite and copy, look at a reference, use the menu of a phone."""
    russian = language("ru").words
    reader.resize(1280, 900)
    reader.go(f"{address}/{record.layout.url('en', PLENARY)}")
    searches(reader, "crc 19", "/instruments/crc.html#art-19")
    reader.clicks("nav a[hreflang=ru]")
    reader.sees("document.documentElement.lang == 'ru' && location.pathname.endsWith('/ru/instruments/crc.html')")
    reader.go(f"{address}/{record.layout.url('ru', PLENARY)}")
    reads_beside(reader, record)
    cites(reader, record, russian)
    looks_at_a_reference(reader)
    uses_the_menu(reader, russian)


def searches(reader: Reader, query: str, wanted: str) -> None:
    reader.sees("document.readyState == 'complete'")
    reader.press("/")
    reader.sees("document.activeElement.matches('input')")
    reader.types(query)
    reader.sees("[...document.querySelectorAll('a')].some((link) => link.href.endsWith(arguments[0]))", wanted)
    reader.press("Enter")
    reader.sees("location.href.endsWith(arguments[0])", wanted)
    reader.sees("document.querySelector(location.hash)?.getBoundingClientRect().top < innerHeight")


def reads_beside(reader: Reader, record: Corpus) -> None:
    reader.clicks("a[href='?with=kk']")
    reader.sees("location.search == '?with=kk'")
    for paragraph in record.page("kk", PLENARY).paragraphs[:2]:
        reader.reads(paragraph.text[:30])


def cites(reader: Reader, record: Corpus, words: dict) -> None:
    """What was copied is pasted into the search field."""
    reader.clicks("#p1 .no")
    reader.clicks(".panel .form ~ p button", words["copy"])
    reader.reads(words["copied"])
    reader.press("Escape")
    reader.press("/")
    reader.press("Control+v")
    reader.sees("document.activeElement.value.includes(arguments[0])", record.page("ru", PLENARY).title)
    reader.press("Escape")


def looks_at_a_reference(reader: Reader) -> None:
    shown = "document.querySelector('[role=tooltip]:not([hidden])')"
    reader.point(2, 2)
    reader.points("#p1 .src a")
    reader.sees(f"({shown} || {{}}).innerText")
    reader.press("Escape")
    reader.sees(f"!{shown}")
    reader.point(2, 2)
    reader.run("document.querySelector('#p2 > .no').focus()")
    reader.press("Tab")
    reader.sees(f"({shown} || {{}}).innerText")
    reader.press("Escape")


def uses_the_menu(reader: Reader, words: dict) -> None:
    reader.resize(600, 900)
    reader.clicks("button[aria-controls]", words["menu"])
    reader.sees("document.querySelector('button[aria-controls]').ariaExpanded == 'true'")
    reader.press("Escape")
    reader.sees("document.querySelector('button[aria-controls]').ariaExpanded == 'false'")
    reader.clicks("button[aria-controls]", words["menu"])
    reader.clicks("nav a", words["nav"]["glossary"])
    reader.sees("location.pathname.endsWith('/ru/glossary.html')")
