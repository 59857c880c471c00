"""The translator's desk: what waits in each language, the work-list of one, and the work that comes back."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from desk import xliff
from desk.returned import take_back
from desk.waiting import HEADS, page_by_page, table
from desk.worklist import Item, worklist
from xref.changes import changes
from xref.corpus import Corpus
from xref.invocation import MAKE
from xref.language_file import words
from xref.lifetime import exit_with


def main(root: Path, arguments: Sequence[str]) -> int:
    """Print what waits, write a work-list, or take one back. Returns 0; 1: parts were left out; 2: a wrong command."""
    options = _parser().parse_args(arguments)
    corpus = Corpus.read(root)
    try:
        if options.back:
            return _take_back(corpus, options.back, options.reviewer)
        codes = [code for code in corpus.layout.languages if code != corpus.layout.default]
        if options.language and options.language not in codes:
            raise ValueError(f"'{options.language}' is no language of translations; they are {', '.join(codes)}")
        if options.html or options.xliff:
            if not options.language:
                raise ValueError(f"a work-list is of one language: {MAKE} translations LANG --html")
            return _write(corpus, options.language, "html" if options.html else "xlf", options.output)
    except (ValueError, OSError) as error:
        print(f"translations: {error}", file=sys.stderr)
        return 2
    of_one = page_by_page(corpus, options.language) if options.language else ()
    print("\n".join([*table(corpus, [options.language] if options.language else codes), *of_one]))
    return 0


def html(corpus: Corpus, code: str, items: Sequence[Item]) -> str:
    """Return a work-list as one page that needs nothing else."""
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
    pages: dict[str, list[Item]] = {}
    for item in items:
        pages.setdefault(item.name, []).append(item)
    return templates.get_template("worklist.html").render(
        code=code,
        name=words(code).get("name", code),
        default=corpus.layout.default,
        pages=pages,
        counts=Counter(item.why for item in items),
        heads=HEADS,
        changes=changes,
    )


def _write(corpus: Corpus, code: str, suffix: str, output: Path | None) -> int:
    items = list(worklist(corpus, code))
    text = html(corpus, code, items) if suffix == "html" else xliff.write(items, corpus.layout.default, code)
    path = output or Path(f"translations-{code}.{suffix}")
    path.write_text(text, "utf-8")
    print(f"{len(items)} parts in {path}")
    return 0


def _take_back(corpus: Corpus, path: Path, reviewer: str) -> int:
    code, units = xliff.read(path)
    if code not in corpus.layout.languages or code == corpus.layout.default:
        raise ValueError(f"'{path}' is for '{code}', which is no language of translations here")
    outcome = take_back(corpus, code, units, reviewer, date.today())
    for place, message, _, _ in outcome.left_out:
        print(f"{place.path}:{place.line}: {message}")
    print(f"{outcome.written} parts written, {outcome.reviewed} reviewed, {len(outcome.left_out)} left out.")
    return int(bool(outcome.left_out))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"{MAKE} translations", description=__doc__)
    parser.add_argument("language", nargs="?", metavar="LANG", help="only this language, page by page")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", action="store_true", help="write its work-list as a page to read without a network")
    form.add_argument("--xliff", action="store_true", help="write its work-list for a translator's program")
    form.add_argument("--import", dest="back", type=Path, metavar="FILE", help="take an XLIFF work-list back")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write (default: translations-LANG.…)")
    parser.add_argument(
        "--reviewer", default="", metavar="NAME", help="with --import: who has read what is marked reviewed"
    )
    return parser


if __name__ == "__main__":
    exit_with(lambda: main(Path(sys.argv[1]), sys.argv[2:]))
