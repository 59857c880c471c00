"""All that is published for programs, as the page of data shows it."""

from typing import Any, NamedTuple

from publish.tables.copies import day_of
from publish.tables.sizes import blank
from publish.tables.view import View

PAGE = "data.md"  # which shows it


class Dataset(NamedTuple):
    """Something that is published for programs; `day` is the ISO day of its last change, "" where nobody knows it.

    `files` are addresses from the root of the site, by what a link to each is called. `columns` are, by the name of a
    table, what each of its fields is, and the columns of that field.
    """

    key: str
    title: str
    about: str
    files: dict[str, str]
    schema: str = ""
    day: str = ""
    rows: int | None = None
    columns: dict[str, list[tuple[str, list[str]]]] = {}


def files(view: View) -> dict[str, Any]:
    """Return what is published for programs, each file with a blank for its size, and of which day all of it is."""
    return {"sets": view.published(), "day": day_of(view.corpus), "size": blank}
