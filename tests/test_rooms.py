"""The rooms of the program, as the page on building draws them: a room imports nothing of those that come after it."""

import ast
import re
from pathlib import Path

import pytest

from conftest import LANGUAGES, ROOT

SCRIPTS = ROOT / "scripts"
PROGRAM = ("xref", "publish", "desk", "bench")
PUBLISH = ("page", "tables", "data", "search", "build", "books")


def imported(file: Path) -> set[str]:
    """Return the modules that a module imports, wherever in it: 'publish.page.state'."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def against_the_order(folder: Path, rooms: tuple[str, ...], prefix: str) -> set[str]:
    """Return who imports what in an order of rooms that goes the other way."""
    return {
        f"{file.relative_to(SCRIPTS).as_posix()} imports {module}"
        for at, room in enumerate(rooms)
        for file in (folder / room).rglob("*.py")
        for module in imported(file)
        for later in rooms[at + 1 :]
        if f"{module}.".startswith(f"{prefix}{later}.")
    }


def test_no_room_of_the_program_knows_one_that_comes_after_it():
    assert against_the_order(SCRIPTS, PROGRAM, "") == set()


def test_no_room_of_publish_knows_one_that_comes_after_it():
    assert {path.parent.name for path in (SCRIPTS / "publish").glob("*/__init__.py")} == set(PUBLISH)
    assert against_the_order(SCRIPTS / "publish", PUBLISH, "publish.") == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_picture_has_the_rooms_in_this_order(record, code):
    drawn = re.search(r"```text\n(.*?)```", record.page(code, "about/building.md").text, re.DOTALL)[1]
    assert re.findall(r"\b(\w+)/", drawn) == ["docs", "xref", "publish", "site", "dist", *PUBLISH, "desk", "bench"]
