"""Earlier texts of a page, from git: what a translation rendered before its English was changed."""

import subprocess
from functools import cache
from pathlib import Path

from xref.page import Page
from xref.segments import digests, segments


def earlier_text(root: Path, source: Page, anchor: str, digest: str) -> str | None:
    """Return the Markdown of a part of an English page when it had a digest, or None where no history tells it.

    There is no history without git, in a folder that is no clone, or in a clone that was cut short.
    """
    for commit in _commits(root, source.path):
        page = _page_at(root, source.path, commit)
        if page and digests(page).get(anchor) == digest:
            return segments(page)[anchor].text
    return None


@cache
def _commits(root: Path, path: str) -> list[str]:
    """Return the commits that changed a file, the newest first."""
    return (_git(root, "log", "--format=%H", "--", path) or "").split()


@cache
def _page_at(root: Path, path: str, commit: str) -> Page | None:
    text = _git(root, "show", f"{commit}:./{path}")
    return None if text is None else Page(path, text)


def _git(root: Path, *arguments: str) -> str | None:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
        return done.stdout.decode("utf-8").replace("\r\n", "\n")
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return None
