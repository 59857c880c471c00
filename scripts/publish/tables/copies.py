"""The copies of the record to carry: what they are called, where they are offered, how large and of which day."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from markupsafe import Markup

from publish.language import Language, language
from publish.tables.sizes import in_words
from publish.tables.view import View
from xref.corpus import Record
from xref.history import dates
from xref.invocation import MAKE

PAGE = "about/offline.md"  # where they are offered
FOLDER = "downloads/"  # where they stand beside the site
SUMS = "SHA256SUMS"
KINDS = {"one": "zip", "pdf": "pdf", "epub": "epub"}
TEMPLATE = "offer.html"
_OFFER = re.compile("(?<=<!--copies-->).*?(?=<!--/copies-->)", re.DOTALL)


class Offer(NamedTuple):
    """Files under a name, which may be that of a `language`: what each is called, where it is, and how large."""

    name: str
    language: str
    files: list[tuple[str, str, str]]


def file_name(corpus: Record, kind: str, code: str = "") -> str:
    """Return the name of a copy: of the whole site without a code, else of one language."""
    return f"{corpus.layout.copies}-{code}.{KINDS[kind]}" if code else f"{corpus.layout.copies}.zip"


def day_of(corpus: Record) -> str:
    """Return the ISO day of the last change of anything in the record, or "" where git does not tell it."""
    return max(dates(corpus).values(), default="")


def copies(view: View) -> dict[str, Any]:
    """Return what a page says before any copy is made: of which day the record is, and how copies are made."""
    return {"day": day_of(view.corpus), **what_is_offered([])}


def what_is_offered(offers: list[Offer]) -> dict[str, Any]:
    """Return what the template of an offer needs besides words; where nothing is there, it says how copies are made."""
    return {"offers": offers, "command": Markup("<code>{} offline</code>").format(MAKE)}


def offers(corpus: Record, speech: Language, folder: str, size: Callable[[str], int | None]) -> list[Offer]:
    """Return the copies that there are, for a page in a language, whose own come first.

    `folder` is where they stand, as the page leads there; `size` returns the bytes of a copy, None if it was not made.
    """
    words = speech.words["copies"]

    def found(names: dict[str, str]) -> list[tuple[str, str, str]]:
        known = ((label, name, size(name)) for name, label in names.items())
        return [(label, f"{folder}{name}", in_words(speech, of)) for label, name, of in known if of is not None]

    own_first = sorted(corpus.layout.languages, key=lambda code: code != speech.code)
    files = [Offer(words["all"], "", found({file_name(corpus, "one"): "ZIP"}))]
    files += [
        Offer(language(code).words["name"], code, found({file_name(corpus, kind, code): words[kind] for kind in KINDS}))
        for code in own_first
    ]
    files.append(Offer(words["checksums"], "", found({SUMS: SUMS})))
    return [offer for offer in files if offer.files]


def with_offer(page: str, offer: str) -> str:
    """Return a built page with another offer, in HTML, in the place of its own."""
    return _OFFER.sub(lambda _: offer, page)
