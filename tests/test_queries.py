"""What the engine of search understands of a query and puts first, under Node, on scripts of an index."""

import json

import pytest

from conftest import LANGUAGES
from publish.build.joining import SCRIPTS
from publish.search.coding import coded, front_coded
from publish.search.index import Index
from publish.search.parts import Part, weight
from test_scripts import in_node
from xref.page import Page


def index_of(record, code: str, pages: dict[str, dict[str, Part]] | None = None) -> dict[str, str]:
    """Return the scripts of an index of some pages, by their addresses."""
    index = Index(record.layout, code)
    for name, parts in (pages or {"x": {"p1": Part("x")}}).items():
        page = Page(f"docs/{code}/{name}.md", f"# {name} {{#top}}\n", code, f"{name}.md")
        index.add(page, name.replace("/", " "), parts, weight(record, page))
    return dict(index.files())


READ = """const { Words } = await import(data.folding);
let head; new Function("searchIndex", data.head)((code, found) => { head = found; });
const words = new Words(head);
return data.queries.map(query => m.terms(words, query).map(phrases => phrases.map(each => each.words.join(" "))));"""
# What of a query is one term, and the words that its terms have in common with those of another way to say it.
ALIKE = {
    "en": [
        ("nineteenth article", "article 19"),
        ("who are the kids", "children"),
        ("CIS", "Commonwealth of Independent States"),
    ],
    "ru": [
        ("двадцать первая статья", "статья 21"),
        ("сколько участников", "участников"),
        ("НПО", "неправительственных организаций"),
    ],
    "kk": [
        ("он тоғызыншы бап", "19 бап"),
        ("БҰҰ", "Біріккен Ұлттар Ұйымының"),
        ("қашан өтті", "өтті"),
        ("ЮНИСЕФ-тің", "ЮНИСЕФ"),
    ],
    "ky": [
        ("он тогузунчу берене", "19 берене"),
        ("КМШ", "Көз карандысыз Мамлекеттер Шериктештиги"),
        ("ким айтты", "айтты"),
    ],
    "tg": [("моддаи нуздаҳум", "моддаи 19"), ("ИДМ", "Иттиҳоди Давлатҳои Мустақил"), ("кай гузашт", "гузашт")],
    "uz": [
        ("oʻn toʻqqizinchi modda", "19 modda"),
        ("MDH", "Mustaqil Davlatlar Hamdoʻstligi"),
        ("qachon oʻtdi", "oʻtdi"),
    ],
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_thing_said_in_two_ways_is_one_query(record, code):
    asked = [query for pair in ALIKE[code] for query in pair]
    found = read(record, code, asked)
    pairs = zip(found[::2], found[1::2])
    assert [pair for pair, (one, other) in zip(ALIKE[code], pairs) if not share(one, other)] == []


def share(one: list[list[str]], other: list[list[str]]) -> bool:
    """Return whether two queries have as many terms, and each of one is among what stands for one of the other."""
    return 0 < len(one) == len(other) and all(any({*a} & {*b} for b in other) for a in one)


def read(record, code: str, asked: list[str]) -> list[list[list[str]]]:
    """Return the terms of queries, each as the phrases that stand for it."""
    head = index_of(record, code)[f"search/{code}.js"]
    return in_node("query", READ, {"head": head, "queries": asked, "folding": (SCRIPTS / "folding.js").as_uri()})


RETYPED = """let head; new Function("searchIndex", data.head)((code, found) => { head = found; });
return data.queries.map(query => m.retyped(head, query));"""
KEYS = {
    "en": {"пдщыыфкн": "glossary"},
    "ru": {"ghfdf ht,tyrf": "права ребенка"},
    "kk": {"5sksv": "ғылым"},
    "ky": {"ajhev": "форум"},
    "tg": {"ajhev": "форум", "r.lfr": "кюдак"},
    "uz": {"ащкгь": "forum"},
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_keyboard_left_in_another_language_is_understood(record, code):
    head = index_of(record, code)[f"search/{code}.js"]
    found = in_node("query", RETYPED, {"head": head, "queries": [*KEYS[code]]})
    assert [meant for meant, ways in zip(KEYS[code].values(), found) if meant not in ways] == []


def test_the_browser_reads_what_the_index_writes():
    numbers, words = [0, 1, 69, 70, 139, 1_540, 1_541, 9_999, 250_000], ["bala", "balalar", "ban", "c" * 40, "c" * 41]
    script = "return [m.numbersOf(data[0]), m.formsOf(data[1])]"
    assert in_node("coding", script, [coded(numbers), front_coded(words)]) == [numbers, words]


RANK = """const { Index, unpacked } = await import(data.index);
let head; const shards = {};
for (const text of data.files) new Function("searchIndex", "searchShard", text)(
  (code, found) => { head = found; }, (code, number, forms, blocks) => { shards[number] = unpacked(forms, blocks); });
const index = new Index("en", head, async (number) => shards[number]), found = [];
for (const [query, chosen] of data.queries) {
  const { places, query: read } = await m.ranked(index, query, chosen);
  found.push([places.map(({ page, anchor }) => `${page}#${anchor}`), read]);
}
return found;"""
KAZ, FORUM = ("state", "kazakhstan", "Kazakhstan"), ("kind", "forum", "Forum")
PAGES = {
    "forums/a/index": {
        "top": Part("Astana", facets=frozenset({FORUM})),
        "p1": Part("The minister spoke of children in camps", facets=frozenset({FORUM, KAZ})),
        "p2": Part("The minister left", facets=frozenset({FORUM})),
        "not-known": Part("Which minister spoke of camps", aside=True),
    },
    "people": {
        "top": Part("People"),
        "some-minister": Part("Minister of camps", "Irina Aytimova Айтимова", frozenset({KAZ})),
    },
    "about/building": {"top": Part("minister spoke camps children")},
    "sources/press": {"top": Part(""), "paper": Part("minister spoke camps")},
    "table": {"top": Part(""), "one": Part("zebra", aside=True), "two": Part("zebra", aside=True)},
}
FOUND = {
    ("minister spoke camps", ()): ["forums/a/index#p1", "forums/a/index#not-known"],
    ("who spoke?", ()): ["forums/a/index#p1"],
    ("Айтимова", ()): ["people#some-minister"],
    ("фнешьщмф", ()): ["people#some-minister"],
    ("zebra", ()): ["table#one"],
    ("minister", (("state", "kazakhstan"),)): ["forums/a/index#p1", "people#some-minister"],
    ("", (("kind", "forum"), ("state", "kazakhstan"))): ["forums/a/index#p1"],
    ("", ()): [],
}


def test_what_answers_best_comes_first(record):
    queries = [[query, dict(chosen)] for query, chosen in FOUND]
    files = [*index_of(record, "en", PAGES).values()]
    data = {"files": files, "queries": queries, "index": (SCRIPTS / "search_index.js").as_uri()}
    found = [places for places, _ in in_node("ranking", RANK, data)]
    begins = [
        places[: len(wanted)] if query else places for places, (query, _), wanted in zip(found, FOUND, FOUND.values())
    ]
    assert begins == [*FOUND.values()], json.dumps(found)
