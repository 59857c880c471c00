"""What was published stays: a line of permalinks.txt can't be taken away, wherever a change is checked."""

import pytest

import check
from small_history import git

PATH = "docs/data/permalinks.txt"
PUBLISHED = "glossary.md\nindex.md\nindex.md#gone -> index.md\nindex.md#top\nsources.md\n"
TAKEN = "{}: error: the line '{}' was taken away [vanished-anchor]"


@pytest.fixture
def published(tree, tmp_path):
    """A clone of a record with published addresses, on a branch of its own."""
    root = tree({PATH: PUBLISHED})
    git(root, "init", "-qb", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "As it was")
    clone = tmp_path / "clone"
    git(root, "clone", "-q", str(root), str(clone))
    git(clone, "switch", "-qc", "change")
    return clone


def said(root, capsys) -> list[str]:
    """Return the findings on permanence, a line each."""
    check.main(["--root", str(root), "--select", "vanished-anchor"])
    return [line for line in capsys.readouterr().out.splitlines() if line.endswith("[vanished-anchor]")]


def write(root, text: str, *, committed: bool) -> None:
    (root / PATH).write_text(text, "utf-8")
    if committed:
        git(root, "commit", "-qam", "Edited")


@pytest.mark.parametrize("committed", [False, True])
def test_a_line_that_is_taken_away_is_named_where_it_stood(published, capsys, committed):
    write(published, PUBLISHED.replace("index.md#gone -> index.md\n", ""), committed=committed)
    assert said(published, capsys) == [TAKEN.format(f"{PATH}:2:1", "index.md#gone")]


def test_neighbours_are_one_finding_and_so_is_the_whole_file(published, capsys):
    write(published, "index.md\nindex.md#top\n", committed=False)
    assert said(published, capsys) == [
        TAKEN.format(f"{PATH}:1:1", "glossary.md"),
        TAKEN.format(f"{PATH}:1:1", "index.md#gone"),
        TAKEN.format(f"{PATH}:2:1", "sources.md"),
    ]
    (published / PATH).unlink()
    assert said(published, capsys) == [
        f"{PATH}:1:1: error: the line 'glossary.md' and 4 more were taken away [vanished-anchor]"
    ]


def test_what_is_added_or_has_moved_elsewhere_is_no_fault(published, capsys):
    text = f"# A remark\n{PUBLISHED}states/kazakhstan.md\n".replace("gone -> index.md", "gone -> sources.md")
    write(published, text, committed=True)
    assert said(published, capsys) == []


def test_a_line_that_the_branch_itself_has_added_may_go_again(published, capsys):
    write(published, f"{PUBLISHED}states/kazakhstan.md\n", committed=True)
    write(published, PUBLISHED, committed=True)
    assert said(published, capsys) == []


def test_a_pull_request_is_compared_with_the_branch_that_it_is_meant_for(published, capsys, monkeypatch):
    git(published, "push", "-q", "origin", "change:series")
    monkeypatch.setenv("GITHUB_BASE_REF", "series")
    write(published, PUBLISHED.replace("glossary.md\n", ""), committed=True)
    git(published, "remote", "set-head", "origin", "-d")
    assert said(published, capsys) == [TAKEN.format(f"{PATH}:1:1", "glossary.md")]
    monkeypatch.setenv("GITHUB_BASE_REF", "none")
    missing = "what was published before can't be seen: this clone has no 'origin/none'"
    assert said(published, capsys) == [f"{PATH}:1:1: error: {missing} [vanished-anchor]"]


def test_a_push_is_compared_with_what_stood_before_it(published, capsys, monkeypatch):
    write(published, PUBLISHED.replace("glossary.md\n", ""), committed=True)
    git(published, "push", "-q", "origin", "change:change")
    git(published, "remote", "set-head", "origin", "change")
    assert said(published, capsys) == []
    monkeypatch.setenv("GITHUB_EVENT_NAME", "push")
    assert said(published, capsys) == [TAKEN.format(f"{PATH}:1:1", "glossary.md")]


def test_what_is_said_helps(published, capsys, monkeypatch):
    write(published, PUBLISHED.replace("sources.md\n", ""), committed=False)
    check.main(["--root", str(published), "--select", "vanished-anchor"])
    assert capsys.readouterr().out == (
        f"{TAKEN.format(f'{PATH}:4:1', 'sources.md')}\n    index.md#top\n    ^\n"
        "    put it back; where its address is gone from the site, with '->' and where that is now\n1 error.\n"
    )
    monkeypatch.setenv("GITHUB_BASE_REF", "none")
    check.main(["--root", str(published), "--select", "vanished-anchor"])
    assert "\n    fetch the whole history: with actions/checkout, 'fetch-depth: 0'\n" in capsys.readouterr().out


def test_without_git_the_file_alone_counts(tree, capsys):
    assert said(tree({PATH: "index.md\n"}), capsys) == []
