"""The classes and ids by which the site knows its own parts: what has them looks like those, and acts like them."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_TEMPLATES = Path(__file__).parents[2] / "overrides"
_IN_STYLES = re.compile(r"\.([A-Za-z_][\w-]*)")
_IN_MARKUP = re.compile(r"class(?:Name)?[\"']?\s*[=:]\s*[\"'`]([^\"'`]*)")
_IN_SCRIPTS = re.compile(r"[\"'`]\.([A-Za-z_][\w-]*)")
# Ids that templates and scripts give: those of the theme begin with two strokes.
_IDS = re.compile(r"__.*|cited(?:-.*)?|ui-.*|t-[a-z]+")


def is_own_id(name: str) -> bool:
    """Return whether an id is one of the site's own."""
    return bool(_IDS.fullmatch(name))


def is_own_class(name: str) -> bool:
    """Return whether a class is one that the site's styles, templates or scripts know, or those of its theme.

    What begins with "language-" is made of the name of a code's language.
    """
    return name.startswith("md-") or (not name.startswith("language-") and name in _own_classes())


@cache
def _own_classes() -> frozenset[str]:
    return frozenset(name for file in _files() for name in _classes(file))


def _files() -> Iterator[Path]:
    from importlib.util import find_spec  # late, for most pages give no class to anything

    theme = find_spec("material")  # which the checker does without
    folders = [_TEMPLATES, *(Path(place) / "templates" for place in (theme and theme.submodule_search_locations) or ())]
    return (file for folder in folders for file in folder.rglob("*.*") if file.suffix in (".css", ".html", ".js"))


def _classes(file: Path) -> Iterator[str]:
    text = file.read_text("utf-8", "replace")
    if file.suffix == ".css":
        yield from _IN_STYLES.findall(text)
    for words in _IN_MARKUP.findall(text):
        yield from re.findall(r"[A-Za-z_][\w-]*", re.sub(r"\{[{%].*?[}%]\}", " ", words))
    if file.suffix == ".js":
        yield from _IN_SCRIPTS.findall(text)
