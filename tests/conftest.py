"""What several tests need: the record itself, small trees, and a built site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import make
from browsing import CHROMIUM, served
from xref.corpus import Corpus
from xref.yaml_data import load

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
SITE_URL = "https://example.org/forum/"


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
    """A copy of the whole project, with the virtual environment of this one."""
    return copy_of_the_project(tmp_path / "project")


@pytest.fixture(scope="module")
def whole_project(tmp_path_factory) -> Path:
    """The same for tests that leave it as it was."""
    return copy_of_the_project(tmp_path_factory.mktemp("module") / "project")


def copy_of_the_project(folder: Path) -> Path:
    """Copy what belongs to the project, and share the virtual environment."""
    ignored = shutil.ignore_patterns(".git", ".venv*", "site", ".site-*", "parts", "tests", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, folder, ignore=ignored)
    share_environment(folder)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The site, built once with an address and in a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    build(folder, SITE_URL)
    return folder


@pytest.fixture(scope="session")
def site_without_address(tmp_path_factory) -> Path:
    """The site as the README's command builds it, without SITE_URL."""
    folder = tmp_path_factory.mktemp("site-without-address")
    build(folder, "")
    return folder


def build(folder: Path, site_url: str, root: Path = ROOT, engine: str = "mkdocs", **environment: str) -> None:
    """Build the project's site into a folder with MkDocs alone, or a fork of it."""
    options = ("--quiet", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(folder))
    subprocess.run(
        [str(make.PROJECT.python), "-m", engine, "build", *options],
        cwd=root,
        env={**ENVIRONMENT, "SITE_URL": site_url, **environment},
        check=True,
    )


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium on this machine; on Debian: apt-get install chromium")
        pytest.skip("there is no Chromium on this machine, so nothing was tested in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
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
        page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
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
