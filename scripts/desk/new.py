"""Something new in the record: its page, its entry in a register and the link to it, written at once."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import commonpath, dirname
from typing import Any

from desk import series
from desk.asking import Field, values
from desk.forms import FORMS
from desk.writing import Draft, write
from xref.corpus import Corpus, Record
from xref.invocation import CHECK, MAKE
from xref.layout import Layout, NotAProject
from xref.lifetime import exit_with


def main(root: Path, arguments: Sequence[str]) -> int:
    """Write what is asked for, and say what. Returns 0; 1: a file could not be written; 2: the command is wrong."""
    given = vars(_parser().parse_args(arguments))
    try:
        draft = _draft(root, given.pop("kind"), given)
        write(root, draft)
    except (ValueError, NotAProject) as error:
        print(f"make.py new: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"make.py new: nothing was written: {(error.strerror or '').lower()}: {error.filename}", file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):  # whoever was asked has gone
        print("\nmake.py new: nothing was written", file=sys.stderr)
        return 1
    print("\n".join(_told(draft, Corpus.read(root))))
    return 0


def _told(draft: Draft, corpus: Corpus) -> Iterator[str]:
    """Yield what was written and changed, and what to do next."""
    changed = dict.fromkeys(edit.path for edit in draft.edits)
    yield from (f"wrote {path}" for path in draft.files)
    yield from (f"changed {path}" for path in changed)
    yield "next:"
    for page in (corpus.pages[path] for path in draft.files if path in corpus.pages):
        if page.language == corpus.layout.default:  # the notes of a page are for whoever writes its English
            yield from (f"  fill in {page.path}:{page.place(offset).line}: {asked}" for asked, offset in page.notes)
    yield from (f"  {step}" for step in draft.steps)
    for page in (corpus.pages[path] for path in changed if path in corpus.pages):
        codes = [code for code in corpus.languages_of(page.name) if code != page.language]
        if codes:
            yield f"  translate what was changed in {page.path} into {', '.join(codes)}, or leave it to others:"
            yield f"    their readers are told that it waits, and {MAKE} translations LANG names it"
    why = " (a new file comes into no pull request without it)" if draft.files else ""
    yield f"  git add {' '.join(_to_add(list(draft.files), list(changed)))}{why}"


def _to_add(new: list[str], changed: list[str]) -> list[str]:
    """Return the folder in which several files stand that were written or changed, or else these files."""
    folders = {dirname(path) for path in new + changed}
    if len(new + changed) > 1 and len(folders) == 1:
        return [*folders]
    return [*([commonpath(new)] if new else []), *changed]


def _draft(root: Path, kind: str, given: dict[str, Any]) -> Draft:
    if kind == "series":
        given["languages"] = " ".join(given["languages"] or ())
        found = values(Record(root, Layout()), series.FIELDS, given)
        return series.series(root, found["name"], found["languages"].split())
    record = Corpus.read(root)
    if not isinstance(record, Record):
        raise ValueError(f"docs/data is missing; {MAKE} new series begins a record from nothing")
    for register in sorted(record.registers.unread):
        raise ValueError(f"{record.registers.path(register)} can't be used; {CHECK} says why")
    return FORMS[kind].draft(record, values(record, FORMS[kind].fields, given))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"{MAKE} new", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    _add(kinds.add_parser("series", help="a series of meetings, where docs/ is empty"), series.FIELDS)
    for name, form in FORMS.items():
        _add(kinds.add_parser(name, help=form.what), form.fields)
    return parser


def _add(parser: argparse.ArgumentParser, fields: Sequence[Field]) -> None:
    for field in fields:
        text = f"{field.what}, such as {field.example}"
        if not field.name.startswith("--"):
            parser.add_argument(field.key, nargs="?", metavar=field.name, help=text)
        elif field.key == "languages":
            parser.add_argument(field.name, nargs="+", metavar="LANG", help=text)
        else:
            parser.add_argument(field.name, metavar=field.key.upper(), help=text)


if __name__ == "__main__":
    exit_with(lambda: main(Path(sys.argv[1]), sys.argv[2:]))
