"""What the site knows of each language, from languages/<code>.yml."""

from functools import cache
from pathlib import Path
from typing import Any

from xref.yaml_data import load

FOLDER = Path(__file__).parent.parent / "languages"


@cache
def words(code: str) -> dict[str, Any]:
    """Return all that languages/<code>.yml says, or nothing for a language that the site does not speak."""
    file = FOLDER / f"{code}.yml"
    return load(file.read_text("utf-8")) if file.exists() else {}
