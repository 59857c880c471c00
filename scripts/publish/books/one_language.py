"""The site in one language: its pages as they are hosted, and in the place of the others a page that says so."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment

from publish.language import language
from xref.corpus import Record

# Not a page of the record.
_WITHOUT_LANGUAGE = {"404.html"}


def language_of(corpus: Record, path: str) -> str:
    """Return the language that a file of the site belongs to, "" for what all languages share."""
    folders = path.split("/")
    if folders[0] == "text":
        return folders[1].removesuffix(".js")
    if folders[0] == "search":
        return folders[1].partition(".")[0].partition("-")[0]
    if not path.endswith(".html") or path in _WITHOUT_LANGUAGE:
        return ""
    return folders[0] if folders[0] in corpus.layout.languages else corpus.layout.default


def files_of(corpus: Record, site: Path, code: str, site_url: str, template: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a language's copy, by address: every link of its pages leads to one of them.

    `template` draws the page that stands where another language's would; their scripts are there, and empty.
    """
    page = Environment(autoescape=True).from_string(template)
    about = {"code": code, "words": language(code).words, "site": corpus.layout.site_names[code]}
    for path in sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()):
        owner = language_of(corpus, path)
        if owner in ("", code):
            yield path, (site / path).read_bytes()
        elif path.endswith(".js") and "-" not in path.partition("search/")[2]:
            yield path, b""
        elif path.endswith(".html"):
            own = corpus.layout.url(code, path.removeprefix(f"{owner}/"))
            own = own if (site / own).is_file() else corpus.layout.url(code, "index.md")
            way = posixpath.relpath(own, posixpath.dirname(path) or ".")
            online = urljoin(site_url, path) if site_url else ""
            style = posixpath.relpath("assets/record.css", posixpath.dirname(path) or ".")
            first = path == corpus.layout.url(corpus.layout.default, "index.md")
            yield path, page.render(about, own=way, online=online, style=style, first=first).encode()
