"""What the record is called: the project's name for its site, and that these are its proceedings."""

from publish.language import language
from xref.corpus import Corpus


def record_name(corpus: Corpus, code: str) -> str:
    """Return the name of the record in a language, as citations give it."""
    return f"{corpus.layout.site_names[code]}: {language(code).words['proceedings']}"
