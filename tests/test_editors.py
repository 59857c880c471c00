"""What editors are told: the schema of each register, how files are saved, and how to read the checker’s lines."""

import json
import re

import pytest

from conftest import ROOT
from test_reporters import HUMAN
from xref.schema import FOLDER, schema

REGISTERS = {path.stem: path for path in sorted((ROOT / "docs/data").glob("*.yml"))}
SHARED = {"common", "front-matter"}  # of all registers, and of pages: no editor asks a schema about the top of Markdown


def settings(name: str) -> dict:
    """Return a file of .vscode/."""
    return json.loads((ROOT / ".vscode" / f"{name}.json").read_text("utf-8"))


def test_settings_name_every_register_with_its_schema():
    folder = FOLDER.relative_to(ROOT).as_posix()
    expected = {f"{folder}/{name}.schema.json": f"docs/data/{name}.yml" for name in REGISTERS}
    assert settings("settings")["yaml.schemas"] == expected


def test_every_schema_is_of_a_register_or_shared():
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.schema.json" for name in {*REGISTERS, *SHARED}}


@pytest.mark.parametrize("name", REGISTERS)
def test_first_line_of_a_register_leads_to_its_schema(name):
    first = REGISTERS[name].read_text("utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found and json.loads((REGISTERS[name].parent / found[1]).read_text("utf-8")) == schema(name)


def test_the_task_reads_what_the_checker_prints():
    (task,) = settings("tasks")["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    read = [re.match(pattern["regexp"], line) for line in HUMAN.splitlines()]
    fields = ("file", "line", "column", "severity", "message", "code")
    assert [[found[pattern[field]] for field in fields] for found in read if found] == [
        ["docs/en/a b.md", "3", "5", "warning", "'article 2' is not linked", "unlinked-citation"],
        ["mkdocs.yml", "1", "1", "error", "the YAML is broken", "unreadable-file"],
    ]


def test_what_the_settings_save_is_what_the_house_saves():
    rules = (ROOT / ".editorconfig").read_text("utf-8")
    saved = settings("settings")
    for rule, setting, value in (
        ("charset = utf-8", "files.encoding", "utf8"),
        ("end_of_line = lf", "files.eol", "\n"),
        ("insert_final_newline = true", "files.insertFinalNewline", True),
        ("trim_trailing_whitespace = true", "files.trimTrailingWhitespace", True),
    ):
        assert f"\n{rule}\n" in rules and saved[setting] == value
