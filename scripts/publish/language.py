"""A language of the site: its words, its plurals, its dates."""

import datetime
import os
from errno import ENOENT
from typing import Any

from babel import Locale
from babel.dates import format_date

from xref.dates import span
from xref.language_file import LanguageFile, language_file
from xref.layout import Layout
from xref.memo import remembered
from xref.registers import REGISTER_LANGUAGE


class Language:
    """The words of `languages/<code>.yml`, which templates read as `words`."""

    def __init__(self, code: str, words: dict[str, Any]):
        self.code = code
        self.words = words
        self._locale = Locale.parse(code)

    def text(self, words: dict[str, str]) -> str:
        """Return what a register says in this language, or else in the one in which each entry has words."""
        return words.get(self.code) or words[REGISTER_LANGUAGE]

    def schema(self, text: str) -> str:
        """Return what a schema of the registers says, in English, in this language; untranslated, it stays English."""
        return str(self.words.get("schemas", {}).get(text, text))

    def count(self, key: str, n: int, **more: str) -> str:
        """Return a number with its noun, or what is said of so many: the plural form is CLDR's choice."""
        forms = self.words[key]
        return str(forms.get(self._locale.plural_form(n), forms["other"])).format(n=n, **more)

    def date(self, edtf: str) -> str:
        """Return a date of a register (see xref.dates) as this language writes it."""
        patterns: dict[str, Any] = self.words["dates"]
        first, _, last = edtf.partition("/")
        if first == "..":
            return str(patterns["up_to"]).format(date=self.date(last))
        start, end = span(first).earliest, span(last or first).latest
        if not last:
            return first if len(first) == 4 else self._format(start, "day" if len(first) == 10 else "month")
        if len(first) == len(last) == 10 and start.year == end.year:
            within = start.month == end.month
            pair = patterns["within_month" if within else "across_months"]
            return ("–" if within else " – ").join(self._apply(day, p) for day, p in zip((start, end), pair))
        return f"{self.date(first)} – {self.date(last)}"

    def short_date(self, day: str) -> str:
        """Return an ISO day in few characters."""
        return self._format(span(day).earliest, "short")

    def day(self, iso: str, pattern: str) -> str:
        """Return a day, in ISO, by one of this language's patterns of a date."""
        return self._format(datetime.date.fromisoformat(iso), pattern)

    def _format(self, day: datetime.date, key: str) -> str:
        return self._apply(day, self.words["dates"][key])

    def _apply(self, day: datetime.date, pattern: str) -> str:
        text = format_date(day, pattern, self._locale)
        return text.lower() if self.words["dates"].get("lower_case") else text


def language(code: str) -> Language:
    """Return a language by its code. Raises FileNotFoundError when the site has no words in it."""
    return _language(language_file(code))


@remembered
def _language(file: LanguageFile) -> Language:
    if not file.words:
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(file.path))
    return Language(file.code, file.words)


def capital(text: str) -> str:
    """Return a phrase as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def record_name(layout: Layout, code: str) -> str:
    """Return the name of the record in a language, as citations give it: its site, and that these are proceedings."""
    return f"{layout.site_names[code]}: {language(code).words['proceedings']}"
