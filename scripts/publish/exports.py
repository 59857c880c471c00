"""The schemas of the registers as files of the site, beside the registers themselves."""

import json

from xref.corpus import Corpus
from xref.registers import NAMES
from xref.schema import schema


def exports(corpus: Corpus) -> dict[str, str]:
    """Return what to publish beside the pages, by address from the root of the site."""
    if not corpus.registers:
        return {}
    return {
        f"data/schema/{name}.schema.json": json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
        for name in ("common", *NAMES)
    }
