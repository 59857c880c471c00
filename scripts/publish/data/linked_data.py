"""What a page says of itself to machines, in JSON-LD and the words of schema.org."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from publish.editor import editor
from publish.json_text import in_page
from publish.language import language, record_name
from publish.page.card import description
from publish.page.state import PageState
from publish.tables.changes import last_changed
from xref.corpus import Record
from xref.dates import span
from xref.kinds import SOURCES, homes, kind_of
from xref.page import Page

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def linked_data(corpus: Record, state: PageState, way: Callable[[str], str]) -> Markup:
    """Return the JSON-LD of a page; `way` turns an address from the root of the site into one that the page can use.

    A Forum's page is about an Event, the page of a treaty or adopted text about Legislation; dates that no source
    gives are left out. Each page names its sources (isBasedOn) and its language versions.
    """
    page, default = state.page, corpus.layout.default
    record = record_name(corpus.layout, page.language)
    by = editor(corpus.layout, language(page.language))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": way(corpus.layout.url(page.language, page.name)),
        "name": page.title,
        "description": description(corpus, page),
        "inLanguage": page.language,
        "license": _LICENCE,
        # Of schema.org's words only this is said of institutions as of persons.
        "maintainer": {"@type": "Person" if by.family else "Organization", "name": by.literal},
        "publisher": {"@type": "Organization", "name": record},
        "isPartOf": {
            "@type": "CreativeWork",
            "name": record,
            "@id": way(corpus.layout.url(page.language, "index.md")),
        },
    }
    if changed := last_changed(corpus, page):
        data["dateModified"] = changed
    others = [code for code in corpus.languages_of(page.name) if code != page.language]
    if state.source:
        data["translationOfWork"] = {"@id": way(corpus.layout.url(default, page.name)), "inLanguage": default}
    elif page.language == default and others:
        data["workTranslation"] = [
            {"@id": way(corpus.layout.url(code, page.name)), "inLanguage": code} for code in others
        ]
    if based_on := _sources(corpus, page):
        data["isBasedOn"] = based_on
    if about := _about(corpus, page):
        data["about"] = about
    return in_page(data)


def _sources(corpus: Record, page: Page) -> list[dict[str, str]]:
    registers = corpus.registers.sources
    keys = dict.fromkeys(link.anchor for link in page.links if link.path.endswith(SOURCES) and link.anchor)
    return [
        {"@type": "CreativeWork", "name": entry["title"], **({"url": entry["address"]} if "address" in entry else {})}
        for entry in (registers[key] for key in keys if key in registers)
    ]


def _about(corpus: Record, page: Page) -> dict[str, Any]:
    kind = kind_of(page.name)
    key = kind.key(page.name) if kind else ""
    if not kind or not kind.about or key not in corpus.registers[kind.register]:
        return {}
    entry = corpus.registers[kind.register][key]
    if kind.about == "Event":
        return {"@type": kind.about, **_event(corpus, page.language, homes()[kind.register].page(key), entry)}
    if not kind.home:  # the entry is about something else
        return {"@type": kind.about, "name": page.title}
    names = {"name": language(page.language).text(entry["name"])}
    more = {"legislationIdentifier": "symbol", "legislationDate": "adopted"} if kind.about == "Legislation" else {}
    return {"@type": kind.about, **names, **{name: entry[field] for name, field in more.items() if field in entry}}


def _event(corpus: Record, code: str, home: str, forum: dict[str, Any]) -> dict[str, Any]:
    days, text = span(forum["dates"]), language(code).text
    country = text(corpus.registers.treaty_status[forum["state"]]["name"])
    return {
        "name": corpus.page(code, home).title,
        "startDate": days.earliest.isoformat(),
        "endDate": days.latest.isoformat(),
        "location": {
            "@type": "Place",
            "name": text(forum["city"]),
            "address": {"@type": "PostalAddress", "addressCountry": country},
        },
    }
