"""What a page says of itself to machines, in JSON-LD and the words of schema.org."""

import json
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from publish.language import language, record_name
from publish.page.language_versions import url
from publish.page.notices import source_of
from xref.corpus import Corpus
from xref.dates import span
from xref.page import Page

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def linked_data(corpus: Corpus, page: Page, way: Callable[[str], str]) -> Markup:
    """Return the JSON-LD of a page; `way` turns an address from the root of the site into one that the page can use.

    A Forum's page is about an Event, the page of a treaty or adopted text about Legislation; dates that no source
    gives are left out. Each page names its sources (isBasedOn) and its language versions.
    """
    default = corpus.layout.default
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": way(url(corpus, page.language, page.name)),
        "name": page.title,
        "inLanguage": page.language,
        "license": _LICENCE,
        "isPartOf": {
            "@type": "CreativeWork",
            "name": record_name(corpus.layout, page.language),
            "@id": way(url(corpus, page.language, "index.md")),
        },
    }
    others = [code for code in corpus.languages_of(page.name) if code != page.language]
    if source_of(corpus, page):
        data["translationOfWork"] = {"@id": way(url(corpus, default, page.name)), "inLanguage": default}
    elif page.language == default and others:
        data["workTranslation"] = [{"@id": way(url(corpus, code, page.name)), "inLanguage": code} for code in others]
    if based_on := _sources(corpus, page):
        data["isBasedOn"] = based_on
    if about := _about(corpus, page):
        data["about"] = about
    # Inside a script element nothing may look like its end.
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _sources(corpus: Corpus, page: Page) -> list[dict[str, str]]:
    registers = corpus.registers.sources
    keys = dict.fromkeys(link.anchor for link in page.links if link.path.endswith("sources.md") and link.anchor)
    return [
        {"@type": "CreativeWork", "name": entry["title"], **({"url": entry["address"]} if "address" in entry else {})}
        for entry in (registers[key] for key in keys if key in registers)
    ]


def _about(corpus: Corpus, page: Page) -> dict[str, Any]:
    registers, text = corpus.registers, language(page.language).text
    folder, _, rest = page.name.removesuffix(".md").partition("/")
    key = rest.split("/")[0]
    if folder == "forums" and key in registers.forums:
        forum = registers.forums[key]
        days = span(forum["dates"])
        country = text(registers.treaty_status[forum["state"]]["name"])
        return {
            "@type": "Event",
            "name": corpus.page(page.language, f"forums/{key}/index.md").title,
            "startDate": days.earliest.isoformat(),
            "endDate": days.latest.isoformat(),
            "location": {
                "@type": "Place",
                "name": text(forum["city"]),
                "address": {"@type": "PostalAddress", "addressCountry": country},
            },
        }
    if folder == "instruments" and key in registers.instruments:
        entry = registers.instruments[key]
        found = {"@type": "Legislation", "name": text(entry["name"])}
        if "symbol" in entry:
            found["legislationIdentifier"] = entry["symbol"]
        if "adopted" in entry:
            found["legislationDate"] = entry["adopted"]
        return found
    if folder == "resolutions" and key in registers.forums:
        return {"@type": "Legislation", "name": page.title}
    return {}
