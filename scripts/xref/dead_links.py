"""Links that lead nowhere in the built site: in a tree of anybody, those alone that its HTML has."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from xref.corpus import Corpus, Record, is_external
from xref.extensions import Unavailable, theme_folders
from xref.inline import Link
from xref.kinds import SOURCES
from xref.layout import MARKDOWN
from xref.memo import remembered
from xref.page import Page
from xref.rendering import LinksAndIds, Renderer, plain
from xref.site import Build, Site
from xref.slugs import slugs_of
from xref.snippets import Snippets

# The marks at which anchors are filled in from elsewhere, on a line of their own or in a heading, and what the plugins
# and extensions that do it are called.
_FILLED = (
    (re.compile(r"^[ \t]*::: ?[\w.]", re.MULTILINE), ("mkdocstrings", "click", "typer", "argparse", "autorest")),
    (
        re.compile(r"^[ \t>]*(?:#[^\n]*|<[^\n]*)?\{[{%]", re.MULTILINE),
        ("macros", "include", "table-reader", "markdownextradata", "markdown-exec", "jinja"),
    ),
    (re.compile(r"^[ \t>]*\{[!*]", re.MULTILINE), ("include",)),
)
# An address that is still to be filled in.
_BLANK = re.compile(r"\{[{%]")
# Plugins that make pages; those stand in folders of their own.
_MAKING_PAGES = ("gen-files", "api-autonav", "autoapi", "mkdocs-autoapi", "gallery", "monorepo", "multirepo", "simple")
_OF_BLOG = re.compile(r"(?:^|/)(?:archive|author|category|page)/")
# Anchors of the browser, and those that begin as the theme's and highlighted code's do.
_OF_BROWSER, _OF_THEME = "top", ("__", ":~:")


class Dead(NamedTuple):
    """A link that leads nowhere: to the page `target`, which lacks its anchor, or to nothing that is there."""

    page: Page
    link: Link
    target: Page | None


@remembered
def dead_links(corpus: Corpus) -> list[Dead]:
    """Return every link of the tree that leads nowhere."""
    return list(_in_record(corpus)) if isinstance(corpus, Record) else judgement(corpus).dead


@remembered
def judgement(corpus: Corpus) -> "Judgement":
    """Return what is said of the links of a tree."""
    return Judgement(corpus)


def not_judged(corpus: Corpus) -> Iterator[str]:
    """Yield what is to be said of links that could not be judged, and of what was in the way."""
    if isinstance(corpus, Record):
        return
    found = judgement(corpus)
    if count := found.unjudged.total():
        reasons = "; ".join(f"{number} {reason}" for reason, number in found.unjudged.most_common())
        yield f"{count} {'link was' if count == 1 else 'links were'} not judged: {reasons}."
    if found.missing:
        yield f"Pages were rendered without what is not installed here: {', '.join(found.missing)}."


def _in_record(record: Record) -> Iterator[Dead]:
    """Yield the links of a record that lead nowhere: every page there keeps to forms that are read for sure."""
    known: dict[str, frozenset[str]] = {}
    for page, link, path, target in record.references:
        if target:
            if link.anchor and target.name != SOURCES and target.path not in record.broken:
                anchors = known.setdefault(target.path, record.anchors(target))
                if link.anchor not in anchors and unquote(link.anchor) not in anchors:
                    yield Dead(page, link, target)
        elif path.endswith(".md"):
            language = record.split(path)[0]
            if language == page.language or language not in record.layout.languages:  # the rest is other-language's
                yield Dead(page, link, None)
        elif not record.has_file(path, page.language):
            yield Dead(page, link, None)


class Judgement:
    """The links of a tree of anybody: the dead ones, and how many could not be judged, by what was in the way."""

    def __init__(self, corpus: Corpus):
        self._corpus, self._layout = corpus, corpus.layout
        self._site, self._renderer = Site(corpus), Renderer(corpus.root, corpus.layout)
        self._snippets = Snippets(corpus, self._renderer.snippet_folders)
        self._rendered: dict[str, LinksAndIds | None] = {}
        self.unjudged: Counter[str] = Counter()

    @cached_property
    def dead(self) -> list[Dead]:
        """The links that are in the HTML and lead nowhere."""
        return [dead for page in self._corpus.pages.values() for dead in self._confirmed(page, self._accused(page))]

    @property
    def missing(self) -> list[str]:
        """The extensions of the project that are not installed here, if any page had to be rendered."""
        return self._renderer.missing

    def stands_twice(self, page: Page, anchor: str) -> bool:
        """Return whether an id stands twice in the HTML of a page."""
        rendered = self._render(page)
        return bool(rendered and rendered.ids[anchor] > 1)

    def _accused(self, page: Page) -> list[Dead]:
        """Return the links of a page that seem to lead nowhere in one of the languages in which it is shown."""
        found = []
        builds = list(self._site.builds_of(page))
        for link in self._snippets.links(page):
            if self._is_judged(link):
                charges = (self._charge(build, page, link) for build in builds)
                charge = next(filter(None, charges), None)
                found += [charge] if charge else []
        return found

    def _is_judged(self, link: Link) -> bool:
        path = link.path
        if path[:1] in ("/", "\\"):
            return self._layout.absolute_links and path[:2] != "//" and not link.html
        return bool(link.way or link.anchor) and not is_external(path)

    def _charge(self, build: Build, page: Page, link: Link) -> Dead | None:
        address = self._site.address(build, page, link)
        if address is None:
            return Dead(page, link, None)
        target = self._site.addresses.get(address)
        if not target or target.path in self._corpus.broken:
            return None
        if not link.anchor or link.anchor == _OF_BROWSER or link.anchor.startswith(_OF_THEME):
            return None
        known = self._corpus.anchors(target)
        return None if link.anchor in known or unquote(link.anchor) in known else Dead(page, link, target)

    def _confirmed(self, page: Page, accused: list[Dead]) -> Iterator[Dead]:
        """Yield those of the accused links of a page that its HTML confirms."""
        if not accused:
            return
        rendered = self._render(page)
        if rendered is None:
            self.unjudged["on pages that can't be rendered here, or not in time"] += len(accused)
            return
        left = rendered.links.copy()
        # Of the same link in code and in prose, that in prose is meant.
        for dead in sorted(accused, key=lambda dead: page.prose[dead.link.offset : dead.link.target_offset].isspace()):
            written = plain(dead.link.target)
            if left[written] <= 0:
                continue
            left[written] -= 1
            obstacle = self._obstacle(dead)
            if obstacle:
                self.unjudged[obstacle] += 1
            elif obstacle is not None:
                yield dead

    def _obstacle(self, dead: Dead) -> str | None:
        """Return what keeps a link from being judged, nothing for a dead one, None for one that is alive after all."""
        target, anchor = dead.target, unquote(dead.link.anchor)
        if target is None:
            return (
                "to addresses that are still to be filled in" if _BLANK.search(dead.link.path) else self._makers(dead)
            )
        rendered = self._render(target)
        if rendered and (anchor in rendered.ids or dead.link.anchor in rendered.ids):
            return None
        return self._filling(target) or self._slugs(target)

    def _filling(self, page: Page) -> str:
        configured = (*self._layout.plugins, *self._layout.markdown)
        for mark, names in _FILLED:
            there = [name for name in configured if any(part in name for part in names)]
            if there and mark.search(page.prose):  # what is filled into code makes no heading and no link
                return f"into pages that {' or '.join(there)} fills in"
        return ""

    def _slugs(self, page: Page) -> str:
        try:
            slugs_of(page.dialect)
        except Unavailable as error:
            if any(heading.id is None for heading in page.headings):
                return f"to headings whose anchors '{error}' makes, which is not installed here"
        return ""

    def _makers(self, dead: Dead) -> str:
        """Return what may make the page or file that seems missing, in a folder that only it has."""
        way = posixpath.join(posixpath.dirname(dead.page.path), unquote(dead.link.way).rstrip("/"))
        if posixpath.dirname(posixpath.normpath(way)) in self._folders:
            return ""
        makers = [name for name in _MAKING_PAGES if name in self._layout.plugins]
        makers += ["blog"] if "blog" in self._layout.plugins and _OF_BLOG.search(dead.link.way) else []
        is_page = dead.link.way.endswith((*MARKDOWN, ".html")) or not posixpath.splitext(dead.link.way)[1]
        if makers and is_page:
            return f"into folders that {' or '.join(makers)} may make"
        theme = self._layout.theme
        if theme and not is_page and not theme_folders(theme):
            return f"to files of the theme '{theme}', which is not installed here"
        return ""

    @cached_property
    def _folders(self) -> set[str]:
        found = set()
        for path in (*self._corpus.pages, *self._corpus.files):
            while path := posixpath.dirname(path):
                found.add(path)
        return found

    def _render(self, page: Page) -> LinksAndIds | None:
        if page.path not in self._rendered:
            self._rendered[page.path] = self._renderer.render(page)
        return self._rendered[page.path]
