"""The registers: facts that belong to no single page, one YAML file each, each with a JSON Schema."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from xref.data import DataError, line_of, load
from xref.dates import span
from xref.problem import Finding, Place

NAMES = ("sources", "instruments", "treaty-status", "forums", "glossary")
SCHEMAS = Path(__file__).parent / "schemas"


@cache
def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a register, or of "front-matter"."""
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


@cache
def _validator(name: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema(name), registry=_shared())


@cache
def _shared() -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry([("common.schema.json", schema("common"))])


def schema_errors(name: str, data: Any) -> Iterator[tuple[str, list[str | int]]]:
    """Yield what keeps `data` from being valid: a message, and the path of the value in the data."""
    for error in _validator(name).iter_errors(data):
        yield error.message, list(error.instance_path)


@dataclass
class Registers:
    """The five registers as data. One that can't be read is empty, and `faults` says why."""

    sources: dict[str, dict] = field(default_factory=dict)
    instruments: dict[str, dict] = field(default_factory=dict)
    treaty_status: dict[str, dict] = field(default_factory=dict)
    forums: dict[str, dict] = field(default_factory=dict)
    glossary: dict[str, dict] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path, folder: str) -> "Registers":
        """Read the registers in `folder` (POSIX, from `root`)."""
        found = cls()
        texts = {}
        for name in NAMES:
            path = f"{folder}/{name}.yml"
            try:
                texts[name] = (root / path).read_text("utf-8")
                data = load(texts[name])
            except FileNotFoundError:
                found.faults.append(Finding(Place(path), "the register is missing"))
            except (OSError, UnicodeError):
                found.faults.append(Finding(Place(path), "the register can't be read as UTF-8 text"))
            except DataError as error:
                found.faults.append(Finding(Place(path, error.line), f"the YAML is broken: {error}"))
            else:
                errors = [*schema_errors(name, data)]
                for message, where in errors:
                    found.faults.append(Finding(Place(path, line_of(texts[name], where)), message))
                if not errors:
                    setattr(found, name.replace("-", "_"), data)
        for name, where, message in found._loose_ends():
            found.faults.append(Finding(Place(f"{folder}/{name}.yml", line_of(texts[name], where)), message))
        return found

    def _loose_ends(self) -> Iterator[tuple[str, list[str | int], str]]:
        """Yield what no schema can see: keys that no register defines, and days that no calendar has."""
        known = {
            "sources": ("source", self.sources),
            "note_sources": ("source", self.sources),
            "treaties": ("instrument", self.instruments),
            "states": ("State", self.treaty_status),
            "state": ("State", self.treaty_status),
        }
        for name in NAMES:
            for where, key, value in _walk(getattr(self, name.replace("-", "_"))):
                if key in known:
                    kind, register = known[key]
                    for word in [value] if isinstance(value, str) else value:
                        if word not in register:
                            yield name, where, f"there is no {kind} '{word}'"
                elif key in ("date", "dates", "signed", "party", "act", "in_force", "none_until", "adopted"):
                    try:
                        span(value)
                    except ValueError as error:
                        yield name, where, str(error)


def _walk(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[list[str | int], str | int, Any]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield [*path, key], key, value
        yield from _walk(value, (*path, key))
