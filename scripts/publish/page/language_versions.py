"""The language versions of a page: where each stands, which are real and which fall back to English."""

from typing import NamedTuple
from urllib.parse import urljoin

from publish.language import language
from xref.corpus import Record
from xref.page import Page


class Version(NamedTuple):
    """One entry of the list of languages; `real` is false where the page is shown in English instead."""

    lang: str
    name: str
    short: str
    url: str
    real: bool
    here: bool


def versions(corpus: Record, name: str, here: str) -> list[Version]:
    """Return all languages of the site with the page's address in each."""
    real = set(corpus.languages_of(name))
    return [
        Version(code, words["name"], words["short"], corpus.layout.url(code, name), code in real, code == here)
        for code, words in ((code, language(code).words) for code in corpus.layout.languages)
    ]


def beside(corpus: Record, page: Page) -> dict[str, str]:
    """Return the languages in which a page can be read beside its own, with their names."""
    found = (version for version in versions(corpus, page.name, page.language) if version.real and not version.here)
    return {version.lang: version.name for version in found}


def alternates(corpus: Record, name: str) -> dict[str, str]:
    """Return the addresses to announce as translations, by hreflang, with x-default for all other readers."""
    found = {code: corpus.layout.url(code, name) for code in corpus.languages_of(name)}
    return {**found, "x-default": corpus.layout.url(corpus.layout.default, name)}


def sitemap(corpus: Record, site_url: str) -> list[tuple[str, dict[str, str]]]:
    """Return every page that exists, with the addresses of its versions by hreflang (sitemaps.org, with xhtml:link)."""
    entries = []
    for name in corpus.names:
        addresses = {code: urljoin(site_url, target) for code, target in alternates(corpus, name).items()}
        entries += [(addresses[code], addresses) for code in corpus.languages_of(name)]
    return entries
