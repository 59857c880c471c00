"""Citations: every numbered paragraph of the record, as programs that keep references read it."""

import json
import re
import warnings

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from conftest import LANGUAGES
from publish.data.bibliography import exports, joined, templates
from publish.page.backlinks import NUMBERED
from publish.page.state import page_state
from xref.entries import standing

ADDRESS = "https://example.org/forum/"


def cited(record, code: str, site_url: str) -> dict[str, str]:
    pages = (record.pages[record.path(code, name)] for name in record.names)
    return dict(joined(code, (exports(record, page_state(record, page), site_url) for page in pages)))


@pytest.fixture(scope="module")
def files(record):
    return {path: text for code in LANGUAGES for path, text in cited(record, code, ADDRESS).items()}


@pytest.fixture(scope="module")
def wanted(record):
    """The address of every numbered paragraph and of every entry, by language, in the order of the pages."""
    found = {}
    stated = [entry for entry in standing(record.registers) if "text" in entry.data]
    for code in LANGUAGES:
        pages = [record.pages[record.path(code, name)] for name in record.names]
        prefix = "" if code == "en" else f"{code}/"
        found[code] = [
            f"{ADDRESS}{prefix}{page.name.removesuffix('.md')}.html#{anchor}"
            for page in pages
            for anchor in [
                *filter(NUMBERED.fullmatch, page.anchors),
                *(entry.key for entry in stated if entry.page == page.name),
            ]
        ]
        assert len(found[code]) > 400
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_bibtex(files, wanted, code):
    entries = parse_string(files[f"data/citations/{code}.bib"], "bibtex").entries
    assert [entry.fields["url"] for entry in entries.values()] == wanted[code]
    assert {entry.fields["language"] for entry in entries.values()} == {code}
    first = entries[f"cpf-forums-2006-astana-first-plenary-p3-{code}"].fields
    titles = {"en": "{First plenary session, paragraph 3}", "kk": "{Бірінші пленарлық отырыс, 3-тармақ}"}
    assert first["title"] == titles.get(code, first["title"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_ris(files, wanted, code):
    entries = rispy.loads(files[f"data/citations/{code}.ris"])
    assert [entry["urls"][0] for entry in entries] == wanted[code]
    assert {entry["type_of_reference"] for entry in entries} == {"ELEC"}
    assert all(entry["title"] and entry["secondary_title"] and entry["notes"] for entry in entries)


@pytest.mark.parametrize("code", LANGUAGES)
def test_csl(files, wanted, code):
    items = json.loads(files[f"data/citations/{code}.json"])
    assert [item["URL"] for item in items] == wanted[code]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        printed = [str(entry) for entry in bibliography.bibliography()]
    assert len(printed) == len(items)
    assert all(item["title"].split(",")[0] in " ".join(printed) for item in items[:20])


def test_no_two_paragraphs_share_a_key(files):
    keys = [key for code in LANGUAGES for key in re.findall(r"@misc\{(.+),", files[f"data/citations/{code}.bib"])]
    assert len(keys) == len(set(keys))


def test_without_an_address_none_is_made_up(record):
    for text in cited(record, "kk", "").values():
        assert "http" not in text and "url =" not in text


def test_forms_in_full(record):
    assert templates(record.layout, "kk")["p"] == {
        "text": "«~title~, ~number~-тармақ», Орталық Азиядағы балаларды қорғау форумы: материалдар, "
        "қазақша нұсқа (~status~), ~address~#~anchor~, ~day~.",
        "BibTeX": "@misc{cpf-~page~-~anchor~-kk,\n"
        "  title = {{~title~, ~number~-тармақ}},\n"
        "  howpublished = {Орталық Азиядағы балаларды қорғау форумы: материалдар},\n"
        "  note = {қазақша нұсқа (~status~)},\n"
        "  language = {kk},\n"
        "  url = {~address~#~anchor~},\n"
        "  urldate = {~day~}\n}\n",
        "RIS": "TY  - ELEC\nID  - cpf-~page~-~anchor~-kk\n"
        "TI  - ~title~, ~number~-тармақ\n"
        "T2  - Орталық Азиядағы балаларды қорғау форумы: материалдар\nN1  - қазақша нұсқа (~status~)\nLA  - kk\n"
        "UR  - ~address~#~anchor~\nY2  - ~day~\nER  - \n",
        "CSL-JSON": '[\n {\n  "id": "cpf-~page~-~anchor~-kk",\n  "type": "webpage",\n'
        '  "title": "~title~, ~number~-тармақ",\n'
        '  "container-title": "Орталық Азиядағы балаларды қорғау форумы: материалдар",\n'
        '  "note": "қазақша нұсқа (~status~)",\n  "language": "kk",\n  "URL": "~address~#~anchor~",\n'
        '  "accessed": {\n   "raw": "~day~"\n  }\n }\n]',
    }
