"""MkDocs' configuration, read as MkDocs reads it: with what it inherits, and with values from the environment."""

import os
import posixpath
from pathlib import Path
from typing import Any

from xref import reading
from xref.problem import Finding, Place
from xref.reading import Fault, accident
from xref.yaml_data import DataError, load

NAMES = ("mkdocs.yml", "mkdocs.yaml")
# The extensions that MkDocs has of itself (mkdocs.config.defaults), before the configuration's.
_OF_MKDOCS = ("toc", "tables", "fenced_code")
# More would be a file that inherits itself.
_GENERATIONS = 20

Options = dict[str, dict[str, Any]]


class Unreadable(Exception):
    """A configuration can't be read; `finding` says why."""

    def __init__(self, finding: Finding):
        super().__init__(finding.message)
        self.finding = finding


def path_of(root: Path, named: str = "") -> str:
    """Return the path, from the root, of the configuration that is named, or else of MkDocs' own; "" for none."""
    if named and not (root / named).is_file() and Path(named).is_file():  # named from where the command is given
        return posixpath.normpath(os.path.relpath(named, root).replace(os.sep, "/"))
    return next((name for name in ([named] if named else NAMES) if (root / name).exists()), "")


def read(root: Path, path: str, generation: int = 1) -> dict[str, Any]:
    """Return what a configuration says, with what it inherits. Raises Unreadable, also for one that is inherited."""
    text, fault = reading.read(root / path)
    if fault:
        raise Unreadable(fault.finding(path))
    try:
        found = load(text, tolerant=True)
    except DataError as error:
        fault = accident(text) or Fault(f"the YAML is broken: {error}", error.line)
        raise Unreadable(fault.finding(path)) from None
    found = found if isinstance(found, dict) else {}
    parent = found.pop("INHERIT", None)
    if not parent or generation > _GENERATIONS:
        return found
    inherited = posixpath.normpath(posixpath.join(posixpath.dirname(path), str(parent)))
    if not (root / inherited).is_file():
        raise Unreadable(Finding(Place(path), f"it inherits '{parent}', which is not there"))
    return _merged(read(root, inherited, generation + 1), found)


def named_options(listed: Any) -> Options:
    """Return plugins or extensions by name, with their options, whichever of its ways MkDocs' configuration has."""
    pairs = listed.items() if isinstance(listed, dict) else []
    for each in listed if isinstance(listed, list) else []:
        pairs = [*pairs, *(each.items() if isinstance(each, dict) else [(each, None)])]
    return {str(name): options if isinstance(options, dict) else {} for name, options in pairs}


def extensions(config: dict[str, Any]) -> Options:
    """Return the extensions of Markdown by name, MkDocs' own first, with their options."""
    listed = named_options(config.get("markdown_extensions"))
    found: Options = {name: {} for name in _OF_MKDOCS}
    return found | {name.removeprefix("markdown.extensions."): options for name, options in listed.items()}


def plugins(config: dict[str, Any]) -> Options:
    """Return the plugins by name, without the theme that has brought them, with their options."""
    listed = named_options(config.get("plugins", ["search"]))
    return {name.rpartition("/")[2]: options for name, options in listed.items() if options.get("enabled", True)}


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Return both: where both have a mapping, merged too; otherwise the child's."""
    both = {
        key for key in parent.keys() & child.keys() if isinstance(parent[key], dict) and isinstance(child[key], dict)
    }
    return parent | child | {key: _merged(parent[key], child[key]) for key in both}
