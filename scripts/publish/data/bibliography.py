"""What is known of a page, a numbered paragraph or an entry for citing it, and the citations of the whole record."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from publish.data.citation_forms import day, escaped, forms, titles
from publish.filling import fill
from publish.language import Language, capital, language
from publish.page.backlinks import NUMBERED, short_name
from publish.page.state import PageState
from publish.tables.changes import last_changed
from xref.corpus import Record
from xref.entries import Entry, standing
from xref.kinds import kind
from xref.page import Page
from xref.translation import DRAFT, review

# The forms of which the record has a file for each language, by the ending of its name.
FILES = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}

# The citations of a page's numbered paragraphs and entries, by the ending of the file that they are for.
Exports = dict[str, list[str]]


class Cited(NamedTuple):
    """What a page tells its scripts for citing it: values by the names of the blanks that they fill.

    `parts` are, by anchor, the values in which parts of another status differ from the page. `treaty` is the official
    name of the text that the page is about, "" for another page.
    """

    page: dict[str, str]
    parts: dict[str, dict[str, str]]
    treaty: str

    def values(self, code: str, what: str, number: str, anchor: str, address: str) -> dict[str, str]:
        """Return all that is known of a part (a key of backlinks.KINDS) or the "page"; its `address` may be ""."""
        patterns, known = titles(code), {**self.page, **self.parts.get(anchor, {})}
        ours = bool(self.treaty) and what != "entry"  # nobody may take our lines for those of the text that they sum up
        title = self.treaty if ours else self.page["title"]
        cited = fill(patterns[what], {"title": title, "number": number})
        return {
            **known,
            "Phrase": capital(known["phrase"]),
            "Status": capital(known["status"]),
            **day("of", known["of"]),
            "cited": fill(patterns["summary"], {"cited": cited}) if ours else cited,
            "key": f"{self.page['key']}-{anchor}" if anchor else self.page["key"],
            "address": f"{address}#{anchor}" if address and anchor else address,
        }


def cited(corpus: Record, state: PageState) -> Cited:
    """Return what is known of a page for citing it; its day is that of its last change, if history tells it."""
    page = state.page
    speech, changed = language(page.language), last_changed(corpus, page)
    status = _status(speech, "" if page.language == corpus.layout.default else review(page))
    here = _version(speech, status, changed)
    return Cited(
        {"title": page.title, "key": re.sub(r"\W+", "-", page.name.removesuffix(".md")), **here},
        dict(_unlike(corpus, state, status, changed)),
        _official(corpus, speech, page),
    )


def _unlike(corpus: Record, state: PageState, status: str, changed: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the parts of a translation that are not what the page is: shown in English, or not checked as it is."""
    speech = language(state.page.language)
    for part in state.translation.parts if state.translation else ():
        own = _status(speech, part.review)
        if state.source and part.missing:
            english = language(state.source.language)
            yield part.anchor, _version(english, _status(english, ""), last_changed(corpus, state.source))
        elif own != status:
            yield part.anchor, _version(speech, own, changed)


def _status(speech: Language, signed: str) -> str:
    """Return what a text is: with no review to ask for the source, and checked only by whom a review names."""
    words = speech.words["citing"]
    name = signed.rpartition(", ")[0] or signed
    return str(words["checked"].format(name=name) if name not in ("", DRAFT) else words["draft" if name else "source"])


def _version(speech: Language, status: str, changed: str) -> dict[str, str]:
    words = speech.words["citing"]
    phrase = f"{speech.words['version']} ({status})"
    if changed:
        phrase = words["dated"].format(text=phrase, date=speech.date(changed))
    return {
        "phrase": phrase,
        "status": status,
        "issued": speech.day(changed, "apa_issued") if changed else words["apa_undated"],
        "of": changed,
    }


def _official(corpus: Record, speech: Language, page: Page) -> str:
    """Return the official title and the symbol of the text that a page is about."""
    about = kind("instrument")
    text: dict[str, Any] | None = corpus.registers[about.register].get(about.key(page.name))
    if not text:
        return ""
    title = speech.text(text["title"] if "title" in text else text["name"])
    return f"{title} ({text['symbol']})" if "symbol" in text else title


def exports(corpus: Record, state: PageState, site_url: str) -> Exports:
    """Return the citations of a page's numbered paragraphs and entries; `site_url` is "" where it is unknown."""
    page = state.page
    code, known = page.language, cited(corpus, state)
    address = f"{site_url.rstrip('/')}/{corpus.layout.url(code, page.name)}" if site_url else ""
    values = [known.values(code, *part, address) for part in parts(corpus, state)]
    made = forms(corpus.layout, code)
    return {ending: [made[form].filled(escaped(form, each)) for each in values] for ending, form in FILES.items()}


def in_words(corpus: Record, state: PageState, address: str) -> str:
    """Return the plain citation of a page as a whole; `address` is its public one, "" where none is known."""
    code = state.page.language
    return forms(corpus.layout, code)["plain"].filled(cited(corpus, state).values(code, "page", "", "", address))


def parts(corpus: Record, state: PageState) -> Iterator[tuple[str, str, str]]:
    """Yield what can be cited of a page: what it is, its number or its few words, and its anchor."""
    page = state.page
    for match in filter(None, map(NUMBERED.fullmatch, page.anchors)):
        if match[0] not in state.missing:
            yield match[1], match[2], match[0]
    for each in stated_on(corpus, page.name):
        yield "entry", short_name(corpus, language(page.language), each), each.key


def stated_on(corpus: Record, name: str) -> list[Entry]:
    """Return the entries that stand on a page and say something: dated facts and undertakings."""
    return [each for each in standing(corpus.registers) if each.page == name and "text" in each.data]


def joined(code: str, pages: Iterable[Exports]) -> Iterator[tuple[str, str]]:
    """Yield the citations of a language's pages as files, with their addresses from the root of the site."""
    of_pages = list(pages)
    for ending, form in FILES.items():
        made = [each for page in of_pages for each in page[ending]]
        text = _list(made) if form == "CSL-JSON" else "\n".join(made)
        yield file_address(code, ending), text


def file_address(code: str, ending: str) -> str:
    """Return where the citations of a language are published in a form, from the root of the site."""
    return f"data/citations/{code}.{ending}"


def _list(made: list[str]) -> str:
    """Return lists of one item each as one list."""
    return f"[{','.join(each.strip()[1:-1] for each in made)}]\n"
