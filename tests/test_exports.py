"""The record for machines: one JSON, registers as JSON and CSV, and what each page says of itself."""

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import SITE_URL
from html_page import read
from publish.data.registers import registers
from xref.corpus import Corpus
from xref.registers import NAMES
from xref.schema import schema_errors


@pytest.fixture(scope="module")
def files(record):
    return registers(record)


@pytest.mark.parametrize("name", NAMES)
def test_registers_as_json_are_what_their_schema_says(record, files, name):
    data = json.loads(files[f"data/{name}.json"])
    assert data == record.registers[name]
    assert list(schema_errors(name, data)) == []


def test_registers_as_csv_lose_no_entry(record, files):
    tables = {name: list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"]))) for name in NAMES}
    assert [row["key"] for row in tables["sources"]] == list(record.registers.sources)
    assert [(row["term"], row["language"]) for row in tables["glossary"]] == [
        (term, code) for term, entry in record.registers.glossary.items() for code in entry
    ]
    status = {(row["state"], row["treaty"]): row for row in tables["treaty-status"]}
    assert len(status) == sum(len(entry["treaties"]) for entry in record.registers.treaty_status.values())
    row = status["kazakhstan", "crc"]
    assert (row["signed"], row["act"], row["deposited"], row["known_until"]) == (
        "1994-02-16",
        "1994-06-08",
        "1994-08-12",
        "2025-11-06",
    )
    assert row["sources"].split("; ") == record.registers.treaty_status["kazakhstan"]["treaties"]["crc"]["sources"]
    assert {row["name.kk"] for row in tables["instruments"]} == {
        entry["name"]["kk"] for entry in record.registers.instruments.values()
    }


def test_the_whole_record_in_one_file(record, site_without_address):
    pages = json.loads((site_without_address / "data/record.json").read_text("utf-8"))["pages"]
    assert list(pages) == list(record.layout.languages)
    for code, found in pages.items():
        assert list(found) == [name for name in record.names if code in record.languages_of(name)]
    plenary = pages["kk"]["forums/2006-astana/first-plenary.md"]
    assert plenary["address"] == "kk/forums/2006-astana/first-plenary.html"
    assert plenary["review"] == "draft"
    assert plenary["parts"]["p1"]["text"].startswith("2006 жылғы форумның бірінші пленарлық отырысына Қазақстанның")
    assert "sources.md#crin-2006" in plenary["parts"]["p1"]["links"]
    for code, found in pages.items():
        for name, version in found.items():
            assert set(version["parts"]) <= record.page(code, name).anchors.keys()


def linked_data(path: Path) -> dict:
    """Return the JSON-LD of a built page."""
    return json.loads(path.read_text("utf-8").split('ld+json">')[1].split("</script>")[0])


def says_what_it_is(record: Corpus, site: Path, code: str, name: str) -> None:
    """Assert that a built page says to programs what it is, in which language, and what its translations are."""
    default, *translations = record.languages_of(name)
    page = read(site / record.layout.url(code, name))
    assert page.all("meta", name="citation_title", content=record.page(code, name).title) and page.all(
        "meta", name="citation_language", content=code
    )
    assert page.all("meta", name="citation_public_url", content=SITE_URL + record.layout.url(code, name))
    data = linked_data(site / record.layout.url(code, name))
    assert data["@id"] == SITE_URL + record.layout.url(code, name)
    assert (data["inLanguage"], data["name"]) == (code, record.page(code, name).title)
    if code == default:
        assert [work["inLanguage"] for work in data["workTranslation"]] == translations
    else:
        assert data["translationOfWork"]["@id"] == SITE_URL + record.layout.url(default, name)


def test_every_page_says_what_it_is(record, site):
    for name in record.names:
        for code in record.languages_of(name):
            says_what_it_is(record, site, code, name)


def test_forum_and_treaty_in_the_words_of_schema_org(site):
    def about(address: str) -> dict:
        return linked_data(site / address)["about"]

    assert about("kk/forums/2006-astana/first-plenary.html") == {
        "@type": "Event",
        "name": "Бірінші форум: Астана, 2006 жыл",
        "startDate": "2006-12-06",
        "endDate": "2006-12-07",
        "location": {
            "@type": "Place",
            "name": "Астана",
            "address": {"@type": "PostalAddress", "addressCountry": "Қазақстан"},
        },
    }
    assert about("instruments/crc.html") == {
        "@type": "Legislation",
        "name": "Convention on the Rights of the Child",
        "legislationIdentifier": "A/RES/44/25",
        "legislationDate": "1989-11-20",
    }
