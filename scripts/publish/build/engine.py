"""MkDocs, for one language at a time: besides the hooks, the only module that knows the engine."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Two of these are MkDocs' own, for want of another way to build some pages and not all: its `build` has a loop of each
# over all pages. (mkdocs 1.6.1: commands/build.py, build.)
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config

from publish.build.edition import Edition
from publish.build.refusal import BuildError
from publish.build.session import LanguageBuild, hand_over
from publish.tables.progress import Progress
from xref.corpus import Record
from xref.page import Page


def build_language(corpus: Record, code: str, folder: Path, found: dict[str, Progress]) -> LanguageBuild:
    """Build one language into a folder, with what all languages share if it is the default one.

    `found` says how far the translations are. Returns what builds its pages anew. Raises BuildError or OSError.
    """
    with _in_one_sentence():
        config = load_config(str(corpus.root / "mkdocs.yml"), site_dir=str(folder), strict=True)
        language = hand_over(LanguageBuild(Edition(corpus, code, config.site_url, found), config), config.extra)
        config.plugins.on_startup(command="build", dirty=False)
        _only(code, config.plugins["i18n"])
        build(config)
    return language


def _only(code: str, static_i18n: Any) -> None:
    """Let static-i18n build one language, and where it would stand beside the others.

    It would begin with the default language, in on_config, for which `current_language` is still None; and in
    on_post_build, unless `building` says that it is at it, go on with all others. Its options `build` and
    `build_only_locale` would leave the others out of the site, or put this one into its root.
    (mkdocs-static-i18n 1.3.1: plugin.py, I18n.on_config and on_post_build.)
    """
    static_i18n.current_language, static_i18n.building = code, True


def build_pages(language: LanguageBuild, edition: Edition, pages: Iterable[Page], folder: Path) -> None:
    """Build some pages of a language anew into a folder, with a new edition of it.

    The navigation must be what it was. Raises BuildError or OSError.
    """
    config, all_files = language.config, language.files
    language.edition, config.site_dir = edition, str(folder)
    files = [all_files.src_uris[f"{page.language}/{page.name}"] for page in pages]
    with _in_one_sentence():
        for file in files:
            file.abs_dest_path = str(folder / file.dest_uri)
            _populate_page(file.page, config, all_files)
        for file in files:
            _build_page(file.page, config, all_files.documentation_pages(), language.nav, language.env)


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
