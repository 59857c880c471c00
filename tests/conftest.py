"""What several tests need: the record itself, small trees, and a built site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import make
from xref.corpus import Corpus
from xref.data import load

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


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of the whole project, with the virtual environment of this one."""
    assert make.PROJECT.is_set_up, (
        "run the tests with `python3 scripts/make.py test`: .venv is not what requirements.txt locks"
    )
    ignored = shutil.ignore_patterns(".git", ".venv", "site", ".site-*", "tests", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, tmp_path / "project", ignore=ignored)
    (tmp_path / "project/.venv").symlink_to(make.PROJECT.folder)
    return tmp_path / "project"


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


def build(folder: Path, site_url: str, root: Path = ROOT, **environment: str) -> None:
    """Build the project's site into a folder with MkDocs alone."""
    subprocess.run(
        [str(make.PROJECT.python), "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)],
        cwd=root,
        env={**ENVIRONMENT, "SITE_URL": site_url, **environment},
        check=True,
    )
