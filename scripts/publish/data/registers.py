"""The registers for machines: each as JSON and CSV, with their schemas."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from publish.language import language
from publish.tables.dated import in_order
from xref.corpus import Record
from xref.registers import NAMES, Register
from xref.schema import schema

# What a spreadsheet takes for the beginning of a formula, perhaps after it has dropped a blank.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def registers(corpus: Record) -> dict[str, str]:
    """Return every register as JSON and CSV, with the schemas, by address from the root of the site."""
    found = {f"data/schema/{name}.schema.json": _json(schema(name), 2) for name in ("common", *NAMES)}
    for name in NAMES:
        found[f"data/{name}.json"] = _json(corpus.registers[name], 1)
        found[f"data/{name}.csv"] = _csv(rows(name, corpus.registers[name]))
    chronology = _chronology(corpus)
    found["data/chronology.json"] = _json(chronology, 1)
    found["data/chronology.csv"] = _csv(chronology)
    return found


def _chronology(corpus: Record) -> list[dict[str, str]]:
    """Return all that has a date, in the order of time, with where it stands and its words in the default language."""
    speech, registers = language(corpus.layout.default), corpus.registers
    return [
        {
            "date": row.date,
            "kind": row.kind,
            "states": "; ".join(row.states),
            "themes": "; ".join(row.themes),
            "text": speech.text(
                row.entry.get("text") or row.entry.get("theme") or registers.instruments[row.treaty]["name"]
            ),
            "event": row.event,
            "sources": "; ".join(row.sources),
            "address": corpus.layout.url(speech.code, row.page) + (f"#{row.key}" if row.key else ""),
        }
        for row in in_order(registers)
    ]


def rows(name: str, register: Register) -> list[dict[str, str]]:
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
    writer.writerows({key: _cell(text) for key, text in row.items()} for row in table)
    return file.getvalue()


def _cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: with the apostrophe that marks it as text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _json(data: Any, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, indent=indent) + "\n"
