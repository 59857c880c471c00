"""Work-lists as XLIFF 2.0 (OASIS, 2014), which translators' programs read and write."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from desk.worklist import Item

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_TAG = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = {"missing": "initial", "stale": "initial", "unreviewed": "translated"}
# What a translator says by one of these is: I have read this.
REVIEWED = ("reviewed", "final")


class XliffError(ValueError):
    """The file is no work-list of ours; the message says why."""


class Returned(NamedTuple):
    """A unit that came back: where it belongs, its text, its state, and the digests with which it left."""

    name: str
    anchor: str
    text: str
    state: str
    source_digest: str
    own_digest: str


def write(items: Iterable[Item], source: str, target: str) -> str:
    """Return a work-list as an XLIFF document, from one language to another."""
    ElementTree.register_namespace("", NAMESPACE)
    root = Element(f"{_TAG}xliff", {"version": "2.0", "srcLang": source, "trgLang": target})
    file = None
    for item in items:
        if file is None or file.get("original") != item.name:
            file = SubElement(root, f"{_TAG}file", {"id": f"f{len(root) + 1}", "original": item.name})
        _add_unit(file, item)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def read(path: Path) -> tuple[str, list[Returned]]:
    """Return the target language of an XLIFF document, and its units that have a text.

    Raises XliffError for what is no such document.
    """
    try:
        text = path.read_text("utf-8-sig")
        if "<!DOCTYPE" in text:  # nothing of ours has one, and entities can be made to explode
            raise XliffError(f"'{path}' has a document type, which no work-list has")
        root = ElementTree.fromstring(text)
    except FileNotFoundError:
        raise XliffError(f"there is no file '{path}'") from None
    except (OSError, UnicodeDecodeError):
        raise XliffError(f"'{path}' can't be read as UTF-8 text") from None
    except ElementTree.ParseError as error:
        raise XliffError(f"'{path}' is no XML: {error}") from None
    if root.tag != f"{_TAG}xliff":
        raise XliffError(f"'{path}' is no XLIFF 2.0 document")
    return root.get("trgLang", ""), [unit for file in root.iter(f"{_TAG}file") for unit in _units(file)]


def _add_unit(file: Element, item: Item) -> None:
    unit = SubElement(file, f"{_TAG}unit", {"id": item.anchor, "canResegment": "no"})
    notes = SubElement(unit, f"{_TAG}notes")
    for category, text in (
        ("state", item.why),
        ("earlier-source", item.earlier),
        ("source-digest", item.source_digest),
        ("own-digest", item.own_digest),
    ):
        if text:
            SubElement(notes, f"{_TAG}note", {"category": category}).text = text
    segment = SubElement(unit, f"{_TAG}segment", {"state": _STATES[item.why]})
    SubElement(segment, f"{_TAG}source", {_SPACE: "preserve"}).text = item.source
    SubElement(segment, f"{_TAG}target", {_SPACE: "preserve"}).text = item.target


def _units(file: Element) -> Iterator[Returned]:
    for unit in file.iter(f"{_TAG}unit"):
        # A program may have added notes of its own, split the text into segments, or marked words up.
        notes = {note.get("category"): "".join(note.itertext()) for note in unit.iter(f"{_TAG}note")}
        segments = list(unit.iter(f"{_TAG}segment"))
        text = "".join("".join(target.itertext()) for target in unit.iter(f"{_TAG}target"))
        states = {segment.get("state", "initial") for segment in segments}
        if text.strip():
            state = states.pop() if len(states) == 1 else "translated"
            digests = (notes.get("source-digest", ""), notes.get("own-digest", ""))
            yield Returned(file.get("original", ""), unit.get("id", ""), text, state, *digests)
