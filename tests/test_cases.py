"""Every rule, on small trees: a file each, with all the problems that the reader sees."""

from pathlib import Path

import pytest

import check
from xref.data import load
from xref.rules import RULES

FOLDER = Path(__file__).parent / "cases"
CASES = {path.relative_to(FOLDER).with_suffix("").as_posix(): path for path in sorted(FOLDER.glob("*/*.yml"))}
PASSING = [name for name, path in CASES.items() if "problems: |\n  No problems." in path.read_text("utf-8")]
FAILING = [name for name in CASES if name not in PASSING]


def report(tree, capsys, case: dict, *options: str) -> str:
    files = {path: bytes.fromhex(text[4:]) if text.startswith("hex:") else text for path, text in case["files"].items()}
    root = tree({**files, **dict.fromkeys(case.get("without", []))})
    check.main(["--root", str(root), *options])
    return capsys.readouterr().out


@pytest.mark.parametrize("name", CASES)
def test_case(tree, capsys, name):
    case = load(CASES[name].read_text("utf-8"))
    assert report(tree, capsys, case) == case["problems"]


@pytest.mark.parametrize("name", FAILING)
def test_case_fails_without_its_rule(tree, capsys, name):
    case = load(CASES[name].read_text("utf-8"))
    rule = name.split("/")[0]
    assert f"[{rule}]" in case["problems"]
    assert f"[{rule}]" not in report(tree, capsys, case, "--ignore", rule)


def test_every_rule_has_cases_that_fail_and_cases_that_pass():
    assert {name.split("/")[0] for name in PASSING} == set(RULES)
    assert {name.split("/")[0] for name in FAILING} == set(RULES)
