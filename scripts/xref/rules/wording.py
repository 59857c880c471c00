"""The words of a page: left in English, in a mixture of two scripts, or not those of the glossary."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from xref.corpus import Record
from xref.language_file import LanguageFile, language_file
from xref.memo import remembered
from xref.own_words import own_words
from xref.page import Page
from xref.problem import Edit, Finding, Severity
from xref.required import required
from xref.rules import house_rule
from xref.terms import Terms
from xref.translation import Part, readable_translations

# Words between blanks; what has strokes or points inside is a path or a symbol.
_WORD = re.compile(r"(?<!\S)[\[(«“\"'*_]*([^\W\d_]+(?:['’ʻʼ-][^\W\d_]+)*)[\])»”\"'*_.,;:!?]*(?!\S)")
# So many English words in a row are no accident: names of that length carry their language.
RUN = 4
# More letters of the other script than these are no slip.
STRAYS = 2
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ ]*[-*+#])")
# Letters alone: among them stand × and ÷, and marks of numbers.
_LATIN, _CYRILLIC = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f", "\u0400-\u0481\u048a-\u052f"
_RUNS = re.compile(f"[{_LATIN}]+"), re.compile(f"[{_CYRILLIC}]+")
_LATIN_RUN = re.compile(rf"[ \n](?:[{_LATIN}'’-]++[,;:]?\s){{{RUN - 1}}}[{_LATIN}]")
# Begun with one set of letters, which is searched for the quicker.
_SEAM = re.compile(f"[{_LATIN}](?:(?=[{_CYRILLIC}])|(?<=[{_CYRILLIC}].))")
# Letters that look the same in both scripts.
_LOOKALIKES = ("ABCEHIJKMOPSTXYaceiopsxyjh", "АВСЕНІЈКМОРЅТХУасеіорѕхујһ")
# In Uzbek ʻ belongs to oʻ and gʻ, and ʼ is a letter of its own between others.
_APOSTROPHE = re.compile(r"['’‘`´ʼʻ′]")
_BEFORE, _AFTER = re.compile(r"[\w'’‘`´ʻʼ′]*\Z"), re.compile(r"[\w'’‘`´ʻʼ′]*")
_QUOTED = re.compile(r"(?:^|(?<=[\s(«“—–-]))(['’‘`´′])(?=\w)[^\n]*?\w['’‘`´′](?!\w)", re.MULTILINE)
# Runs of words, and the words of whole headings and lines.
Runs = tuple[set[tuple[str, ...]], set[tuple[str, ...]]]


@house_rule(Severity.WARNING, of_words=True)
def untranslated_text(record: Record) -> Iterator[Finding]:
    """English is left in a translation.

    Why:  A page half in English passes for a translation, and its readers meet words that they may not know.
    Bad:  ## Sessions {#sessions}, in docs/ru/…
    Good: ## Заседания {#sessions}
    Fix:  Translate it. A name that stays in English carries its language: `*Committee on Child Rights*{: lang=en }`.
    """
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        latin = not _RUNS[1].search(page.prose)
        if (not latin and not _has_latin_stretch(page.prose)) or not _common(page, source):
            continue
        text = own_words(page)
        yield from _copied(page, translation.parts)
        for part in translation.parts:
            if part.own and part.source and not part.copied:
                here = text[part.here.start : part.here.end]
                there = _runs(source, part.english.start, part.english.end)
                for words, offset in _english(here, there, part.anchor, latin):
                    yield Finding(page.place(part.here.start + offset), f"'{words}' is left in English")


@house_rule(Severity.WARNING, of_words=True)
def mixed_script(record: Record) -> Iterator[Finding]:
    """A word mixes Latin and Cyrillic letters, or has a letter or an apostrophe that its language does not have.

    Why:  It looks right and is not: search does not find it, and a screen reader stumbles.
    Bad:  Cтатья with a Latin C; Қыргызстан in Kyrgyz; o'zbek
    Good: Статья with a Cyrillic С; Кыргызстан; oʻzbek
    Fix:  `check.py --fix` writes the letter that was meant, where only one can be. A word of another language carries
          that: `*балаларға*{: lang=kk }`.
    """
    for page in record.pages.values():
        text = own_words(page, foreign=True)
        for start, end in _mixed(text) if _RUNS[1].search(text) else ():
            word = page.text[start:end]
            hint, edits = "write it in one script", tuple[Edit, ...]()
            if meant := _in_one_script(word):
                hint, edits = f"'{meant}', all in one script", (Edit(page.path, start, end, meant),)
            yield Finding(page.place(start), f"'{word}' mixes Latin and Cyrillic letters", hint, edits)
        yield from _of_other_alphabets(page)
        yield from _whole_words_of_the_other_script(record, page)
        if page.language == "uz":
            yield from _apostrophes(page)


@house_rule(Severity.NOTE, of_words=True)
def terminology(record: Record) -> Iterator[Finding]:
    """The English of a part uses a term of the glossary, and the translation none of its forms.

    Why:  One thing has one name in a record, or readers look for a difference.
    Bad:  декларация, where the English has “resolution”
    Good: қарар, with any endings
    Fix:  Use the form that the hint names, or add a better one to docs/data/glossary.yml, with its source.
    """
    if "glossary" in record.registers.unread:
        return
    terms = Terms(record.registers.glossary)
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        # Where nobody has said what endings the language has, a form can't be told from another word.
        for part in translation.parts if language_file(page.language).words else ():
            if part.missing or not part.source or part.stale:
                continue
            for term in terms.in_english(source, part.english):
                forms, text = terms.forms(term, page.language), own_words(page)[part.here.start : part.here.end]
                if forms and not terms.uses_any(text, forms, page.language):
                    hint = "the glossary has '" + "', '".join(forms) + "'"
                    yield Finding(page.place(part.here.opening), f"'#{part.anchor}' has no form of '{term}'", hint)


def _of_other_alphabets(page: Page) -> Iterator[Finding]:
    """Yield the words with a letter that the page's language does not have; a letter that stands alone is spoken of."""
    strange = _strange(language_file(page.language))
    if strange and strange.search(page.prose):
        text, end = own_words(page), 0
        while found := strange.search(text, end):
            start, end = _word_at(text, found.start())
            word = text[start:end]
            if len(word) > 1 and not _SEAM.search(word):
                message = f"'{word}' has the letter '{found[0]}', which the alphabet of this language has not"
                yield Finding(page.place(start), message, "write it in the letters of the language, or say its own")


def _whole_words_of_the_other_script(record: Record, page: Page) -> Iterator[Finding]:
    """Yield the words of letters that look like those of the page's script, where so written they are words of it."""
    alphabet = str(language_file(page.language).words.get("alphabet", ""))
    if not alphabet:
        return
    of_the_other, own = _LOOKALIKES if _RUNS[1].match(alphabet) else reversed(_LOOKALIKES)
    for match in re.finditer(rf"[{of_the_other}](?<![\w./-].)[{of_the_other}]+(?![\w./-])", own_words(page)):
        meant = match[0].translate(str.maketrans(of_the_other, own))
        if _is_word(record, meant.lower(), page.language):
            message = f"'{match[0]}' is written in the letters of another script"
            edit = Edit(page.path, *match.span(), meant)
            yield Finding(page.place(match.start()), message, f"'{meant}', as elsewhere in this language", (edit,))


@remembered
def _is_word(record: Record, word: str, language: str) -> bool:
    """Return whether a word in small letters stands on a page in a language, in letters of any size."""
    alone = re.compile(rf"{word}(?<![^\W\d_]{word})(?![^\W\d_])")
    return any(word in text and alone.search(text) for text in _texts_in(record, language))


@remembered
def _texts_in(record: Record, language: str) -> list[str]:
    """Return the own words of all pages in a language, in small letters."""
    return [own_words(page).lower() for page in record.pages.values() if page.language == language]


@remembered
def _strange(file: LanguageFile) -> re.Pattern[str] | None:
    """Return the letters of the script of a language that are none of its alphabet, which its file may name."""
    alphabet = str(file.words.get("alphabet", ""))
    script = next((script for script in _RUNS if script.match(alphabet)), None)
    letters = "".join(script.findall("".join(map(chr, range(0x530))))) if script else ""
    found = "".join(c for c in letters if c.lower() not in alphabet and c.isalpha())
    return re.compile(f"[{found}]") if found else None


def _copied(page: Page, found: list[Part]) -> Iterator[Finding]:
    """Yield one finding for all parts of a page that nobody has begun to translate."""
    copied = [part for part in found if part.copied]
    if copied:
        others = f" and {len(copied) - 1} more parts are" if len(copied) > 2 else " and 1 more part are"
        message = f"'#{copied[0].anchor}'{others if len(copied) > 1 else ' is'} still the English text"
        yield Finding(page.place(copied[0].here.opening), message, "translate it; readers get it as English until then")


def _english(here: str, there: Runs, anchor: str, latin: bool) -> Iterator[tuple[str, int]]:
    """Yield what a text has in common with its English, whose runs are given: whole headings and lines, and runs."""
    runs, wholes = there
    offset = 0
    for block in _BLOCK.split(here):
        found = list(_WORD.finditer(block))
        own = [match[1] for match in found]
        start = here.index(block, offset)
        offset = start + len(block)
        first = next((i for i in range(len(own)) if tuple(own[i : i + RUN]) in runs), None)
        if first is not None:
            last = first
            while tuple(own[last : last + RUN]) in runs:
                last += 1
            yield " ".join(own[first : last + RUN - 1]), start + found[first].start(1)
        elif own and tuple(own) in wholes and "-".join(own) != anchor and _is_sentence(own, latin):
            yield " ".join(own), start + found[0].start(1)


def _has_latin_stretch(prose: str) -> bool:
    """Return whether a page in Cyrillic has what could be English: a run of words, or a line that is no link or id."""
    latin, cyrillic = _RUNS
    lines = (line.split("{")[0] for line in prose.split("\n") if line and line[0] not in "{[")
    return bool(_LATIN_RUN.search(prose)) or any(not cyrillic.search(line) and latin.search(line) for line in lines)


def _common(here: Page, there: Page) -> bool:
    """Return whether a run of words or a whole line of a page has only words of another: most have not."""
    shared = _vocabulary(here) & _vocabulary(there)
    at = [number for number, word in enumerate(chain.from_iterable(_words(here))) if word in shared]
    run = any(last - first == RUN - 1 for first, last in zip(at, at[RUN - 1 :]))
    return run or any(line and shared.issuperset(line) for line in _words(here))


@remembered
def _words(page: Page, start: int = 0, end: int | None = None) -> list[list[str]]:
    """Return the words of each heading, line and paragraph of a page, or of a stretch of it."""
    lines = _BLOCK.split(own_words(page)[start:end])
    return [list(filter(None, map(_word, line.split()))) for line in lines]


@remembered
def _vocabulary(page: Page) -> frozenset[str]:
    return frozenset(chain.from_iterable(_words(page)))


@cache
def _word(written: str) -> str:
    """Return the word in what stands between two blanks, or nothing where there is none."""
    match = None if written.isalpha() else _WORD.fullmatch(written)
    return match[1] if match else written if written.isalpha() else ""


@remembered
def _runs(page: Page, start: int, end: int) -> Runs:
    """Return the runs of words of a stretch of a page, and the words of its lines."""
    lines = _words(page, start, end)
    found = list(chain.from_iterable(lines))
    return set(zip(*(found[i:] for i in range(RUN)))), set(map(tuple, lines)) - {()}


def _is_sentence(own: list[str], latin: bool) -> bool:
    """Return whether words are more than a name or an abbreviation, which two languages of one script may share."""
    return any(word[0].islower() for word in own) if latin else any(not word.isupper() for word in own)


def _mixed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words begin and end that have letters of both scripts."""
    end = 0
    while seam := _SEAM.search(text, end):
        start, end = _word_at(text, seam.start())
        yield start, end


def _word_at(text: str, offset: int) -> tuple[int, int]:
    start = end = offset
    while start and (text[start - 1].isalpha()):
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _in_one_script(word: str) -> str | None:
    """Return the word with the few strays among its letters put right, or None where that is not certain."""
    latin, cyrillic = _LOOKALIKES
    candidates = [word.translate(str.maketrans(latin, cyrillic)), word.translate(str.maketrans(cyrillic, latin))]
    whole = [candidate for candidate in candidates if sum(bool(run.search(candidate)) for run in _RUNS) == 1]
    strays = sum(one != other for one, other in zip(word, whole[0])) if len(whole) == 1 else len(word)
    # Two words of two scripts that have run together are no slip of the keyboard.
    return whole[0] if strays <= min(STRAYS, len(word) // 3) else None


def _apostrophes(page: Page) -> Iterator[Finding]:
    text = own_words(page)
    found = [match for match in _APOSTROPHE.finditer(text) if _meant(text, match.start()) not in ("", match[0])]
    quotes = {edge for match in _QUOTED.finditer(text) for edge in (match.start(1), match.end() - 1)} if found else ()
    for match in found:
        if match.start() not in quotes:
            meant = _meant(text, match.start())
            before = required(_BEFORE.search(text, 0, match.start()))[0].lstrip("'’‘`´′")
            after = required(_AFTER.match(text, match.end()))[0].rstrip("'’‘`´′")
            message = f"'{before}{match[0]}{after}' has an apostrophe that is no letter of Uzbek"
            edit = Edit(page.path, match.start(), match.end(), meant)
            yield Finding(page.place(match.start()), message, f"'{before}{meant}{after}'", (edit,))


def _meant(text: str, offset: int) -> str:
    """Return the letter of Uzbek that an apostrophe stands for: ʻ after o and g, ʼ between others, or nothing."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if before in ("o", "O", "g", "G"):
        return "ʻ"
    return "ʼ" if before.isalpha() and after.isalpha() else ""
