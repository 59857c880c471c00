"""YAML read as plain JSON data, with the line of every value."""

import os
from collections.abc import Iterable
from typing import Any, NamedTuple

import yaml


class DataError(ValueError):
    """The text can't be read as data; `line` counts from 1."""

    def __init__(self, message: str, line: int = 1):
        super().__init__(message)
        self.line = line


class NotPlain(DataError):
    """The text is YAML, but not the plain data that all of ours is."""


try:
    from yaml import CSafeLoader as _SafeLoader  # ten times as fast, and not everywhere
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]  # the same to who uses it


# No data of ours is nested half as deep; a thousand times as deep, reading it would end the process.
DEEPEST = 30
# What no XML can carry, and JSON only in disguise; an escape may have it all the same.
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE


# The tag of what is neither a number, nor true, false or nothing.
_WORD = "tag:yaml.org,2002:str"


class _Loader(_SafeLoader):
    """Dates stay strings, as in JSON; a key that stands twice, or is no word, is a fault."""

    def construct_document(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.construct_document(each) for each in node.value]
        return node.value if node.tag == _WORD else self.construct_object(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        seen = set()
        for key, _ in node.value:
            if key.tag != _WORD:
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' stands twice", key.start_mark)
            seen.add(key.value)
        return {key.value: self.construct_document(value) for key, value in node.value}


class Named(NamedTuple):
    """A function of Python that a configuration names, or calls: `!!python/name`, `!!python/object/apply`."""

    name: str
    options: dict[str, Any] | None = None


class _TolerantLoader(_SafeLoader):
    """For MkDocs' configuration and the front matter of anybody: as MkDocs reads them, and nothing of Python is run."""


def _from_environment(loader: _TolerantLoader, node: yaml.Node) -> Any:
    """Return what stands in the first of the variables that is set, or the value after them: as `!ENV` is meant."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    *named, default = nodes if len(nodes) > 1 else [*nodes, None]
    for variable in named:
        value = os.environ.get(str(variable.value))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return loader.construct_object(default, deep=True) if default else None


def _call(loader: _TolerantLoader, name: str, node: yaml.Node) -> Named:
    options = loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    return Named(name, dict(options.get("kwds") or {}))


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_PYTHON = "tag:yaml.org,2002:python/"
_TolerantLoader.add_constructor("!ENV", _from_environment)
_TolerantLoader.add_constructor("!relative", lambda loader, node: str(node.value or "."))
_TolerantLoader.add_multi_constructor(f"{_PYTHON}name:", lambda loader, name, node: Named(name))
_TolerantLoader.add_multi_constructor(f"{_PYTHON}object/apply:", _call)
_TolerantLoader.add_multi_constructor("!", lambda loader, suffix, node: None)
_TolerantLoader.add_multi_constructor(_PYTHON, lambda loader, suffix, node: None)


def load(text: str, *, tolerant: bool = False) -> Any:
    """Return the data in a YAML text. Raises DataError for whatever is wrong with it.

    `tolerant` is for what MkDocs tolerates: tags, aliases, and keys that stand twice.
    """
    try:
        _look_through(text, tolerant=tolerant)
        return yaml.load(text, _TolerantLoader if tolerant else _Loader)
    except yaml.MarkedYAMLError as error:
        # A line that is no 'key: value' is missed only where the next begins.
        early = "could not find expected ':'" in str(error.problem) and error.context_mark
        mark = early or error.problem_mark or error.context_mark
        tab = mark and text[mark.index : mark.index + 1] == "\t"
        message = "a tab stands where only blanks may" if tab else f"{error.problem or error.context}"
        raise DataError(message, mark.line + 1 if mark else 1) from None
    except yaml.reader.ReaderError as error:
        # The place in the error counts bytes with one of PyYAML's two readers and characters with the other.
        found = _UNPRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        raise DataError(f"the character #x{error.character:04x} is not allowed", line) from None
    except DataError:
        raise
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise DataError(str(error) or "nested too deep") from None


def _look_through(text: str, *, tolerant: bool) -> None:
    """Raise DataError for what grows beyond all bounds, before it is built: the builder ends the process with it."""
    depth = 0
    for event in yaml.parse(text, _SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise DataError("nested too deep", _line(event))
        if tolerant:
            continue
        if isinstance(event, yaml.AliasEvent):
            raise NotPlain(f"'*{event.anchor}' stands for what is written elsewhere: write it here", _line(event))
        if tag := getattr(event, "tag", None):
            raise NotPlain(f"the value has a type of its own, '{tag}'", _line(event))
        if found := _UNPRINTABLE.search(getattr(event, "value", "")):
            raise NotPlain(f"the character #x{ord(found[0]):04x} is not allowed", _line(event))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def line_of(text: str, path: Iterable[str | int]) -> int:
    """Return the line, from 1, at which the value at `path` stands in a text that `load` has read."""
    node = yaml.compose(text, _TolerantLoader)
    line = node.start_mark.line if node else 0
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return line + 1
