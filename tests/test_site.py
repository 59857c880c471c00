"""The built site: every page in every language, right about itself, and whole."""

import gzip
import posixpath
import re
import shutil
import struct
import subprocess
from functools import cache
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

import pytest
from jinja2 import Environment, FileSystemLoader

import check
import make
from conftest import (
    DEFAULT,
    ENVIRONMENT,
    LANGUAGES,
    ROOT,
    SITE_URL,
    TRANSLATIONS,
    build,
    copy_in_languages,
    copy_of_the_project,
)
from html_page import read, within
from publish.editor import editor
from publish.language import capital, language, record_name
from publish.page.card import description, locale
from publish.tables.components import COMPONENTS
from test_building import differing
from xref.corpus import Corpus, Record
from xref.history import dates
from xref.registers import MARKERS

FIRST_VIEW = 90_000  # bytes, all that a page asks for, as a server sends it with gzip
REPOSITORY = "https://example.org/someone/record"


@pytest.fixture(scope="session")
def pages(site):
    """Every built page, by its address."""
    return {path.relative_to(site).as_posix(): read(path) for path in sorted(site.rglob("*.html"))}


def test_every_page_stands_in_every_language(record, pages):
    wanted = {record.layout.url(code, name) for code in LANGUAGES for name in record.names}
    assert pages.keys() == {*wanted, "404.html"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_head_tells_the_truth_about_language_versions(record, pages, code):
    for name in record.names:
        page = pages[record.layout.url(code, name)]
        real = {other: SITE_URL + record.layout.url(other, name) for other in record.languages_of(name)}
        shown = code if code in real else DEFAULT
        assert page.all("html")[0]["lang"] == code
        assert [link["href"] for link in page.all("link", rel="canonical")] == [real[shown]]
        assert versions(page) == {**real, "x-default": real["en"]}, name


def versions(page) -> dict[str, str]:
    """Return where a page says that its language versions are, by their codes; its feed is none."""
    return {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate") if "hreflang" in link}


def contents(page, **attributes: str) -> list[str]:
    return [meta["content"] for meta in page.all("meta", **attributes)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_page_has_a_card_of_its_own(record, site, pages, code):
    """For search engines and messengers: a title and a description in the language of its text, and a picture."""
    seen = set()
    for name in record.names:
        shown, own = pages[record.layout.url(code, name)], record.page(code, name)
        address = SITE_URL + record.layout.url(own.language, name)
        (described,) = contents(shown, name="description")
        assert 20 <= len(described) <= 160 and "\n" not in described and described[-1] in ".…?:", (name, described)
        assert described == description(record, own)
        assert contents(shown, property="og:title") == contents(shown, name="citation_title") == [own.title]
        assert contents(shown, property="og:description") == [described]
        assert contents(shown, property="og:url") == contents(shown, name="citation_fulltext_html_url") == [address]
        assert contents(shown, property="og:type") == ["website" if name == "index.md" else "article"]
        assert contents(shown, property="og:locale") == [locale(own.language)]
        locales = [*contents(shown, property="og:locale"), *contents(shown, property="og:locale:alternate")]
        assert sorted(locales) == sorted(locale(other) for other in record.languages_of(name))
        seen.add((described, own.title))
    assert len(seen) == len({described for described, _ in seen}) == len({title for _, title in seen})
    (picture,) = contents(shown, property="og:image")
    file = site / picture.removeprefix(SITE_URL)
    assert struct.unpack(">II", file.read_bytes()[16:24]) == (1200, 630) and file.stat().st_size <= 20_000


BEGINNINGS = {
    "# A\n\nOf a State. [CRIN 2006](a/sources.md#crin-2006)\n\n1\\. It met.\n{: #p1 }\n": "Of a State. It met.",
    f"# A\n\n## B\n\n{'word ' * 40}\n": f"{'word ' * 30}word…",
    f"# A\n\n<!-- facts -->\n\n{'a' * 90}\n\nNot this.\n": f"{'a' * 90}.",
    "# A\n\n| a |\n|---|\n\n- [One](b.md): `code`\n- *Two*\n": "One: code. Two.",
    "# Laws\n\n<!-- sources -->\n": "Laws. Base: proceedings.",
}


@pytest.mark.parametrize("text", BEGINNINGS)
def test_a_description_is_what_the_page_says_first(tree, text):
    record = Record.read(tree({"docs/en/forums/index.md": text}))
    assert description(record, record.page("en", "forums/index.md")) == BEGINNINGS[text]


@pytest.mark.parametrize("code", LANGUAGES)
def test_search_engines_of_theses_get_what_their_guidelines_ask_for(record, pages, code):
    """Google Scholar's inclusion guidelines: a title, an author, a day (none where no history tells it), the book."""
    for name in record.names:
        page, own = pages[record.layout.url(code, name)], record.page(code, name)
        changed = dates(record).get(own.path)
        assert contents(page, name="citation_publication_date") == ([changed.replace("-", "/")] if changed else [])
        assert contents(page, name="citation_author") == [
            capital(editor(record.layout, language(own.language)).literal)
        ]
        assert contents(page, name="citation_language") == [own.language]
        assert contents(page, name="citation_inbook_title") == [record_name(record.layout, code)]


@pytest.fixture(scope="module")
def bare(once):
    """The record in English alone, but for the first page in Kazakh: its corpus and its site."""

    def fill(folder: Path) -> None:
        root = copy_of_the_project(folder / "project", ".git")
        for code in TRANSLATIONS:
            shutil.rmtree(root / "docs" / code, ignore_errors=True)
        (root / "docs/kk").mkdir()
        (root / "docs/kk/index.md").write_text("# Басты бет {#top}\n\nҚазақша мәтін.\n", "utf-8")
        build(folder / "site", SITE_URL, root=root, REPO_URL=REPOSITORY)

    folder = once("bare", fill)
    return Corpus.read(folder / "project"), folder / "site"


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_fallback_says_so_and_is_marked_as_english(bare, code):
    corpus, site = bare
    notice = language(code).words["fallback"]
    for name in corpus.names:
        page = read(site / corpus.layout.url(code, name))
        fallback = (code, name) != ("kk", "index.md")
        assert (notice in page.said(code)) == fallback, name
        assert [spoken for tag, _, spoken in page.elements if tag == "h1"] == ["en" if fallback else code], name
        assert page.all("html")[0]["lang"] == code
        english = SITE_URL + corpus.layout.url("en", name)
        canonical = english if fallback else SITE_URL + corpus.layout.url(code, name)
        assert [link["href"] for link in page.all("link", rel="canonical")] == [canonical]
        kazakh = {"kk": f"{SITE_URL}kk/index.html"} if name == "index.md" else {}
        assert versions(page) == {"en": english, **kazakh, "x-default": english}, name
        if fallback:
            blocks = (block.text.strip() for block in corpus.page("en", name).blocks)
            for paragraph in islice((text for text in blocks if not text.startswith(("#", "<", "-"))), 1):
                pieces = re.split(r"[\[\]*`\\<]|\(\S*?\)| {2,}", paragraph.replace("\n", " "))
                words = max(pieces, key=len).strip()
                assert words in page.said("en")
                assert words not in page.said(code)


def test_pages_lead_to_where_they_are_edited_or_translated(bare, pages):
    """To the file of the text that is shown; what is shown in English can be begun in the page's language."""
    corpus, site = bare

    def ways(code: str, name: str) -> list[str]:
        links = read(site / corpus.layout.url(code, name)).all("a")
        found = [link["href"].removeprefix(REPOSITORY) for link in links if link["href"].startswith(REPOSITORY)]
        return [way for way in found if way.startswith(("/edit", "/new"))]  # others are to report something

    for name in corpus.names:
        assert ways("en", name) == [f"/edit/main/docs/en/{name}"]
        assert ways("uz", name) == [f"/new/main/docs?filename=uz/{name}", f"/edit/main/docs/en/{name}"]
    assert ways("kk", "index.md") == ["/edit/main/docs/kk/index.md"]
    # Where nobody has said where that is, no page leads there.
    assert not [link for page in pages.values() for link in page.all("a") if "/edit/" in link.get("href", "")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_navigation_is_in_the_language_of_the_page(record, pages, code):
    said = pages[record.layout.url(code, "commitments.md")].said(code)
    for word in language(code).words["nav"].values():
        assert word in said


def test_every_anchor_reaches_the_site(record, pages):
    for code in LANGUAGES:
        for name in record.names:
            source = record.page(code, name)
            ids = pages[record.layout.url(code, name)].ids
            assert record.anchors(source) <= set(ids), name
            assert len(ids) == len(set(ids)), name


def test_every_link_leads_somewhere_inside_the_site(site, pages):
    for address, page in pages.items():
        if address == "404.html":
            continue
        for tag, attributes, _ in page.elements:
            target = attributes.get("href" if tag in ("a", "link", "use") else "src", "")
            if not target or target.startswith(("data:", "https://", "http://")):
                continue
            there, anchor = within(address, target), target.partition("#")[2]
            assert (site / there).is_file(), (address, target)
            if anchor and tag != "use":
                assert anchor in pages[there].ids, (address, target)


def test_every_page_is_reached_from_the_first(pages):
    reached, found = set(), {"index.html"}
    while found:
        reached |= found
        found = {link for address in found for link in pages[address].linked(address) if link.endswith(".html")}
        found -= reached
    assert reached == pages.keys() - {"404.html"}


def test_apostrophes_are_those_of_print(site):
    """But in code, where a keyboard's stand for themselves, and in what a change took away."""
    code, tags = re.compile(r"(?s)<(pre|code|script|style|svg|del)\b.*?</\1>"), re.compile(r"<[^>]*>")
    found = {}
    for path in site.rglob("*.html"):
        if straight := re.findall(r"\w+'\w+", tags.sub("", code.sub(" ", path.read_text("utf-8")))):
            found[path.relative_to(site).as_posix()] = straight
    assert found == {}


def test_every_first_view_is_light(site, pages):
    """That a browser asks for this, and no more, test_browser proves on each kind of page in each language."""

    @cache
    def sent(path: str) -> int:
        return len(gzip.compress((site / path).read_bytes()))

    sizes = {address: sum(map(sent, page.asked(address))) for address, page in pages.items() if address != "404.html"}
    heaviest = max(sizes, key=sizes.get)
    print(f"the heaviest first view, {heaviest}, is {sizes[heaviest]:,} bytes of {FIRST_VIEW:,}")
    assert sizes[heaviest] <= FIRST_VIEW


def test_nothing_is_asked_of_another_host(site, pages):
    for address, page in pages.items():
        for tag, attributes, _ in page.elements:
            asked = attributes.get("src", "") or (attributes.get("href", "") if tag in ("link", "use", "image") else "")
            if attributes.get("rel") not in ("canonical", "alternate"):
                assert not re.match(r"(?:https?:)?//", asked), (address, tag, attributes)
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(\s*(?![\"']?data:)|@import", path.read_text("utf-8")), path


def test_sitemap_lists_what_exists(record, site):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = ElementTree.parse(site / "sitemap.xml").findall("s:url", space)
    listed = {
        entry.find("s:loc", space).text: {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", space)
        }
        for entry in entries
    }
    wanted = {}
    for name in record.names:
        real = {code: SITE_URL + record.layout.url(code, name) for code in record.languages_of(name)}
        wanted.update({address: {**real, "x-default": real["en"]} for address in real.values()})
    assert listed == wanted
    assert len(entries) == len(listed)
    assert not (site / "sitemap.xml.gz").exists()


def test_lost_address_speaks_six_languages_from_any_depth(record, site, pages):
    page = pages["404.html"]
    assert [section["lang"] for section in page.all("section")] == list(LANGUAGES)
    for code in LANGUAGES:
        assert language(code).words["lost"] in page.said(code)
    for link in page.all("a") + page.all("form"):
        target = link.get("href") or link["action"]
        assert target[1:] in page.ids or (site / target.removeprefix("/forum/")).is_file(), target
    homes = {f"/forum/{record.layout.url(code, 'index.md')}" for code in LANGUAGES}
    assert homes <= {link["href"] for link in page.all("a")}
    assert not [element for _, element, _ in page.elements if element.get("aria-current") == "page"]


def test_without_an_address_the_site_is_whole_and_relative(record, site, site_without_address):
    files, others = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, site_without_address)
    )
    feeds = {record.layout.url(code, "changes.md").replace(".html", ".xml") for code in LANGUAGES}
    assert others == files - {"sitemap.xml"} - feeds and feeds < files
    for name in record.names:
        page = read(site_without_address / record.layout.url("kk", name))
        here = f"https://a.example/x/{record.layout.url('kk', name)}"
        assert not page.all("link", rel="canonical"), "one that is not whole is none"
        assert not contents(page, property="og:url") + contents(page, property="og:image")
        assert urljoin(here, versions(page).get("kk", "")) == here, "empty where there is none"


def test_made_side_by_side_elsewhere_on_another_day_in_another_order_it_is_the_same_to_the_byte(site, made_elsewhere):
    """The same as MkDocs alone builds, a language after the other."""
    assert differing(site, made_elsewhere / "site") == set()


def test_cited_by_counts_agree_with_the_list(record, pages):
    page = pages["forums/2006-astana/index.html"]
    assert language("en").words["cited_by"].format(n=1) in page.said("en")
    counted = {a["href"].removeprefix("#") for a in page.all("a", class_="by ui")}
    listed = {element for element in page.ids if element.startswith("cited-")}
    assert counted and counted <= listed


def test_markers_and_components_are_the_same():
    assert set(COMPONENTS) == set(MARKERS)


@pytest.mark.slow
def test_without_hooks_every_link_of_the_pages_still_works(tmp_path, record):
    """Hooks decorate, never repair: MkDocs alone finds nothing to complain of."""
    config = re.sub(r"\nhooks:.*", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    config = re.sub(r"custom_dir:.*", "", config).replace("docs_dir: docs", f"docs_dir: {ROOT}/docs")
    config = config.replace("  name: material", "  name: mkdocs").replace("  font: false", "")
    config = re.sub(r"(?s)  features:.*?(?=\n\nmarkdown_extensions)", "", config)
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    done = subprocess.run(
        [str(make.PROJECT.python), "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    for name in record.names:
        page = read(tmp_path / "site" / name.replace(".md", ".html"))
        for link in page.all("a"):
            target = link.get("href", "").partition("#")[0]
            if target and "//" not in target:
                assert (tmp_path / "site" / posixpath.dirname(name) / unquote(target)).is_file(), (name, target)


@pytest.mark.slow
def test_titles_and_names_are_text_wherever_they_are_shown(tmp_path):
    """A hostile title or register reaches the browser as words: in the head, the navigation, the tables, the foot."""
    root = copy_in_languages(tmp_path / "project", DEFAULT, "kk")
    style, forums = root / "docs/en/about/style.md", root / "docs/data/forums.yml"
    harm = "&lt;/title&gt;&lt;img src=x onerror=alert(1)&gt;"
    text = style.read_text("utf-8").replace("# How the record", f"# {harm} the record", 1)
    style.write_text(text.replace("## Data", f"## {harm}", 1), "utf-8")
    text = forums.read_text("utf-8")
    forums.write_text(text.replace("{en: Astana,", '{en: "<img src=y>",'), "utf-8")
    assert check.main(["--root", str(root), "--select", "register"]) == 1, "the schema allows no '<' in a name"
    forums.write_text(text.replace("{en: Astana,", "{en: 'A & \"B\" &lt;img src=y&gt;',"), "utf-8")
    build(tmp_path / "site", "", root=root)
    said = [read(tmp_path / f"site/{name}.html").said("en") for name in ("about/style", "forums/2006-astana/index")]
    assert said[0].count("</title><img src=x onerror=alert(1)>") > 3 and 'A & "B" &lt;img src=y&gt;' in said[1]
    for path in (tmp_path / "site").rglob("*.html"):
        page = read(path)
        assert not page.all("img"), path
        assert not [attributes for _, attributes, _ in page.elements if "onerror" in attributes], path
        assert path.read_text("utf-8").count("</title>") == 1, path


@pytest.mark.parametrize("pages, listed", [(30, 30), (300, 23)])
def test_of_a_large_section_only_what_is_near_stands_in_the_navigation(pages, listed):
    """Else a site of many pages would grow with their square."""
    templates = Environment(loader=FileSystemLoader(ROOT / "overrides"), trim_blocks=True, lstrip_blocks=True)
    templates.filters["url"] = str
    title = {"typeset": None, "children": None}
    leaves = [
        SimpleNamespace(**title, title=f"{n}", url=f"{n}.html", is_index=n == 0, active=False) for n in range(pages)
    ]
    here = leaves[pages // 2]
    here.active, here.toc = True, []
    section = SimpleNamespace(title="Papers", typeset=None, children=leaves, active=True)
    words = language("en").words
    html = templates.get_template("partials/nav.html").render(nav=[section], page=here, words=words)
    titles = re.findall(r">([^<]+)</a>", html)
    assert len(titles) == listed
    assert titles[0] == "Papers" and here.title in titles
    assert (titles[-1] == "Papers …") == (pages > 30)
