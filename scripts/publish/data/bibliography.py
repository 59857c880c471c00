"""How a numbered paragraph or an entry is cited: in words, as BibTeX, as RIS and as CSL-JSON."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from publish.language import language, record_name
from publish.page.backlinks import KINDS, NUMBERED
from publish.page.navigation import short_title
from publish.page.state import PageState
from xref.corpus import Record
from xref.entries import Entry, standing
from xref.kinds import kind
from xref.layout import Layout

_LATEX = str.maketrans({c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "^": r"\^{}"})


@dataclass(frozen=True)
class BibliographyEntry:
    """What a citation says of a paragraph; `accessed` is an ISO date, "" where nobody says when it was read."""

    key: str
    title: str
    record: str
    version: str
    code: str
    status: str
    address: str
    accessed: str = ""

    def text(self) -> str:
        """Return it in a sentence of its language."""
        title = language(self.code).words["quoted"].format(title=self.title)
        parts = (title, self.record, f"{self.version} ({self.status})", self.address, self.accessed)
        return ", ".join(filter(None, parts)) + "."

    def bibtex(self) -> str:
        """Return it as a BibTeX entry, for biber or any BibTeX that reads UTF-8."""
        fields = {
            "title": f"{{{self.title.translate(_LATEX)}}}",
            "howpublished": self.record.translate(_LATEX),
            "note": f"{self.version} ({self.status})".translate(_LATEX),
            "language": self.code,
            "url": self.address,
            "urldate": self.accessed,
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return f"@misc{{{self.key},\n" + ",\n".join(lines) + "\n}\n"

    def ris(self) -> str:
        """Return it in the tagged format of RIS."""
        fields = [
            ("TY", "ELEC"),
            ("ID", self.key),
            ("TI", self.title),
            ("T2", self.record),
            ("N1", f"{self.version} ({self.status})"),
            ("LA", self.code),
            ("UR", self.address),
            ("Y2", self.accessed.replace("-", "/")),
        ]
        return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"

    def csl(self) -> dict[str, Any]:
        """Return it as an item of CSL-JSON (citeproc, schema 1.0)."""
        item: dict[str, Any] = {
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "container-title": self.record,
            "note": f"{self.version} ({self.status})",
            "language": self.code,
        }
        if self.address:
            item["URL"] = self.address
        if self.accessed:
            item["accessed"] = {"raw": self.accessed}
        return item


class Exports(NamedTuple):
    """The citations of some paragraphs in each form, to be joined; CSL-JSON is without the brackets of its list."""

    bibtex: str
    ris: str
    csl: str


class Cited(NamedTuple):
    """A numbered part as a citation names it: its page, its number in the page, and its page's address ("" if unknown).

    `slug` is the name of the page as part of a key, `status` says what the text is; `accessed` is an ISO date.
    """

    title: str
    slug: str
    kind: str
    number: str
    anchor: str
    status: str
    address: str
    accessed: str = ""


def entry(layout: Layout, code: str, cited: Cited) -> BibliographyEntry:
    """Return the entry of a numbered part in a language."""
    words = language(code).words
    return BibliographyEntry(
        key=f"{layout.citations}-{cited.slug}-{cited.anchor}-{code}",
        title=words[KINDS[cited.kind]].format(title=cited.title, number=cited.number),
        record=record_name(layout, code),
        version=words["version"],
        code=code,
        status=cited.status,
        address=f"{cited.address}#{cited.anchor}" if cited.address else "",
        accessed=cited.accessed,
    )


# What is put in where a page is read: unlike any word, and safe in all four forms.
BLANKS = Cited("~title~", "~page~", "p", "~number~", "~anchor~", "~status~", "~address~", "~day~")


def templates(layout: Layout, code: str) -> dict[str, dict[str, str]]:
    """Return the four forms for each kind of numbered part in a language, with blanks to fill in."""
    return {kind: _forms(entry(layout, code, BLANKS._replace(kind=kind))) for kind in KINDS}


def exports(corpus: Record, state: PageState, site_url: str) -> Exports:
    """Return the citations of a page's numbered paragraphs."""
    page = state.page
    address = f"{site_url.rstrip('/')}/{corpus.layout.url(page.language, page.name)}" if site_url else ""
    words, slug = language(page.language).words, re.sub(r"\W+", "-", page.name.removesuffix(".md"))
    status = words["draft"] if state.draft else words["state_reviewed"]
    numbered = (NUMBERED.fullmatch(anchor) for anchor in page.anchors if anchor not in state.missing)
    parts = [(match[1], match[2], match[0]) for match in numbered if match]
    parts += [("entry", short_name(corpus, page.language, each), each.key) for each in stated_on(corpus, page.name)]
    entries = [entry(corpus.layout, page.language, Cited(page.title, slug, *part, status, address)) for part in parts]
    return Exports(
        "\n".join(each.bibtex() for each in entries),
        "\n".join(each.ris() for each in entries),
        json.dumps([each.csl() for each in entries], ensure_ascii=False, indent=1)[2:-2],
    )


def stated_on(corpus: Record, name: str) -> list[Entry]:
    """Return the entries that stand on a page and say something: dated facts and undertakings."""
    return [each for each in standing(corpus.registers) if each.page == name and "text" in each.data]


def short_name(corpus: Record, code: str, entry: Entry) -> str:
    """Return what an entry is called in a few words: an undertaking by its Forum and its number there."""
    speech = language(code)
    if "short" in entry.data:
        return speech.text(entry.data["short"])
    return f"{short_title(corpus, speech, kind('forum').page(entry.data['forum']))}, {entry.data['number']}"


def joined(code: str, pages: Iterable[Exports]) -> Iterator[tuple[str, str]]:
    """Yield the citations of a language's pages as files, with their addresses from the root of the site."""
    cited = [page for page in pages if page.ris]
    items = ",\n".join(page.csl for page in cited)
    yield f"data/citations/{code}.bib", "\n".join(page.bibtex for page in cited)
    yield f"data/citations/{code}.ris", "\n".join(page.ris for page in cited)
    yield f"data/citations/{code}.json", f"[\n{items}\n]\n" if items else "[]\n"


def _forms(entry: BibliographyEntry) -> dict[str, str]:
    csl = json.dumps([entry.csl()], ensure_ascii=False, indent=1)
    return {"text": entry.text(), "BibTeX": entry.bibtex(), "RIS": entry.ris(), "CSL-JSON": csl}
