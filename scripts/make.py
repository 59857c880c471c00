#!/usr/bin/env python3
"""Set up, build, check, test and serve the site, with nothing but Python on the machine."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.txt"
STAMP = VENV / ".locked"
SITE, STAGE, PREVIOUS = ROOT / "site", ROOT / ".site-next", ROOT / ".site-previous"
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


class Stop(Exception):
    """What is missing or wrong, in one sentence."""


def main(arguments: list[str]) -> int:
    """Run a command and return its exit code: 0, 1 for something wrong in the project, 2 for a wrong command."""
    command, *rest = arguments or [""]
    if command not in COMMANDS:
        print(
            "usage: python3 scripts/make.py COMMAND",
            *(f"  {name:6} {f.__doc__}" for name, f in COMMANDS.items()),
            sep="\n",
        )
        return 2
    try:
        set_up()
        return COMMANDS[command](rest)
    except Stop as stop:
        print(f"make.py: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def site(arguments: list[str]) -> int:
    """check the record and build site/; the earlier site/ stays until the new one is whole"""
    if PREVIOUS.exists() and not SITE.exists():  # a build was stopped between the two renames
        PREVIOUS.rename(SITE)
    if check([]):
        raise Stop("the site was not built, because of the problems above")
    shutil.rmtree(STAGE, ignore_errors=True)
    built = run("-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(STAGE), capture=True)
    if built.returncode:
        shutil.rmtree(STAGE, ignore_errors=True)
        raise Stop(f"the site was not built: {_last_words(built.stderr)}")
    shutil.rmtree(PREVIOUS, ignore_errors=True)
    if SITE.exists():
        SITE.rename(PREVIOUS)
    STAGE.rename(SITE)
    shutil.rmtree(PREVIOUS, ignore_errors=True)
    pages = sum(1 for _ in SITE.rglob("*.html"))
    print(f"{pages} pages in {SITE.name}/: open {SITE.name}/index.html")
    return 0


def test(arguments: list[str]) -> int:
    """run all tests; those in a browser need Chromium on the machine"""
    return run("-m", "pytest", *arguments).returncode


def check(arguments: list[str]) -> int:
    """check references, numbers, sources and registers (options: check --help)"""
    return run(str(ROOT / "scripts" / "check.py"), *(arguments or ["--root", str(ROOT)])).returncode


def serve(arguments: list[str]) -> int:
    """show the site at localhost:8000 and rebuild it after every change"""
    return run("-m", "mkdocs", "serve", *arguments).returncode


COMMANDS = {"site": site, "test": test, "check": check, "serve": serve}


def set_up() -> None:
    """Make .venv hold what requirements.txt locks; nothing is done when it already does."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is what an older Python gets to see)
        raise Stop(f"Python 3.11 or newer is needed, and this is {sys.version.split()[0]}")
    if is_set_up():
        return
    print("Setting up .venv (once) …", file=sys.stderr)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        raise Stop(
            "Python's module 'venv' is missing or incomplete; on Debian and Ubuntu: apt-get install python3-venv"
        )
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    installed = run(*install, capture=True)
    if installed.returncode:
        raise Stop(f"the packages could not be installed (is there a network?): {_last_words(installed.stderr)}")
    STAMP.write_text(_locked())


def is_set_up() -> bool:
    """Return whether .venv holds what requirements.txt locks."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == _locked()


def run(*arguments: str, capture: bool = False) -> subprocess.CompletedProcess[str]:
    """Run Python of .venv in the project's folder, with its output captured or shown."""
    return subprocess.run(
        [str(PYTHON), *arguments], cwd=ROOT, env=ENVIRONMENT, text=True, encoding="utf-8", capture_output=capture
    )


def _locked() -> str:
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()


def _last_words(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith(("ERROR", "WARNING"))]
    return (errors or lines or ["no reason was given"])[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
