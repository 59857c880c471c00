"""The kinds of page and all in which they differ: a new kind is a row here, and nothing else knows the folders."""

import re
from functools import cache
from typing import NamedTuple

# The page on which every source has its anchor, which is its key. All that is known of it may stand on the page of the
# kind of its publisher, to which the site then leads.
SOURCES = "sources.md"


class Kind(NamedTuple):
    """What pages of a kind are. A field left empty does not hold for them."""

    name: str
    """What the kind is called, also by `make.py new`."""
    pages: str
    """The names of its pages: '{}' stands for the key of an entry, '*' for the name of one page among several."""
    noun: str = ""
    """What an entry is called in a sentence."""
    register: str = ""
    """The register of what its pages are about, or that its page shows."""
    home: bool = False
    """Each entry of the register has such a page, and each such page an entry."""
    title: tuple[str, ...] = ()
    """How the frame of the site calls it: fields of its entry, or "year" for the first four characters of its key."""
    sourced: bool = False
    """Each of its numbered paragraphs names a source."""
    status: bool = False
    """Its front matter says whether the text was found."""
    cited: bool = False
    """It is a text that others lean on."""
    about: str = ""
    """What it is about, a type of schema.org."""
    document: str = ""
    """What it is called where it is given as Akoma Ntoso."""
    optional: bool = False
    """A record can do without its register: where there is none, there are no entries."""
    dated: bool = False
    """Its entries are dated facts about States: see xref/entries.py."""
    template: str = ""
    """What `make.py new` begins its page and its entry with, in desk/templates."""

    @property
    def folder(self) -> str:
        """The folder in which its pages stand, "" for a page at the top."""
        return self.pages.partition("/")[0] if "/" in self.pages else ""

    @property
    def place(self) -> str:
        """What stands for it at the top of the navigation."""
        return self.folder or self.pages.removesuffix(".md")

    @property
    def contents(self) -> str:
        """The name of the page that lists its pages."""
        return f"{self.folder}/index.md"

    def page(self, key: str) -> str:
        """Return the name of the page of an entry, for a kind that has one page for each."""
        return self.pages.format(key)

    def key(self, page: str) -> str:
        """Return the key of the entry that a page is about, by the page's name; "" where it is no page of this kind."""
        match = re.fullmatch(re.escape(self.pages).replace(r"\{\}", "([^/]+)").replace(r"\*", ".+"), page)
        return match[1] if match and match.re.groups and match[1] != "index" else ""


# In the order in which they stand at the top of the navigation.
KINDS = (
    Kind(
        "forum", "forums/{}/index.md", "Forum", "forums",
        home=True, title=("city", "year"), sourced=True, about="Event", template="forum",
    ),
    Kind(
        "session", "forums/{}/*.md", "session", "forums",
        sourced=True, about="Event", document="sessionSummary", template="session",
    ),
    Kind("theme", "themes/{}.md", "theme", "themes", home=True, title=("name",), sourced=True, optional=True),
    Kind("undertaking", "commitments.md", "undertaking", "undertakings", optional=True),
    Kind("state", "states/{}.md", "State", "treaty-status", home=True, title=("name",), sourced=True, template="state"),
    Kind("measure", "chronology.md", "measure", "measures", optional=True, dated=True),
    Kind("observation", "chronology.md", "observation", "observations", optional=True, dated=True),
    Kind("figure", "chronology.md", "figure", "figures", optional=True, dated=True),
    Kind("person", "people.md", "person or institution", "people", optional=True),
    Kind(
        "resolution", "resolutions/{}.md", "adopted text", "forums",
        sourced=True, status=True, cited=True, about="Legislation", document="adoptedText", template="resolution",
    ),
    Kind(
        "instrument", "instruments/{}.md", "instrument", "instruments",
        home=True, title=("name",), cited=True, about="Legislation",
    ),
    Kind("references", "references.md"),
    Kind("glossary", "glossary.md", "term", "glossary"),
    Kind("source", SOURCES, "source", "sources", template="source"),
    Kind("publisher", "sources/{}.md", "kind of publisher"),
    Kind("data", "data.md"),
    Kind("changes", "changes.md"),
    Kind("about", "about/*.md"),
    Kind("search", "search.md"),
)  # fmt: skip


def kind(name: str) -> Kind:
    """Return a kind by its name."""
    return next(kind for kind in KINDS if kind.name == name)


@cache
def kind_of(page: str) -> Kind | None:
    """Return the kind of a page about an entry, by the page's name: None for all others, such as a folder's index."""
    return next((kind for kind in KINDS if kind.key(page)), None)


@cache
def is_sourced(page: str) -> bool:
    """Return whether each numbered paragraph of a page must name a source, by the page's name."""
    return any(kind.sourced and page.startswith(f"{kind.folder}/") for kind in KINDS)


def homes() -> dict[str, Kind]:
    """Return the kind of page that each entry of a register has, by the register."""
    return {kind.register: kind for kind in KINDS if kind.home}
