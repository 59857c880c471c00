"""What must be there: a value that a type lets be missing, and that the reader of the code knows to be there."""

from typing import TypeVar

_Value = TypeVar("_Value")


def required(value: _Value | None, what: str = "a value") -> _Value:
    """Return a value that is there. Raises LookupError, which says what is missing, where it is not."""
    if value is None:
        raise LookupError(f"{what} is missing")
    return value
