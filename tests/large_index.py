"""The scripts of search for 1,800 pages, made of the record's own words, and their size."""

import gzip
import random
import re
from pathlib import Path
from typing import NamedTuple

from publish.page.fragments import text_file
from publish.search.index import Index
from publish.search.parts import Part, names
from xref.corpus import Record
from xref.page import Page

PAGES, PARAGRAPHS, WORDS = 300, 15, 48  # of one language in a tree of 1,800 pages; 216,000 words in all
_CROSSED = 0.2  # of the words are new ones: then 216,000 Russian words have more forms than real texts, 23,000


class Large(NamedTuple):
    """The scripts of search for 300 pages of a language, by address; and how many words and forms they hold."""

    files: dict[str, str]
    words: int
    forms: int


def large(corpus: Record, code: str) -> Large:
    """Return an index of 300 pages made of the record's own words, by chance but always the same."""
    chance = random.Random(code)
    pages = [page for page in corpus.pages.values() if page.language == code]
    known = [word for page in pages for block in page.paragraphs for word in re.findall(r"[^\W\d_]+", block.text)]
    index, files, forms = Index(corpus.layout, code), dict[str, str](), set[str]()
    for number in range(PAGES):
        name = f"papers/p{number:03}.md"
        page = Page(corpus.path(code, name), f"# № {number} {{#top}}\n", code, name)
        texts = [" ".join(_word(chance, known) for _ in range(WORDS)) for _ in range(PARAGRAPHS)]
        parts = {f"p{n}": text for n, text in enumerate(texts, start=1)}
        forms.update(word for text in texts for word in text.split())
        index.add(page, names(corpus, code, page), {anchor: Part(text) for anchor, text in parts.items()})
        files.update([text_file(page, {anchor: f"<p>{text}</p>" for anchor, text in parts.items()}, [])])
    return Large({**dict(index.files()), **files}, PAGES * PARAGRAPHS * WORDS, len(forms))


def write(files: dict[str, str], folder: Path) -> None:
    """Write files by address under a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")


def _word(chance: random.Random, known: list[str]) -> str:
    word = chance.choice(known)
    if chance.random() > _CROSSED:
        return word
    other = chance.choice(known)
    return word[: len(word) // 2] + other[len(other) // 2 :]


def compressed(site: Path, code: str) -> int:
    """Return the bytes of a language's whole index as a server sends it with gzip."""
    files = (site / "search").glob(f"{code}[.-]*js")
    return sum(len(gzip.compress(file.read_bytes())) for file in files)
