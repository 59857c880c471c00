"""Measurements: the checker on a large tree, beside other link checkers, in one run."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from xref.accept import accept

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
LINKS = 30  # and as many citations, on every page
# How each language cites an article: what stands before, inside and after the link.
CITATIONS = {
    "en": ("", "article {}", " of the Convention"),
    "ru": ("", "статья {}", " Конвенции"),
    "kk": ("Конвенцияның ", "{}-бабы", ""),
    "ky": ("Конвенциянын ", "{}-беренеси", ""),
    "tg": ("", "моддаи {}", " Конвенсия"),
    "uz": ("Konvensiyaning ", "{}-moddasi", ""),
}

PEERS = (
    ("lychee", "--offline", "--include-fragments", "--no-progress", "docs/**/*.md"),
    ("zenzic", "check", "links"),
)


class Measured(NamedTuple):
    """Wall-clock seconds, and the highest memory of the process in MB."""

    seconds: float
    megabytes: float


def generate(root: Path, pages: int, *, linked: bool = True) -> None:
    """Write a project of six languages and so many pages in all; each has 30 links and 30 citations, linked or not."""
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)  # what the pages lean on, in all languages
    shutil.copy(ROOT / "mkdocs.yml", root)
    each = pages // len(LANGUAGES)
    for language in LANGUAGES:
        folder = root / "docs" / language / "papers"
        folder.mkdir(parents=True)
        for number in range(each):
            (folder / f"p{number:05}.md").write_text(_page(language, number, each, linked), "utf-8")
    listed = "".join(f"- [Paper {number}](p{number:05}.md)\n" for number in range(each))
    (root / "docs/en/papers/index.md").write_text(f"# Papers {{#top}}\n\n{listed}", "utf-8")
    accept(root, [f"docs/{language}" for language in LANGUAGES[1:]])


def measure(*command: str | Path, cwd: Path = ROOT) -> Measured:
    """Run a command and measure it; what it finds and says is thrown away."""
    before = time.perf_counter()
    process = subprocess.Popen([*map(str, command)], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return Measured(time.perf_counter() - before, usage.ru_maxrss / 1024)


def checker(peers: Path, pages: tuple[int, ...] = (180, 1_800, 18_000)) -> Iterator[str]:
    """Yield the lines of a table: the checker with all rules, and its peers, on generated trees and on the record.

    `peers` is the folder of the peers' programs. The quickest of three runs counts; of the largest tree there is one.
    """
    check = (sys.executable, ROOT / "scripts" / "check.py", "--format", "json", "--root")
    yield "| tree | command | seconds | ms a page | MB |"
    yield "|---|---|---|---|---|"
    yield _row("the record", "check.py", _quickest(*check, ROOT), sum(1 for _ in (ROOT / "docs").rglob("*.md")))
    for size in pages:
        with _tree(size) as root:
            measured = measure(*check, root) if size > 10_000 else _quickest(*check, root)
            yield _row(f"{size:,} pages", "check.py", measured, size)
            if size == 1_800:
                for program, *arguments in PEERS:
                    measured = _quickest(peers / program, *arguments, cwd=root)
                    yield _row(f"{size:,} pages", " ".join([program, *arguments]), measured, size)
    with _tree(1_800, linked=False) as root:
        yield _row("1,800 pages, no citation linked", "check.py (54,000 warnings)", _quickest(*check, root), 1_800)


@contextmanager
def _tree(pages: int, *, linked: bool = True) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), pages, linked=linked)
        yield Path(folder)


def _quickest(*command: str | Path, cwd: Path = ROOT) -> Measured:
    return min(measure(*command, cwd=cwd) for _ in range(3))


def _row(tree: str, command: str, measured: Measured, pages: int) -> str:
    each = 1000 * measured.seconds / pages
    return f"| {tree} | {command} | {measured.seconds:.2f} | {each:.2f} | {measured.megabytes:.0f} |"


def _page(language: str, number: int, pages: int, linked: bool) -> str:
    blocks = [f"# № {number} {{#top}}"]
    for paragraph in range(1, LINKS // 2 + 1):
        other = (number * 7 + paragraph * 13) % pages
        first, second = 1 + (number + paragraph) % 54, 1 + (number + 2 * paragraph) % 54
        blocks.append(
            f"{paragraph}\\. {_citation(language, first, linked)} 2009, "
            f"[{1 + paragraph % 15}](p{other:05}.md#p{1 + paragraph % 15}). Qqqq {_citation(language, second, linked)} "
            f"wwww. [CRIN 2006](../sources.md#crin-2006)\n{{: #p{paragraph} }}"
        )
    return "\n\n".join(blocks) + "\n"


def _citation(language: str, article: int, linked: bool) -> str:
    before, label, after = CITATIONS[language]
    label = label.format(article)
    return before + (f"[{label}](../instruments/crc.md#art-{article})" if linked else label) + after


if __name__ == "__main__":
    for line in checker(Path(sys.argv[1])):
        print(line, flush=True)
