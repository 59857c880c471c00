"""The first page of a book: what it is and is not, by whom, in which language, of which day, under which licence."""

from xml.etree.ElementTree import Element, SubElement

from publish.books.book import XHTML
from publish.editor import editor
from publish.language import capital, language
from xref.corpus import Record


def front(corpus: Record, code: str, day: str, site_url: str) -> Element:
    """Return the first page as XHTML; `day` is an ISO date, "" where it is not known."""
    speech = language(code)
    words = speech.words
    page = Element(f"{XHTML}section", {"class": "front", "lang": code})
    SubElement(page, f"{XHTML}h1").text = corpus.layout.site_names[code]
    lines = [words["proceedings"], words["byline"]["independent"], capital(editor(corpus.layout, speech).edited)]
    lines += [capital(words["version"])]
    lines += [words["copies"]["date"].format(date=speech.date(day))] if day else []
    lines += [site_url] if site_url else []
    for line in (*lines, words["footer_licence_text"]):
        SubElement(page, f"{XHTML}p").text = line
    return page
