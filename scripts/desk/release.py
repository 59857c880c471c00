"""Recording a release: every address published now is kept for ever."""

import sys
from pathlib import Path

from xref import permalinks
from xref.corpus import PERMALINKS, Record


def release(root: Path) -> int:
    """Add what is new to docs/data/permalinks.txt, and return how many addresses that were."""
    corpus = Record.read(root)
    text, new = permalinks.release(corpus)
    (root / corpus.layout.docs / PERMALINKS).write_text(text, "utf-8")
    return new


if __name__ == "__main__":
    print(f"{release(Path(sys.argv[1]))} new addresses in docs/{PERMALINKS}")
