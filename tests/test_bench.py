"""The trees that the measurements are made on: as large as they say, and as clean."""

import os
import subprocess
import sys
from collections import Counter
from statistics import mean

import pytest

from bench.measuring import measure
from bench.trees import LINKS, ROOT, average, generate, linked, repeat, unlinked
from xref.corpus import Corpus
from xref.rules import check
from xref.segments import segments


def test_memory_is_the_command_s_own():
    """Of the process itself or the largest that it starts, whatever the one that measures holds."""
    held = bytearray(200_000_000)
    nothing, much = (sys.executable, "-c", "pass"), (sys.executable, "-c", "bytearray(100_000_000)")
    starts_much = (sys.executable, "-c", f"import subprocess; subprocess.run({much!r})")
    assert measure(*nothing).megabytes < 50
    assert 100 < measure(*much).megabytes < 150 and 100 < measure(*starts_much).megabytes < 150
    assert len(held) == 200_000_000


def test_processors_time_is_the_command_s_and_that_of_what_it_starts():
    work = "import time\nwhile time.process_time() < 0.3: pass"
    starts_two = f"import subprocess\nfor _ in range(2): subprocess.run([{sys.executable!r}, '-c', {work!r}])"
    assert 0.6 < measure(sys.executable, "-c", starts_two).processor < 1
    assert measure(sys.executable, "-c", "import time; time.sleep(0.5)").processor < 0.3


def test_what_is_compiled_is_kept_for_the_next_run_and_not_beside_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("")
    said = "import module, pathlib; pathlib.Path('said').write_text(str(pathlib.Path(module.__cached__).is_file()))"
    measure(sys.executable, "-c", said, cwd=tmp_path)
    assert (tmp_path / "said").read_text() == "True"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["module.py", "said"]


def papers(corpus: Corpus) -> list:
    return [page for page in corpus.pages.values() if "/papers/" in page.path and not page.path.endswith("index.md")]


def problems(corpus: Corpus) -> list:
    """Return what is wrong with the pages that were made; the record beside them has its own tests."""
    return [problem for problem in check(corpus) if "/papers/" in problem.place.path]


@pytest.mark.slow
@pytest.mark.parametrize("write", [linked, unlinked])
def test_tree_of_the_checker(tmp_path, write):
    generate(tmp_path, 12, write)
    corpus = Corpus.read(tmp_path)
    found = papers(corpus)
    assert len(found) == 12
    assert {len(page.links) for page in found} == {2 * LINKS if write is linked else LINKS}
    assert Counter(problem.rule for problem in problems(corpus)) == (
        {} if write is linked else {"unlinked-citation": 12 * LINKS}
    )


@pytest.mark.slow
def test_record_many_times_over_is_clean_but_for_what_a_copy_lacks(tmp_path, record):
    repeat(tmp_path, 3)
    corpus = Corpus.read(tmp_path)
    assert len(corpus.pages) == 3 * len(record.pages)
    for count in (lambda page: len(page.links), lambda page: len(segments(page))):
        assert sum(map(count, corpus.pages.values())) == 3 * sum(map(count, record.pages.values()))
    # First pages of folders are linked by nobody, no register has an entry of a copy, and no permalink leads on there.
    lacking = {"orphan-page", "unknown-marker", "unknown-anchor", "number-order"}
    assert {problem.rule for problem in check(corpus)} == lacking


@pytest.mark.slow
def test_tree_of_the_site_has_pages_like_those_of_the_record(tmp_path, record):
    generate(tmp_path, 12, average)
    corpus = Corpus.read(tmp_path)
    assert problems(corpus) == []
    for count in (lambda page: len(page.links), lambda page: len(page.headings), lambda page: len(segments(page))):
        ours = mean(count(page) for page in record.pages.values())
        assert mean(count(page) for page in papers(corpus)) == pytest.approx(ours, rel=0.1)
    size = mean(len(page.text) for page in record.pages.values())
    assert mean(len(page.text) for page in papers(corpus)) == pytest.approx(size, rel=0.2)


def test_a_tree_of_anybodys_is_compared_with_what_mkdocs_builds(tmp_path):
    pages = {"docs/index.md": "# A\n\n[x](gone.md) [y](#no)\n", "docs/b.md": "[x](#b) `[y](gone.md)`\n\n# B\n"}
    for path, text in {"mkdocs.yml": "site_name: A\nplugins: [no-such-plugin]\n", **pages}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    script = "import sys, pathlib, bench.anybodys as bench; print(*bench.table([pathlib.Path(sys.argv[1])]), sep='\\n')"
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    row = done.stdout.splitlines()[-1].split(" | ")
    assert row[1:8] == ["2", "3", "2", "2", "2", "0", "0"], done.stderr
