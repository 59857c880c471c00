"""The language versions of a page: where each stands, which are real and which fall back to English."""

from typing import NamedTuple
from urllib.parse import urljoin

from publish.language import language
from xref.corpus import Record


class Version(NamedTuple):
    """One entry of the list of languages; `real` is false where the page is shown in English instead."""

    lang: str
    name: str
    short: str
    url: str
    real: bool
    here: bool


def url(corpus: Record, code: str, name: str) -> str:
    """Return the address of a page from the root of the site."""
    page = name.removesuffix(".md") + ".html"
    return page if code == corpus.layout.default else f"{code}/{page}"


def relative(name: str, other: str) -> str:
    """Return the way from one page to another of the same language, as a link in the built page."""
    way = relative_address(name, other)
    return way.removesuffix(".md") + ".html" if way.endswith(".md") else way


def relative_address(here: str, target: str) -> str:
    """Return the way from one address of the site to another."""
    steps, wanted = here.split("/")[:-1], target.split("/")
    common = 0  # posixpath.relpath asks for the folder of the process, a hundred times as slowly
    while common < min(len(steps), len(wanted) - 1) and steps[common] == wanted[common]:
        common += 1
    return "/".join([".."] * (len(steps) - common) + wanted[common:])


def versions(corpus: Record, name: str, here: str) -> list[Version]:
    """Return all languages of the site with the page's address in each."""
    real = set(corpus.languages_of(name))
    words = {code: language(code).words for code in corpus.layout.languages}
    return [
        Version(code, words[code]["name"], words[code]["short"], url(corpus, code, name), code in real, code == here)
        for code in corpus.layout.languages
    ]


def alternates(corpus: Record, name: str) -> dict[str, str]:
    """Return the addresses to announce as translations, by hreflang, with x-default for all other readers."""
    found = {code: url(corpus, code, name) for code in corpus.languages_of(name)}
    return {**found, "x-default": url(corpus, corpus.layout.default, name)}


def sitemap(corpus: Record, site_url: str) -> list[tuple[str, dict[str, str]]]:
    """Return every page that exists, with the addresses of its versions by hreflang (sitemaps.org, with xhtml:link)."""
    entries = []
    for name in corpus.names:
        addresses = {code: urljoin(site_url, target) for code, target in alternates(corpus, name).items()}
        entries += [(addresses[code], addresses) for code in corpus.languages_of(name)]
    return entries
