"""Answers that are kept with the page or corpus that they are about, and end with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

_Function = TypeVar("_Function", bound=Callable[..., Any])


def remembered(function: _Function) -> _Function:
    """Make a function keep its answers with its first argument.

    `functools.cache` would keep every page and corpus of a program that reads its tree again and again.
    """

    @wraps(function)
    def ask(about: Any, *rest: Any, **options: Any) -> Any:
        key = (function, rest, *options.items()) if rest or options else function
        try:  # most are asked again
            return about.__dict__["_remembered"][key]
        except KeyError:
            pass
        answer = function(about, *rest, **options)
        about.__dict__.setdefault("_remembered", {})[key] = answer
        return answer

    return ask  # type: ignore[return-value]
