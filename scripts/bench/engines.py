"""A report, no gate: what Zensical makes of the site beside what MkDocs makes of it, measured on the built pages."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.built import Built
from xref.layout import read_layout

ROOT = Path(__file__).parent.parent.parent


class Attempt(NamedTuple):
    """What an engine did: the folder that it wrote, the seconds that it took, and its last words if it failed."""

    name: str
    site: Path
    seconds: float
    failure: str = ""


def engines(programs: Path) -> Iterator[str]:
    """Yield the lines of a table: MkDocs, Zensical, and Zensical with its own templates in the place of ours.

    `programs` is the folder of Zensical's program.
    """
    zensical = programs / "zensical"
    version = subprocess.run([zensical, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        ours, whole, bare = (Path(folder, name) for name in ("ours", "whole", "bare"))
        for copy in (whole, bare):  # Zensical writes beside the file that it is set up by
            for part in ("docs", "overrides", "scripts"):
                shutil.copytree(ROOT / part, copy / part)
            shutil.copy(ROOT / "mkdocs.yml", copy)
        for template in (bare / "overrides").rglob("*.*ml"):
            template.unlink()
        mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", ours)
        attempts = [
            attempt("MkDocs", ROOT, ours, *mkdocs),
            attempt(f"Zensical {version}", whole, whole / "site", zensical, "build"),
            attempt("the same without our templates", bare, bare / "site", zensical, "build"),
        ]
        yield from table(attempts, read_layout(ROOT)[0].default)


def attempt(name: str, project: Path, site: Path, *command: str | Path) -> Attempt:
    """Run an engine in a project's folder; `site` is where it writes."""
    before = time.perf_counter()
    done = subprocess.run(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    seconds = time.perf_counter() - before
    last = (done.stdout.strip().splitlines() or ["it gave no reason"])[-1]
    return Attempt(name, site, seconds, last if done.returncode else "")


def table(attempts: Sequence[Attempt], default: str) -> Iterator[str]:
    """Yield the lines of a table of attempts; all are compared with the first, which has to have a site.

    `default` is the language whose pages stand in no folder of their own.
    """
    yield _row("", [attempt.name for attempt in attempts])
    yield "|---|" + "---|" * len(attempts)
    yield _row("builds", [f"no: {attempt.failure}" if attempt.failure else "yes" for attempt in attempts])
    yield _row("seconds", [f"{attempt.seconds:.1f}" for attempt in attempts])
    ours = Built(attempts[0].site)
    found = [{} if attempt.failure else compare(ours, Built(attempt.site), default) for attempt in attempts]
    for name in found[0]:
        yield _row(name, [figures.get(name, "–") for figures in found])


def compare(ours: Built, theirs: Built, default: str) -> dict[str, str]:
    """Return what is measured of a site of theirs, much of it beside ours, by what it is called in the table."""
    elsewhere = {name: f"{default}/{name}" for name in ours.pages.keys() - theirs.pages.keys()}
    found = {name: there for name in ours.pages if (there := elsewhere.get(name, name)) in theirs.pages}
    pairs = [(ours.pages[name], theirs.pages[there]) for name, there in found.items()]
    published = {(name, anchor) for name, page in ours.pages.items() for anchor in page.anchors}
    kept = {(name, anchor) for name, page in theirs.pages.items() for anchor in page.ids}
    return {
        "MB": f"{theirs.bytes / 1_000_000:.1f}",
        "pages": f"{len(theirs.pages):,}",
        "our pages at another address": f"{len(found.keys() & elsewhere.keys()):,}",
        "our pages nowhere": f"{len(ours.pages) - len(found):,}",
        "other files of ours nowhere, but for assets": f"{len(_own_files(ours) - theirs.files):,}",
        "pages in another `lang` than ours": f"{sum(mine.language != its.language for mine, its in pairs):,}",
        "ids missing on the pages": f"{sum(len(mine.anchors - its.ids) for mine, its in pairs):,}",
        f"of the {len(published):,} addresses `page#id`, those that lead nowhere": f"{len(published - kept):,}",
        "links within the site that lead nowhere": f"{len(theirs.dead):,}",
        "markers left unfilled": f"{sum(page.unfilled for page in theirs.pages.values()):,}",
        "other hosts that pages load from": ", ".join(sorted(theirs.hosts)) or "none",
    }


def _own_files(site: Built) -> set[str]:
    """The names of the theme's assets change with its versions, and nobody links them from elsewhere."""
    return {name for name in site.files - site.pages.keys() if not name.startswith("assets/")}


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in (name, *cells))} |"


if __name__ == "__main__":
    for line in engines(Path(sys.argv[1])):
        print(line)
