"""What waits in each language, counted; in one language page by page, with the commands that come next."""

from collections import Counter
from collections.abc import Iterator, Sequence

from desk.worklist import count_words, reason
from xref.corpus import Corpus
from xref.invocation import CHECK, MAKE
from xref.language_file import words
from xref.translation import translations_into

HEADS = {"missing": "not translated", "stale": "English changed since", "unreviewed": "not reviewed", "all": "in all"}


def table(corpus: Corpus, codes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a table: for each language, how many parts wait, and how many English words they have."""
    yield f"{'':24}" + "".join(f"{head:>24}" for head in HEADS.values())
    yield f"{'':24}" + f"{'parts':>15}{'words':>9}" * len(HEADS)
    for code in codes:
        parts, counted = Counter[str](), Counter[str]()
        for translation in translations_into(corpus, code):
            for part in translation.parts:
                size = count_words(part.source.text) if part.source else 0
                for key in filter(None, (reason(part), "all")):
                    parts[key] += 1
                    counted[key] += size
        name = words(code).get("name", code)
        yield f"{code} {name:21}" + "".join(f"{parts[key]:>15,}{counted[key]:>9,}" for key in HEADS)


def page_by_page(corpus: Corpus, code: str) -> Iterator[str]:
    """Yield a line for each page of a language of which parts wait, and the commands that come next."""
    no_file, lines = [], []
    for translation in translations_into(corpus, code):
        path, name, parts = translation.page.path, translation.page.name, translation.parts
        waiting = Counter(map(reason, parts))
        counts = [f"{waiting[key]} {head}" for key, head in HEADS.items() if waiting[key]]
        if changed := sum(part.changed for part in parts):
            counts.append(f"{changed} changed and not accepted")
        if path not in corpus.pages:
            no_file.append(name)
            counts.insert(0, "no file yet")
        if counts:
            lines.append(f"{path}: {', '.join(counts)}")
    yield from [*lines, "next:", *_steps(code, no_file)] if lines else ["nothing waits"]


def _steps(code: str, no_file: Sequence[str]) -> Iterator[str]:
    steps = [(f"{MAKE} new translation {code} {name}", "begins a page that has no file") for name in no_file[:1]]
    steps += [
        (f"{MAKE} translations {code} --html", "writes all that waits, beside its English"),
        (f"{CHECK} --accept FILE", "when you have translated some of a page"),
    ]
    width = max(len(command) for command, _ in steps)
    yield from (f"  {command:{width}}  {what}" for command, what in steps)
    yield "who has compared a page with its English writes 'review: NAME, DATE' for 'review: draft' at its top"
