"""What a file of a language must hold: the words that English has, with the same blanks, and grammars of their own."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

# What is wrong, and the way to the value.
Fault = tuple[str, tuple[str | int, ...]]
_CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
_PLURALS = Path(__file__).parent / "plurals.json"
# What the file of a language need not say.
_MAY_LACK = {"alphabet", "codes", "schemas"}
# The types of what is no word of the site; `str` as a key stands for any key, and `int` for any in figures. What ends
# in "?" may be left out.
_GRAMMARS: dict[str, Any] = {
    "dates": {
        "day": str,
        "short": str,
        "month": str,
        "within_month": [str],
        "across_months": [str],
        "up_to": str,
        "apa_issued": str,
        "apa_read": str,
        "lower_case?": bool,
    },
    "codes": [str],
    "schemas": {str: str},
    "numbers": {
        "months": [[str]],
        "spelled": {int: [str]},
        "vague?": {int: [str]},
        "endings?": [[str]],
        **dict.fromkeys(("and?", "other?"), [str]),
    },
    "citations": {
        "order": str,
        **dict.fromkeys(("and", "to", "from", "number", "suffixes"), [str]),
        "ordinals": {int: [str]},
        "cardinals?": {int: [str]},
        "tens": {int: str},
        "units": {str: [str]},
        **dict.fromkeys(("within", "before_document?", "after_document", "counts?"), [str]),
        **dict.fromkeys(("texts", "owners", "objects?", "spoken?"), [str]),
        **dict.fromkeys(("inflected", "conventions", "others"), [str]),
        **dict.fromkeys(("bare", "which", "documents"), {str: [str]}),
    },
    "search": {
        "peculiar": str,
        "letters": {str: str},
        "pairs": {str: str},
        **dict.fromkeys(("endings", "suffixes", "synonyms", "keyboards"), [[str]]),
        **dict.fromkeys(("softened", "same"), {str: str}),
        "stop": [str],
    },
}
_NAMES: dict[type, str] = {str: "words", bool: "true or false", list: "a list", dict: "lines of 'key: value'"}


def faults(code: str, words: Any, english: Any) -> Iterator[Fault]:
    """Yield what is wrong with the words of a language, by the side of the English ones."""
    if not isinstance(words, dict) or not isinstance(english, dict):
        yield "the file must hold lines of 'key: value'", ()
        return
    yield from _beside(code, words, english, ())


def _beside(code: str, words: dict[str, Any], english: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Fault]:
    for key in sorted(english.keys() - words.keys() - _MAY_LACK):
        yield f"the word '{key}' is missing", path
    for key, value in words.items():
        here = (*path, key)
        if key not in english:
            yield f"nothing of the site is called '{key}'", here
        elif not path and key in _GRAMMARS:
            yield from _misfits(_GRAMMARS[key], value, here)
        elif not isinstance(value, type(english[key])):
            yield f"'{key}' must be {_NAMES.get(type(english[key]), 'as in English')}", here
        elif isinstance(value, dict) and value.keys() <= _CATEGORIES:
            yield from _plurals(code, value, english[key], here)
        elif isinstance(value, dict):
            yield from _beside(code, value, english[key], here)
        elif isinstance(value, str):
            yield from _text(value, _blanks(english[key]), here)


def _plurals(code: str, forms: dict[str, Any], english: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Fault]:
    wanted = categories(code)
    if wanted and forms.keys() != wanted:
        yield f"'{path[-1]}' has the forms {_listed(forms)}, where the language has {_listed(wanted)}", path
    for name, form in forms.items():
        if isinstance(form, str):
            yield from _text(form, _blanks(str(english.get("other"))), (*path, name))
        else:
            yield f"'{name}' must be words", (*path, name)


def _misfits(wanted: Any, value: Any, path: tuple[str | int, ...]) -> Iterator[Fault]:
    """Yield where a value is not of the types that a grammar has."""
    kind: Any = wanted if isinstance(wanted, type) else type(wanted)
    if isinstance(value, bool) and kind is str:
        yield "YAML takes this word for true or false: write it in quotes", path
    elif not isinstance(value, kind):
        yield f"'{path[-1]}' must be {_NAMES[kind]}", path
    elif isinstance(value, str):
        yield from _markup(value, path)
    elif kind is list:
        for number, each in enumerate(value):
            yield from _misfits(wanted[0], each, (*path, number))
    elif kind is dict:
        yield from _members(wanted, value, path)


def _members(wanted: dict[Any, Any], value: dict[Any, Any], path: tuple[str | int, ...]) -> Iterator[Fault]:
    """Yield what of a grammar is missing, is none of it, or is not of its type."""
    any_key = next((key for key in wanted if isinstance(key, type)), None)
    known = {} if any_key else {key.removesuffix("?"): each for key, each in wanted.items()}
    yield from ((f"'{key}' is missing", path) for key in sorted(known.keys() - value.keys()) if key in wanted)
    for key, each in value.items():
        if any_key is int and not re.fullmatch("[0-9]+", str(key)):
            yield f"'{key}' must be a number in figures", (*path, key)
        elif any_key or key in known:
            yield from _misfits(wanted[any_key] if any_key else known[key], each, (*path, key))
        else:
            yield f"nothing is called '{key}'", (*path, key)


def _text(text: str, wanted: set[str] | None, path: tuple[str | int, ...]) -> Iterator[Fault]:
    yield from _markup(text, path)
    found = _blanks(text)
    if found is None or wanted is None:
        yield "a blank is written as one word in braces, such as {n}", path
    elif found != wanted:
        yield f"the blanks are {_listed(found)}, where English has {_listed(wanted)}", path


def _markup(text: str, path: tuple[str | int, ...]) -> Iterator[Fault]:
    if re.search(r"[<>]", text):
        yield "these are words, and have no '<' or '>'", path


def _blanks(text: str) -> set[str] | None:
    """Return the blanks of a text, or None where one asks for more than a value: {x.__class__}, {n!r}, {}."""
    if "{" not in text and "}" not in text:  # as most have none
        return set()
    try:
        parts = [(name, form, kind) for _, name, form, kind in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    plain = all(re.fullmatch(r"[a-z_]+", name) and not form and not kind for name, form, kind in parts)
    return {name for name, *_ in parts} if plain else None


def _listed(names: Any) -> str:
    return ", ".join(sorted(names)) or "none"


@cache
def categories(code: str) -> set[str]:
    """Return the categories of number that a language has by CLDR, none where CLDR does not know it."""
    known: dict[str, str] = json.loads(_PLURALS.read_text("utf-8"))
    return {name for names, codes in known.items() if code in codes.split() for name in names.split()}
