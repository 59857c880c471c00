"""The record for machines: every page and part as one JSON, each register as JSON and CSV, with their schemas."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from publish.staleness import untranslated
from publish.versions import url
from xref.changes import readable
from xref.corpus import Corpus
from xref.page import Page
from xref.registers import NAMES
from xref.schema import schema
from xref.segments import segments
from xref.translations import review


def exports(corpus: Corpus) -> dict[str, str]:
    """Return what to publish beside the pages, by address from the root of the site."""
    if not corpus.registers:
        return {}
    found = {f"data/schema/{name}.schema.json": _json(schema(name), 2) for name in ("common", *NAMES)}
    for name in NAMES:
        found[f"data/{name}.json"] = _json(corpus.registers[name], 1)
        found[f"data/{name}.csv"] = _csv(rows(name, corpus.registers[name]))
    found["data/record.json"] = _json(record(corpus))
    return found


def record(corpus: Corpus) -> dict[str, Any]:
    """Return the whole record: by language and page its title and its parts, with their sources and what they cite.

    A page that is not translated is missing in that language; texts are plain, without the marks of Markdown.
    """
    cites: dict[tuple[str, str], list[str]] = {}
    for page, link, _, target in corpus.references:
        if target:
            place = f"{target.name}#{link.anchor}" if link.anchor else target.name
            cites.setdefault((page.path, page.anchor_at(link.offset)), []).append(place)
    return {
        "languages": list(corpus.layout.languages),
        "default": corpus.layout.default,
        "licence": "CC-BY-4.0",
        "pages": {
            code: {
                name: _page(corpus, page, cites)
                for name in corpus.names
                if (page := corpus.pages.get(corpus.path(code, name)))
            }
            for code in corpus.layout.languages
        },
    }


def rows(name: str, register: dict[str, dict]) -> list[dict[str, str]]:
    """Return a register as a table: a row for each entry, or for each State and treaty, or each term and language."""
    inner = {"treaty-status": ("state", "treaty", "treaties"), "glossary": ("term", "language", "")}.get(name)
    if not inner:
        return [{"key": key, **dict(_flat(entry))} for key, entry in register.items()]
    outer_name, inner_name, field = inner
    return [
        {outer_name: outer, inner_name: key, **dict(_flat(value))}
        for outer, entry in register.items()
        for key, value in (entry[field] if field else entry).items()
    ]


def _page(corpus: Corpus, page: Page, cites: dict[tuple[str, str], list[str]]) -> dict[str, Any]:
    translated = {} if page.language == corpus.layout.default else {"review": review(page)}
    return {
        "title": page.title,
        "address": url(corpus, page.language, page.name),
        **translated,
        "parts": {
            anchor: {"text": readable(segment.text), "links": cites.get((page.path, anchor), [])}
            for anchor, segment in segments(page).items()
            if anchor not in untranslated(corpus, page)
        },
    }


def _flat(entry: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry as text: "name.kk" for a nested one, lists joined by "; "."""
    for key, value in entry.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield f"{prefix}{key}", "; ".join(_text(item) for item in value)
        else:
            yield f"{prefix}{key}", _text(value)


def _text(value: Any) -> str:
    return ", ".join(f"{key}: {text}" for key, text in _flat(value)) if isinstance(value, dict) else str(value)


def _csv(table: list[dict[str, str]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(dict.fromkeys(key for row in table for key in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return file.getvalue()


def _json(data: Any, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, indent=indent) + "\n"
