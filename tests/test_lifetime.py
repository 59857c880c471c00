"""Whoever has started a process may be ended by force: what was started ends as well, and writes no more."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import make
from publish.build import site

# The command itself builds the site before, which has its own test.
OFFLINE = "import sys, make; make.site = lambda arguments: 0; sys.exit(make.main(['offline', 'kk']))"
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("signals")]


@pytest.fixture
def built(project) -> Path:
    """A project with its site."""
    site.build(project, project / "site")
    return project


def offline(project: Path, *, by_make: bool) -> subprocess.Popen[bytes]:
    """Start to make the copies of a built site, by make.py or as make.py does."""
    arguments = [project, project / "site", project / "dist", "kk"]
    command = ["-c", OFFLINE] if by_make else ["-m", "publish.books.offline", *map(str, arguments)]
    settings = {**os.environ, "PYTHONPATH": str(project / "scripts")}
    python = sys.executable if by_make else str(make.PROJECT.python)
    return subprocess.Popen([python, *command], env=settings, stdin=subprocess.PIPE)


def at_work(project: Path) -> list[int]:
    """Return the processes that make the copies of a project."""
    # Without -ww, ps cuts its lines at 80 columns, where tests have no terminal.
    listed = subprocess.run(["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if "books.offline" in line and f"{project}/" in line]


@pytest.mark.parametrize("by_make", [True, False], ids=["make.py", "publish.books.offline"])
def test_copies_whose_making_is_killed_leave_nobody_at_work(built, by_make):
    process = offline(built, by_make=by_make)
    assert any(len(at_work(built)) > 2 for _ in waiting(60)), "it began with less than two workers"
    process.send_signal(signal.SIGKILL)
    process.wait()
    ended = any(not at_work(built) for _ in waiting(10))
    for left in at_work(built):
        os.kill(left, signal.SIGKILL)
    assert ended


def waiting(seconds: float) -> Iterator[None]:
    """Yield again and again, for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.05)
