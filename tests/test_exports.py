"""The record for machines: one JSON, registers as JSON and CSV, and what each page says of itself."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest
import tinyhtml5
from schema_org.registry import CLASS_METADATA, PROPERTY_BY_SCHEMA, ancestry

from conftest import DEFAULT, LANGUAGES, SITE_URL
from html_page import read
from publish.books.book import XHTML
from publish.data.registers import MADE, METADATA, registers, tables_of
from publish.language import language
from publish.tables.files import PAGE
from publish.tables.sizes import in_words
from xref.corpus import Corpus
from xref.registers import NAMES
from xref.schema import schema_errors

TYPES = {
    "string": re.compile(".+"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "integer": re.compile(r"\d+"),
    "boolean": re.compile("true|false"),
}


@pytest.fixture(scope="module")
def files(record):
    return registers(record)


@pytest.mark.parametrize("name", NAMES)
def test_registers_as_json_are_what_their_schema_says(record, files, name):
    data = json.loads(files[f"data/{name}.json"])
    assert data == record.registers[name]
    assert list(schema_errors(name, data)) == []


def as_excel_reads(text: str) -> list[dict[str, str]]:
    """Return the rows of a file in CSV, by what its first bytes say of its letters."""
    with io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_registers_as_csv_lose_no_entry(record, files):
    tables = {name: as_excel_reads(files[f"data/{name}.csv"]) for name in NAMES}
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


def test_a_register_as_csv_to_the_letter(tree):
    """Dates as days, those known in part beside them; lists; what other sources give in a file of its own."""
    crc = '{signed: "1994", deposited: "../2022-06", differs: [{of: act, date: "1994-07", sources: [crin-2006]}]'
    status = f"{{code: KAZ, name: {{en: '=Kazakhstan', kk: Қазақстан}}, treaties: {{crc: {crc}, sources: [a, b]}}}}}}"
    themes = 'care: {name: {en: "Care, \\"at home\\""}, forum: 2006-astana, treaties: [crc, opac], in_charge: true}\n'
    files = {"docs/data/treaty-status.yml": f"kazakhstan: {status}\n", "docs/data/themes.yml": themes}
    found = registers(Corpus.read(tree(files)))
    assert found["data/treaty-status.csv"] == (
        "\ufeffstate,code,name.en,name.kk,treaty,signed,signed.from,signed.to,act,act.from,act.to,"
        "deposited,deposited.from,deposited.to,in_force,in_force.from,in_force.to,by,"
        "known_until,known_until.from,known_until.to,sources\r\n"
        "kazakhstan,KAZ,'=Kazakhstan,Қазақстан,crc,,1994-01-01,1994-12-31,,,,,,2022-06-30,,,,,,,,a; b\r\n"
    )
    assert found["data/treaty-status-differs.csv"] == (
        "\ufeffstate,treaty,of,date,date.from,date.to,sources\r\n"
        "kazakhstan,crc,act,,1994-07-01,1994-07-31,crin-2006\r\n"
    )
    assert found["data/themes.csv"] == (
        '\ufeffkey,name.en,forum,treaties,in_charge\r\ncare,"Care, ""at home""",2006-astana,crc; opac,true\r\n'
    )


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_of_the_registers_is_what_its_schema_says(site_without_address, name):
    folder = site_without_address / "data"
    common, whole = (
        json.loads((folder / f"schema/{each}.schema.json").read_text("utf-8")) for each in ("common", name)
    )
    known = jsonschema_rs.Registry([("common.schema.json", common)])
    data = json.loads((folder / f"{name}.json").read_text("utf-8"))
    assert list(jsonschema_rs.validator_for(whole, registry=known).iter_errors(data)) == []


def test_columns_for_programs_are_those_of_the_files(files):
    described = {table["url"]: table["tableSchema"]["columns"] for table in json.loads(files[METADATA])["tables"]}
    tables = {name.removeprefix("data/"): text for name, text in files.items() if name.endswith(".csv")}
    assert described.keys() == tables.keys()
    for name, columns in described.items():
        rows = as_excel_reads(tables[name])
        assert [column["titles"] for column in columns] == list(rows[0])
        for column in columns:
            cells = [row[column["titles"]] for row in rows if row[column["titles"]]]
            assert all(TYPES[column["datatype"]].fullmatch(cell) for cell in cells), (name, column["titles"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_of_data_says_what_each_column_means(record, site_without_address, files, code):
    page = tinyhtml5.parse((site_without_address / record.layout.url(code, PAGE)).read_text("utf-8"))
    meant = {}
    for entry in (each for each in page.iter(f"{XHTML}div") if each.find(f"{XHTML}dt") is not None):
        for name in entry.iter(f"{XHTML}code"):
            meant[name.text] = "".join(entry.find(f"{XHTML}dd").itertext())
    columns = {name for path, text in files.items() if path.endswith(".csv") for name in as_excel_reads(text)[0]}
    assert columns <= meant.keys() and all(meant.values())
    if code != DEFAULT:
        english = {
            column.about for tables in tables_of(record).values() for table in tables for column in table.columns
        }
        assert {text for text in english if language(code).schema(text) == text} == set()
        assert not english & {*meant.values()}


def test_nothing_that_is_published_is_missing_on_the_page_of_data(record, site_without_address):
    folder = site_without_address / "data"
    published = {file.relative_to(site_without_address).as_posix() for file in folder.rglob("*") if file.is_file()}
    linked, sized = set(), set()
    for code in LANGUAGES:
        address = record.layout.url(code, PAGE)
        text = (site_without_address / address).read_text("utf-8")
        linked |= {file for file in read(site_without_address / address).linked(address) if file.startswith("data/")}
        for file, said in re.findall(r'data-of="([^"]+)">([^<]*)<', text):
            assert said == in_words(language(code), (site_without_address / file).stat().st_size)
            sized.add(file)
    assert published == linked
    assert {file for file in published - sized if not file.endswith(".schema.json")} == set()


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


# What text may be where schema.org asks for something of its own.
_TEXT = {"Text", "URL", "Date", "DateTime", "CssSelectorType", "XPathType"}


def faults(node: dict, where: str) -> Iterator[str]:
    """Yield what of a node of JSON-LD is not in the vocabulary of schema.org: types, properties, and their values."""
    kind = node.get("@type", "")
    if not kind and node.keys() <= {"@id", "inLanguage"}:
        return  # another page, which says itself what it is
    if kind not in CLASS_METADATA:
        yield f"{where}: no type '{kind}'"
        return
    kinds = {kind, *ancestry(kind)}
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in PROPERTY_BY_SCHEMA:
            yield f"{where}: no property '{name}'"
            continue
        known = PROPERTY_BY_SCHEMA[name]
        if known.superseded_by or not kinds & {*known.domains}:
            yield f"{where}: '{name}' is not said of {kind}"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from faults(each, f"{where}.{name}")
                if "@type" in each and not {each["@type"], *ancestry(each["@type"])} & {*known.ranges}:
                    yield f"{where}.{name}: {each['@type']} is none of {known.ranges}"
            elif not _TEXT & {*known.ranges}:
                yield f"{where}.{name}: text is none of {known.ranges}"
            elif not {"Text", "URL"} & {*known.ranges}:
                date.fromisoformat(each)


def test_nothing_is_said_that_is_not_in_the_vocabulary_of_schema_org(record, site):
    wrong = {"@type": "Event", "shoes": "", "artist": {"@type": "Person"}, "startDate": {"@type": "Person"}}
    assert list(faults(wrong, "x")) == [
        "x: no property 'shoes'",
        "x: 'artist' is not said of Event",
        "x.startDate: Person is none of ('Date', 'DateTime')",
    ]
    for path in site.rglob("*.html"):
        if "ld+json" in path.read_text("utf-8"):
            data = linked_data(path)
            assert data["@context"] == "https://schema.org"
            assert list(faults(data, path.relative_to(site).as_posix())) == []


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
