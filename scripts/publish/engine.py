"""MkDocs, for one language at a time: besides the hooks, the only module that knows the engine."""

import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from publish.edition import Edition
from publish.progress import Progress
from xref.corpus import Corpus
from xref.layout import read_layout


class BuildError(Exception):
    """Why a site was not built, in one sentence."""


def build_language(root: Path, code: str, folder: Path, found: dict[str, Progress]) -> MkDocsConfig:
    """Build one language into a folder, with what all languages share if it is the default one.

    `found` says how far the translations are. Returns what MkDocs built with. Raises BuildError or OSError.
    """
    complaints = _Complaints()
    logging.getLogger("mkdocs").addHandler(complaints)
    try:
        corpus = Corpus.read(root, {code, read_layout(root)[0].default})
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True)
        config.extra["edition"] = Edition(corpus, code, config.site_url, found)
        config.plugins.on_startup(command="build", dirty=False)
        # static-i18n would begin with the default language, and go on with all others when the first is built.
        config.plugins["i18n"].current_language, config.plugins["i18n"].building = code, True
        build(config)
    except OSError:
        raise
    except Exception as error:
        raise BuildError(complaints.first or str(error)) from None
    finally:
        logging.getLogger("mkdocs").removeHandler(complaints)
    return config


class _Complaints(logging.Handler):
    """Remembers the first warning, which says more than what follows from it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.first = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.first = self.first or " ".join(record.getMessage().split())
