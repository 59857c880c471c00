"""What keeps a site from being built: a tree that would harm its readers, or the machine that builds it."""

from xref.corpus import Record
from xref.rules import GUARDS, check


class BuildError(Exception):
    """Why a site was not built, in one sentence."""


def refuse_harm(corpus: Record) -> Record:
    """Return a record that has nothing harmful, as the checker sees it, and that can be read. Raises BuildError."""
    for found in check(corpus, GUARDS):
        raise BuildError(f"{found.place.path}:{found.place.line}: {found.message} [{found.rule}]")
    for place, message, *_ in corpus.registers.faults:
        raise BuildError(f"{place.path}:{place.line}: {message}")
    for page in corpus.pages.values():
        if error := page.front_matter_error:
            raise BuildError(f"{page.path}:{error.line}: the front matter is broken: {error}")
    return corpus
