"""What the site knows of each language, from languages/<code>.yml."""

from functools import cache
from pathlib import Path
from typing import Any

from xref.language_words import faults
from xref.problem import Finding, Place
from xref.reading import accident, composed, read
from xref.yaml_data import DataError, line_of, load

FOLDER = Path(__file__).parent.parent / "languages"
# The language that the files of all others are held beside.
STANDARD = "en"


class LanguageFile:
    """The file of a language as it was read: no words where there is none, or none that can be used; `faults` says why.

    What is made of it is remembered with it.
    """

    def __init__(self, path: Path):
        self.path, self.code = path, path.stem
        self.words: dict[str, Any] = {}
        self.faults: list[Finding] = []
        if path.is_file():
            self._read()

    def _read(self) -> None:
        place = f"scripts/languages/{self.path.name}"
        text, fault = read(self.path)
        if fault := fault or accident(text):
            self.faults.append(fault.finding(place))
            return
        text, _ = composed(text)
        try:
            words = load(text)
        except DataError as error:
            self.faults.append(Finding(Place(place, error.line), f"the YAML is broken: {error}"))
        else:
            standard = None if self.code == STANDARD else language_file(STANDARD, self.path.parent)
            if standard and standard.faults:
                return  # which are told first
            english = standard.words if standard else words
            for message, where in faults(self.code, words, english):
                self.faults.append(Finding(Place(place, line_of(text, where)), message, "see scripts/languages/en.yml"))
            if not self.faults:
                self.words = words


@cache
def language_file(code: str, folder: Path | None = None) -> LanguageFile:
    """Return the file of a language, of this program or of another copy of it."""
    return LanguageFile((folder or FOLDER) / f"{code}.yml")


def forget() -> None:
    """Let the files be read anew, for they have changed; what pages have remembered of their words stays theirs."""
    language_file.cache_clear()


def words(code: str) -> dict[str, Any]:
    """Return all that languages/<code>.yml says, or nothing for a language that the site does not speak."""
    return language_file(code).words
