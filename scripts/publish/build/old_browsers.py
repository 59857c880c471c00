"""Our style in the words of Chrome 70 and Safari on iOS 12: a selector that they don't know loses them its whole rule.

They know no `:is()` and no sides that turn with the script (CSS Logical Properties): all our languages are written from
the left and from the top.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

_SIDES = {"inline": ("left", "right"), "block": ("top", "bottom")}
_TURNING = re.compile(r"(margin|padding|border|inset)-(inline|block)(-start|-end)?(-width|-style|-color)?")
_CORNERS = ("top", "right", "bottom", "left")
_FLOATS = {"inline-start": "left", "inline-end": "right"}


def in_old_words(style: str) -> str:
    """Return a style that says the same where text runs from left to right."""
    found: str = tinycss2.serialize(list(_rules(tinycss2.parse_rule_list(style, skip_comments=True))))
    return found


def selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    """Yield the selectors of a list, each as its tokens."""
    start = 0
    for place, token in enumerate(prelude):
        if token == ",":
            yield prelude[start:place]
            start = place + 1
    yield prelude[start:]


def _rules(rules: Iterable[Any]) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            rule.content = list(_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True)))
        elif rule.type == "qualified-rule":
            found = (one for selector in selectors(rule.prelude) for one in _expanded(selector))
            rule.prelude = tinycss2.parse_component_value_list(",".join(found))
            content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            said = ";".join(words for each in content for words in _said(each))
            rule.content = tinycss2.parse_component_value_list(said)
        yield rule


def _expanded(selector: list[Any]) -> Iterator[str]:
    """Yield a selector once for each of those that stand in its `:is()`."""
    for place, token in enumerate(selector):
        if token.type == "function" and token.lower_name == "is":
            before, after = selector[: place - 1], selector[place + 1 :]
            for one in selectors(token.arguments):
                yield from _expanded([*before, *one, *after])
            return
    yield str(tinycss2.serialize(selector)).strip()


def _said(declaration: Any) -> Iterator[str]:
    """Yield what says the same as a declaration, in the order in which it is to be said."""
    name, value = declaration.name, tinycss2.serialize(declaration.value).strip()
    end = "!important" if declaration.important else ""
    if name == "overflow-wrap" and value == "anywhere":
        yield f"overflow-wrap:break-word{end}"
    yield from (f"{each}:{one}{end}" for each, one in _by_sides(name, value, declaration.value))


def _by_sides(name: str, value: str, tokens: list[Any]) -> Iterator[tuple[str, str]]:
    turning = _TURNING.fullmatch(name)
    if turning:
        kind, way, side, part = turning.groups(default="")
        places = _SIDES[way] if not side else _SIDES[way][side == "-end" :][:1]
        values = [value] if kind == "border" else _values(tokens)
        for at, place in enumerate(places):
            yield place if kind == "inset" else f"{kind}-{place}{part}", values[min(at, len(values) - 1)]
    elif name == "inset":
        values = _values(tokens)
        for at, place in enumerate(_CORNERS):
            yield place, values[at if at < len(values) else at % 2 if at % 2 < len(values) else 0]
    else:
        yield name, _FLOATS.get(value, value) if name == "float" else value


def _values(tokens: list[Any]) -> list[str]:
    """Return the values that blanks part."""
    return [str(tinycss2.serialize([token])) for token in tokens if token.type != "whitespace"]
