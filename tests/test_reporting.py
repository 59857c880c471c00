"""What a reader sends who has found something wrong: the same from Python and from the script of a page."""

from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from conftest import LANGUAGES
from publish.language import language
from publish.page.reporting import report
from test_scripts import in_node
from xref.layout import Layout

CONTACTS = {
    "a mail address": Layout(contact="a.b+c@example.org"),
    "a form": Layout(contact="https://forms.example.org/report", repository="https://github.com/someone/record"),
    "a form with a query": Layout(contact="https://forms.example.org/report?form=7"),
    "a repository at GitHub": Layout(repository="https://github.com/someone/record/"),
    "a repository elsewhere": Layout(repository="https://code.example.org/someone/record"),
}
PLACE = {
    "title": "First plenary session",
    "page": "forums/2006-astana/first-plenary#p3",
    "paragraph": "3",
    "language": "English",
    "version": "24 November 2026",
    "address": "https://example.org/forums/2006-astana/first-plenary.html#p3",
}
PLACES = [
    PLACE,
    {**PLACE, "paragraph": "", "version": "", "address": ""},
    {**PLACE, "title": "Пленарное заседание: «100 % детей» & дети's ~page~ (№ 1)*!", "language": "Русский"},
    {**PLACE, "title": "A\r\nBcc: b@example.org&bcc=c@example.org#?<script>\n\n  B"},
]
# As RFC 6068 and RFC 3986 have it, by hand.
FIRST_MAIL = (
    "mailto:a.b+c@example.org?subject=Correction%3A%20First%20plenary%20session%20%28forums%2F2006-astana%2Ffirst-plenary"
    "%23p3%29&body=Page%3A%20First%20plenary%20session%0D%0AParagraph%3A%203%0D%0ALanguage%3A%20English%0D%0AVersion%3A%20"
    "24%20November%202026%0D%0AAddress%3A%20https%3A%2F%2Fexample.org%2Fforums%2F2006-astana%2Ffirst-plenary.html%23p3"
    "%0D%0A%0D%0AWhat%20is%20wrong%2C%20and%20which%20source%20shows%20it%3F"
)


def test_a_mail_says_where_it_is():
    assert report(CONTACTS["a mail address"], "en").filled(PLACE) == FIRST_MAIL


@pytest.mark.parametrize("contact", CONTACTS)
def test_the_script_fills_in_what_python_does(contact):
    forms = [report(CONTACTS[contact], code) for code in LANGUAGES]
    script = "return data.forms.flatMap(form => data.places.map(place => m.reportOf(form, place)))"
    found = in_node("report", script, {"forms": [form._asdict() for form in forms], "places": PLACES})
    assert found == [form.filled(place) for form in forms for place in PLACES]


@pytest.mark.parametrize(
    ("contact", "begins", "names"),
    [
        ("a mail address", "mailto:a.b+c@example.org?", ["subject", "body"]),
        ("a form", "https://forms.example.org/report?", [*PLACE][1:]),
        ("a form with a query", "https://forms.example.org/report?", ["form", *[*PLACE][1:]]),
        ("a repository at GitHub", "https://github.com/someone/record/issues/new?", ["title", "body"]),
        ("a repository elsewhere", "https://code.example.org/someone/record", []),
    ],
)
def test_whatever_a_title_says_is_text_of_the_report(contact, begins, names):
    """No field of a mail, no parameter of an address and no line comes of it."""
    for place in PLACES:
        address = report(CONTACTS[contact], "en").filled(place)
        assert address.startswith(begins) and address.isascii() and not set(address) & set(" \r\n<>\"'")
        parts = urlsplit(address)
        given = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(names))
        assert (list(given), parts.fragment) == (names, "")
        title = " ".join(place["title"].split())
        if "body" in names:
            assert given["body"][0].split("\r\n")[0] == f"Page: {title}"
            assert [*given.values()][0] == [f"Correction: {title} ({place['page']})"]
            assert (unquote(address).count("Paragraph: 3"), "Version:" in unquote(address)) == (
                bool(place["paragraph"]),
                bool(place["version"]),
            )
        elif names:
            assert {name: given[name] for name in [*PLACE][1:]} == {name: [place[name]] for name in [*PLACE][1:]}


def test_where_nobody_can_be_reached_there_is_no_report():
    assert report(Layout(), "en") is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_mail_is_short_enough_for_every_program(record, code):
    """Some take 2,083 characters of an address."""
    form = report(replace(record.layout, contact="corrections@example.org"), code)
    version, name = language(code).date("2026-11-24"), language(code).words["name"]
    for page in record.pages.values():
        if page.language == code:
            address = f"https://example.org/forum/{record.layout.url(code, page.name)}#p10"
            place = {"title": page.title, "page": f"{page.name[:-3]}#p10", "paragraph": "10", "address": address}
            assert len(form.filled({**place, "language": name, "version": version})) < 2_000, page.path
