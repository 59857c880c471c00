"""Who cites what, with the sentence in which it does: the whole sentence, and no more."""

import pytest

from publish.page.backlinks import Backlink, backlinks
from xref.changes import readable
from xref.corpus import Corpus

ARTICLE, SOURCE = "[article 2](../instruments/crc.md#art-2)", "[CRIN 2006](../sources.md#crin-2006)"
SENTENCES = {
    f"1\\. First. It leans on {ARTICLE}, as said. Last. {SOURCE}": "It leans on article 2, as said.",
    f"1\\. Under Decision No. 5 of {ARTICLE} it met. {SOURCE}": "Under Decision No. 5 of article 2 it met.",
    f"1\\. See\n{ARTICLE}, and *more*{{: lang=en }}! Then “Stop.” {SOURCE}": "See article 2, and more!",
}


@pytest.mark.parametrize("text", SENTENCES)
def test_the_citing_sentence(tree, text):
    root = tree({"docs/en/states/kazakhstan.md": f"# Kazakhstan {{#top}}\n\n{text}\n{{: #p1 }}\n"})
    (citation,) = backlinks(Corpus.read(root), "en")["instruments/crc.md", "art-2"]
    assert citation == Backlink("states/kazakhstan.md", "p1", SENTENCES[text])


def test_sentences_of_the_record_are_those_of_its_paragraphs(record):
    for code in record.layout.languages:
        for (name, _), found in backlinks(record, code).items():
            for citation in found:
                paragraphs = {p.id: readable(p.text) for p in record.page(code, citation.name).paragraphs}
                if name != "sources.md" and citation.anchor in paragraphs:
                    assert citation.sentence and citation.sentence in paragraphs[citation.anchor], citation
