"""Reading side by side, previews and citing in a real Chromium, from a folder and hosted, in three languages."""

import re

import pytest

from conftest import LANGUAGES
from publish.editor import editor
from publish.language import capital, language
from test_browser import KINDS

PLENARY, FORUM = "forums/2006-astana/first-plenary.md", "forums/2006-astana/index.md"
pytestmark = pytest.mark.browser


@pytest.fixture
def at(record, address, tab):
    """Return a function that opens a page of the record in a tab, perhaps beside another language."""

    def open_page(code: str, name: str, query: str = "", **options):
        page = tab(**{"viewport": {"width": 1280, "height": 900}, **options})
        page.goto(f"{address}/{record.layout.url(code, name)}{query}")
        return page

    return open_page


def rows(page) -> list[list[str]]:
    """Return for each row the id of what begins it, and the language of each of its cells."""
    script = """rows => rows.map(row => [row.querySelector('[id]')?.id || '',
        ...[...row.children].map(cell => cell.lang)])"""
    page.wait_for_selector(".pair__row")
    return page.eval_on_selector_all(".pair__row", script)


@pytest.mark.parametrize(("code", "other"), [("en", "kk"), ("kk", "uz"), ("uz", "en")])
def test_two_languages_stand_side_by_side(record, at, code, other):
    page = at(code, PLENARY, f"?with={other}")
    found = rows(page)
    ids = [anchor for anchor in record.page("en", PLENARY).anchors if anchor != "top"]
    assert [row[0] for row in found if row[0]] == ids
    assert all(row[1:] == [code, other] for row in found)
    for anchor in ("p1", "p4"):
        left, right = (page.inner_text(f".pair__row:has(#{anchor}) > [lang={lang}]") for lang in (code, other))
        assert left.split(maxsplit=1)[0] == anchor[1:] and right[:20] == text_of(record, other, anchor)[:20]
    top = "e => Math.round(e.getBoundingClientRect().top)"
    cells = page.query_selector_all(".pair__row:has(#p4) > .pair__cell")
    assert len({cell.evaluate(top) for cell in cells}) == 1, "they begin at the same height"
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == page.evaluate(
        "document.querySelectorAll('[id]').length"
    )
    assert language(other).words["status_draft" if other != "en" else "status_source"] in page.inner_text(".stand")


def text_of(record, code: str, anchor: str, name: str = PLENARY) -> str:
    paragraph = next(p for p in record.page(code, name).paragraphs if p.id == anchor)
    return " ".join(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph.text).split())


def test_the_choice_is_remembered_and_can_be_undone(record, at, address):
    page = at("en", PLENARY)
    assert page.query_selector(".pair__row") is None
    choose(page, ".beside a[lang=uz]")
    assert rows(page)[1][1:] == ["en", "uz"] and page.url.endswith("?with=uz")
    page.goto(f"{address}/{record.layout.url('kk', FORUM)}")
    assert rows(page)[1][1:] == ["kk", "uz"]
    with page.expect_navigation():
        page.click(".beside a[href='?with=']")
    page.goto(f"{address}/{record.layout.url('kk', PLENARY)}")
    page.wait_for_selector(".beside a[lang=uz]", state="attached")
    assert page.query_selector(".pair__row") is None


def choose(page, link: str) -> None:
    page.click(".stand > summary")
    page.click(link)


def test_what_a_link_asks_for_is_not_kept(record, at, address):
    page = at("en", PLENARY, "?with=kk")
    assert rows(page)[1][1:] == ["en", "kk"]
    page.goto(f"{address}/{record.layout.url('en', FORUM)}")
    page.wait_for_load_state("networkidle")
    assert page.query_selector(".pair__row") is None and not page.get_attribute(".stand", "open")


def test_tables_stay_whole_and_links_lead_into_their_own_language(at):
    page = at("en", FORUM, "?with=kk")
    rows(page)
    assert page.query_selector(".record > .facts") and not page.query_selector(".pair__row .facts")
    assert page.query_selector("section.unknown > .pair__row [lang=kk] li")
    script = "es => es.map(e => e.querySelector('a[href*=states]').href)"
    links = page.eval_on_selector_all("#p10, .pair__row:has(#p10) [lang=kk]", script)
    assert links[0].endswith("/states/kazakhstan.html") and "/kk/" not in links[0]
    assert links[1].endswith("/kk/states/kazakhstan.html")


# Where the columns of a page begin, and how wide they are; and whether a cell is wider than it may be.
COLUMNS = """() => {
  const rows = [...document.querySelectorAll(".pair__row")].filter((row) => row.checkVisibility());
  const places = (row) => [...row.children].map((cell) => cell.getBoundingClientRect());
  const place = ({left, width}) => `${Math.round(left)}+${Math.round(width)}`;
  const columns = rows.map((row) => places(row).map(place).join());
  const wide = [...document.querySelectorAll(".pair__cell")].some((cell) => cell.scrollWidth > cell.clientWidth + 1);
  return [[...new Set(columns.filter((row) => row.includes(",")))], wide];
}"""


def test_columns_stand_under_each_other_on_every_kind_of_page(record, site_without_address, tab):
    page = tab(viewport={"width": 1280, "height": 800})
    for name in KINDS:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{site_without_address.as_uri()}/{record.layout.url('en', name)}?with=ru")
        page.wait_for_selector(".with-beside")
        columns, wide = page.evaluate(COLUMNS)
        assert len(columns) == (name != "sources/press.md") and not wide, name  # which is one list of sources
        page.set_viewport_size({"width": 360, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == 360, name


def test_on_a_phone_they_alternate(at):
    page = at("en", PLENARY, "?with=kk", viewport={"width": 360, "height": 800})
    rows(page)
    bottom, top = (
        page.query_selector(f".pair__row:has(#p1) > [lang={lang}]").evaluate(f"e => e.getBoundingClientRect().{edge}")
        for lang, edge in (("en", "bottom"), ("kk", "top"))
    )
    assert top >= bottom
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_paper_they_stay_together(at):
    page = at("en", PLENARY, "?with=kk")
    rows(page)
    page.emulate_media(media="print")
    first, second = page.query_selector_all(".pair__row:has(#p1) > .pair__cell")
    assert first.bounding_box()["y"] == second.bounding_box()["y"]
    assert page.eval_on_selector(".pair__row", "e => getComputedStyle(e).breakInside") == "avoid"
    assert not page.is_visible(".beside")


def test_opening_it_costs_the_text_of_the_second_language(at):
    page = at("en", PLENARY)
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/site", 1)[-1].split("?")[0]))
    before = len(asked)
    choose(page, ".beside a[lang=kk]")
    rows(page)
    # The page's own words come again with the page.
    extra = [target for target in asked[before:] if "/text/" in target and not target.endswith("text/en.js")]
    assert [target[target.index("text/") :] for target in extra] == ["text/kk/forums/2006-astana/first-plenary.js"]


def test_without_a_script_the_page_reads_as_before(at):
    page = at("en", PLENARY, "?with=kk", java_script_enabled=False)
    assert page.inner_text("#p1").startswith("1")
    page.click(".stand > summary")
    assert page.is_visible(".stand > p") and not page.is_visible(".beside")


# Whether a click on the middle of a link reaches it.
OPEN = """link => {
  const {left, top, width, height} = link.getClientRects()[0];
  return link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""


@pytest.mark.parametrize("code", ["en", "kk", "uz"])
def test_a_reference_shows_what_it_leads_to(record, at, code):
    page = at(code, FORUM)
    link = page.locator("#p2 a[href*='../index.html#p1']")
    link.hover()
    page.wait_for_selector("#ui-preview:not([hidden])")
    assert page.inner_text("#ui-preview")[:30] == text_of(record, code, "p1", "forums/index.md")[:30]
    assert page.get_attribute("#ui-preview", "lang") == code
    beside = page.locator("#p2 .src a").all()
    assert beside and all(each.evaluate(OPEN) for each in [link, *beside]), "it covers no reference beside it"
    page.hover("#ui-preview")
    page.wait_for_timeout(400)
    assert page.is_visible("#ui-preview"), "it stays while the pointer is on it"
    page.keyboard.press("Escape")
    assert not page.is_visible("#ui-preview")


def test_a_reference_shows_it_to_the_keyboard_too(at):
    page = at("uz", FORUM)
    link = page.locator("#p1 .src a").first
    link.focus()
    page.wait_for_selector("#ui-preview:not([hidden])")
    assert "Kazakhstan hosts Child Protection Forum" in page.inner_text("#ui-preview")
    assert link.get_attribute("aria-describedby") == "ui-preview"
    page.keyboard.press("Escape")
    assert not page.is_visible("#ui-preview") and link.get_attribute("aria-describedby") is None


@pytest.mark.parametrize("code", ["en", "kk", "uz"])
def test_a_number_opens_what_can_be_done_with_its_paragraph(record, at, address, site_without_address, code):
    page = at(code, FORUM)
    called = language(code).words["parts_cited"]["p"].format(number=10)
    page.get_by_role("link", name=called, exact=True, expanded=False).focus()
    page.keyboard.press("Enter")
    panel = page.locator("#p10 + .panel")
    panel.wait_for()
    words = language(code).words
    assert page.url.endswith("#p10") and page.get_attribute("#p10 > .no", "aria-expanded") == "true"
    here = f"{address}/{record.layout.url(code, FORUM)}#p10"
    hrefs = panel.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert here in hrefs
    for other in {*LANGUAGES} - {code}:
        assert f"{address}/{record.layout.url(other, FORUM)}#p10" in hrefs
    assert any(href.endswith("sources/forum.html#crin-2006") for href in hrefs)
    assert words["cited"] in panel.inner_text(), "who cites it"
    cited = words["paragraph"].format(title=record.page(code, FORUM).title, number=10)
    citing = words["citing"]
    for form, start in (
        (citing["forms"]["plain"], words["quoted"].format(title=cited)),
        (citing["forms"]["apa"], capital(editor(record.layout, language(code)).literal)),
        (citing["forms"]["gost"], f"{cited}. – {citing['gost_text']} // "),
        ("BibTeX", "@incollection{cpf-forums-2006-astana-index-p10-"),
        ("RIS", "TY  - CHAP"),
        ("CSL-JSON", "[{"),
    ):
        panel.get_by_label(form, exact=True).check()
        (text,) = [shown.inner_text() for shown in panel.locator(".form").all() if shown.is_visible()]
        assert text.startswith(start) and "~" not in text and "file:" not in text and "<" not in text
        if form == "BibTeX":  # as the files of citations have it, but for the address and the day
            whole = (site_without_address / f"data/citations/{code}.bib").read_text("utf-8")
            lines = [line for line in text.splitlines() if not line.startswith(("  url", "}"))]
            assert "\n".join(lines).rstrip(",") in whole
    assert panel.get_attribute("role") == "region" and panel.get_attribute("aria-label") == cited
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name=words["print_page"]).click()
    assert page.title() == "printed"
    page.keyboard.press("Escape")
    assert panel.count() == 0 and page.evaluate("document.activeElement.matches('#p10 > .no')")


def test_an_article_says_who_cites_it_or_that_nobody_does(at):
    page, words = at("kk", "instruments/crc.md"), language("kk").words
    for article, nowhere in (("art-19", True), ("art-49", False)):
        page.click(f"#{article} > .no")
        told = page.locator(".panel .acts").inner_text()
        assert words["cited"] in told and (words["cited_nowhere"] in told) == nowhere, article


def test_copying(at):
    page = at("en", PLENARY)
    page.click("#p1 > .no")
    page.get_by_label("APA 7").check()
    page.locator(".panel .form ~ p button").click()
    page.wait_for_function("document.querySelector('.panel .form ~ p button').textContent === 'Copied'")
    page.wait_for_function("document.querySelector('.voice[role=status]').textContent === 'Copied'")
    page.click(".foot__cite")
    foot = page.locator(".foot .panel")
    assert foot.locator("i").inner_text() == "First plenary session", "in the form that was chosen before"
    page.click(".foot__cite")
    assert foot.count() == 0
