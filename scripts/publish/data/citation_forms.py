"""The forms of a citation, here and in scripts: in words of three styles, as BibTeX, as RIS and as CSL-JSON."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from publish.editor import Editor, editor
from publish.filling import can_be_filled, fill
from publish.language import Language, language, record_name
from publish.page.backlinks import KINDS
from xref.layout import Layout

_LATEX = str.maketrans({c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "^": r"\^{}"})


class Form(NamedTuple):
    """A form of citation: its parts, what joins them, and what stands round them, all with blanks.

    A part goes where nothing fills one of its blanks, so that nothing is said of what is not known. In words, what
    stands in <i> is in italics.
    """

    parts: list[str]
    joint: str
    begin: str = ""
    end: str = ""

    def filled(self, known: Mapping[str, str]) -> str:
        """Return the citation of what these values are known of."""
        told = (part for part in self.parts if can_be_filled(part, known))
        return fill(self.begin, known) + self.joint.join(fill(part, known) for part in told) + self.end


def in_latex(text: str) -> str:
    """Return a text as LaTeX has it."""
    return text.translate(_LATEX)


def in_json(text: str) -> str:
    """Return a text as it stands between the quotes of JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


# How what is filled in is written in a form, but for addresses in BibTeX, which it reads as they are.
ESCAPES = {"BibTeX": in_latex, "CSL-JSON": in_json}


def escaped(form: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return values as a form has them."""
    escape = ESCAPES.get(form, str)
    kept = {"address"} if form == "BibTeX" else set()
    return {name: value if name in kept else escape(value) for name, value in known.items()}


def titles(code: str) -> dict[str, str]:
    """Return how each kind of part is called with its page, and what our lines about a text's parts are called."""
    words = language(code).words
    found = {kind: words[key].format(title="~title~", number="~number~") for kind, key in KINDS.items()}
    return found | {"page": "~title~", "summary": words["citing"]["summary"].format(cited="~cited~")}


def forms(layout: Layout, code: str) -> dict[str, Form]:
    """Return all forms in a language, by their names; those in words are called as in languages/<code>.yml."""
    speech = language(code)
    by, record = editor(layout, speech), record_name(layout, code)
    return {
        "plain": _plain(speech, by, record),
        "apa": _apa(speech, by, record),
        "gost": _gost(layout, speech, by),
        "BibTeX": _bibtex(layout, code, by, record),
        "RIS": _ris(layout, code, by, record),
        "CSL-JSON": _csl(layout, code, by, record),
    }


def _plain(speech: Language, by: Editor, record: str) -> Form:
    title = speech.words["quoted"].format(title="~cited~")
    read = speech.words["citing"]["accessed"].format(date="~read_words~")
    return Form([title, record, by.edited, "~phrase~", "~address~", read], ", ", end=".")


def _apa(speech: Language, by: Editor, record: str) -> Form:
    """APA 7, as for a page of a website; what goes on changing is cited with the day on which it was read."""
    words = speech.words["citing"]
    name = words["apa_editor"].format(name=by.inverted_in_short)
    read = words["apa_retrieved"].format(date="~read_apa~", address="~address~")
    return Form([f"{name}.", "(~issued~).", "<i>~cited~</i> [~Status~].", f"{record}.", read], " ")


def _gost(layout: Layout, speech: Language, by: Editor) -> Form:
    """ГОСТ Р 7.0.100–2018, as for a part of a website: a point and a dash between areas, a colon before what adds."""
    words = speech.words["citing"]
    record = f"{layout.site_names[speech.code]} : {speech.words['proceedings']} : [{words['gost_site']}]"
    host = f"{words['gost_text']} // {record} / {by.edited_in_short}"
    read = words["gost_read"].format(address="~address~", date="~read_figures~")
    return Form(["~cited~", host, "~of_year~", "~Phrase~", read], ". – ", end=".")


def _bibtex(layout: Layout, code: str, by: Editor, record: str) -> Form:
    """A part of a book: of BibTeX's own types one that has an editor; `date`, `url` and `urldate` are biblatex's."""
    names = in_latex(by.inverted) if by.family else f"{{{in_latex(by.literal)}}}"
    fields = {
        "title": "{~cited~}",
        "booktitle": f"{{{in_latex(record)}}}",
        "editor": names,
        "publisher": f"{{{in_latex(record)}}}",
        "year": "~of_year~",
        "date": "~of~",
        "note": "~phrase~",
        "language": code,
        "url": "~address~",
        "urldate": "~read~",
    }
    parts = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return Form(parts, ",\n", begin=f"@incollection{{{_key(layout, code)},\n", end="\n}\n")


def _ris(layout: Layout, code: str, by: Editor, record: str) -> Form:
    """A chapter, which has an editor (A2) in every program that reads RIS."""
    fields = {
        "TY": "CHAP",
        "ID": _key(layout, code),
        "TI": "~cited~",
        "T2": record,
        "A2": by.inverted,
        "PB": record,
        "PY": "~of_year~",
        "DA": "~of_strokes~",
        "N1": "~phrase~",
        "LA": code,
        "UR": "~address~",
        "Y2": "~read_strokes~",
        "ER": "",
    }
    return Form([f"{tag}  - {value}" for tag, value in fields.items()], "\n", end="\n")


def _csl(layout: Layout, code: str, by: Editor, record: str) -> Form:
    """A list of one item (CSL 1.0.2)."""
    name = {"family": by.family, "given": by.given} if by.family else {"literal": by.literal}
    fields: dict[str, Any] = {
        "id": _key(layout, code),
        "type": "webpage",
        "title": "~cited~",
        "container-title": record,
        "editor": [name],
        "publisher": record,
        "genre": "~Status~",
        "note": "~phrase~",
        "language": code,
        "URL": "~address~",
    }
    parts = [f' "{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in fields.items()]
    parts += [
        f' "{key}": {{"date-parts": [[~{day}_numbers~]]}}' for key, day in (("issued", "of"), ("accessed", "read"))
    ]
    return Form(parts, ",\n", begin="[{\n", end="\n}]\n")


def _key(layout: Layout, code: str) -> str:
    return f"{layout.citations}-~key~-{code}"


def day(name: str, iso: str) -> dict[str, str]:
    """Return a day as the forms have it: in ISO, its year, with strokes, in figures, and as three numbers of JSON."""
    year, *rest = iso.split("-")
    return {
        name: iso,
        f"{name}_year": year,
        f"{name}_strokes": iso.replace("-", "/"),
        f"{name}_figures": ".".join([*reversed(rest), year]),
        f"{name}_numbers": ",".join(str(int(part)) for part in iso.split("-")) if iso else "",
    }
