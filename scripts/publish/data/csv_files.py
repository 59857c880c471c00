"""Tables as files: CSV (RFC 4180) that Excel reads as UTF-8, and its columns described as CSV on the Web (W3C)."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from publish.data.flat import SEVERAL, Column, Table

# By this Excel knows that a file is UTF-8; without it letters beyond ASCII are read as those of the system's language.
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, perhaps after it has dropped a blank.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(table: Table) -> str:
    """Return a table as the text of a file."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_cell, row) for row in table.rows)
    return BYTE_ORDER_MARK + file.getvalue()


def _cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: with the apostrophe that marks it as text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def metadata(tables: Iterable[Table]) -> dict[str, Any]:
    """Return what the columns of all tables are, for programs, in English."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "tables": [
            {"url": f"{table.name}.csv", "tableSchema": {"columns": [_described(column) for column in table.columns]}}
            for table in tables
        ],
    }


def _described(column: Column) -> dict[str, Any]:
    """Return a column; it has titles alone, for a name of CSV on the Web has no hyphens."""
    return {
        "titles": column.name,
        "dc:description": column.about,
        "datatype": column.type,
        **({"separator": SEVERAL} if column.several else {}),
        **({"lang": column.language} if column.language else {}),
    }
