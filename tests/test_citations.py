"""Citations as people write them, in every language: what is recognised, and what no other text is taken for."""

import re

import pytest

from bench.citations import links, measure
from conftest import LANGUAGES, ROOT
from xref.citations import grammar
from xref.corpus import Record
from xref.kinds import kind_of
from xref.language_file import words
from xref.lexicon import spellings
from xref.page import Page
from xref.yaml_data import load

LINKED = load((ROOT / "tests/citations/linked.yml").read_text("utf-8"))
NONE = load((ROOT / "tests/citations/none.yml").read_text("utf-8"))
LINK = re.compile(r"\[([^\]]*)\]\([^)]*#[^)]*\)")


@pytest.fixture(scope="module")
def record() -> Record:
    return Record.read(ROOT)


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_of_people_who_have_not_seen_the_checker(record, code):
    found = measure(record, code)
    assert found.false == []
    assert found.recognised >= 0.95 * found.expected, "\n".join(found.missed)


@pytest.mark.parametrize(("code", "sentence"), [(code, sentence) for code in LINKED for sentence in LINKED[code]])
def test_sentence_gets_these_links_and_no_others(record, code, sentence):
    text = LINK.sub(r"\1", sentence)
    for span, target in reversed(list(links(record, code, text))):
        text = f"{text[: span.start]}[{text[span.start : span.stop]}]({target}){text[span.stop :]}"
    assert text == sentence


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_link_belongs_in_a_sentence_about_another_text(record, code):
    assert len(NONE[code]) >= 40
    assert [sentence for sentence in NONE[code] if list(links(record, code, sentence))] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_document_is_known_by_its_title_and_by_every_name_that_data_has_for_it(record, code):
    data = words(code)["citations"]
    known = [*data["documents"].items(), *data["bare"].items()]
    names = [(page, name.replace("*", "")) for page, forms in known for form in forms for name in spellings(form)]
    for page in record.pages.values():
        kind = kind_of(page.name)
        if page.language == code and kind and kind.cited:
            entry = record.registers.instruments.get(kind.key(page.name))
            registered = [entry["name"][code], entry["label"][code]] if entry else []
            names += [(page.name, name) for name in (page.title, *registered)]
    assert len(names) > 50
    read = record.grammar(code).lexicon.tokens
    assert [(page, name) for page, name in names if [token.value.name for token in read(name)] != [page]] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_name_is_of_a_document_that_is_not_there(record, code):
    data = words(code)["citations"]
    assert [name for name in (*data["documents"], *data["bare"]) if not record.find_page(code, name)] == []


@pytest.mark.parametrize(("name", "found"), [("crpd", 0), ("ilo-138", 0), ("crc-opac", 1), ("crc", 1)])
def test_on_the_page_of_a_convention_the_word_alone_means_that_one(record, name, found):
    page = Page(f"docs/en/instruments/{name}.md", "Article 5 of the Convention.\n", "en", f"instruments/{name}.md")
    assert len(list(record.grammar("en").find(page))) == found


SENTENCES = """# A heading. It is one {#top}

One sentence is this. As in art. 5, no. 3 and v. infra, it goes on. “A quotation.” Next (the last.) Then… And
on to 2006. 3 of them! See the paragraph. 5 more. Is it? Yes"""


def test_sentences_end_where_a_reader_would_say():
    page = Page("docs/en/a.md", SENTENCES, "en", "a.md")
    bounds = {grammar("en").sentence(page, offset) for offset in range(len(SENTENCES))}
    assert [SENTENCES[start:end].strip() for start, end in sorted(bounds)] == [
        "# A heading.",
        "It is one {#top}",
        "One sentence is this.",
        "As in art. 5, no. 3 and v. infra, it goes on.",
        "“A quotation.”",
        "Next (the last.)",
        "Then…",
        "And\non to 2006.",
        "3 of them!",
        "See the paragraph.",
        "5 more.",
        "Is it?",
        "Yes",
    ]
