"""Workflows and forms on GitHub: two linters and its schemas find nothing, and no job may do more than it needs."""

import json
import re
import subprocess
from importlib import resources
from pathlib import Path

import jsonschema_rs
import pytest

import make
from conftest import ROOT
from xref.language_file import words
from xref.layout import read_layout
from xref.yaml_data import load

GITHUB = ROOT / ".github"
WORKFLOWS = {path.name: path.read_text("utf-8") for path in sorted((GITHUB / "workflows").glob("*.yml"))}
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
SCHEMAS = {
    **dict.fromkeys(FORMS, "github-issue-forms"),
    GITHUB / "ISSUE_TEMPLATE/config.yml": "github-issue-config",
    GITHUB / "dependabot.yml": "dependabot",
    **dict.fromkeys(ROOT.glob("CITATION.cff"), "citation-file-format"),
}


def linted(name: str, *arguments: str, folder: Path = ROOT) -> tuple[int, str]:
    """Return the exit code and the words of a linter of the project's environment."""
    command = [str(make.PROJECT.python.with_name(name)), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def audited(folder: Path) -> tuple[int, str]:
    return linted("zizmor", "--offline", "--quiet", "--persona=auditor", "--strict-collection", ".", folder=folder)


def test_actionlint_finds_nothing():
    assert linted("actionlint", "-no-color", *(f".github/workflows/{name}" for name in WORKFLOWS)) == (0, "")


def test_zizmor_finds_nothing():
    code, said = audited(ROOT)
    assert code == 0, said


def test_both_would_find_something(tmp_path):
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    bad = re.sub(r"@[0-9a-f]{40} # ", "@", WORKFLOWS["check.yml"]).replace("github.ref", "github.reef")
    (folder / "check.yml").write_text(bad)
    code, said = linted("actionlint", "-no-color", str(folder / "check.yml"))
    assert code == 1 and '"reef"' in said
    code, said = audited(tmp_path)
    assert code > 10 and "unpinned-uses" in said


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_github_accepts(path):
    schemas = resources.files("check_jsonschema") / "builtin_schemas/vendor"
    validator = jsonschema_rs.validator_for(json.loads((schemas / f"{SCHEMAS[path]}.json").read_text("utf-8")))
    data = load(path.read_text("utf-8"))
    assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_questions_of_a_form_have_names_of_their_own(path):
    questions = [field for field in load(path.read_text("utf-8"))["body"] if field["type"] != "markdown"]
    for values in ([field["id"] for field in questions], [field["attributes"]["label"] for field in questions]):
        assert values and len(values) == len(set(values))


@pytest.mark.parametrize("name", ["2-missing-text.yml", "3-translation.yml"])
def test_a_form_that_asks_for_a_language_has_all(name):
    questions = load((GITHUB / "ISSUE_TEMPLATE" / name).read_text("utf-8"))["body"]
    options = next(q["attributes"]["options"] for q in questions if q.get("id", "").startswith("language"))
    named = [option["label"] if isinstance(option, dict) else option for option in options]
    languages = [words(code)["name"] for code in read_layout(ROOT)[0].languages]
    assert named[: len(languages)] == languages
    assert named[len(languages) :] in ([], ["Another · Другой"])


def test_the_first_template_leads_to_the_others():
    links = re.findall(r"template=([\w.-]+)", (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8"))
    assert sorted(links) == sorted(path.name for path in (GITHUB / "PULL_REQUEST_TEMPLATE").iterdir())


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_changes_under_a_name(name):
    used = re.findall(r"uses: (.+)", WORKFLOWS[name])
    assert [use for use in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


def test_an_action_has_one_version():
    used = {use for text in WORKFLOWS.values() for use in re.findall(r"uses: (.+)", text)}
    assert len(used) == len({use.partition("@")[0] for use in used})


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_secrets_and_no_powers_for_all_jobs(name):
    text, workflow = WORKFLOWS[name], load(WORKFLOWS[name], tolerant=True)
    assert workflow["permissions"] == {}
    assert "secrets" not in text and "pull_request_target" not in text
    assert all("permissions" in job and job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


def test_who_may_write():
    jobs = {key: job for text in WORKFLOWS.values() for key, job in load(text, tolerant=True)["jobs"].items()}
    allowed = {
        key: {what for what, level in job["permissions"].items() if level == "write"} for key, job in jobs.items()
    }
    assert {key: what for key, what in allowed.items() if what} == {
        "deploy": {"id-token", "pages"},
        "findings": {"security-events"},
    }


@pytest.mark.parametrize("name", WORKFLOWS)
def test_commands_are_those_of_make(name):
    commands = re.findall(r"make\.py (\S+)", WORKFLOWS[name])
    assert commands and set(commands) <= make.COMMANDS.keys()


def test_a_large_site_has_a_slice_for_each_language():
    job = load(WORKFLOWS["large-site.yml"], tolerant=True)["jobs"]["slice"]
    assert job["strategy"]["matrix"]["language"] == list(read_layout(ROOT)[0].languages)
