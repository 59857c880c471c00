"""The page of results in a real Chromium: what its address asks is shown, sent on and gone back to, hosted or not."""

import re

import pytest
from playwright.sync_api import expect

from conftest import ROOT
from publish.language import language
from publish.tables.results import CHOICES, SOUGHT
from xref.yaml_data import load

WORDS = language("ru").words


@pytest.mark.browser
def test_the_address_of_results_is_shared_and_gone_back_to(tab, address):
    page = tab(viewport={"width": 360, "height": 800})
    page.goto(f"{address}/ru/search.html")
    hits, status = page.locator(".hits li"), page.get_by_role("status")
    page.get_by_role("searchbox").fill("ювенальная юстиция")
    page.keyboard.press("Enter")
    expect(status).to_have_text(re.compile(r"^Найдено \d+ мест"))
    every = page.url
    before = hits.count()
    page.locator(".filters summary").click()
    page.locator(".chips label", has_text="Узбекистан").click()
    page.wait_for_url(re.compile(r"state=uzbekistan"))
    expect(hits).not_to_have_count(before)
    assert 0 < hits.count() < before
    filtered, places = page.url, hits.locator("a").evaluate_all("links => links.map(link => link.href)")
    page.go_back()
    expect(hits).to_have_count(before)
    assert page.url == every
    other = tab()
    other.goto(filtered)
    expect(other.locator(".hits li")).to_have_count(len(places))
    assert other.locator(".hits a").evaluate_all("links => links.map(link => link.href)") == places
    assert other.locator("[name=state]:checked").get_attribute("value") == "uzbekistan"
    assert other.get_by_role("searchbox").input_value() == "ювенальная юстиция"


@pytest.mark.browser
def test_results_say_how_a_query_was_read_and_lead_on(tab, address):
    page = tab()
    page.goto(f"{address}/ru/search.html?q=ghfdf ht,tyrf&state=<img src=x onerror=alert(1)>")
    expect(page.get_by_role("status")).to_contain_text(WORDS["results"]["read_as"].format(query="права ребенка"))
    assert page.locator(".hits a").first.get_attribute("href").endswith("/ru/instruments/crc.html")
    page.goto(f"{address}/search.html?q=<img src=x onerror=alert(1)> балаларға")
    expect(page.get_by_role("status")).not_to_be_empty()
    assert page.locator(".results img, .unknown img").count() == 0
    first = page.locator(".elsewhere a").first
    assert first.get_attribute("lang") == "kk", "other languages by their links, the likeliest first"
    first.click()
    page.wait_for_url(re.compile(r"/kk/search\.html\?q="))
    expect(page.locator(".hits mark").first).to_be_visible()


@pytest.mark.browser
def test_the_box_leads_to_the_page_of_results(tab, address):
    page = tab()
    page.goto(f"{address}/ru/index.html")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('.md-search__input')")
    page.keyboard.insert_text("ghfdf ht,tyrf")
    expect(page.get_by_role("status")).to_contain_text("«права ребенка»")
    page.get_by_role("link", name=WORDS["results"]["filter"]).click()
    page.wait_for_url(re.compile(r"/ru/search\.html\?q=ghfdf"))
    expect(page.locator(".hits mark").first).to_be_visible()


@pytest.mark.browser
def test_without_a_script_the_page_of_results_says_so(tab, address):
    page = tab(java_script_enabled=False)
    page.goto(f"{address}/ru/search.html")
    assert WORDS["find"]["no_script"] in page.inner_text("main")
    assert not page.is_visible(".results form")


def test_every_kind_that_is_found_can_be_chosen(record):
    measures = {entry["kind"] for entry in load((ROOT / "docs/data/measures.yml").read_text("utf-8")).values()}
    assert {*CHOICES} == {*SOUGHT.values(), *measures}
