"""What a project's configuration names of Python: only what is installed here to extend Markdown or MkDocs is run."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from xref.yaml_data import Named

_GROUPS = ("markdown.extensions", "mkdocs.plugins", "mkdocs.themes")
_ALWAYS = {"markdown", "pymdownx"}


class Unavailable(Exception):
    """What a configuration names is not installed here, or is not what it must be."""


def function(named: Any) -> Callable[..., Any]:
    """Return the function that a configuration names, or that its call returns. Raises Unavailable."""
    if not isinstance(named, Named):
        raise Unavailable(str(named))
    module, _, name = named.name.rpartition(".")
    if module.partition(".")[0] not in _trusted():
        raise Unavailable(named.name)
    try:
        found: Callable[..., Any] = getattr(import_module(module), name)
        # The same as the call, for functions that only keep their options for later.
        return found if named.options is None else _called(found, named.options)
    except Exception as error:  # whatever the code of others raises
        raise Unavailable(named.name) from error


def _called(found: Callable[..., Any], options: dict[str, Any]) -> Callable[..., Any]:
    made = found(**options)
    return made if callable(made) else partial(found, **options)


def options(configured: Any) -> Any:
    """Return the options of an extension with the functions that they name; those that can't be had are left out."""
    if isinstance(configured, Named):
        return function(configured)
    if isinstance(configured, dict):
        return {key: value for key, value in ((k, _or_nothing(v)) for k, v in configured.items()) if value is not None}
    if isinstance(configured, list):
        return [value for value in map(_or_nothing, configured) if value is not None]
    return configured


def _or_nothing(configured: Any) -> Any:
    try:
        return options(configured)
    except Unavailable:
        return None


def is_installed(extension: str) -> bool:
    """Return whether an extension of Markdown is installed here, by the name that a configuration gives it."""
    return extension in _extensions() or extension.partition(".")[0].partition(":")[0] in _trusted()


def _entry_points(group: str) -> Iterable[Any]:
    from importlib.metadata import entry_points  # late: a record names nothing that has to be looked up

    return entry_points(group=group)


@cache
def _extensions() -> frozenset[str]:
    return frozenset(point.name for point in _entry_points(_GROUPS[0]))


@cache
def _trusted() -> frozenset[str]:
    """Return the packages that were installed to extend Markdown or MkDocs."""
    points = (point for group in _GROUPS for point in _entry_points(group))
    return frozenset(_ALWAYS | {point.value.partition(":")[0].partition(".")[0] for point in points})


def theme_folders(theme: str) -> list[str]:
    """Return the folders of the files that a theme brings, where it is installed here."""
    for point in _entry_points("mkdocs.themes"):
        spec = find_spec(point.value) if point.name == theme else None
        if spec:
            return list(spec.submodule_search_locations or ())
    return []
