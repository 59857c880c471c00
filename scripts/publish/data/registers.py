"""The registers for programs: each as JSON and as tables, with their schemas; and all that has a date, in order."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from publish.data.csv_files import as_csv, metadata
from publish.data.flat import Table, of_list, of_register
from publish.json_text import compact
from publish.tables.dated import Row, in_order
from xref.corpus import Record
from xref.memo import remembered
from xref.registers import NAMES
from xref.schema import FOLDER, schema

# What is made of the registers and pages has its schemas here; those of what is written by hand stand in xref.
_FOLDER = Path(__file__).parent / "schemas"
MADE = ("chronology", "record")
METADATA = "data/csv-metadata.json"  # the name under which programs look for it (CSV on the Web, 5.3)


@cache
def published_schema(name: str) -> dict[str, Any]:
    """Return the schema of something that is published."""
    if name not in MADE:
        return schema(name)
    found: dict[str, Any] = json.loads((_FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return found


def has_schema(name: str) -> bool:
    """Return whether something that is published has a schema."""
    return name in MADE or (FOLDER / f"{name}.schema.json").exists()


def loose(corpus: Record) -> list[str]:
    """Return the names of the YAML files that stand among the registers and are none."""
    return sorted(file.stem for file in (corpus.root / corpus.registers.folder).glob("*.yml") if file.stem not in NAMES)


def schema_address(name: str) -> str:
    """Return where a schema is published, from the root of the site."""
    return f"data/schema/{name}.schema.json"


def registers(corpus: Record) -> dict[str, str]:
    """Return every register as JSON and CSV, with the schemas, by address from the root of the site."""
    names = ("common", *MADE, *NAMES, *loose(corpus))
    schemas = {schema_address(name): published_schema(name) for name in names if has_schema(name)}
    tables = [table for each in tables_of(corpus).values() for table in each]
    data: dict[str, Any] = {f"data/{name}.json": corpus.registers[name] for name in NAMES}
    data |= {"data/chronology.json": _chronology(corpus), METADATA: metadata(tables)}
    return {
        **{address: json.dumps(each, ensure_ascii=False, indent=2) + "\n" for address, each in schemas.items()},
        # Nobody reads these line by line, and the copies to carry hold them twice.
        **{address: compact(each) + "\n" for address, each in data.items()},
        **{f"data/{table.name}.csv": as_csv(table) for table in tables},
    }


@remembered
def tables_of(corpus: Record) -> dict[str, list[Table]]:
    """Return the tables of the chronology and of each register, by its name."""
    chronology = of_list("chronology", published_schema("chronology"), _chronology(corpus))
    return {"chronology": [chronology], **{name: of_register(name, corpus.registers[name]) for name in NAMES}}


@remembered
def _chronology(corpus: Record) -> list[dict[str, Any]]:
    return [_dated(corpus, row) for row in in_order(corpus.registers)]


def _dated(corpus: Record, row: Row) -> dict[str, Any]:
    """Return something that has a date, with where it stands in the default language."""
    text = row.entry.get("text") or row.entry.get("theme") or corpus.registers.instruments[row.treaty]["name"]
    address = corpus.layout.url(corpus.layout.default, row.page) + (f"#{row.key}" if row.key else "")
    about = {"date": row.date, "kind": row.kind, "states": row.states, "themes": row.themes, "text": text}
    event = {"event": row.event} if row.event else {}
    return {**about, **event, "sources": row.sources, "address": address}
