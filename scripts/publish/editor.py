"""Who answers for the record, as each page and the forms of citation name them."""

from typing import NamedTuple

from publish.language import Language, capital
from xref.layout import Layout


class Editor(NamedTuple):
    """A person by family and given names, or an institution, which has a `literal` name alone.

    `literal` is also what a person is called where nothing else is said. `edited` and `edited_in_short` are phrases:
    who edited the record, with the given names in full and as initials.
    """

    family: str
    given: str
    literal: str
    edited: str
    edited_in_short: str

    @property
    def inverted(self) -> str:
        """The family name first, where there is one."""
        return f"{self.family}, {self.given}" if self.family else self.literal

    @property
    def inverted_in_short(self) -> str:
        """The family name first, with initials, where there is one."""
        return f"{self.family}, {_initials(self.given)}" if self.family else self.literal


def editor(layout: Layout, speech: Language) -> Editor:
    """Return the editor that mkdocs.yml names, "Surname, Name" for a person, or else those who keep the record."""
    words = speech.words["citing"]
    if not layout.editor:
        edited = words["edited_by_maintainers"]
        return Editor("", "", capital(words["maintainers"]), edited, edited)
    family, _, given = (part.strip() for part in layout.editor.partition(","))
    if not given:
        edited = words["edited_by"].format(name=layout.editor)
        return Editor("", "", layout.editor, edited, edited)
    literal, short = f"{given} {family}", f"{_initials(given)} {family}"
    return Editor(family, given, literal, *(words["edited_by"].format(name=name) for name in (literal, short)))


def _initials(given: str) -> str:
    return " ".join(f"{name[0]}." for name in given.split())
