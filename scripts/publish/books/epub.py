"""The proceedings of a language for e-readers: one EPUB 3.3 of the same pages."""

import uuid
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish.books.book import SVG, XHTML, Chapter, chapters
from publish.books.titles import front
from publish.language import language, record_name
from publish.tables.progress import Progress
from xref.corpus import Record

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def epub(
    corpus: Record, code: str, day: str, site_url: str, progress: dict[str, Progress], styles: Path
) -> dict[str, bytes]:
    """Return the files of the EPUB of a language, in the order in which they must be packed."""
    found = chapters(corpus, code, site_url, progress)
    keys = {chapter.key for chapter in found}
    templates = Environment(
        loader=FileSystemLoader(styles), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    words = language(code).words
    data = {
        "code": code,
        "words": words,
        "name": record_name(corpus.layout, code),
        "chapters": found,
        "with_svg": {chapter.key for chapter in found if next(chapter.body.iter(f"{SVG}svg"), None) is not None},
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, f"{corpus.layout.copies}/{code}"),
        "modified": f"{day or '1970-01-01'}T00:00:00Z",
    }
    files = {
        "mimetype": MEDIA_TYPE,
        "META-INF/container.xml": _CONTAINER,
        "book/package.opf": templates.get_template("package.opf").render(data),
        "book/contents.xhtml": templates.get_template("contents.xhtml").render(data),
        "book/book.css": (styles / "book.css").read_text("utf-8").partition("/* Paper alone */")[0]
        + (styles / "drawings.css").read_text("utf-8"),
        "book/front.xhtml": _document(code, corpus.layout.site_names[code], front(corpus, code, day, site_url)),
    }
    for chapter in found:
        files[f"book/{chapter.key}.xhtml"] = _document(code, chapter.title, _links_to_files(chapter, keys))
    return {path: text.encode() for path, text in files.items()}


def _links_to_files(chapter: Chapter, keys: set[str]) -> Element:
    for link in chapter.body.iter(f"{XHTML}a"):
        key, _, anchor = link.get("href", "").partition("#")
        if key in keys:
            link.set("href", f"{key}.xhtml#{anchor}" if anchor else f"{key}.xhtml")
        # What readers' programs and EPUB do not know.
        for attribute in ("hreflang", "rel"):
            link.attrib.pop(attribute, None)
    return chapter.body


def _document(code: str, title: str, body: Element) -> str:
    root = Element(f"{XHTML}html", {"lang": code, "{http://www.w3.org/XML/1998/namespace}lang": code})
    head = SubElement(root, f"{XHTML}head")
    SubElement(head, f"{XHTML}title").text = title
    SubElement(head, f"{XHTML}link", {"rel": "stylesheet", "type": "text/css", "href": "book.css"})
    SubElement(root, f"{XHTML}body").append(body)
    # Here and not once for all: other libraries, WeasyPrint among them, have prefixes of their own.
    ElementTree.register_namespace("", XHTML[1:-1])
    ElementTree.register_namespace("svg", SVG[1:-1])
    return '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + ElementTree.tostring(root, "unicode") + "\n"
