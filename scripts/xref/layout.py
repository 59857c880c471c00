"""What mkdocs.yml says of a project: its folder, its languages, and its Markdown."""

import os
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xref import mkdocs_yml
from xref.mkdocs_yml import Options, Unreadable
from xref.problem import Finding
from xref.prose import Dialect

# What MkDocs takes for a page.
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
# What static-i18n takes for a language in the name of a folder or file, configured or not.
_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")


class NotAProject(Exception):
    """There is nothing to read at the root; the message says what is missing."""


@dataclass(frozen=True)
class Layout:
    """The folder of the documents, and the languages below it (none in a project of one language).

    `suffixes`: a language is in the names of files, `a.kk.md`, and not a folder. `fallback`: what a language lacks, it
    has from the default one. `built`: the languages that have a site; all, unless some are left out.
    """

    docs: str = "docs"
    languages: tuple[str, ...] = ()
    default: str = ""
    suffixes: bool = False
    fallback: bool = True
    built: tuple[str, ...] = ()
    site_url: str = ""
    directory_urls: bool = True
    dialect: Dialect = Dialect()
    # The extensions of Python-Markdown that MkDocs renders pages with, and its plugins, with their settings.
    markdown: Options = field(default_factory=dict, hash=False)
    plugins: Options = field(default_factory=dict, hash=False)
    # The theme, and the folder of files of one's own that stand in for the theme's.
    theme: str = ""
    theme_files: str = ""
    # Patterns, as git's of what it ignores, of files that are not built.
    left_out: tuple[str, ...] = ()
    absolute_links: bool = False  # whether '/a.md' is looked for among the documents
    config: str = "mkdocs.yml"
    # What the site is called in each language; how the names of its copies begin, and the keys of its citations.
    site_names: dict[str, str] = field(default_factory=dict, hash=False)
    copies: str = "record"
    citations: str = "record"
    # Who keeps the record, a mail address or a form to reach them, where its files are; "" is not set.
    editor: str = ""
    contact: str = ""
    repository: str = ""

    def split(self, name: str) -> tuple[str, str]:
        """Return the language of a file and its name in each, by its path below the folder of documents.

        As static-i18n has it: a file of no language is the default language's.
        """
        if not self.languages:
            return "", name
        if self.suffixes:
            stem, dot, extension = name.rpartition(".")
            before, _, language = stem.rpartition(".")
            if dot and "/" not in language and before and self._is_language(language):
                return language, f"{before}.{extension}"
        else:
            language, _, rest = name.partition("/")
            if rest and self._is_language(language):
                return language, rest
        return self.default, name

    def _is_language(self, word: str) -> bool:
        return word in self.languages or bool(_LOCALE.fullmatch(word))

    def url(self, language: str, name: str) -> str:
        """Return the address at which a page or file is built, from the root of the site."""
        if name.endswith(MARKDOWN):
            stem = name.rpartition(".")[0]
            folder, _, last = stem.rpartition("/")
            index = last in ("index", "README")
            if index or self.directory_urls:
                folder = folder if index else stem
                name = f"{folder}/index.html" if folder else "index.html"
            else:
                name = f"{stem}.html"
        return f"{language}/{name}" if language and language != self.default else name

    def way(self, name: str, other: str, anchor: str = "") -> str:
        """Return the way from one page to an anchor of another in the same language, as a built page links it."""
        return relative(self.url("", name), self.url("", other)) + (f"#{anchor}" if anchor else "")


def relative(here: str, target: str) -> str:
    """Return the way from one address of the site to another."""
    steps, wanted = here.split("/")[:-1], target.split("/")
    common = 0  # posixpath.relpath asks for the folder of the process, a hundred times as slowly
    while common < min(len(steps), len(wanted) - 1) and steps[common] == wanted[common]:
        common += 1
    return "/".join([".."] * (len(steps) - common) + wanted[common:])


def read_layout(root: Path, config: str = "") -> tuple[Layout, list[Finding]]:
    """Return the layout of the project at `root`, and what keeps its configuration from being read.

    `config` is the configuration's path, where it is not MkDocs' own. Raises NotAProject when there is none, or no
    folder of documents.
    """
    path = mkdocs_yml.path_of(root, config)
    if not path:
        raise NotAProject(f"there is no {config or 'mkdocs.yml'} in '{root}'")
    try:
        found = mkdocs_yml.read(root, path)
    except Unreadable as error:
        return Layout(), [error.finding]
    layout = _layout(root, path, found)
    if not (root / layout.docs).is_dir():
        raise NotAProject(f"there is no folder '{layout.docs}' in '{root}'")
    return layout, []


def _layout(root: Path, path: str, config: dict[str, Any]) -> Layout:
    extensions, plugins = mkdocs_yml.extensions(config), mkdocs_yml.plugins(config)
    i18n = plugins.get("i18n", {})
    entries = (entry for entry in i18n.get("languages") or [] if isinstance(entry, dict))
    # "null" is a line in the choice of languages that leads to another site.
    languages = {str(entry.get("locale")): entry for entry in entries if entry.get("locale") not in (None, "null")}
    extra, theme, links = (_mapping(value) for value in (config.get("extra"), config.get("theme"), _links(config)))
    return Layout(
        docs=_folder(root, path, config.get("docs_dir") or "docs"),
        languages=tuple(languages),
        default=next((locale for locale, entry in languages.items() if entry.get("default")), ""),
        suffixes=i18n.get("docs_structure") != "folder",
        fallback=i18n.get("fallback_to_default") is not False,
        built=tuple(locale for locale, entry in languages.items() if entry.get("build", True)),
        site_url=str(config.get("site_url") or ""),
        directory_urls=config.get("use_directory_urls", True) is not False,
        dialect=_dialect(extensions),
        markdown=extensions,
        plugins=plugins,
        theme=str(theme.get("name") or "") if theme else str(config.get("theme") or "mkdocs"),
        theme_files=_folder(root, path, theme["custom_dir"]) if theme.get("custom_dir") else "",
        left_out=tuple(
            line for key in ("exclude_docs", "draft_docs") for line in str(config.get(key) or "").splitlines()
        ),
        absolute_links=links.get("absolute_links") == "relative_to_docs",
        config=path,
        site_names={
            locale: str(entry.get("site_name") or config.get("site_name") or "") for locale, entry in languages.items()
        },
        copies=str(extra.get("copies") or Layout.copies),
        citations=str(extra.get("citations") or Layout.citations),
        **{key: str(extra.get(key) or "").strip() for key in ("editor", "contact", "repository")},
    )


def _folder(root: Path, config: str, folder: Any) -> str:
    """Return the path, from the root, of a folder that a configuration names from where it stands."""
    whole = os.path.normpath(os.path.join(root, os.path.dirname(config), str(folder)))  # noqa: PTH118, PTH120
    return posixpath.normpath(os.path.relpath(whole, root).replace(os.sep, "/"))


def _links(config: dict[str, Any]) -> Any:
    return _mapping(config.get("validation")).get("links")


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _dialect(options: Options) -> Dialect:
    extra = "extra" in options or "pymdownx.extra" in options
    return Dialect(
        attr_list="attr_list" in options or extra,
        footnotes="footnotes" in options or extra,
        superfences="pymdownx.superfences" in options or "pymdownx.extra" in options,
        slugify=options["toc"].get("slugify"),
        separator=str(options["toc"].get("separator", "-")),
    )
