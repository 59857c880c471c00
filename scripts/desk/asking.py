"""The values that a new page needs: taken from the command, or asked for on a terminal, and looked at."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from xref.corpus import Record
from xref.dates import span
from xref.hints import did_you_mean
from xref.invocation import MAKE
from xref.kinds import kind
from xref.schema import schema_errors

# So many known words are named to whoever has written another.
FEW = 12
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MARKS = re.compile(r"[<>\[\]{}*`\\\n]")
# Takes the record and what was written; returns the value, or raises ValueError with a sentence.
Look = Callable[[Record, str], str]


class Field(NamedTuple):
    """A value: its name in the command, what it is, an example, and how it is looked at."""

    name: str
    what: str
    example: str
    look: Look
    required: bool = True
    default: Callable[[Mapping[str, str]], str] = lambda values: ""

    @property
    def key(self) -> str:
        return self.name.lstrip("-").lower()


def values(record: Record, fields: Sequence[Field], given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the value of each field: "" for one that nobody has to give.

    Raises ValueError, with a sentence, for a wrong value, and without a terminal for one that is missing.
    """
    found: dict[str, str] = {}
    for field in fields:
        written = given.get(field.key) or field.default(found)
        if written:
            found[field.key] = field.look(record, written)
        elif not field.required:
            found[field.key] = ""
        elif sys.stdin.isatty():
            found[field.key] = _asked(record, field)
        else:
            option = f"{field.name} " if field.name.startswith("-") else ""
            raise ValueError(f"{field.name} is missing: {field.what}, such as {option}{field.example}")
    return found


def _asked(record: Record, field: Field) -> str:
    while True:
        written = input(f"{field.what[0].upper()}{field.what[1:]} (such as {field.example}): ").strip()
        try:
            return field.look(record, written)
        except ValueError as error:
            print(error)


def plain(record: Record, text: str) -> str:
    """Look at words that go into a page and into a register."""
    if not text.strip():
        raise ValueError("there must be at least a word")
    if mark := _MARKS.search(text):
        raise ValueError(f"'{text}' must be plain words, without '{mark[0]}'")
    return " ".join(text.split())


def new_key(record: Record, text: str) -> str:
    """Look at the key of what is new."""
    if not _KEY.fullmatch(text):
        raise ValueError(f"'{text}' is not a key: lower-case ASCII letters and digits, with hyphens between")
    return text


def new_entry(name: str) -> Look:
    """Return how to look at the key of an entry that the register of a kind does not have yet."""
    of = kind(name)

    def look(record: Record, text: str) -> str:
        if new_key(record, text) in record.registers[of.register]:
            raise ValueError(f"there is already a {of.noun} '{text}'")
        return text

    return look


def as_in(register: str, field: str) -> Look:
    """Return how to look at a field of a register: as its schema does."""

    def look(record: Record, text: str) -> str:
        for message, where in schema_errors(register, {"key": {field: text}}):
            if where[-1:] == [field]:
                raise ValueError(message)
        return text

    return look


def dates(record: Record, text: str) -> str:
    """Look at dates that begin on a known day, in a known month or in a known year."""
    span(text)
    if text.startswith(".."):
        raise ValueError(f"'{text}' does not say when it began")
    return text


def one_of(*words: str) -> Look:
    """Return how to look at one of a few words."""

    def look(record: Record, text: str) -> str:
        return _known(text, words, "word")

    return look


def entry(name: str) -> Look:
    """Return how to look at the key of an entry of the register of a kind."""
    of = kind(name)

    def look(record: Record, text: str) -> str:
        return _known(text, record.registers[of.register], of.noun, f"{MAKE} new {name} enters one")

    return look


def translation(record: Record, text: str) -> str:
    """Look at a language into which pages are translated."""
    return _known(text, [code for code in record.layout.languages if code != record.layout.default], "language")


def english_page(record: Record, text: str) -> str:
    """Look at a page by its path, with or without the folders of the default language; return its name."""
    return _known(text.removeprefix(record.path(record.layout.default, "")), record.names, "page")


def _known(word: str, known: Sequence[str] | Mapping[str, object], kind: str, otherwise: str = "") -> str:
    if word in known:
        return word
    few = f"there are {', '.join(known)}" if 0 < len(known) <= FEW else ""
    hint = did_you_mean(word, known) or otherwise or few
    raise ValueError(f"there is no {kind} '{word}'" + (f"; {hint}" if hint else ""))
