"""What stands where in a built site, and where a link leads there, as MkDocs and static-i18n look it up."""

import posixpath
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from xref.corpus import Corpus
from xref.extensions import theme_folders
from xref.inline import Link
from xref.layout import MARKDOWN
from xref.memo import remembered
from xref.page import Page

# What MkDocs makes of itself, whatever the theme, and what it never takes from a theme.
_MADE = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
_NOT_OF_A_THEME = (".html", ".py", ".pyc", "mkdocs_theme.yml", *MARKDOWN)


class Build(NamedTuple):
    """The site in one language: the address of each file that it has, by the file's path below the documents."""

    language: str
    addresses: dict[str, str]


class Site:
    """The built site of a tree, in all its languages."""

    def __init__(self, corpus: Corpus):
        self._corpus = corpus
        self._layout = corpus.layout

    def builds_of(self, page: Page) -> Iterator[Build]:
        """Yield the site in each of the languages in which a page is shown, its own first."""
        name = self._name(page.path)
        found = [build for build in self.builds if name in build.addresses]
        yield from sorted(found, key=lambda build: build.language != page.language)

    @cached_property
    def builds(self) -> list[Build]:
        """The site in each of its languages."""
        paths = [self._name(path) for path in (*self._corpus.pages, *sorted(self._corpus.files))]
        return [Build(language, self._addresses(language, paths)) for language in self._layout.built or ("",)]

    def _addresses(self, language: str, paths: list[str]) -> dict[str, str]:
        """Return the addresses of the files that a language has, its own or the default one's."""
        layout = self._layout
        chosen: dict[str, tuple[str, str]] = {}
        for path in paths:
            owner, name = layout.split(path)
            if owner == language:
                chosen[name] = path, self._post(name) or layout.url(language, name)
            elif owner == layout.default and layout.fallback and name not in chosen:
                # A page is built again for the language; a file stays where it is.
                chosen[name] = path, layout.url(language if name.endswith(MARKDOWN) else layout.default, name)
        return dict(chosen.values())

    def _post(self, name: str) -> str:
        """Return where Material's blog puts a post: as deep as its date and title are, whatever they are."""
        blog = self._layout.plugins.get("blog")
        folder = "" if blog is None else posixpath.normpath(f"{blog.get('blog_dir') or 'blog'}/posts") + "/"
        if not folder or not name.startswith(folder) or not name.endswith(MARKDOWN):
            return ""
        date = str((blog or {}).get("post_url_date_format") or "yyyy/MM/dd")
        depth = str((blog or {}).get("post_url_format") or "{date}/{slug}").replace("{date}", date).count("/")
        stem = name.removeprefix(folder).replace("/", "-")
        return self._layout.url("", posixpath.normpath(f"{folder}/../{'-/' * depth}{stem}"))

    @cached_property
    def addresses(self) -> dict[str, Page | None]:
        """Every address of the site, with the page that stands there: None for a file."""
        pages, docs = self._corpus.pages, self._layout.docs
        found: dict[str, Page | None] = dict.fromkeys((*_MADE, *self._redirects))
        for build in self.builds:
            found |= {address: pages.get(f"{docs}/{path}") for path, address in build.addresses.items()}
        return found

    @property
    def _redirects(self) -> Iterator[str]:
        maps = self._layout.plugins.get("redirects", {}).get("redirect_maps")
        return (self._layout.url("", str(old)) for old in (maps if isinstance(maps, dict) else {}))

    def address(self, build: Build, page: Page, link: Link) -> str | None:
        """Return the address to which a link of a page leads: None where nothing stands there."""
        here, way = self._name(page.path), unquote(link.way)
        if not way:
            return build.addresses[here]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(here), way).lstrip("/"))
        found = None if link.html else self._find(build, file)
        # Otherwise it is left as it is, and what it means depends on where the page was built.
        return found if found or way[0] == "/" else self._beside(build.addresses[here], way)

    def _beside(self, address: str, way: str) -> str | None:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(address), way))
        while there.startswith("../"):  # above the root of a host is the root
            there = there[3:]
        there = "" if there in (".", "..") else there
        if self._is_built(there) and not way.endswith("/"):
            return there
        index = posixpath.join(there, "index.html")
        return index if self._is_built(index) else None

    def _is_built(self, address: str) -> bool:
        return address in self.addresses or self._is_of_theme(address)

    def _find(self, build: Build, file: str) -> str | None:
        for name in self._candidates(build.language, file):
            if name in build.addresses:
                return build.addresses[name]
            if self._is_of_theme(name):
                return name
        return None

    def _candidates(self, language: str, file: str) -> Iterator[str]:
        """Yield the files that a path may mean: in the language, in the default one, and as it stands."""
        default = self._layout.default
        file = "index.md" if language and file == "." else file  # as static-i18n has it, and MkDocs alone has not
        others = [default] if self._layout.fallback else []
        if not language:
            yield file
        elif self._layout.suffixes:
            stem, extension = posixpath.splitext(file)
            yield from (f"{stem}.{code}{extension}" for code in (language, default))
            yield file
        else:
            first, _, rest = file.partition("/")
            named = first in (language, default)
            if named:
                yield file
                others = [language if first == default != language else default] if others else []
            else:
                yield f"{language}/{file}"
            rest = rest if named else file
            yield from (f"{code}/{rest}" for code in others)
            yield rest

    @remembered
    def _is_of_theme(self, name: str) -> bool:
        """Return whether the theme has a file, or the folder that stands in for some of it."""
        if name.endswith(_NOT_OF_A_THEME) or posixpath.basename(name).startswith(".") or not name:
            return False
        return any((folder / name).is_file() for folder in self._theme_folders)

    @cached_property
    def _theme_folders(self) -> list[Path]:
        own = [self._corpus.root / self._layout.theme_files] if self._layout.theme_files else []
        return [*own, *map(Path, theme_folders(self._layout.theme))]

    def _name(self, path: str) -> str:
        return path.removeprefix(f"{self._layout.docs}/")
