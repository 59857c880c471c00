"""Measurements: the checker on a large tree, beside other link checkers, in one run."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measuring import Measured, measure
from bench.trees import ROOT, Writer, generate, linked, unlinked

PEERS = (
    ("lychee", "--offline", "--include-fragments", "--no-progress", "docs/**/*.md"),
    ("zenzic", "check", "links"),
)


def checker(peers: Path, pages: tuple[int, ...] = (180, 1_800, 18_000)) -> Iterator[str]:
    """Yield the lines of a table: the checker with all rules, and its peers, on generated trees and on the record.

    `peers` is the folder of the peers' programs. The quickest of three runs counts; of the largest tree there is one.
    """
    check = (sys.executable, ROOT / "scripts" / "check.py", "--format", "json", "--root")
    yield "| tree | command | seconds | ms a page | MB |"
    yield "|---|---|---|---|---|"
    yield _row("the record", "check.py", _quickest(*check, ROOT), sum(1 for _ in (ROOT / "docs").rglob("*.md")))
    for size in pages:
        with tree(size, linked) as root:
            measured = measure(*check, root) if size > 10_000 else _quickest(*check, root)
            yield _row(f"{size:,} pages", "check.py", measured, size)
            if size == 1_800:
                for program, *arguments in PEERS:
                    measured = _quickest(peers / program, *arguments, cwd=root)
                    yield _row(f"{size:,} pages", " ".join([program, *arguments]), measured, size)
    with tree(1_800, unlinked) as root:
        yield _row("1,800 pages, no citation linked", "check.py (54,000 warnings)", _quickest(*check, root), 1_800)


@contextmanager
def tree(pages: int, write: Writer) -> Iterator[Path]:
    """Lend a generated tree."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), pages, write)
        yield Path(folder)


def _quickest(*command: str | Path, cwd: Path = ROOT) -> Measured:
    return min(measure(*command, cwd=cwd) for _ in range(3))


def _row(tree: str, command: str, measured: Measured, pages: int) -> str:
    each = 1000 * measured.seconds / pages
    return f"| {tree} | {command} | {measured.seconds:.2f} | {each:.2f} | {measured.megabytes:.0f} |"


if __name__ == "__main__":
    for line in checker(Path(sys.argv[1])):
        print(line, flush=True)
