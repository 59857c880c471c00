"""MkDocs, for one language at a time: besides the hooks, the only module that knows the engine."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Two of these are MkDocs' own, for want of another way to build some pages and not all.
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from publish.build.edition import Edition
from publish.tables.progress import Progress
from xref.corpus import Corpus
from xref.page import Page


class BuildError(Exception):
    """Why a site was not built, in one sentence."""


def build_language(corpus: Corpus, code: str, folder: Path, found: dict[str, Progress]) -> MkDocsConfig:
    """Build one language into a folder, with what all languages share if it is the default one.

    `found` says how far the translations are. Returns what MkDocs built with. Raises BuildError or OSError.
    """
    with _in_one_sentence():
        config = load_config(str(corpus.root / "mkdocs.yml"), site_dir=str(folder), strict=True)
        config.extra["edition"] = Edition(corpus, code, config.site_url, found)
        config.plugins.on_startup(command="build", dirty=False)
        # static-i18n would begin with the default language, and go on with all others when the first is built.
        config.plugins["i18n"].current_language, config.plugins["i18n"].building = code, True
        build(config)
    return config


def build_pages(config: MkDocsConfig, edition: Edition, pages: Iterable[Page], folder: Path) -> None:
    """Build some pages anew into a folder, with what their language was built with and a new edition of it.

    The navigation must be what it was. Raises BuildError or OSError.
    """
    extra = config.extra
    extra["edition"], config.site_dir = edition, str(folder)
    files = [extra["files"].src_uris[f"{page.language}/{page.name}"] for page in pages]
    with _in_one_sentence():
        for file in files:
            file.abs_dest_path = str(folder / file.dest_uri)
            _populate_page(file.page, config, extra["files"])
        for file in files:
            _build_page(file.page, config, extra["files"].documentation_pages(), extra["nav"], extra["env"])


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    complaints = _Complaints()
    logging.getLogger("mkdocs").addHandler(complaints)
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise BuildError(complaints.first or str(error)) from None
    finally:
        logging.getLogger("mkdocs").removeHandler(complaints)


class _Complaints(logging.Handler):
    """Remembers the first warning, which says more than what follows from it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.first = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.first = self.first or " ".join(record.getMessage().split())
