"""Something new in the record: its page, its entry in a register and the link to it, written at once."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from desk import series
from desk.asking import Field, values
from desk.kinds import KINDS
from desk.writing import Draft, write
from xref.command import CHECK, MAKE
from xref.corpus import Corpus
from xref.layout import NotAProject


def main(root: Path, arguments: Sequence[str]) -> int:
    """Write what is asked for, and say what. Returns 0; 1: a file could not be written; 2: the command is wrong."""
    given = vars(_parser().parse_args(arguments))
    try:
        draft = _draft(root, given.pop("kind"), given)
        for path in write(root, draft):
            print(f"wrote {path}")
    except (ValueError, NotAProject) as error:
        print(f"make.py new: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"make.py new: nothing was written: {(error.strerror or '').lower()}: {error.filename}", file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):  # whoever was asked has gone
        print("\nmake.py new: nothing was written", file=sys.stderr)
        return 1
    print(f"next: {draft.next}")
    return 0


def _draft(root: Path, kind: str, given: dict) -> Draft:
    if kind == "series":
        given["languages"] = " ".join(given["languages"] or ())
        found = values(None, series.FIELDS, given)
        return series.series(root, found["name"], found["languages"].split())
    corpus = Corpus.read(root)
    if not corpus.registers:
        raise ValueError(f"docs/data is missing; {MAKE} new series begins a record from nothing")
    for register in sorted(corpus.registers.unread):
        raise ValueError(f"{corpus.registers.path(register)} can't be used; {CHECK} says why")
    return KINDS[kind].draft(corpus, values(corpus, KINDS[kind].fields, given))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"{MAKE} new", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    _add(kinds.add_parser("series", help="a series of meetings, where docs/ is empty"), series.FIELDS)
    for name, kind in KINDS.items():
        _add(kinds.add_parser(name, help=kind.what), kind.fields)
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
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
