"""A small project with a history: what was changed on which of five days."""

import subprocess
from pathlib import Path

FORUM, RESOLUTION = "docs/{}/forums/2006-astana/index.md", "docs/{}/resolutions/2006-astana.md"
GONE = "\n4\\. Gone on the fifth day. [CRIN 2006](../../sources.md#crin-2006)\n{: #p4 }\n"


def git(root: Path, *arguments: str, **environment: str) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(root), *names, *arguments], check=True, env=environment or None)


def commit(root: Path, day: str) -> None:
    git(root, "add", ".")
    at = f"{day}T12:00:00Z"
    git(root, "commit", "--quiet", "-m", "a", GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at)


def rewrite(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    """Put something in the place of something else in a file, which must have it once."""
    text = (root / path).read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (root / path).write_text(text, "utf-8")


def write_history(root: Path) -> None:
    """Give the small project a history of five days; on the fourth a branch was merged, of the second and the third."""
    (root / "docs/ru/changes.md").write_text("# Что нового {#top}\n\n<!-- changes -->\n", "utf-8")
    translation = (root / RESOLUTION.format("ru")).read_text("utf-8")
    (root / RESOLUTION.format("ru")).unlink()
    (root / "docs/en/old.md").write_text("# An old page {#top}\n", "utf-8")
    git(root, "init", "--quiet", "-b", "main")
    commit(root, "2026-01-01")
    (root / RESOLUTION.format("ru")).write_text(translation, "utf-8")
    rewrite(root, FORUM.format("en"), ("Forum met in", "Forum opened in"), ("\n## What", f"{GONE}\n## What"))
    commit(root, "2026-01-02")
    git(root, "switch", "--quiet", "-c", "branch")
    rewrite(root, RESOLUTION.format("en"), ("The Forum adopted", "The *Forum* adopted"))  # says what it said
    rewrite(root, "docs/data/sources.yml", ("A press release", "The press release"))
    rewrite(root, "docs/data/glossary.yml", ("forms: [Forum]", "forms: [Forum], note: Seen"))
    commit(root, "2026-01-03")
    git(root, "switch", "--quiet", "main")
    (root / "docs/en/old.md").unlink()
    rewrite(root, FORUM.format("ru"), ("делегаты четырех", "представители четырех"), ("draft", "Айгуль, 2026-01-03"))
    commit(root, "2026-01-03")
    at = "2026-01-04T12:00:00Z"
    merge = ("merge", "--quiet", "--no-ff", "-m", "a", "branch")
    git(root, *merge, GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at)
    rewrite(root, FORUM.format("en"), (GONE, ""), ("# First Forum", "# The first Forum"))
    commit(root, "2026-01-05")
