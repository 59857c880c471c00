"""The scripts of the site: modules joined into files, since no page that is opened from a folder loads modules."""

import re
from collections.abc import Iterator
from pathlib import Path

SCRIPTS = Path(__file__).parents[3] / "overrides/scripts"
# The modules that begin a file, each of the same name.
FILES = ("record", "search")
_IMPORT = re.compile(r'^import \{ \w+(?:, \w+)* \} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) )", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def joined(name: str, folder: Path = SCRIPTS) -> str:
    """Return a module with all that it imports before it, once each, as one script.

    In one block, where two modules that give the same name to something are an error of syntax. Raises ValueError for
    an import or export of another form than `import { a, b } from "./module.js"` and `export` before what is declared.
    """
    return '"use strict";{\n' + "".join(_modules(name, folder, set())) + "}\n"


def _modules(name: str, folder: Path, known: set[str]) -> Iterator[str]:
    if name in known:
        return
    known.add(name)
    text = (folder / f"{name}.js").read_text("utf-8")
    for imported in _IMPORT.findall(text):
        yield from _modules(imported, folder, known)
    text = _EXPORT.sub("", _IMPORT.sub("", text))
    if left := _LEFT.search(text):
        raise ValueError(f"{name}.js: can't be joined: {left[0]}")
    yield text
