"""A site that keeps up with its sources: after each change the same bytes as a whole build, and few pages built."""

import contextlib
import gc
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import SMALL, build, small_project
from desk.preview import Preview
from test_building import differing
from test_make import run
from xref.corpus import Corpus

pytestmark = pytest.mark.slow
FORUM = "docs/{}/forums/2006-astana/index.md"
# What is changed, one after the other: the file, a pattern, what takes its place, and the pages that are built anew
# (None: all).
CHANGES = {
    "a paragraph of a translation": (
        FORUM.format("kk"),
        r"3\\\. ",
        r"3\\. Абвг ",
        {"kk/forums/2006-astana/index", "kk/resolutions/2006-astana"},  # whose page quotes it
    ),
    "an English paragraph, which two translations follow": (
        FORUM.format("en"),
        r"2\\\. ",
        r"2\\. Abcd ",
        {f"{code}/forums/2006-astana/index" for code in SMALL},
    ),
    "a reference, which its target shows": (
        FORUM.format("ru"),
        r"3\\\. ",
        r"3\\. [Статья 2](../../instruments/crc.md#art-2) ",
        {"ru/forums/2006-astana/index", "ru/instruments/crc", "ru/resolutions/2006-astana", "ru/references"},
    ),
    "a title, which others show": (FORUM.format("kk"), r"# (\w)", r"# Абвг \1", None),
    "a register": ("docs/data/sources.yml", r"A press release", "The press release", None),
    "nothing": (FORUM.format("ru"), r"\Z", "", set()),
    "a page that is gone": (FORUM.format("ru"), None, "", None),
}
# The board of translations, and the first page, count what waits.
BOARDS = ("about/translations", "index")


@pytest.fixture(scope="module")
def previewed(tmp_path_factory) -> Path:
    """A project for all changes of a preview, which leave it as it was."""
    return small_project(tmp_path_factory.mktemp("preview") / "project")


@pytest.fixture(scope="module")
def preview(tmp_path_factory, previewed) -> Preview:
    return Preview(previewed, tmp_path_factory.mktemp("preview") / "site")


@pytest.mark.parametrize("change", CHANGES)
def test_an_update_gives_the_bytes_of_a_whole_build(preview, previewed, tmp_path, change):
    path, pattern, new, wanted = CHANGES[change]
    file = previewed / path
    before = file.read_text("utf-8")
    try:
        if pattern is None:
            file.unlink()
        else:
            changed = re.sub(pattern, new, before, count=1)
            assert changed != before or change == "nothing"
            file.write_text(changed, "utf-8")
        found = preview.update()
        build(tmp_path, os.environ.get("SITE_URL", ""), previewed)
        assert differing(tmp_path, preview.folder) == set()
        if wanted is None:
            assert found is None
        else:
            built = {f"{page.language}/{page.name.removesuffix('.md')}" for page in found}
            assert wanted <= built <= wanted | {f"{c}/{n}" for c in preview.corpus.layout.languages for n in BOARDS}
    finally:
        file.write_text(before, "utf-8")
        preview.update()


def test_it_keeps_no_reading_of_the_tree_but_the_last(preview, previewed):
    file = previewed / FORUM.format("kk")
    before = file.read_text("utf-8")
    for number in range(3):
        file.write_text(before.replace("1\\. ", f"1\\. {number} ", 1), "utf-8")
        preview.update()
    file.write_text(before, "utf-8")
    preview.update()
    gc.collect()
    kept = [thing for thing in gc.get_objects() if isinstance(thing, Corpus) and thing.root == previewed]
    assert kept == [preview.corpus]


@contextlib.contextmanager
def serving(project: Path, port: str) -> Iterator[tuple[subprocess.Popen, list[str]]]:
    """`make.py serve`, and the lines that it writes; interrupted at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, str(project / "scripts/make.py"), "serve", port],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "SITE_URL": ""},
        start_new_session=True,
        # Whoever runs the tests in the background may have had it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(process.stdout), daemon=True)
    reader.start()
    try:
        until(lines, "shows the site")
        reached(f"http://127.0.0.1:{port}/")
        time.sleep(1)  # until it has seen the files as they are
        yield process, lines
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=20)
        reader.join(timeout=20)


@pytest.mark.usefixtures("signals")
def test_serve_shows_a_saved_page_and_what_the_checker_says_of_it(project):
    port = str(free_port())
    with serving(project, port) as (process, lines):
        page = project / "docs/en/glossary.md"
        page.write_text(page.read_text("utf-8").replace("Terms of", "Terms [at all](nowhere.md) of"), "utf-8")
        until(lines, " new, 0 mended; now 1 error")
        assert "".join(lines).count("no page 'nowhere.md' [unknown-page]") == 1
        shown = urllib.request.urlopen(f"http://127.0.0.1:{port}/glossary.html", timeout=20).read().decode()
        assert "at all" in shown and "livereload" in shown
        with pytest.raises(urllib.error.HTTPError) as lost:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/nowhere.html", timeout=20)
        assert "Page not found" in lost.value.read().decode()
        page.write_text(page.read_text("utf-8").replace("(nowhere.md)", "(index.md)"), "utf-8")
        until(lines, "mended: docs/en/glossary.md:")
        until(lines, "0 new, 1 mended")
    assert re.search(r"^\d+ pages? in \d\.\d s$", "".join(lines), re.MULTILINE)
    assert process.returncode == 130  # as whatever is interrupted


@pytest.mark.usefixtures("signals")
def test_serve_shows_a_word_of_a_language_as_soon_as_it_is_saved(project):
    port, words = str(free_port()), project / "scripts/languages/kk.yml"
    before = words.read_text("utf-8")
    with serving(project, port) as (_, lines):
        words.write_text(before.replace("  home: Басты бет\n", "  home: Үй бет\n"), "utf-8")
        until(lines, "the whole site in ")
        shown = urllib.request.urlopen(f"http://127.0.0.1:{port}/kk/index.html", timeout=20).read().decode()
        assert "Үй бет" in shown and "Басты бет" not in shown


@pytest.mark.usefixtures("signals")
def test_serve_says_where_the_mistake_is_that_stops_a_build_and_ends_with_its_command(project, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    port, register = str(free_port()), project / "docs/data/forums.yml"
    before = register.read_text("utf-8")
    with serving(project, port) as (process, lines):
        register.write_text("2006-astana: [\n", "utf-8")
        until(lines, "the browser shows the last good site, for this one can't be built: ")
        until(lines, "docs/data/forums.yml:2:1: error: ")
        reached(f"http://127.0.0.1:{port}/forums/2006-astana/index.html")
        register.write_text(before, "utf-8")
        until(lines, "the whole site in ")
        assert list(tmp_path.glob("tmp*"))
        process.terminate()
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(port))) and not list(tmp_path.glob("tmp*")):
                    break
            time.sleep(0.1)
        else:
            pytest.fail("it lives on when make.py was ended")


def test_serve_says_why_there_is_nothing_to_show(project):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        served = run(project, "serve", str(port), SITE_URL="")
    assert served.returncode == 1
    other = port + 1 if 8000 <= port < 65535 else 8001
    end = f"in use; try python3 scripts/make.py serve {other}\n"
    assert served.stderr.startswith(f"make.py: the site can't be shown at port {port}: ")
    assert served.stderr.endswith(end)
    (project / "docs/data/forums.yml").write_text("2006-astana: [\n", "utf-8")
    served = run(project, "serve", str(port), SITE_URL="")
    assert served.returncode == 1
    assert "docs/data/forums.yml:2:1: error: " in served.stdout
    assert served.stderr.startswith("make.py: the site can't be shown: ")
    assert run(project, "serve", "65536").returncode == 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def reached(address: str) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=20)
            return
        time.sleep(0.1)
    pytest.fail(f"nobody answers at {address}")


def until(lines: list[str], wanted: str) -> None:
    """Wait until a line of those that a process writes has what is wanted."""
    for _ in range(600):
        if any(wanted in line for line in lines):
            return
        time.sleep(0.1)
    pytest.fail(f"'{wanted}' never came:\n" + "\n".join(lines))
