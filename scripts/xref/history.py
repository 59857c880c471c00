"""What git knows of the pages: earlier texts, which translations rendered, and when a page was last changed."""

import os
import subprocess
from pathlib import Path

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


@remembered
def dates(corpus: Corpus) -> dict[str, str]:
    """Return the ISO day (UTC) of the last change of each document, by path from the root; {} without git."""
    day = "--date=format-local:%Y-%m-%d"
    log = _git(corpus.root, "log", "--format=%x00%cd", day, "--name-only", "--relative", "--", corpus.layout.docs)
    found: dict[str, str] = {}
    for commit in (log or "").split("\0")[1:]:
        day, *paths = commit.split("\n")
        for path in filter(None, paths):
            found.setdefault(path, day)
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
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "TZ": "UTC"})
        return done.stdout.decode("utf-8").replace("\r\n", "\n")
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return None
