"""What a page tells its script: where it stands, in which languages it can be read beside, and how it is cited."""

import json

from markupsafe import Markup

from publish.citing import templates
from publish.language import language
from publish.versions import versions
from xref.corpus import Corpus
from xref.page import Page

# The words that the script shows.
WORDS = ("beside_close", "state_missing", "address", "other_languages", "sources", "cited", "cite", "copy", "copied")


def reading(corpus: Corpus, page: Page, site: str, site_url: str) -> Markup:
    """Return the JSON for the script of a page; `site` is the language of the site that it stands in."""
    words = language(site).words
    known = {**words, "sources": words["nav"]["sources"]}
    data = {
        "page": page.name.removesuffix(".md"),
        "language": page.language,
        "default": corpus.layout.default,
        "languages": {code: language(code).words["name"] for code in corpus.layout.languages},
        "site": site_url,
        "beside": list(beside(corpus, page)),
        "words": {key: known[key] for key in WORDS},
        "cite": templates(corpus, page),
    }
    # Inside a script element nothing may look like its end.
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def beside(corpus: Corpus, page: Page) -> dict[str, str]:
    """Return the languages in which a page can be read beside its own, with their names."""
    found = (version for version in versions(corpus, page.name, page.language) if version.real and not version.here)
    return {version.lang: version.name for version in found}
