"""Measurements: how often the checker is right, and how quick it is on large trees beside other link checkers."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import anybodys, citations
from bench.measuring import Measured, measure
from bench.trees import ROOT, Writer, generate, linked, repeat, unlinked

LYCHEE = ("lychee", "--offline", "--include-fragments", "--no-progress", "docs/**/*.md")
ZENZIC = ("zenzic", "check", "links")
CHECK = (sys.executable, ROOT / "scripts" / "check.py", "--format", "json", "--root")
TIMES = 10


def checker(peers: Path, pages: tuple[int, ...] = (180, 1_800, 18_000)) -> Iterator[str]:
    """Yield the lines of a table: the checker with all rules, and its peers, on the record and on generated trees.

    `peers` is the folder of the peers' programs. The quickest of three runs counts; of the largest tree there is one.
    """
    yield "| tree | command | seconds of CPU | seconds | ms a page | MB |"
    yield "|---|---|---|---|---|---|"
    for name, times in (("the record", 1), (f"the record {TIMES} times over", TIMES)):
        with folder() as root:
            repeat(root, times)
            yield from _beside(name, root, peers, LYCHEE)
    for size in pages:
        with tree(size, linked) as root:
            if size > 10_000:
                yield _row(f"{size:,} pages", "check.py", measure(*CHECK, root), size)
            else:
                yield from _beside(f"{size:,} pages", root, peers, *([LYCHEE, ZENZIC] if size == 1_800 else ()))
    with tree(1_800, unlinked) as root:
        yield _row("1,800 pages, no citation linked", "check.py (54,000 warnings)", _quickest(*CHECK, root), 1_800)


@contextmanager
def folder() -> Iterator[Path]:
    """Lend an empty folder."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def tree(pages: int, write: Writer) -> Iterator[Path]:
    """Lend a generated tree."""
    with folder() as root:
        generate(root, pages, write)
        yield root


def _beside(name: str, root: Path, peers: Path, *commands: tuple[str, ...]) -> Iterator[str]:
    """Yield a row of the checker on a tree, and one of each command of its peers."""
    pages = sum(1 for _ in (root / "docs").rglob("*.md"))
    yield _row(name, "check.py", _quickest(*CHECK, root), pages)
    for program, *arguments in commands:
        measured = _quickest(peers / program, *arguments, cwd=root)
        yield _row(name, " ".join([program, *arguments]), measured, pages)


def _quickest(*command: str | Path, cwd: Path = ROOT) -> Measured:
    """Return the fewest seconds, and the fewest of processors, of three runs."""
    runs = [measure(*command, cwd=cwd) for _ in range(3)]
    return min(runs)._replace(processor=min(run.processor for run in runs))


def _row(tree: str, command: str, measured: Measured, pages: int) -> str:
    seconds, processor, megabytes = measured
    each = 1000 * seconds / pages
    return f"| {tree} | {command} | {processor:.2f} | {seconds:.2f} | {each:.2f} | {megabytes:.0f} |"


def attacks() -> Iterator[str]:
    """Yield the lines of a table: attacks and accidents of each kind, and what became of them."""
    command = (sys.executable, "-m", "pytest", "-q", "tests/test_attacks.py")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout)
    yield from (line for line in done.stdout.splitlines() if line.startswith("|"))


def main(peers: Path, folders: list[Path]) -> None:
    """Print the tables, one after another: citations, attacks, trees of others where some are named, seconds."""
    trees = [anybodys.table(folders)] if folders else []
    for table in (citations.table(), attacks(), *trees, checker(peers)):
        for line in table:
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
