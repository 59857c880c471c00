"""Entries as tables: their fields as columns in the order of a JSON Schema, which says what each column means."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from xref.dates import span
from xref.registers import Register
from xref.schema import schema

# What stands between several values in one cell, and how the columns of a date's first and last day end.
SEVERAL = "; "
FROM, TO = ".from", ".to"
# Registers with a row for each pair of keys: what the two are called, and the field that holds the inner entries.
_PAIRS = {"treaty-status": ("state", "treaty", "treaties"), "glossary": ("term", "language", "")}
Schema = Mapping[str, Any]


class Column(NamedTuple):
    """A column, from the top: its name, its cells, and what its schema says of the field that it belongs to.

    `type` is a datatype of CSV on the Web; `several`: a cell has any number of values; `language`: of its words.
    """

    name: str
    cells: list[str]
    field: str
    about: str
    type: str = "string"
    several: bool = False
    language: str = ""


class Table(NamedTuple):
    """A file of rows: its name without ending, and its columns."""

    name: str
    columns: list[Column]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells, row by row."""
        return list(zip(*(column.cells for column in self.columns)))


def of_register(name: str, register: Register) -> list[Table]:
    """Return a register as a table, and after it one for each field that holds a list of entries of its own."""
    whole = schema(name)
    if name in _PAIRS:
        keys, more, entry, entries = _pairs(whole, register, *_PAIRS[name])
    else:
        keys, more = [_named("key", whole["propertyNames"], register)], []
        entry, entries = whole["additionalProperties"], [*register.values()]
    columns = [*keys[:1], *more, *keys[1:], *_columns(entry, entries)]
    return [Table(name, columns), *_lists(name, keys, entry, entries)]


def _pairs(
    whole: Schema, register: Register, first: str, second: str, field: str
) -> tuple[list[Column], list[Column], Schema, list[Any]]:
    """Return the columns of both keys, those of the outer entries, the schema of the inner ones, and these."""
    outer = whole["additionalProperties"]
    inside = outer["properties"][field] if field else outer
    pairs = [
        (key, entry, inner, each)
        for key, entry in register.items()
        for inner, each in (entry[field] if field else entry).items()
    ]
    keys = [
        _named(first, whole["propertyNames"], (key for key, *_ in pairs)),
        _named(second, inside["propertyNames"], (inner for _, _, inner, _ in pairs)),
    ]
    fields = {key: each for key, each in outer.get("properties", {}).items() if key != field}
    more = list(_columns({"properties": fields}, [entry for _, entry, *_ in pairs]))
    return keys, more, inside["additionalProperties"], [each for *_, each in pairs]


def of_list(name: str, whole: Schema, entries: list[dict[str, Any]]) -> Table:
    """Return a list of entries as a table."""
    return Table(name, list(_columns(whole["items"], entries)))


def _lists(name: str, keys: list[Column], entry: Schema, entries: list[dict[str, Any]]) -> Iterator[Table]:
    for field, each in entry["properties"].items():
        items = _resolved(each).get("items", {})
        if "properties" in items:
            rows = [number for number, value in enumerate(entries) for _ in value.get(field, [])]
            inner = [item for value in entries for item in value.get(field, [])]
            repeated = [key._replace(cells=[key.cells[row] for row in rows]) for key in keys]
            yield Table(f"{name}-{field}", [*repeated, *_columns(items, inner)])


def _columns(spec: Schema, values: list[Any], name: str = "") -> Iterator[Column]:
    """Yield the columns of a field, given by its schema, for its values, of which None is one that is not there."""
    whole = _resolved(spec)
    about = whole.get("description", "")
    if "properties" in whole:
        for key, each in whole["properties"].items():
            yield from _columns(each, [value.get(key) for value in values], key)
    elif str(spec.get("$ref")).endswith("/date"):
        yield from _days(name, about, values)
    elif whole.get("type") == "object":
        spoken = str(whole["propertyNames"].get("$ref")).endswith("/language")
        for key in dict.fromkeys(key for value in values for key in value or ()):
            inner = [(value or {}).get(key) for value in values]
            for column in _columns(whole["additionalProperties"], inner, f"{name}.{key}"):
                yield column._replace(field=name, about=about, language=key if spoken else column.language)
    elif "items" not in whole:
        yield Column(name, [_text(value) for value in values], name, about, _type(whole))
    elif "properties" not in whole["items"]:
        yield Column(name, [SEVERAL.join(map(_text, value or ())) for value in values], name, about, several=True)


def _days(name: str, about: str, values: list[str | None]) -> Iterator[Column]:
    """Yield a date as ISO days: the day where it is known, and the first and the last that it can mean."""
    days = [span(value) if value else None for value in values]
    one = [str(day.latest) if day and day.earliest == day.latest else "" for day in days]
    first = ["" if not day or str(value).startswith("..") else str(day.earliest) for day, value in zip(days, values)]
    last = [str(day.latest) if day else "" for day in days]
    for ending, cells in (("", one), (FROM, first), (TO, last)):
        yield Column(f"{name}{ending}", cells, name, about, "date")


def _named(name: str, spec: Schema, cells: Iterable[str]) -> Column:
    return Column(name, list(cells), name, spec["description"])


def _resolved(spec: Schema) -> Schema:
    """Return a schema with what it refers to; what it says itself comes first. What is referred to is in "common"."""
    if "$ref" not in spec:
        return spec
    return {**_resolved(schema("common")["$defs"][spec["$ref"].rpartition("/")[2]]), **spec}


def _type(spec: Schema) -> str:
    return "integer" if spec.get("type") == "integer" else "boolean" if "const" in spec else "string"


def _text(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
