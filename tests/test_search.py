"""Search in a real Chromium, from a folder and hosted: what people type, in six languages, finds its paragraphs."""

import gzip
import re
from itertools import cycle

import pytest
from playwright.sync_api import expect

import search_box
from conftest import LANGUAGES, ROOT, TRANSLATIONS
from large_index import compressed, large, write
from publish.language import language
from publish.search import index as search_index
from publish.search.coding import coded, front_coded
from publish.search.index import Index
from publish.search.parts import Part
from xref.folding import folding
from xref.page import Page
from xref.schema import schema_errors

INDEX = 60_000  # bytes of a language's index, as a server sends it with gzip
DOWNLOAD = 400_000  # bytes that a reader of 1,800 pages may need for a search
CRC_19 = "instruments/crc.md#art-19"


@pytest.fixture
def box(browser, address, tab):
    """Return a function that opens a page of a language and puts the cursor in the search box."""

    def open_box(code: str = "en", name: str = "index.html", **options):
        page = tab(**{"viewport": {"width": 1280, "height": 900}, **options})
        page.goto(f"{address}/{'' if code == 'en' else f'{code}/'}{name}")
        page.keyboard.press("/")
        page.wait_for_function("document.activeElement.matches('.md-search__input')")
        return page

    return open_box


# Resolves when nothing has been drawn in the list of results for so many milliseconds: an answer comes in pieces.
AT_REST = """milliseconds => new Promise(done => {
  let timer = setTimeout(done, milliseconds);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, milliseconds); })
    .observe(document.querySelector(".md-search-result__list"), {childList: true, subtree: true});
})"""


def typed(page, text: str) -> None:
    """Put a text into the box at once, as pasting does, and wait for all of its results."""
    page.keyboard.insert_text(text)
    page.wait_for_selector(".md-search-result__item mark")
    page.evaluate(AT_REST, 100)


def test_every_wanted_paragraph_exists(record):
    asked = search_box.queries(ROOT)
    assert list(schema_errors("queries", asked)) == []
    assert asked.keys() == set(LANGUAGES) and min(map(len, asked.values())) >= 50
    assert search_box.missing(record, asked) == []
    assert all(len({entry["query"] for entry in sets}) == len(sets) for sets in asked.values())


@pytest.mark.browser
@pytest.mark.parametrize(("code", "address"), [*zip(LANGUAGES, cycle(["file", "hosted"]))], indirect=["address"])
def test_wanted_paragraphs_are_found(browser, address, code):
    ((_, found),) = search_box.measure(browser, address, {code: search_box.queries(ROOT)[code]})
    print(f"{code}: recall at 10 {found.recall:.3f}, some in first 5 {found.first:.3f}, mean rank {found.rank:.3f}")
    assert found.recall >= 0.97 and found.first >= 0.93


def test_an_index_is_small(site_without_address):
    sizes = {code: compressed(site_without_address, code) for code in LANGUAGES}
    print(sizes)
    assert max(sizes.values()) <= INDEX


@pytest.mark.slow
@pytest.mark.parametrize("code", ["kk", "ru"])
def test_a_search_of_1800_pages_loads_little(record, code):
    files = large(record, code).files
    sizes = {path: len(gzip.compress(text.encode())) for path, text in files.items()}
    shards = sorted((size for path, size in sizes.items() if path.startswith(f"search/{code}-")), reverse=True)
    texts = sorted((size for path, size in sizes.items() if path.startswith("text/")), reverse=True)
    assert len(shards) > 2
    # The rules and pages, a shard for each of three words, and the texts of as many pages as there are results.
    assert sizes[f"search/{code}.js"] + sum(shards[:3]) + sum(texts[:20]) <= DOWNLOAD


AS_TYPED = {
    "en": {
        "crc 19": CRC_19,
        "Article 19": CRC_19,
        "A/RES/S-27/2": "instruments/world-fit-for-children.md#top",
        "2006 resolution": "resolutions/2006-astana.md#top",
    },
    "ru": {"ст. 19": CRC_19, "crc ст 19": CRC_19},
    "kk": {"19-бап": CRC_19, "crc 19": CRC_19},
    "ky": {"19-берене": CRC_19},
    "tg": {"м. 19": CRC_19},
    "uz": {"19-modda": CRC_19, "19-модда": CRC_19},
}


@pytest.mark.browser
@pytest.mark.parametrize("code", AS_TYPED)
def test_a_reference_is_found_as_people_type_it(browser, address, code):
    page = search_box.open_search(browser, address, code)
    found = {query: search_box.ask(page, address, code, query).places[0] for query in AS_TYPED[code]}
    assert found == AS_TYPED[code]
    assert "sources/committee.md#crc-c-kaz-co-3" in search_box.ask(page, address, code, "CRC/C/KAZ/CO/3").places[:9]
    page.close()


@pytest.mark.browser
def test_a_result_names_its_paragraph_marks_the_match_and_leads_to_it(box):
    page = box("en", "states/kazakhstan.html")
    typed(page, "mufti: islamic norm")
    item = page.locator(".md-search-result__item").first
    assert "First plenary session" in item.inner_text() and "¶ 6" in item.inner_text()
    assert {"mufti", "islamic", "norms"} <= {mark.lower() for mark in item.locator("mark").all_inner_texts()}
    page.wait_for_load_state("networkidle")  # a text that is still on its way would be cut off
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"first-plenary\.html#p6$"))
    assert "Mufti" in page.inner_text("#p6")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") >= 0


@pytest.mark.browser
def test_the_keyboard_alone_is_enough(box):
    page = box("uz")
    typed(page, "vazir")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.keyboard.press("Escape")
    assert not page.is_visible(".md-search-result__item")
    assert page.evaluate("document.activeElement.matches('.open-search')"), (
        "the focus is where it was, or on the button"
    )


@pytest.mark.browser
def test_voices_hear_how_much_is_found(box):
    page = box("ru")
    dialog, status = page.get_by_role("dialog", name="Поиск"), page.get_by_role("status")
    assert dialog.get_by_role("textbox", name="Поиск").is_visible()
    page.keyboard.insert_text("министр")
    expect(status).to_have_text(re.compile(r"^Найден(о|ы) \d+ мест(о|а|)\.$"))
    dialog.get_by_role("textbox").fill("щъыъщ")
    expect(status).to_have_text("Ничего не найдено.")


@pytest.mark.browser
def test_where_the_own_language_has_nothing_the_likeliest_other_is_offered_first(box):
    page = box("en")
    page.keyboard.insert_text("балаларға")
    expect(page.get_by_role("status")).to_have_text(language("en").words["found_none"])
    assert page.locator(".md-search-result__item").count() == 0, "no other language unless it is asked for"
    first = page.locator(".search-others button").first
    assert first.get_attribute("lang") == "kk"
    first.click()
    page.wait_for_selector(".md-search-result__item [lang=kk] mark")
    assert page.locator(".md-search-result__item", has_text="Қазақша:").count()


@pytest.mark.browser
def test_every_other_language_is_a_click_away(box):
    page = box("en")
    typed(page, "UNICEF")
    before = page.locator(".md-search-result__item").count()
    buttons = page.locator(".search-others button")
    assert [button.get_attribute("lang") for button in buttons.all()] == TRANSLATIONS
    page.click(".search-others [lang=uz]")
    page.wait_for_function(f"document.querySelectorAll('.md-search-result__item').length > {before}")
    assert page.locator(".md-search-result__item [lang=uz]").count()
    assert buttons.count() == len(TRANSLATIONS) - 1


@pytest.mark.browser
def test_nothing_of_it_is_loaded_before_it_is_used(box, tab, address):
    page, asked = tab(), []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}/")))
    page.goto(f"{address}/kk/index.html")
    page.wait_for_load_state("networkidle")
    assert [path for path in asked if "search" in path] == []
    page.keyboard.press("/")
    page.wait_for_function("window.recordSearch")
    page.wait_for_timeout(200)
    assert [path for path in asked if "search" in path] == ["assets/search.js", "search/kk.js"]
    asked.clear()
    typed(page, "балаларды")
    assert {path.split("/")[0] for path in asked} == {"search", "text"}


@pytest.mark.browser
def test_an_address_can_ask(tab, address):
    page = tab()
    page.goto(f"{address}/ru/index.html?q=резолюция")
    page.wait_for_selector(".md-search-result__item mark")


@pytest.mark.browser
def test_without_a_script_there_is_no_box(tab, address):
    page = tab(java_script_enabled=False)
    page.goto(f"{address}/index.html")
    assert not page.is_visible(".open-search") and page.locator(".md-search").count() == 0
    assert language("en").words["without_script"] in page.inner_text("body")


@pytest.mark.browser
def test_an_index_in_many_shards_finds_the_same(record, browser, site_without_address, tmp_path, monkeypatch):
    pieces = {
        "p1": "Children of the first meeting",
        "p2": "A child’s rights: <img src=x onerror=alert(1)>",
    }
    found = {}
    for size in (search_index.SHARD, 20):
        monkeypatch.setattr(search_index, "SHARD", size)
        index = Index(record.layout, "en")
        for number in range(60):
            words = f"word{number} {chr(97 + number % 26)}{'xyz'[number % 3]}"
            index.add(
                Page(f"docs/en/x{number}.md", f"# Page {number} {{#top}}\n", "en", f"x{number}.md"),
                f"Page {number}",
                {anchor: Part(text) for anchor, text in {**pieces, "p3": words}.items()},
            )
        files = dict(index.files())
        assert len(files) == 2 if size > 20 else len(files) > 20
        write(files, tmp_path)
        folder = tmp_path / str(size)
        folder.mkdir()
        for each in site_without_address.iterdir():
            (folder / each.name).symlink_to(each) if each.name != "search" else None
        write(files, folder)
        page = search_box.open_search(browser, folder.as_uri(), "en")
        found[size] = [
            search_box.ask(page, folder.as_uri(), "en", query, patience=300).places
            for query in ("children", "word17", "bz")
        ]
        assert page.locator(".md-search-result__item img").count() == 0
        page.close()
    assert found[20] == found[search_index.SHARD] == found[max(found)] and all(found[20])


def test_words_are_coded_by_what_they_share():
    assert front_coded(["bala", "balalar", "ban"]) == "0bala 4lar 2n"
    assert front_coded(["a" * 40, "a" * 41]) == f"0{'a' * 40} z{'a' * 6}", "one digit, whatever is shared"
    assert coded([0, 1, 4, 73, 143]) == "!#%hj!", "70 digits end a number; behind those are digits of which more follow"


def test_addresses_are_not_searched(record):
    index = Index(record.layout, "en")
    page = Page("docs/en/x.md", "# Page {#top}\n", "en", "x.md")
    index.add(page, "Page", {"p1": Part("Four two& example.org/a/b https://example.org three")})
    assert dict(index.files())["search/en-0.js"].split('"')[3] == "0four 0page 0thre 1wo"


def test_words_that_tell_nothing_are_not_searched(record):
    assert folding("en").stop >= {"who", "the", "when"} and "2006" not in folding("en").stop
    index = Index(record.layout, "en")
    index.add(
        Page("docs/en/x.md", "# Page {#top}\n", "en", "x.md"), "Page", {"p1": Part("Who is the chair", "The chairs")}
    )
    assert dict(index.files())["search/en-0.js"].split('"')[3] == "0chair 5s 0page"


@pytest.mark.parametrize("code", LANGUAGES)
def test_keyboards_and_synonyms_are_whole(code):
    words = language(code).words["search"]
    assert all(len(typed) == len(meant) == len(set(typed)) for typed, meant in words["keyboards"])
    meanings = folding(code).rules({})["synonyms"]
    assert [group for group in meanings if len(group) < 2 or not all(group)] == []


SAME = {
    "en": "Forum’s/Forums session/sesion",
    "ru": "ё/е резолюция/rezolyuciya резолюция/rezolyutsiya детский/detskiy ребёнка/rebyonka защиты/zashchity",
    "kk": "қ/к ғ/г ң/н ө/о ү/у ұ/у һ/х і/и ә/а ё/е"
    " балаларға/balalarğa балаларға/balalarga құқық/quqyq жобасы/zhobasy шарттар/s'arttar іс-шара/is-s’ara",
    "ky": "ө/о ү/у ң/н ё/е балдар/baldar Кыргызстан/Kyrgyzstan жетим/zhetim жетим/jetim",
    "tg": "ӣ/и ӯ/у ҳ/х ҷ/ч қ/к ғ/г ё/е кӯдак/kudak Тоҷикистон/Tojikiston Конвенсия/Конвенция ҳуқуқ/huquq",
    "uz": "қ/к ғ/г ҳ/х ў/у ўзбек/oʻzbek болалар/bolalar ҳуқуқ/huquq қўнғироқ/qoʻngʻiroq конвенция/konvensiya",
}


@pytest.mark.parametrize("code", SAME)
def test_letters_that_keyboards_lack_are_the_same(code):
    for pair in SAME[code].split():
        one, other = pair.split("/")
        assert folding(code).words(one) == folding(code).words(other) != [], pair


def test_all_apostrophes_are_the_same_as_none():
    assert {tuple(folding("uz").words(f"o{sign}zbek")) for sign in ("'", "’", "ʻ", "ʼ", "‘", "`", "")} == {("uzbek",)}
