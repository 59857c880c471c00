"""YAML read as plain JSON data, with the line of every value."""

from collections.abc import Iterable
from typing import Any

import yaml


class DataError(ValueError):
    """The text can't be read as data; `line` counts from 1."""

    def __init__(self, message: str, line: int = 1):
        super().__init__(message)
        self.line = line


try:
    from yaml import CSafeLoader as _SafeLoader  # ten times as fast, and not everywhere
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]  # the same to who uses it


class _Loader(_SafeLoader):
    """Dates stay strings, as in JSON; a key that stands twice, or is no word, is a fault."""

    words_only = True

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or (self.words_only and key.tag != "tag:yaml.org,2002:str"):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' stands twice", key.start_mark)
            seen.add(key.value)
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found


class _TolerantLoader(_Loader):
    """For MkDocs' configuration, whose tags (!ENV, !!python/name) mean nothing to us."""

    words_only = False


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_TolerantLoader.add_multi_constructor("!", lambda loader, suffix, node: None)
_TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def load(text: str, *, tolerant: bool = False) -> Any:
    """Return the data in a YAML text. Raises DataError for whatever is wrong with it."""
    try:
        return yaml.load(text, _TolerantLoader if tolerant else _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        tab = mark and text[mark.index : mark.index + 1] == "\t"
        message = "a tab stands where only blanks may" if tab else f"{error.problem or error.context}"
        raise DataError(message, mark.line + 1 if mark else 1) from None
    except yaml.reader.ReaderError as error:
        # The place in the error counts bytes with one of PyYAML's two readers and characters with the other.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        raise DataError(f"the character #x{error.character:04x} is not allowed", line) from None
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise DataError(str(error) or "nested too deep") from None


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
