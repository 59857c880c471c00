"""What the site knows of each language, from languages/<code>.yml."""

from functools import cache
from pathlib import Path
from typing import Any

from xref.yaml_data import load

FOLDER = Path(__file__).parent.parent / "languages"


class LanguageFile:
    """The file of a language as it was read: no words where there is none. What is made of it is remembered with it."""

    def __init__(self, path: Path):
        self.path, self.code = path, path.stem
        self.words: dict[str, Any] = load(path.read_text("utf-8")) if path.exists() else {}


@cache
def language_file(code: str) -> LanguageFile:
    """Return the file of a language."""
    return LanguageFile(FOLDER / f"{code}.yml")


def forget() -> None:
    """Let the files be read anew, for they have changed; what pages have remembered of their words stays theirs."""
    language_file.cache_clear()


def words(code: str) -> dict[str, Any]:
    """Return all that languages/<code>.yml says, or nothing for a language that the site does not speak."""
    return language_file(code).words
