"""The tree that the measurements are made on: as large as it says, and as clean."""

from collections import Counter

import pytest

from desk.bench import LINKS, generate
from xref.corpus import Corpus
from xref.rules import check


@pytest.mark.parametrize("linked", [True, False])
def test_generated_tree(tmp_path, linked):
    generate(tmp_path, 12, linked=linked)
    corpus = Corpus.read(tmp_path)
    papers = [page for page in corpus.pages.values() if "/papers/p" in page.path]
    assert len(papers) == 12
    assert {len(page.links) for page in papers} == {2 * LINKS if linked else LINKS}
    found = Counter(problem.rule for problem in check(corpus))
    found.pop("untranslated-page", None)  # the list of the papers is in English alone
    assert found == ({} if linked else {"unlinked-citation": 12 * LINKS})
