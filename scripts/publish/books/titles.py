"""The first page of a book: what it is, in which language, of which day, and under which licence."""

from xml.etree.ElementTree import Element, SubElement

from publish.books.book import XHTML
from publish.language import capital, language
from xref.corpus import Record


def front(corpus: Record, code: str, day: str, site_url: str) -> Element:
    """Return the first page as XHTML; `day` is an ISO date, "" where it is not known."""
    speech = language(code)
    words = speech.words
    page = Element(f"{XHTML}section", {"class": "front", "lang": code})
    SubElement(page, f"{XHTML}h1").text = corpus.layout.site_names[code]
    lines = [words["proceedings"], capital(words["version"])]
    lines += [words["copies"]["date"].format(date=speech.date(day))] if day else []
    lines += [site_url] if site_url else []
    for line in (*lines, words["footer_licence_text"]):
        SubElement(page, f"{XHTML}p").text = line
    return page
