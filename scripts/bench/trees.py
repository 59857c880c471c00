"""Large trees in six languages to measure on: the record, and pages made beside it."""

import posixpath
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from xref.accept import accept
from xref.corpus import Corpus
from xref.kinds import SOURCES
from xref.page import Page

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
LINKS = 30  # and as many citations, on every page of `linked`
FOLDER = 30  # pages of a folder, and folders of a folder
# How each language cites an article: what stands before, inside and after the link.
CITATIONS = {
    "en": ("", "article {}", " of the Convention"),
    "ru": ("", "статья {}", " Конвенции"),
    "kk": ("Конвенцияның ", "{}-бабы", ""),
    "ky": ("Конвенциянын ", "{}-беренеси", ""),
    "tg": ("", "моддаи {}", " Конвенсия"),
    "uz": ("Konvensiyaning ", "{}-moddasi", ""),
}
# Words are made of these, for each script; no two languages draw the same.
_SYLLABLES = {
    "latin": ("ba", "do", "ke", "li", "mu", "na", "pe", "ri", "so", "tu", "va", "zo"),
    "cyrillic": ("ба", "до", "ке", "ли", "му", "на", "пе", "ри", "со", "ту", "ва", "зо"),
}
# Writes the text of page `number` of so many, in a language.
Writer = Callable[[str, int, int], str]


def generate(root: Path, pages: int, write: Writer) -> None:
    """Write a project of the record and so many pages in all besides, whose translations are accepted."""
    _write_record(root)  # what the pages lean on, in all languages
    each = pages // len(LANGUAGES)
    for language in LANGUAGES:
        for number in range(each):
            file = root / "docs" / language / place(number)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(write(language, number, each), "utf-8")
        _write_indexes(root / "docs" / language / "papers")
    accept(root, [f"docs/{language}" for language in LANGUAGES[1:]])


def repeat(root: Path, times: int) -> None:
    """Write the record so many times over: each copy of a page leads to copies, but for the page of sources."""
    _write_record(root)
    record = Corpus.read(ROOT)
    for page in record.pages.values():
        for number in range(1, times):
            file = root / record.path(page.language, _copied(page.name, number))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_copy(record, page, number), "utf-8")


def place(number: int) -> str:
    """Return the name of a page: no folder holds more than thirty pages or folders, up to 27,000 in a language."""
    section, volume = number // FOLDER, number // FOLDER**2
    return f"papers/v{volume:02}/s{section:03}/p{number:05}.md"


def linked(language: str, number: int, pages: int) -> str:
    """Write a page with 30 links and as many citations, which are linked: the checker's hardest."""
    return _cited(language, number, pages, linked=True)


def unlinked(language: str, number: int, pages: int) -> str:
    """Write a page with 30 links and 30 citations that should be linked and are not."""
    return _cited(language, number, pages, linked=False)


def average(language: str, number: int, pages: int) -> str:
    """Write a page as the record's are on average: six headings, eight parts, ten links, 2,900 characters."""
    chance = random.Random(f"{language} {number}")
    blocks = [f"# № {number} {{#top}}", _prose(language, chance, 34)]
    for section in range(1, 6):
        blocks += [f"## {_prose(language, chance, 3)} {{#s{section}}}", _prose(language, chance, 46)]
        if section <= 2:
            others = [_way(number, (number * 7 + section * step) % pages) for step in (13, 17)]
            article, source = 1 + (number + section) % 54, "[CRIN 2006](../../../sources.md#crin-2006)"
            ways = " ".join(f"[{1 + section % 2}]({other}#p{1 + section % 2})" for other in others)
            blocks.append(
                f"{section}\\. {_prose(language, chance, 12)} {ways} "
                f"{_prose(language, chance, 12)} {_citation(language, article, True, '../../../')}. {source} {source}"
                f"\n{{: #p{section} }}"
            )
    return "\n\n".join(blocks) + "\n"


def _write_record(root: Path) -> None:
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)


def _copy(record: Corpus, page: Page, number: int) -> str:
    """Return the text of a page with its links as they lead from its copy of a number."""
    here = posixpath.dirname(record.path(page.language, _copied(page.name, number)))
    pieces, done = [], 0
    for _, link, path, target in record.references_from(page):
        if link.path:
            if target and target.name != SOURCES:
                path = record.path(page.language, _copied(target.name, number))
            pieces += [page.text[done : link.target_offset], posixpath.relpath(path, here)]
            done = link.target_offset + len(link.path)
    return "".join([*pieces, page.text[done:]])


def _copied(name: str, number: int) -> str:
    """Return the name of a copy of a page, in the folder of its kind."""
    folder, _, rest = name.partition("/")
    return f"{folder}/copies/{number}/{rest}" if rest else f"copy-{number}/{name}"


def _write_indexes(folder: Path) -> None:
    for parent in sorted({folder, *(path for path in folder.rglob("*") if path.is_dir())}):
        children = sorted(path.name for path in parent.iterdir() if path.name != "index.md")
        listed = "".join(
            f"- [№ {n}]({name}{'' if name.endswith('.md') else '/index.md'})\n" for n, name in enumerate(children, 1)
        )
        (parent / "index.md").write_text(f"# № {len(children)} {{#top}}\n\n{listed}", "utf-8")


def _cited(language: str, number: int, pages: int, *, linked: bool) -> str:
    blocks = [f"# № {number} {{#top}}"]
    for paragraph in range(1, LINKS // 2 + 1):
        other = _way(number, (number * 7 + paragraph * 13) % pages)
        first, second = 1 + (number + paragraph) % 54, 1 + (number + 2 * paragraph) % 54
        up = "../../../"
        blocks.append(
            f"{paragraph}\\. {_citation(language, first, linked, up)} wwww 2009, "
            f"[{1 + paragraph % 15}]({other}#p{1 + paragraph % 15}). Qqqq {_citation(language, second, linked, up)} "
            f"wwww. [CRIN 2006]({up}sources.md#crin-2006)\n{{: #p{paragraph} }}"
        )
    return "\n\n".join(blocks) + "\n"


def _way(number: int, other: int) -> str:
    return "../../../" + place(other) if number // FOLDER != other // FOLDER else Path(place(other)).name


def _citation(language: str, article: int, linked: bool, up: str) -> str:
    before, label, after = CITATIONS[language]
    label = label.format(article)
    return before + (f"[{label}]({up}instruments/crc.md#art-{article})" if linked else label) + after


def _prose(language: str, chance: random.Random, words: int) -> str:
    syllables = _SYLLABLES["latin" if language in ("en", "uz") else "cyrillic"]
    text = " ".join("".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(words))
    return text.capitalize()
