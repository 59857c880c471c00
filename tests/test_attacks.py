"""Attacks and accidents, a file for each kind: what the checker says of them, and that no build goes on with them.

A case has `files` by path (text, "hex:…", or `{text, times}`), `links` of the file system by path, `pipes`, or an
`import`, which is a work-list that comes back. `says` is how lines of the checker begin, or of the import. A build
refuses it, but where `built` says what the site has of it: by the path of a file a text, or nothing for no such file.
"""

import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

import check
from conftest import ROOT, build_in, small_project
from desk import translations
from publish.build.refusal import BuildError, refuse_harm
from publish.build.site import build
from xref.corpus import Record
from xref.layout import NotAProject
from xref.registers import NAMES, OPTIONAL
from xref.yaml_data import load

FOLDER = Path(__file__).parent / "attacks"
CASES = {
    f"{file.stem}/{name}": case
    for file in sorted(FOLDER.glob("*.yml"))
    for name, case in load(file.read_text("utf-8")).items()
}
# What in a page does something, or calls another host.
_DOING = re.compile(r"<[^<>]*\s(?:on\w+\s*=|(?:href|src)=\"(?:javascript|vbscript|//))[^<>]*>")
REFUSED = [name for name, case in CASES.items() if "built" not in case and "import" not in case]
BUILT = [name for name, case in CASES.items() if "built" in case]


def put(root: Path, case: dict) -> None:
    """Put the files, links and pipes of a case into a tree."""
    for path in [*case.get("files", {}), *case.get("links", {}), *case.get("pipes", [])]:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        content = case.get("files", {}).get(path)
        if path in case.get("links", {}):
            shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
            file.symlink_to(case["links"][path])
        elif content is None:
            os.mkfifo(file)
        else:
            file.write_bytes(_content(content))


def _content(written: str | dict) -> bytes:
    if isinstance(written, dict):
        return written["text"].encode() * written["times"]
    return bytes.fromhex(written[4:]) if written.startswith("hex:") else written.encode()


@pytest.fixture
def attacked(tree):
    """Return a function that writes the smallest tree with a case in it, and with the words of the languages."""

    def write(name: str) -> Path:
        root = tree({})
        for folder in ("scripts/languages", "overrides/partials/languages"):
            shutil.copytree(ROOT / folder, root / folder)
        put(root, CASES[name])
        return root

    return write


def said(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that the checker says of a tree."""
    check.main(["--root", str(root)])
    return capsys.readouterr().out.splitlines()


def lacking(name: str, lines: list[str]) -> list[str]:
    """Return what a case should have been told, and was not."""
    return [line for line in CASES[name]["says"] if not any(found.startswith(line) for found in lines)]


def test_the_tree_itself_is_clean(tree, capsys):
    assert not [line for line in said(tree({}), capsys) if ": error: " in line]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "import" not in case])
def test_the_checker_says_so(attacked, capsys, name):
    lines = said(attacked(name), capsys)
    assert lacking(name, lines) == [], "\n".join(line for line in lines if ": error: " in line)
    assert CASES[name]["says"] or not [line for line in lines if ": error: " in line]


@pytest.mark.parametrize("name", REFUSED)
def test_the_build_refuses_it(attacked, name):
    with pytest.raises((BuildError, NotAProject)):
        refuse_harm(Record.read(attacked(name)))


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "import" in case])
def test_the_import_leaves_the_pages_alone(attacked, tmp_path, capsys, name):
    root = attacked(name)
    before = {file: file.read_bytes() for file in root.rglob("*.md")}
    (tmp_path / "back.xlf").write_text(CASES[name]["import"], "utf-8")
    translations.main(root, ["--import", str(tmp_path / "back.xlf")])
    output = capsys.readouterr()
    assert lacking(name, [*output.out.splitlines(), *output.err.splitlines()]) == [], output
    assert {file: file.read_bytes() for file in root.rglob("*.md")} == before


def test_every_way_to_a_site_refuses(project, tmp_path):
    """The whole build, a slice, and MkDocs alone, with the hooks."""
    (project / "docs/assets").mkdir()
    (project / "docs/assets/record.js").write_text("alert(1)", "utf-8")
    with pytest.raises(BuildError, match=r"docs/assets/record\.js:1: "):
        build(project, tmp_path / "site")
    with pytest.raises(BuildError, match=r"docs/assets/record\.js:1: "):
        build(project, tmp_path / "slice", ["en"])
    with pytest.raises(AssertionError):
        build_in("en", tmp_path / "alone", project)
    assert not [file for file in tmp_path.rglob("record.js") if not file.is_relative_to(project)]


def test_a_record_that_has_lost_its_registers_is_held_to_them(project, tmp_path, capsys):
    """Else whoever takes them all away would take the rules of the house away with them."""
    shutil.rmtree(project / "docs/data")
    lines = [line for line in said(project, capsys) if " error: " in line]
    needed = len({*NAMES} - OPTIONAL)
    said_of_registers = [line.partition(": ")[2] for line in lines[:needed]]
    assert said_of_registers == ["error: the register is missing [register]"] * needed
    assert {line.rpartition(" ")[2] for line in lines[needed:]} <= {"[unknown-file]"}
    with pytest.raises(BuildError):
        build(project, tmp_path / "site")


@pytest.fixture(scope="module")
def harmless(once) -> Path:
    """The site of a small project that has all cases which are built."""

    def fill(folder: Path) -> None:
        project = small_project(folder / "project")
        for name in BUILT:
            put(project, CASES[name])
        (folder / "site").mkdir()
        build(project, folder / "site")

    return once("harmless", fill) / "site"


@pytest.mark.slow
@pytest.mark.parametrize("name", BUILT)
def test_what_is_built_of_it_is_harmless(harmless, name):
    for path, text in CASES[name]["built"].items():
        if text is None:
            assert not (harmless / path).exists()
        else:
            assert text in (harmless / path).read_text("utf-8")


@pytest.mark.slow
def test_no_page_of_them_does_anything(harmless):
    """Neither a handler, nor a script in an address, nor another host, nor a file that may be executed."""
    for file in harmless.rglob("*"):
        assert not file.is_file() or not os.access(file, os.X_OK)
        if file.suffix == ".html":
            found = _DOING.findall(file.read_text("utf-8"))
            assert found == [], file


def test_table(capsys):
    """How many there are of each kind: `python3 scripts/make.py test tests/test_attacks.py -k table`."""
    kinds = Counter(name.split("/")[0] for name in CASES)
    refused, built = Counter(n.split("/")[0] for n in REFUSED), Counter(n.split("/")[0] for n in BUILT)
    rows = [f"| {kind} | {n} | {refused[kind]} | {built[kind]} |" for kind, n in kinds.items()]
    with capsys.disabled():
        print(
            "",
            "| kind | attacks | refused by check and build | built, and harmless |",
            "|---|---|---|---|",
            *rows,
            sep="\n",
        )
    assert kinds.total() >= 30
