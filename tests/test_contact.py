"""Who keeps a record and how to reach them: on every page what is true for what is set, and nothing else."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from browsing import served
from conftest import LANGUAGES, NAMED, SITE_URL
from html_page import read
from publish.build.edition import Edition
from publish.language import capital, language
from test_make import run
from xref.corpus import Record

NAMES = ("contact", "repository", "editor")
FORM, GITHUB, ELSEWHERE = "https://forms.example.org/f?x=1", "https://github.com/a/b", "https://code.example.org/a/b"
# What is set, and how the report of a page begins, and what the page of corrections then says.
SETTINGS = {
    ("", "", ""): ("", ["none"]),
    ("a@example.org", "", "Ann"): ("mailto:a@example.org?subject=", ["mail", "filled"]),
    (FORM, "", ""): (f"{FORM}&page=forums%2F2006-astana%2Findex&paragraph=&", ["form", "filled"]),
    ("", GITHUB, "Ann"): (f"{GITHUB}/issues/new?title=", ["issue", "filled"]),
    ("", ELSEWHERE, ""): (ELSEWHERE, ["issue"]),
    ("a@example.org", ELSEWHERE, "Ann"): ("mailto:a@example.org?subject=", ["mail", "issue", "filled"]),
}


def first_words(pattern: str) -> str:
    """Return what a sentence says before and after its first blank, whichever is longer."""
    return max(pattern.partition("{")[0], pattern.partition("}")[2].partition("{")[0], key=len).strip()


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("code", ["en", "kk"])
def test_pages_say_what_is_set_and_promise_nothing_else(told, settings, code):
    corpus = Record.read(told)
    corpus.layout = replace(corpus.layout, **dict(zip(NAMES, settings)))
    edition, (begins, said) = Edition(corpus, code, SITE_URL), SETTINGS[settings]
    page = corpus.page(code, "forums/2006-astana/index.md")
    report = edition.ingredients(page).frame["report"]
    assert report.startswith(begins) and bool(report) == bool(begins)
    corrections = corpus.page(code, "about/corrections.md")  # in English alone
    shown = " ".join(edition.ingredients(corrections).rendering.tables["contact"].root.itertext())
    words = language(corrections.language).words["contact"]
    assert [key for key in words if first_words(words[key]) in shown] == said
    by = language(code).words["citing"]
    edited = by["edited_by"].format(name=settings[2]) if settings[2] else by["edited_by_maintainers"]
    assert (edition.words["edited"].casefold(), edition.words["named"]) == (edited.casefold(), bool(settings[2]))


def pages_of(site):
    found = {path: read(path) for path in site.rglob("*.html") if path.name != "404.html"}
    assert (site / "kk/index.html") in found
    return found


def test_each_page_says_whose_it_is_and_leads_to_a_mail_about_it(told_site):
    for path, page in pages_of(told_site).items():
        code = page.all("html")[0]["lang"]
        words, said = language(code).words, page.said(code)
        by = capital(words["citing"]["edited_by"].format(name=NAMED))
        assert words["byline"]["independent"] in said and by in said, path
        mails = {link["href"] for link in page.all("a") if link.get("href", "").startswith("mailto:")}
        reports = [parse_qs(urlsplit(mail).query) for mail in mails if "?" in mail]
        assert len(reports) == 1, path
        here = path.relative_to(told_site).as_posix().removeprefix(f"{code}/").removesuffix(".html")
        assert f"({here})" in reports[0]["subject"][0]
        assert SITE_URL in reports[0]["body"][0]


def test_where_nobody_can_be_reached_no_page_promises_it(silent_site):
    for path, page in pages_of(silent_site).items():
        code = page.all("html")[0]["lang"]
        words, said = language(code).words, page.said(code)
        by = capital(words["citing"]["edited_by_maintainers"])
        assert words["byline"]["independent"] in said and by in said, path
        text = path.read_text("utf-8")
        assert "mailto:" not in text and words["byline"]["report"] not in said and words["report"]["link"] not in said
    assert '"report":null' in (silent_site / "text/en.js").read_text("utf-8")
    assert language("en").words["contact"]["none"] in read(silent_site / "about/corrections.html").said("en")


def test_a_build_says_in_one_line_what_readers_will_lack(silent):
    lines = (silent / "said").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("readers will lack")] == [
        "readers will lack a way to report a mistake (CONTACT, or REPO_URL); an editor’s name (EDITOR_NAME); "
        "days and what is new (the history of docs/ is missing, or cut short); a feed, and addresses to cite (SITE_URL)"
    ]


def test_a_build_refuses_a_contact_that_is_none(project):
    refused = run(project, "site", CONTACT="forum at example.org")
    assert refused.returncode == 1
    assert "error: 'extra.contact': 'forum at example.org' is neither a mail address nor" in refused.stdout


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "kk"])
@pytest.mark.parametrize("hosted", [True, False])
def test_a_stranger_reports_a_wrong_date_in_three_clicks(told, told_site, tab, code, hosted):
    """From the first page: a Forum, the number of the paragraph, the report."""
    prefix = "" if code == "en" else f"{code}/"
    with served(told_site) as host:
        page = tab(viewport={"width": 360, "height": 640})
        page.goto(f"{host if hosted else told_site.as_uri()}/{prefix}forums/index.html")
        page.click(".series a")
        page.click("#p1 > .no")
        link = page.locator(".panel a.report")
        link.wait_for()
        assert link.inner_text() == language(code).words["report"]["here"] and link.is_visible()
        mail = link.get_attribute("href")
    assert mail.startswith("mailto:forum@example.org?subject=")
    sent = {name: value for name, (value,) in parse_qs(urlsplit(mail).query).items()}
    title = Record.read(told).page(code, "forums/2006-astana/index.md").title
    words = language(code).words["report"]
    place = {"title": title, "page": "forums/2006-astana/index#p1"}
    assert sent["subject"] == words["subject"].format(**place)
    day = language(code).date("2026-01-05" if code == "en" else "2026-01-01")
    values = {"title": title, "paragraph": "1", "language": language(code).words["name"], "version": day}
    values["address"] = f"{SITE_URL}{prefix}forums/2006-astana/index.html#p1"
    patterns = [words["lines"][name] for name in ("page", "paragraph", "language", "version", "address")]
    lines = [pattern.format(**values) for pattern in patterns]
    assert sent["body"].split("\r\n") == [*lines, "", words["lines"]["question"]]


@pytest.mark.browser
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_page_says_what_it_is_before_all_else(site_without_address, tab, code):
    """At a desk that, the field, four Forums and three answers; on a phone that, the field and the first Forums."""
    page = tab(viewport={"width": 1280, "height": 800})
    page.goto(f"{site_without_address.as_uri()}/{'' if code == 'en' else f'{code}/'}index.html")
    bottom = "(each) => Math.max(...[...document.querySelectorAll(each)].map(e => e.getBoundingClientRect().bottom))"
    for part in (".byline", ".lede", ".find", ".series", ".series + ul"):
        assert 0 < page.evaluate(bottom, part) <= 800, part
    order = [".byline", "h1", ".lede", ".find", ".series", ".series + ul", ".stand", "#ways"]
    tops = [page.locator(part).first.bounding_box()["y"] for part in order]
    assert tops == sorted(tops)
    about = page.locator(".byline a[href$='about/index.html']")
    assert about.is_visible()
    page.set_viewport_size({"width": 360, "height": 640})
    for part in (".byline", "h1", ".lede", ".find", ".series li:nth-child(2)"):
        assert 0 < page.evaluate(bottom, part) <= 640, part
    assert about.is_visible() and page.evaluate("document.documentElement.scrollWidth") == 360
