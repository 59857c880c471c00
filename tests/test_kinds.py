"""The kinds of page: one table says all in which they differ, and a new kind is a row in it."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import make
from conftest import ENVIRONMENT, build
from html_page import read
from xref.kinds import KINDS, kind, kind_of

# Whatever else a new kind needs is no more than these files, and this test.
AT_MOST = 8
ROW = """    Kind(
        "topic", "topics/{}.md", "topic", "topics",
        home=True, title=("name",), sourced=True, about="DefinedTerm", template="topic",
    ),
"""
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "topics.schema.json",
    "title": "Topics",
    "description": "What the Forums spoke of more than once.",
    "type": "object",
    "propertyNames": {"description": "What it is called in addresses.", "$ref": "common.schema.json#/$defs/key"},
    "additionalProperties": {
        "type": "object",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {"name": {"description": "What it is called.", "$ref": "common.schema.json#/$defs/text"}},
    },
}
FILES = {
    "scripts/xref/schemas/topics.schema.json": json.dumps(SCHEMA, indent=2) + "\n",
    "docs/data/topics.yml": "child-care:\n  name: {en: Child care, kk: Балаға қамқорлық}\n",
    "scripts/desk/templates/topic.md": "# $title {#top}\n\n1\\. $title. [$label](../sources.md#$source)\n{: #p1 }\n",
    "scripts/desk/templates/topic.yml": "$key:\n  name: {$default: $title}\n",
    "docs/en/topics/index.md": "# Topics {#top}\n\n- [Child care](child-care.md)\n",
    "docs/en/topics/child-care.md": "# Care {#top}\n\n1\\. Said. [CRIN 2006](../sources.md#crin-2006)\n{: #p1 }\n",
}


def run(project: Path, *arguments: str) -> str:
    command = [str(make.PROJECT.python), str(project / "scripts/make.py"), *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env={**os.environ, **ENVIRONMENT})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def with_a_new_kind(project: Path) -> Path:
    table = project / "scripts/xref/kinds.py"
    text = table.read_text("utf-8")
    assert text.count('    Kind("state"') == 1
    table.write_text(text.replace('    Kind("state"', f'{ROW}    Kind("state"'), "utf-8")
    for path, content in FILES.items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(content, "utf-8")
    return project


@pytest.mark.slow
def test_a_new_kind_is_a_row_and_what_it_is_about(project, tmp_path):
    known = tmp_path / "known.json"  # what is still to be filled in
    known.write_text(run(project, "check", "--format", "json"), "utf-8")
    with_a_new_kind(project)
    assert len(FILES) + len(["the table", "this test"]) <= AT_MOST
    told = run(project, "new", "topic", "justice", "--title", "Justice for children", "--source", "crin-2006")
    assert "wrote docs/en/topics/justice.md" in told and "changed docs/data/topics.yml" in told
    assert "- [Justice for children](justice.md)" in (project / "docs/en/topics/index.md").read_text("utf-8")
    checked = run(project, "check", "--ignore", "untranslated-page", "--baseline", str(known))
    assert checked == "No problems.\n"

    build(tmp_path / "site", "https://example.org/", project)
    page = read(tmp_path / "site/topics/child-care.html")
    links = [link["href"] for link in page.all("a")]
    assert "../instruments/index.html" in links and "index.html" in links and "justice.html" in links
    places = re.findall(r'href="(?:\.\./)?(\w+)/index\.html"', (tmp_path / "site/topics/child-care.html").read_text())
    assert [place for place in dict.fromkeys(places) if place in ("instruments", "states")] == ["states", "instruments"]
    data = re.search(r'ld\+json">(.*?)</script>', (tmp_path / "site/topics/child-care.html").read_text("utf-8"))
    assert json.loads(data[1])["about"] == {"@type": "DefinedTerm", "name": "Child care"}
    # Its register, its paragraphs for programs, its words for search; in another language, by its name there.
    register = json.loads((tmp_path / "site/data/topics.json").read_text("utf-8"))
    assert list(register) == ["child-care", "justice"]
    assert (tmp_path / "site/data/topics.csv").read_text("utf-8-sig").startswith("key,name.en,name.kk\n")
    assert "cpf-topics-child-care-p1-en" in (tmp_path / "site/data/citations/en.bib").read_text("utf-8")
    assert '"topics/child-care"' in (tmp_path / "site/search/en.js").read_text("utf-8")
    assert "Балаға қамқорлық" in (tmp_path / "site/kk/topics/index.html").read_text("utf-8")


def test_a_statement_of_a_new_kind_names_its_source(project):
    with_a_new_kind(project)
    (project / "docs/en/topics/child-care.md").write_text("# Child care {#top}\n\n1\\. Said.\n{: #p1 }\n", "utf-8")
    command = [str(make.PROJECT.python), str(project / "scripts/check.py"), "--root", str(project)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "docs/en/topics/child-care.md:3:1: error: paragraph 1 names no source [unsourced-paragraph]" in done.stdout


@pytest.mark.parametrize(
    ("page", "name", "key"),
    [
        ("forums/2006-astana/index.md", "forum", "2006-astana"),
        ("forums/2006-astana/first-plenary.md", "session", "2006-astana"),
        ("resolutions/2006-astana.md", "resolution", "2006-astana"),
        ("instruments/crc.md", "instrument", "crc"),
        ("states/kazakhstan.md", "state", "kazakhstan"),
        ("themes/justice.md", "theme", "justice"),
        ("sources/press.md", "publisher", "press"),
    ],
)
def test_the_name_of_a_page_says_its_kind_and_its_entry(page, name, key):
    found = kind_of(page)
    assert found == kind(name) and found.key(page) == key
    assert name == "session" or found.page(key) == page


@pytest.mark.parametrize("page", ["index.md", "forums/index.md", "states/index.md", "about/style.md", "sources.md"])
def test_a_page_about_no_entry_has_no_kind(page):
    assert kind_of(page) is None


def test_every_page_of_the_record_stands_in_a_place_that_the_table_knows(record):
    places = {name.split("/")[0].removesuffix(".md") for name in record.names} - {"index"}
    assert places == {each.place for each in KINDS}


def test_no_other_module_names_the_folders():
    """What differs by kind is asked of the table: its folders stand nowhere else in the program."""
    scripts = Path(make.__file__).parent
    folders = "|".join(sorted({each.folder for each in KINDS if each.folder and each.home}))
    pattern = re.compile(rf"""["'](?:{folders})/""")
    found = {
        f"{path.relative_to(scripts)}:{number}"
        for path in scripts.rglob("*.py")
        if path.name != "kinds.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line) and not line.lstrip().startswith(("Bad:", "Good:"))
    }
    assert found == set()
