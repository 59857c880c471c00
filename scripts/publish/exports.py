"""The record for machines: every page and part as one JSON, each register as JSON and CSV, with their schemas."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.staleness import untranslated
from publish.versions import url
from xref.changes import readable
from xref.corpus import Corpus
from xref.layout import Layout
from xref.page import Page
from xref.registers import NAMES
from xref.schema import schema
from xref.segments import segments
from xref.translations import review

# Where each language leaves its part of the record until all are there.
PARTS = "data/record"


def registers(corpus: Corpus) -> dict[str, str]:
    """Return every register as JSON and CSV, with the schemas, by address from the root of the site."""
    if not corpus.registers:
        return {}
    found = {f"data/schema/{name}.schema.json": _json(schema(name), 2) for name in ("common", *NAMES)}
    for name in NAMES:
        found[f"data/{name}.json"] = _json(corpus.registers[name], 1)
        found[f"data/{name}.csv"] = _csv(rows(name, corpus.registers[name]))
    return found


def record(corpus: Corpus, code: str) -> tuple[str, str]:
    """Return a language's part of the record as JSON, and where it waits for the others.

    By page it has the title and the parts, with their sources and what they cite. A page that is not translated is
    missing; texts are plain, without the marks of Markdown.
    """
    pages = ((name, corpus.pages.get(corpus.path(code, name))) for name in corpus.names)
    return f"{PARTS}/{code}.json", json.dumps({n: _page(corpus, p) for n, p in pages if p}, ensure_ascii=False)


def join_record(site: Path, layout: Layout) -> None:
    """Write the whole record as one JSON, from the parts that the languages of a site have left in its folder."""
    parts = [f"{json.dumps(code)}: {(site / PARTS / f'{code}.json').read_text('utf-8')}" for code in layout.languages]
    about = {"languages": layout.languages, "default": layout.default, "licence": "CC-BY-4.0"}
    text = f'{json.dumps(about)[:-1]}, "pages": {{{", ".join(parts)}}}}}\n'
    (site / "data/record.json").write_text(text, "utf-8")
    shutil.rmtree(site / PARTS)


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


def _page(corpus: Corpus, page: Page) -> dict[str, Any]:
    cites: dict[str, list[str]] = {}
    for _, link, _, target in corpus.references_from(page):
        if target:
            place = f"{target.name}#{link.anchor}" if link.anchor else target.name
            cites.setdefault(page.anchor_at(link.offset), []).append(place)
    missing = untranslated(corpus, page)
    translated = {} if page.language == corpus.layout.default else {"review": review(page)}
    return {
        "title": page.title,
        "address": url(corpus, page.language, page.name),
        **translated,
        "parts": {
            anchor: {"text": readable(segment.text), "links": cites.get(anchor, [])}
            for anchor, segment in segments(page).items()
            if anchor not in missing
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
