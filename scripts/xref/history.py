"""What git knows of the pages: earlier texts, which translations rendered, and when a page was last changed."""

import os
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from xref.corpus import Corpus
from xref.memo import remembered
from xref.page import Page
from xref.segments import digests, segments


def earlier_text(corpus: Corpus, source: Page, anchor: str, digest: str) -> str | None:
    """Return the Markdown of a part of an English page when it had a digest, or None where no history tells it.

    There is no history without git, in a folder that is no clone, or in a clone that was cut short.
    """
    for commit in _commits(corpus, source.path):
        page = _page_at(corpus, source.path, commit)
        if page and digests(page).get(anchor) == digest:
            return segments(page)[anchor].text
    return None


class Revision(NamedTuple):
    """What became of a file when something reached the main line of the history.

    `at` is when, in seconds since 1970 (UTC); `path` is from the root; `before` and `after` name its contents, "" where
    there was no file.
    """

    at: int
    path: str
    before: str
    after: str

    @property
    def day(self) -> str:
        """The ISO day (UTC)."""
        return datetime.fromtimestamp(self.at, UTC).date().isoformat()


@remembered
def revisions(corpus: Corpus) -> list[Revision]:
    """Return the history of the documents of a corpus."""
    return history(corpus.root, corpus.layout.docs)


def history(root: Path, docs: str) -> list[Revision]:
    """Return what became of each file below the folder of documents, the newest first; [] where nothing whole tells it.

    There is none without git, in a folder that is no clone, and in a clone that was cut short: its first commit seems
    to have written everything. What was merged counts from the day it was: only then readers had it.
    """
    if (_git(root, "rev-parse", "--is-shallow-repository") or "").strip() != "false":
        return []
    options = ("--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative", "--format=%x00%ct")
    log = _git(root, "log", *options, "--", docs) or ""
    found = []
    for commit in log.split("\0")[1:]:
        at, *lines = filter(None, commit.split("\n"))
        for line in lines:  # ":100644 100644 BEFORE AFTER M\tPATH", and no file is forty noughts
            about, _, path = line.partition("\t")
            before, after = (name.strip("0") and name for name in about.split(" ")[2:4])
            found.append(Revision(int(at), path, before, after))
    return found


@remembered
def dates(corpus: Corpus) -> dict[str, str]:
    """Return the ISO day (UTC) of the last change of each document, by path from the root; {} without a history."""
    found: dict[str, str] = {}
    for revision in revisions(corpus):
        found.setdefault(revision.path, revision.day)
    return found


def contents(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the texts of files by the names of their contents; what is not there, or no UTF-8, is left out."""
    wanted = "\n".join(dict.fromkeys(filter(None, names)))
    answer, found, at = _asked(root, "cat-file", "--batch", given=wanted) or b"", {}, 0
    while at < len(answer):  # "NAME blob SIZE", and the content, each on lines of its own; or "NAME missing"
        end = answer.index(b"\n", at)
        name, *about = answer[at:end].decode().split(" ")
        at = end + 1
        if len(about) > 1:
            size = int(about[1])
            with suppress(UnicodeDecodeError):
                found[name] = answer[at : at + size].decode("utf-8").replace("\r\n", "\n")
            at += size + 1
    return found


def before(corpus: Corpus, path: str) -> list[str]:
    """Return the texts of a file that the change under way began with: of the last commit, and where its branch began.

    Raises LookupError where GitHub names a branch, for which the change is meant, and the clone does not hold it.
    """
    wanted = os.environ.get("GITHUB_BASE_REF")  # set in the checks of a pull request
    earlier = _git(corpus.root, "rev-parse", "HEAD~") if os.environ.get("GITHUB_EVENT_NAME") == "push" else None
    fork = _git(corpus.root, "merge-base", "HEAD", f"origin/{wanted or 'HEAD'}")
    if wanted and not fork and _git(corpus.root, "rev-parse", "HEAD"):
        raise LookupError(f"origin/{wanted}")
    commits = dict.fromkeys(["HEAD", *(found.strip() for found in (earlier, fork) if found)])
    texts = (_git(corpus.root, "show", f"{commit}:./{path}") for commit in commits)
    return [text for text in texts if text is not None]


@remembered
def _commits(corpus: Corpus, path: str) -> list[str]:
    """Return the commits that changed a file, the newest first."""
    return (_git(corpus.root, "log", "--format=%H", "--", path) or "").split()


@remembered
def _page_at(corpus: Corpus, path: str, commit: str) -> Page | None:
    text = _git(corpus.root, "show", f"{commit}:./{path}")
    return None if text is None else Page(path, text)


def _git(root: Path, *arguments: str) -> str | None:
    try:
        answer = _asked(root, *arguments)
        return None if answer is None else answer.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def _asked(root: Path, *arguments: str, given: str = "") -> bytes | None:
    """Return git's answer, to what it is given to read; None where it has none."""
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, input=given.encode(), capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
