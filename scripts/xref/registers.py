"""The registers: facts that belong to no single page, one YAML file each, each with a JSON Schema."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xref.dates import span
from xref.kinds import KINDS, kind
from xref.problem import Finding, Place
from xref.reading import accident, composed, read
from xref.schema import schema_errors
from xref.yaml_data import DataError, line_of, load

NAMES = tuple(dict.fromkeys(each.register for each in KINDS if each.register))
# Those that a record can do without.
OPTIONAL = {each.register for each in KINDS if each.optional}
# What a page may show from them, by the name in its marker `<!-- name -->`, and on the page of an entry of which kinds.
MARKERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("articles", "changes", "chronology", "citing", "contact", "copies", "data", "editor"), ()),
    **dict.fromkeys(("find", "forums", "labels", "languages", "matrix", "meetings", "news", "people"), ()),
    **dict.fromkeys(("record", "results", "series", "sources", "terms", "themes", "translations"), ()),
    **dict.fromkeys(("undertakings",), ()),
    "facts": ("forum", "resolution", "instrument", "state"),
    "glance": ("theme", "state"),
    "observations": ("state",),
    "parties": ("instrument",),
    "trails": ("theme", "state"),
    "treaties": ("state",),
    "undertaken": ("forum", "theme"),
}

# The register of whose entries a marker shows a list that leads to the page of each.
LISTS = {"forums": "forums", "series": "forums", "themes": "themes"}
# Fields that name entries of a register, by the kind of page that those are.
REFERENCES = {
    "sources": "source",
    "named": "source",
    "treaties": "instrument",
    "treaty": "instrument",
    "states": "state",
    "state": "state",
    "themes": "theme",
    "forum": "forum",
    "forums": "forum",
}
# The language in which every entry has its words, whatever the record is written in: schemas/common.schema.json.
REGISTER_LANGUAGE = "en"
DATES = ("date", "dates", "signed", "act", "deposited", "in_force", "known_until", "adopted")
# Entries by key.
Register = dict[str, dict[str, Any]]


@dataclass
class Registers:
    """The registers as data. One that can't be used is empty, is named in `unread`, and `faults` says why."""

    folder: str
    faults: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    decomposed: list[Finding] = field(default_factory=list)  # where letters are written as several characters
    _registers: dict[str, Register] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path, folder: str, *, valid: bool = False) -> "Registers":
        """Read the registers in `folder` (POSIX, from `root`); `valid` says that this was seen already."""
        found = cls(folder)
        for name in NAMES:
            before = len(found.faults)
            found._read(name, root / found.path(name), valid)
            if len(found.faults) > before:
                found.unread.add(name)
        if not valid:
            found.faults += found._loose_ends()
        return found

    def __getitem__(self, name: str) -> Register:
        return self._registers.get(name, {})

    @property
    def sources(self) -> Register:
        return self["sources"]

    @property
    def instruments(self) -> Register:
        return self["instruments"]

    @property
    def treaty_status(self) -> Register:
        return self["treaty-status"]

    @property
    def forums(self) -> Register:
        return self["forums"]

    @property
    def glossary(self) -> Register:
        return self["glossary"]

    def path(self, name: str) -> str:
        """Return where a register stands, from the root."""
        return f"{self.folder}/{name}.yml"

    def place(self, name: str, where: Sequence[str | int]) -> Place:
        """Return the place of a value, given by its path in the data of a register that could be parsed."""
        return Place(self.path(name), line_of(self._texts[name], where))

    @property
    def words(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Every text in the registers: the name of its register, its path in the data, and itself."""
        return ((name, path, value) for name in NAMES for path, value in _walk(self[name]) if isinstance(value, str))

    @property
    def dates(self) -> Iterator[str]:
        """Every date in the registers, as written."""
        return (value for _, where, value in self.words if where[-1] in DATES)

    def _read(self, name: str, file: Path, valid: bool) -> None:
        path = self.path(name)
        if not file.exists():
            if name in OPTIONAL:
                return
            self.faults.append(Finding(Place(path), "the register is missing"))
            return
        self._texts[name], fault = read(file)
        self._texts[name], apart = composed(self._texts[name])
        self.decomposed += [apart.finding(path)] if apart else []
        if fault := fault or accident(self._texts[name]):
            self.faults.append(fault.finding(path))
            return
        try:
            data = load(self._texts[name])
            data = {} if data is None else data  # nothing but comments: no entries yet
        except DataError as error:
            self.faults.append(Finding(Place(path, error.line), f"the YAML is broken: {error}"))
        else:
            said = () if valid else schema_errors(name, data)
            errors = [Finding(self.place(name, where), message) for message, where in said]
            self.faults += errors
            if not errors:
                self._registers[name] = data

    def _loose_ends(self) -> Iterator[Finding]:
        """Yield what no schema can see: keys that no register defines, and days that no calendar has."""
        for name in NAMES:
            for where, value in _walk(self[name]):
                if where[-1] in REFERENCES and len(where) > 1:
                    named = kind(REFERENCES[where[-1]])
                    for word in [value] if isinstance(value, str) else value:
                        if named.register not in self.unread and word not in self[named.register]:
                            yield Finding(self.place(name, where), f"there is no {named.noun} '{word}'")
                elif where[-1] in DATES and isinstance(value, str):
                    try:
                        span(value)
                    except ValueError as error:
                        yield Finding(self.place(name, where), str(error))


def _walk(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*path, key), value
        yield from _walk(value, (*path, key))
