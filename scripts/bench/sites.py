"""Measurements of building: beside stock MkDocs on one tree, with ten times as many pages, after one change."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from bench.checker import tree
from bench.measuring import Measured, measure
from bench.stock import write_stock
from bench.trees import ROOT, average, place
from desk.preview import Preview

PAGES, MANY = 1_800, 18_000
STOCK = {"MkDocs, Material, static-i18n": [], "the same with navigation.prune": ["navigation.prune"]}
EDITED = {"a translation": "docs/kk/", "English": "docs/en/"}


class Built(NamedTuple):
    """A site, how long it took to build, and its bytes: of its pages, of all that pages load, and of all its files.

    Pages load nothing that stands in data/: that is for programs.
    """

    measured: Measured
    pages: int = 0
    loaded: int = 0
    all: int = 0


def sites() -> Iterator[str]:
    """Yield the lines of two tables: whole builds, and builds after a change of one paragraph."""
    yield (
        "| pages | built by | seconds | MB of memory, largest process | MB of pages "
        "| with all that they load | with files for programs |"
    )
    yield "|---|---|---|---|---|---|---|"
    with tree(PAGES, average) as root, tempfile.TemporaryDirectory() as folder:
        _add_what_is_ours(root)
        for name, features in STOCK.items():
            config = write_stock(root, Path(folder, "stock"), features)
            yield _row(PAGES, name, _built(Path(folder, "stock/site"), *mkdocs(config)))
        ours = _built(Path(folder, "ours"), *_ours(root, Path(folder, "ours")))
        yield _row(PAGES, "ours", ours)
        yield _row(PAGES, "ours: the checker, before it", Built(measure(*_checker(root))))
        edits = list(_edits(root, Path(folder, "preview")))
    with tree(MANY, average) as root, tempfile.TemporaryDirectory() as folder:
        _add_what_is_ours(root)
        yield _row(MANY, "ours", _built(Path(folder, "ours"), *_ours(root, Path(folder, "ours"))))
        yield _row(MANY, "ours: the checker, before it", Built(measure(*_checker(root))))
    yield ""
    yield "| one paragraph changed | pages built anew | seconds | of a whole build |"
    yield "|---|---|---|---|"
    for what, count, seconds in edits:
        yield f"| {what} | {count} | {seconds:.2f} | {100 * seconds / ours.measured.seconds:.0f} % |"


def _edits(root: Path, folder: Path) -> Iterator[tuple[str, int, float]]:
    preview = Preview(root, folder)
    for number, (what, language) in enumerate(EDITED.items()):
        file = root / language / place(number)
        file.write_text(file.read_text("utf-8").replace("1\\. ", "1\\. № ", 1), "utf-8")
        before = perf_counter()
        changed = preview.update()
        yield what, len(changed or ()), perf_counter() - before


def _add_what_is_ours(root: Path) -> None:
    for name in ("scripts", "overrides"):
        (root / name).symlink_to(ROOT / name)


def mkdocs(config: Path) -> tuple[str | Path, ...]:
    return sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config


def _ours(root: Path, site: Path) -> tuple[str | Path, ...]:
    return sys.executable, "-m", "publish.build.site", "build", root, site


def _checker(root: Path) -> tuple[str | Path, ...]:
    return sys.executable, ROOT / "scripts/check.py", "--root", root


def _built(site: Path, *command: str | Path) -> Built:
    measured = measure(*command)
    sizes = {file.relative_to(site): file.stat().st_size for file in site.rglob("*") if file.is_file()}
    return Built(
        measured,
        sum(size for file, size in sizes.items() if file.suffix == ".html"),
        sum(size for file, size in sizes.items() if file.parts[0] != "data"),
        sum(sizes.values()),
    )


def _row(pages: int, name: str, built: Built) -> str:
    measured, *sizes = built
    cells = [f"{measured.seconds:.1f}", f"{measured.megabytes:.0f}", *(f"{n / 1e6:.1f}" if n else "" for n in sizes)]
    return f"| {pages:,} | {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    for line in sites():
        print(line, flush=True)
