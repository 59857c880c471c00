"""Every rule, on small trees: a file each, with all the problems that the reader sees."""

from pathlib import Path

import pytest

import check
from xref.rules import RULES
from xref.yaml_data import load

# These compare a page with its English one, which the small pages of the other cases do not try to match.
FAMILIES = ("translation", "staleness", "wording")
TRANSLATION = [name for name, rule in RULES.items() if rule.find.__module__.endswith(FAMILIES)]
FOLDER = Path(__file__).parent / "cases"
CASES = {path.relative_to(FOLDER).with_suffix("").as_posix(): path for path in sorted(FOLDER.glob("*/*.yml"))}
PASSING = [name for name, path in CASES.items() if "problems: |\n  No problems." in path.read_text("utf-8")]
FAILING = [name for name in CASES if name not in PASSING]


def report(tree, capsys, name: str, *also_ignored: str) -> str:
    case = load(CASES[name].read_text("utf-8"))
    files = {path: bytes.fromhex(text[4:]) if text.startswith("hex:") else text for path, text in case["files"].items()}
    root = tree({**files, **dict.fromkeys(case.get("without", []))})
    rule = name.split("/")[0]
    ignored = [*also_ignored, *(other for other in TRANSLATION if other != rule)]
    check.main(["--root", str(root), "--ignore", ",".join(ignored)])
    return capsys.readouterr().out


@pytest.mark.parametrize("name", CASES)
def test_case(tree, capsys, name):
    assert report(tree, capsys, name) == load(CASES[name].read_text("utf-8"))["problems"]


@pytest.mark.parametrize("name", FAILING)
def test_case_fails_without_its_rule(tree, capsys, name):
    rule = name.split("/")[0]
    assert f"[{rule}]" in load(CASES[name].read_text("utf-8"))["problems"]
    assert f"[{rule}]" not in report(tree, capsys, name, rule)


def test_every_rule_has_cases_that_fail_and_cases_that_pass():
    assert {name.split("/")[0] for name in PASSING} == set(RULES)
    assert {name.split("/")[0] for name in FAILING} == set(RULES)
