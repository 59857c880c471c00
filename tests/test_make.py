"""The commands: what a mistake gets from `check` and from `site`, and that no site is ever half a site."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import check
import make
from conftest import ROOT
from environment import Environment

MISTAKES = {
    "broken YAML in a page": ("docs/en/index.md", b"---\nstatus: [\n---\n# Home {#top}\n", "docs/en/index.md:3:1"),
    "broken YAML in a register": ("docs/data/forums.yml", b"2006-astana:\n  - a\n b\n", "docs/data/forums.yml:3:1"),
    "a register that is missing": ("docs/data/glossary.yml", None, "docs/data/glossary.yml:1:1"),
    "Latin-1 bytes": ("docs/en/about/index.md", "# Über {#top}\n".encode("latin-1"), "docs/en/about/index.md:1:1"),
    "an empty page": ("docs/kk/index.md", b"", "docs/kk/index.md:1:1"),
    "an unknown language": ("docs/kz/index.md", b"# A {#top}\n", "docs/kz/index.md:1:1"),
    "a page that is missing": ("docs/en/states/kazakhstan.md", None, "docs/data/treaty-status.yml:"),
    "broken YAML in mkdocs.yml": ("mkdocs.yml", b"site_name: [\n", "mkdocs.yml:2:1"),
    "a folder called like a page": (
        "docs/kk/folder.md/x.txt",
        b"",
        "docs/kk/folder.md/x.txt:1:1: error: a file of this kind does not stand here [misplaced-file]",
    ),
}


def run(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(project / "scripts/make.py"), *arguments],
        cwd=project,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_gets_a_sentence_and_leaves_the_old_site(project, mistake):
    path, content, place = MISTAKES[mistake]
    file = project / path
    if content is None:
        file.unlink()
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the old site")
    checked, built = run(project, "check"), run(project, "site")
    for done in (checked, built):
        assert done.returncode == (1 if place else 0), done.stdout + done.stderr
        assert place in done.stdout
        assert "Traceback" not in done.stdout + done.stderr
    if place:
        assert built.stdout == checked.stdout
        assert built.stderr == "make.py: the site was not built, because of the problems above\n"
        assert (project / "site/index.html").read_text() == "the old site"
    assert not (project / ".site-next").exists()


@pytest.mark.slow
def test_a_build_that_fails_half_way_leaves_the_old_site(project):
    (project / "overrides/components/terms.html").write_text("{{ nothing.of.the.kind }}")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the old site")
    built = run(project, "site")
    assert built.returncode == 1
    assert built.stderr.startswith("make.py: the site was not built: ")
    assert "'nothing' is undefined" in built.stderr
    assert "Traceback" not in built.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert not (project / ".site-next").exists()


@pytest.mark.slow
def test_site_takes_the_place_of_the_old_one(project):
    (project / ".site-previous").mkdir()  # as a build leaves it that is stopped between its two renames
    (project / ".site-previous/old.html").write_text("the old site")
    (project / ".site-next").mkdir()
    (project / ".site-next/half.html").write_text("half a site")
    built = run(project, "site", SITE_URL="")
    assert built.returncode == 0, built.stderr
    assert built.stdout.splitlines()[-1].endswith("pages in site/: open site/index.html")
    assert (project / "site/index.html").exists()
    assert not list((project / "site").rglob("old.html")) + list((project / "site").rglob("half.html"))
    assert not (project / ".site-previous").exists()


@pytest.mark.parametrize("arguments", [[], ["biuld"]])
def test_wrong_command_lists_the_right_ones(project, arguments):
    done = run(project, *arguments)
    assert done.returncode == 2
    for command in make.COMMANDS:
        assert f"  {command} " in done.stdout


@pytest.mark.parametrize("command", make.COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_says_what_a_command_does_and_starts_nothing(monkeypatch, capfd, command, option):
    monkeypatch.setattr(make, "_build", None)
    if command not in ("check", "new", "translations"):  # whose help comes from the program that does the work
        monkeypatch.setattr(make, "set_up", None)
        monkeypatch.setattr(make, "run", None)
    assert make.main([command, option]) == 0
    said = capfd.readouterr().out.split("\n")
    assert re.match(rf"usage: python3 scripts/make\.py {command}( \[|$)", said[0])
    assert any(len(line.split()) > 3 for line in said[1:])
    assert "PORT" in said[0] or command != "serve"


MARKERS = " and ".join(f"not {marker}" for marker in make.LEFT_OUT)
SIDE_BY_SIDE = ("--numprocesses", "3", "--dist", "worksteal")


@pytest.mark.parametrize(
    ("arguments", "handed_on"),
    [
        ([], SIDE_BY_SIDE),
        (["-k", "x", "tests/test_page.py"], ("-k", "x", "tests/test_page.py")),
        (["--quick"], ("-m", MARKERS, *SIDE_BY_SIDE)),
        (["tests/test_page.py", "--quick"], ("-m", MARKERS, "tests/test_page.py")),
    ],
)
@pytest.mark.parametrize("code", [0, 1])
def test_quick_leaves_out_what_takes_long_and_says_so(monkeypatch, capsys, arguments, handed_on, code):
    started = []
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(make, "run", lambda *command: started.append(command) or subprocess.CompletedProcess([], code))
    assert make.test(arguments) == code
    assert started == [("-m", "pytest", *handed_on)]
    assert capsys.readouterr().out == (
        "left out: tests in a browser, tests of PDF and EPUB, others that take long; "
        "`python3 scripts/make.py test` runs these too\n"
        if "--quick" in arguments
        else ""
    )


def test_help_lists_the_commands(capsys):
    assert make.main(["--help"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["usage:", *make.COMMANDS]


GUIDES = [
    ROOT / "README.md",
    *sorted((ROOT / ".github").rglob("*.md")),
    *sorted((ROOT / "docs/en").rglob("*.md")),
    *sorted((ROOT / "scripts/desk/templates").rglob("*.md")),
]


def test_guides_name_the_command_that_works_in_the_folder():
    """Neither another file, nor half of it: whoever copies it gets what is meant."""
    half = re.compile(r"(python3? |scripts/)*(make|check)\.py \S.*|(check|translations|site|new) (--\S|[a-z]{2} ).*")
    found = {}
    for path in GUIDES:
        for match in re.finditer(r"`([^`\n]+)`|^ {4}(\S.*)$", path.read_text("utf-8"), re.MULTILINE):
            command = match[1] or match[2]
            if half.fullmatch(command) and not command.startswith("python3 scripts/make.py "):
                found[command] = path.relative_to(ROOT).as_posix()
    assert found == {}


def test_set_up_says_what_is_missing(project, monkeypatch, capsys):
    """Without `venv` and without a network, one sentence each."""
    monkeypatch.setattr(make, "PROJECT", Environment(project / "new-venv", make.PROJECT.lock))
    fail = subprocess.CompletedProcess([], 1, "", "ERROR: No matching distribution found for mkdocs\n")
    monkeypatch.setattr(make.subprocess, "run", lambda *arguments, **options: fail)
    assert make.main(["check"]) == 1
    assert "the module 'venv' is missing" in capsys.readouterr().err.replace("Python's module", "the module")
    done = subprocess.CompletedProcess([], 0, "", "")
    results = iter([done, fail])
    monkeypatch.setattr(make.subprocess, "run", lambda *arguments, **options: next(results))
    assert make.main(["check"]) == 1
    assert capsys.readouterr().err.endswith(
        "make.py: the packages could not be installed (is there a network?): "
        "ERROR: No matching distribution found for mkdocs\n"
    )


def test_check_reports_in_json_only_what_was_asked_for(tree, capsys):
    root = tree({"docs/ru/index.md": "# Главная\n", "docs/kk/index.md": "# Басты бет\n"})
    assert check.main(["docs/kk", "--root", str(root), "--format", "json", "--select", "missing-id"]) == 1
    assert capsys.readouterr().out == (
        '[{"path": "docs/kk/index.md",\n"line": 1,\n"column": 1,\n"rule": "missing-id",\n"severity": "error",\n'
        '"message": "the heading \'Басты бет\' has no id",\n"hint": "end the line with \'{#top}\'"}]\n'
    )
    assert check.main(["--root", str(root), "--ignore", "missing-id,missing-anchor,extra-anchor"]) == 0
    assert check.main(["--root", str(root), "--select", "unknown-page"]) == 0
    assert check.main(["--root", str(root), "--select", "missing-id,unknown-page"]) == 1


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--select", "unknown-pge"], "there is no rule 'unknown-pge'"),
        (["docs/xx"], "there is no 'docs/xx'"),
        (["--root", "nowhere"], "there is no mkdocs.yml in 'nowhere'"),
    ],
)
def test_wrong_use_of_check_is_told_apart_from_errors(tree, capsys, monkeypatch, arguments, message):
    monkeypatch.chdir(tree({}))
    assert check.main(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_is_no_fault(tree):
    root = tree({"docs/en/index.md": "# Home {#top}\n\n" + "[x](nowhere.md)\n\n" * 20_000})
    command = f"'{sys.executable}' '{make.ROOT}/scripts/check.py' --select unknown-page --root '{root}' | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.startswith("docs/en/index.md:3:1: error: no page 'nowhere.md'")


@pytest.mark.parametrize("command", ["translations kk", "new forum --help"])
def test_a_reader_of_a_short_answer_who_has_gone_is_no_fault(command):
    """All of it is written at the end, when nobody reads any more."""
    line = f"'{sys.executable}' '{make.ROOT}/scripts/make.py' {command} | true"
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
    assert subprocess.run(["sh", "-c", line], capture_output=True, text=True, env=buffered).stderr == ""
