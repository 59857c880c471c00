"""What several tests need: the record itself, small trees, and a built site."""

import compileall
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from string import Template

import pytest

import make
from browsing import CHROMIUM, served
from desk.series import TEMPLATES
from needs import needs_package, needs_processes
from publish.build.placement import Busy, placed
from small_history import git, write_history
from xref.accept import accept
from xref.corpus import Corpus
from xref.layout import read_layout
from xref.yaml_data import load

ROOT = Path(__file__).parent.parent
# A project of a test is no pull request, even where the tests run for one.
for name in ("GITHUB_BASE_REF", "GITHUB_EVENT_NAME"):
    os.environ.pop(name, None)
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
SITE_URL = "https://example.org/forum/"
# Who keeps a record, and how to reach them.
KEPT_BY = {
    "EDITOR_NAME": "<Example>, Ann “A & B”",
    "CONTACT": "forum@example.org",
    "REPO_URL": "https://github.com/someone/record",
}
NAMED = "Ann “A & B” <Example>"  # as pages name the editor
LANGUAGES = read_layout(ROOT)[0].languages
DEFAULT, *TRANSLATIONS = LANGUAGES
LEFT = "net::ERR_ABORTED"
SMALL = ("en", "ru", "kk")  # the languages of the small project


# Whoever asks for one of these waits until a whole site, or several, have been built.
_SLOW = {
    *("site", "site_without_address", "told_site", "silent", "made_elsewhere", "bare", "baltic", "preview"),
    *("whole_project", "waiting"),
}


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once: the copies of it that tests start would each compile themselves."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(ROOT / "scripts", quiet=2)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what `make.py test --quick` leaves out, by what it needs; let each process begin with what takes long.

    Processes share the list in equal parts, one after the other: else the last of them would wait for such a test.
    """
    for item in items:
        if _SLOW & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.slow)
    kinds = long, short = [], []
    for item in items:
        (long if any(map(item.get_closest_marker, make.LEFT_OUT)) else short).append(item)
    processes = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = [item for number in range(processes) for each in kinds for item in _share(each, number, processes)]


def _share(items: list[pytest.Item], number: int, of: int) -> list[pytest.Item]:
    return items[len(items) * number // of : len(items) * (number + 1) // of]


@pytest.fixture(scope="session")
def record() -> Corpus:
    """The record as it stands in docs/."""
    return Corpus.read(ROOT)


@pytest.fixture
def tree(tmp_path):
    """Return a function that writes files, by path, on top of the smallest tree that keeps the house's rules."""

    def write(files: dict[str, str | bytes | None]) -> Path:
        for path, content in {**load((ROOT / "tests/cases/base.yml").read_text("utf-8")), **files}.items():
            if content is None:
                continue
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def share_environment(root: Path) -> None:
    """Give a copy of the project the virtual environment of this one."""
    # Another one would be made anew in its place by the copy's first command.
    assert make.PROJECT.is_set_up, (
        "run the tests with `python3 scripts/make.py test`: .venv is not what requirements.txt locks"
    )
    (root / ".venv").symlink_to(make.PROJECT.folder)


@pytest.fixture
def project(tmp_path) -> Path:
    """A project of a few pages, some of them translated, with the virtual environment of this one."""
    return small_project(tmp_path / "project")


@pytest.fixture
def whole_project(tmp_path) -> Path:
    """A copy of the whole project with its history, and with the virtual environment of this one."""
    return copy_of_the_project(tmp_path / "project")


def small_project(folder: Path, languages: Sequence[str] = SMALL) -> Path:
    """Write a project with each kind of page: a new series, and the Forum of tests/edits in three languages."""
    for name in ("scripts", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "requirements.txt", folder)
    share_environment(folder)
    config = in_languages((ROOT / "mkdocs.yml").read_text("utf-8"), *languages)
    for path, text in {**small_files(), "mkdocs.yml": config}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    assert accept(folder, [f"docs/{code}" for code in SMALL[1:]], "", date(2026, 11, 24))[1] == []
    return folder


def small_record(folder: Path) -> Path:
    """Write a small project in all languages, with a history, and with some pages as the record has them."""
    small_project(folder, LANGUAGES)
    for name in ("about/offline.md", "forums/2006-astana/key-areas.md", "resolutions/2006-astana.md"):
        for code in LANGUAGES:
            file = folder / "docs" / code / name
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "docs" / code / name, file)
    for arguments in (["init", "-q", "."], ["add", "docs"], ["commit", "-qm", "A record"]):
        git(folder, *arguments)
    return folder


def small_files() -> dict[str, str]:
    """Return the pages and registers of the small project, by their paths."""
    series = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.*")}
    files = {path: Template(text).substitute(name="A series") for path, text in series.items()}
    for name in ("cases/base", "edits/base", "project"):
        files |= load((ROOT / f"tests/{name}.yml").read_text("utf-8"))
    return files


def in_languages(config: str, *codes: str) -> str:
    """Return the project's mkdocs.yml without the lines of all other languages."""
    others = "|".join(code for code in LANGUAGES if code not in codes)
    return re.sub(rf"^ *- {{locale: ({others}),.*\n", "", config, flags=re.MULTILINE)


def copy_of_the_project(folder: Path, *without: str) -> Path:
    """Copy what belongs to the project, its history too, and share the virtual environment."""
    left_out = (".venv*", "site", ".site-*", "slices", "dist", "tests", ".*_cache", *without)
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*left_out))
    share_environment(folder)
    return folder


def copy_in_languages(folder: Path, *codes: str) -> Path:
    """Copy what belongs to the project, without its history and without all other languages."""
    copy_of_the_project(folder, ".git")
    config = in_languages((folder / "mkdocs.yml").read_text("utf-8"), *codes)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for code in {*LANGUAGES} - {*codes}:
        shutil.rmtree(folder / "docs" / code)
    return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory, worker_id) -> Callable[[str, Callable[[Path], None]], Path]:
    """Return a function that fills a folder for all processes of a run: the first makes it, the others wait."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def made(name: str, fill: Callable[[Path], None]) -> Path:
        folder = shared / f"once-{name}"
        while not folder.exists():
            with suppress(Busy), placed(folder) as stage:
                if folder.exists():  # since the question
                    raise Busy
                fill(stage)
            time.sleep(0.05)
        return folder

    return made


@pytest.fixture(scope="session")
def site(once) -> Path:
    """The site, built once with an address and in a folder of its own."""
    return once("site", lambda folder: build(folder, SITE_URL))


@pytest.fixture(scope="session")
def site_without_address(once) -> Path:
    """The site as the README's command builds it, without SITE_URL."""
    return once("site-without-address", lambda folder: build(folder, ""))


@pytest.fixture(scope="session")
def told(once) -> Path:
    """The small project with a history, as tests/small_history.py has it."""
    return once("told", lambda folder: write_history(small_project(folder / "project"))) / "project"


@pytest.fixture(scope="session")
def told_site(once, told) -> Path:
    """Its site, with an address, and with all that mkdocs.yml can say of who keeps it."""
    return once("told-site", lambda folder: build(folder, SITE_URL, told, **KEPT_BY))


@pytest.fixture(scope="session")
def silent(once, told) -> Path:
    """It without a history, with its site as `make.py site` builds it where nothing is set, and what that `said`."""

    def fill(folder: Path) -> None:
        shutil.copytree(told, folder, symlinks=True, ignore=shutil.ignore_patterns(".git"), dirs_exist_ok=True)
        unset = dict.fromkeys((*KEPT_BY, "SITE_URL"), "")
        command = [sys.executable, str(folder / "scripts/make.py"), "site"]
        with (folder / "said").open("wb") as said:
            subprocess.run(command, cwd=folder, env={**ENVIRONMENT, **unset}, stdout=said, check=True)

    return once("silent", fill)


@pytest.fixture(scope="session")
def silent_site(silent) -> Path:
    """Its site without an address, without a history, and where nobody has said who keeps it."""
    return silent / "site"


# Python reads this at its start: the clock is three days ahead.
_LATER = """
import time
real = {name: getattr(time, name) for name in ("time", "localtime", "gmtime")}
time.time = lambda: real["time"]() + 3 * 86400
time.localtime = lambda seconds=None: real["localtime"](time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: real["gmtime"](time.time() if seconds is None else seconds)
"""


def elsewhere(folder: Path) -> dict[str, str]:
    """Make another place and day, and return its environment, for a copy of the project in `folder/project`."""
    (folder / "later").mkdir()
    (folder / "later/sitecustomize.py").write_text(_LATER)
    modules = f"{folder / 'later'}:{folder / 'project/scripts'}"
    return {"PYTHONPATH": modules, "TZ": "Asia/Almaty", "PYTHONHASHSEED": "7", "LC_ALL": "C"}


@pytest.fixture(scope="session")
def made_elsewhere(once) -> Path:
    """A folder with a copy of the project and its site, built side by side three days later and in another order."""

    def fill(folder: Path) -> None:
        copy_of_the_project(folder / "project")
        build_side_by_side(folder / "site", folder / "project", SITE_URL=SITE_URL, **elsewhere(folder))

    return once("elsewhere", fill)


def build(folder: Path, site_url: str, root: Path = ROOT, engine: str = "mkdocs", **environment: str) -> None:
    """Build the project's site into a folder with MkDocs alone, or a fork of it."""
    options = ("--quiet", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(folder))
    subprocess.run(
        [str(make.PROJECT.python), "-m", engine, "build", *options],
        cwd=root,
        env={**ENVIRONMENT, "SITE_URL": site_url, **environment},
        check=True,
    )


def build_side_by_side(folder: Path, root: Path, *codes: str, **environment: str) -> None:
    """Build a project's site as `make.py site` does, or the pages of some languages as a part of it."""
    command = [str(make.PROJECT.python), "-m", "publish.build.site", "build", str(root), str(folder), *codes]
    settings = {**ENVIRONMENT, "PYTHONPATH": str(root / "scripts"), "SITE_URL": "", **environment}
    with subprocess.Popen(command, env=settings, stdin=subprocess.PIPE) as process:  # it would end with its input
        assert process.wait() == 0


def build_in(code: str, folder: Path, root: Path) -> None:
    """Build the pages of one language alone, as a part of a project's site."""
    build_side_by_side(folder, root, code)


@pytest.fixture(scope="session")
def signals() -> None:
    """For tests that list processes, stop them and kill them."""
    needs_processes()


@pytest.fixture(scope="session")
def browser():
    needs_package(CHROMIUM, "chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without the two drawers of the address bar, which every tab would load at once and no headless one shows.
        drawers = "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup"
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", drawers]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module", params=["file", "hosted"])
def address(request, site_without_address):
    """The address of the site's folder, once on disk and once served."""
    if request.param == "file":
        yield site_without_address.as_uri()
        return
    with served(site_without_address) as served_at:
        yield served_at


@pytest.fixture
def tab(browser):
    """Return a function that opens a tab; when the test ends, no tab may have failed at anything."""
    contexts, faults = [], []

    def open_tab(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        # What was under way when the page was left has not failed.
        page.on("requestfailed", lambda each: each.failure == LEFT or faults.append(f"{each.failure}: {each.url}"))
        page.on(
            "response",
            lambda response: faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None,
        )
        return page

    yield open_tab
    failed = list(faults)  # before what is still under way is cut off
    for context in contexts:
        context.close()
    assert not failed
