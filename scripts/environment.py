"""What the project stands on, set up with nothing but Python: virtual environments that hold what their files lock."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Stop(Exception):
    """What is missing or wrong, in one sentence."""


class Environment(NamedTuple):
    """A virtual environment, and the file that locks what it holds."""

    folder: Path
    lock: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def locked(self) -> str:
        return hashlib.sha256(self.lock.read_bytes() + sys.version.encode()).hexdigest()

    @property
    def is_set_up(self) -> bool:
        stamp = self.folder / ".locked"
        return self.python.exists() and stamp.exists() and stamp.read_text() == self.locked


PROJECT = Environment(ROOT / ".venv", ROOT / "requirements.txt")
BENCH = Environment(ROOT / ".venv-bench", ROOT / "scripts/bench/requirements.txt")


def set_up(environment: Environment) -> None:
    """Make an environment hold what its file locks; nothing is done when it already does."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is what an older Python gets to see)
        raise Stop(f"Python 3.11 or newer is needed, and this is {sys.version.split()[0]}")
    if environment.is_set_up:
        return
    folder, python = str(environment.folder), str(environment.python)
    print(f"Setting up {environment.folder.name} (once) …", file=sys.stderr)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", folder], capture_output=True, text=True)
    if made.returncode:
        raise Stop("Python's module 'venv' is missing or incomplete; on Debian: apt-get install python3-venv")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    installed = subprocess.run([python, *install, str(environment.lock)], capture_output=True, text=True)
    if installed.returncode:
        raise Stop(f"the packages could not be installed (is there a network?): {last_words(installed.stderr)}")
    (environment.folder / ".locked").write_text(environment.locked)


def last_words(text: str) -> str:
    """Return the last complaint in what a program has printed, or else its last line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith(("ERROR", "WARNING"))]
    return (errors or lines or ["no reason was given"])[-1]
