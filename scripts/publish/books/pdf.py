"""The proceedings of a language for paper: one PDF with a table of contents, bookmarks, page numbers and links."""

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from publish.books.book import SVG, XHTML, Chapter, chapters
from publish.books.titles import front
from publish.language import language
from publish.tables.progress import Progress
from xref.corpus import Record


def pdf(corpus: Record, code: str, day: str, site_url: str, progress: dict[str, Progress], styles: Path) -> bytes:
    """Return the PDF of a language. Raises OSError where Pango, which sets the type, is missing."""
    style = styles / "book.css"
    from weasyprint import HTML  # loads Pango at once, which only this needs

    root = Element(f"{XHTML}html", {"lang": code})
    head = SubElement(root, f"{XHTML}head")
    SubElement(head, f"{XHTML}title").text = corpus.layout.site_names[code]
    SubElement(head, f"{XHTML}link", {"rel": "stylesheet", "href": style.as_uri()})
    body = SubElement(root, f"{XHTML}body")
    found = chapters(corpus, code, site_url, progress)
    body.append(front(corpus, code, day, site_url))
    body.append(_contents(code, found))
    drawings = (styles / "drawings.css").read_text("utf-8")
    body.extend(_section(chapter, drawings) for chapter in found)
    for element in root.iter():  # as HTML has them: without the names of their languages
        element.tag = element.tag.rpartition("}")[2]
    text = ElementTree.tostring(root, "unicode", method="html")
    made: bytes = HTML(string=f"<!doctype html>{text}", base_url=style.as_uri()).write_pdf(pdf_tags=True)
    return made


def _contents(code: str, found: list[Chapter]) -> Element:
    nav = Element(f"{XHTML}nav", {"class": "contents"})
    SubElement(nav, f"{XHTML}h1").text = language(code).words["contents"]
    for chapter in found:
        line = SubElement(nav, f"{XHTML}p", {"class": f"depth-{chapter.depth}"})
        SubElement(line, f"{XHTML}a", {"href": f"#{chapter.key}"}).text = chapter.title
    return nav


def _section(chapter: Chapter, drawings: str) -> Element:
    """Return a chapter with ids that no other chapter has, and links to those; its drawings bring their style."""
    _draw(chapter.body, drawings)
    section = Element(f"{XHTML}section", {"id": chapter.key, "class": f"chapter depth-{chapter.depth}"})
    for element in chapter.body.iter():
        if "id" in element.attrib:
            element.set("id", _id(chapter.key, element.get("id", "")))
        href = element.get("href", "")
        if element.tag == f"{XHTML}a" and "#" in href and ":" not in href:
            element.set("href", f"#{_id(*href.split('#'))}")
    section.append(chapter.body)
    return section


def _draw(body: Element, style: str) -> None:
    """Put what a drawing uses of another, and the style, into the drawing itself: WeasyPrint looks no further."""
    symbols = {f"#{symbol.get('id')}": symbol for symbol in body.iter(f"{SVG}symbol")}
    for drawing in body.iter(f"{SVG}svg"):
        for use in drawing.findall(f"{SVG}use"):
            drawing.extend(symbols[use.get("href", "")])
            drawing.remove(use)
        if not drawing.findall(f"{SVG}symbol"):
            SubElement(drawing, f"{SVG}style").text = style


def _id(key: str, anchor: str) -> str:
    return f"{key}--{anchor}" if anchor else key
