"""The style of the site: of the theme's what elements of ours can match, and after it our own, in one file."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import tinycss2
from rcssmin import cssmin

from publish.build.old_browsers import in_old_words, selectors

_SCRIPTS = Path(__file__).parents[2]
_OVERRIDES = _SCRIPTS.parent / "overrides"
THEME = next(Path(str(files("material")), "templates/assets/stylesheets").glob("main.*.css"))
# What writes elements. Their words are more than the names in them: what may be one is kept.
_WRITERS = ((_OVERRIDES, "*.html"), (_OVERRIDES, "*.js"), (_SCRIPTS / "publish", "*.py"))
_WORD = re.compile(r"[\w-]+")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")


def joined_style(own: str) -> str:
    """Return one style sheet, without comments and blanks: the theme's, less what no page can use, and our own."""
    writers = (file for folder, kind in _WRITERS for file in folder.rglob(kind))
    words = {word for file in writers for word in _WORD.findall(file.read_text("utf-8"))}
    return reduced(THEME.read_text("utf-8"), words, own) + str(cssmin(in_old_words(own)))


def reduced(style: str, words: set[str], asked_by: str) -> str:
    """Return of a style what elements with names among some words could match; `asked_by`: a style that follows it.

    Of its own properties, `--…`, those are kept that one of the two asks for.
    """
    matching = tinycss2.serialize(_matching(_rules(style), words))
    asked = set(_ASKED.findall(matching + asked_by))
    return str(cssmin(tinycss2.serialize(_lean(_rules(matching), asked))))


def _rules(text: Any) -> list[Any]:
    return list(tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True))


def _groups(rule: Any) -> bool:
    return rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports")


def _matching(rules: Iterable[Any], words: set[str]) -> Iterator[Any]:
    """Yield the rules that an element could match, with those of their selectors that it could."""
    for rule in rules:
        if _groups(rule):
            rule.content = list(_matching(_rules(rule.content), words))
        elif rule.type == "qualified-rule":
            kept = [one for one in selectors(rule.prelude) if _could_match(one, words)]
            rule.prelude = tinycss2.parse_component_value_list(",".join(map(tinycss2.serialize, kept)))
            rule.content = rule.content if kept else []
        if rule.content != []:
            yield rule


def _could_match(selector: list[Any], words: set[str]) -> bool:
    """Say whether all names of classes, ids and attributes are among the words; in brackets (`:not()`) all are."""
    for before, token in zip([None, *selector], selector):
        if token.type == "[] block" and not words.issuperset(_WORD.findall(token.serialize())):
            return False
        if (token.type == "hash" or (token.type == "ident" and before == ".")) and token.value not in words:
            return False
    return True


def _lean(rules: Iterable[Any], asked: set[str]) -> Iterator[Any]:
    """Yield the rules without properties of the theme's own that nothing asks for: most are pictures."""
    for rule in rules:
        if _groups(rule):
            rule.content = list(_lean(_rules(rule.content), asked))
        elif rule.type == "qualified-rule":
            found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            rule.content = [one for one in found if not one.name.startswith("--") or one.name in asked]
        if rule.content != []:
            yield rule
