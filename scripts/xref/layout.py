"""What mkdocs.yml says of a project: its folder, its languages, and its Markdown."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xref.problem import Finding, Place
from xref.prose import Dialect
from xref.yaml_data import DataError, load

# Those that MkDocs has of itself (mkdocs.config.defaults), before mkdocs.yml's.
_OF_MKDOCS = ("toc", "tables", "fenced_code")


class NotAProject(Exception):
    """There is nothing to read at the root; the message says what is missing."""


@dataclass(frozen=True)
class Layout:
    """The folder of the documents, and the languages below it (none in a project of one language)."""

    docs: str = "docs"
    languages: tuple[str, ...] = ()
    default: str = ""
    site_url: str = ""
    directory_urls: bool = True
    dialect: Dialect = Dialect()
    # The extensions of Python-Markdown that MkDocs renders pages with, with their settings.
    markdown: dict[str, dict[str, Any]] = field(default_factory=dict, hash=False)
    # What the site is called in each language; how the names of its copies begin, and the keys of its citations.
    site_names: dict[str, str] = field(default_factory=dict, hash=False)
    copies: str = "record"
    citations: str = "record"

    def url(self, language: str, name: str) -> str:
        """Return the address at which a page or file is built, from the root of the site."""
        if name.endswith(".md"):
            stem = name.removesuffix(".md")
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


def read_layout(root: Path) -> tuple[Layout, list[Finding]]:
    """Return the layout of the project at `root`, and what keeps its mkdocs.yml from being read.

    Raises NotAProject when there is no mkdocs.yml, or no folder of documents.
    """
    try:
        config = load((root / "mkdocs.yml").read_text("utf-8"), tolerant=True)
    except FileNotFoundError:
        raise NotAProject(f"there is no mkdocs.yml in '{root}'") from None
    except (OSError, UnicodeError):
        return Layout(), [Finding(Place("mkdocs.yml"), "the file can't be read as UTF-8 text")]
    except DataError as error:
        return Layout(), [Finding(Place("mkdocs.yml", error.line), f"the YAML is broken: {error}")]
    config = config if isinstance(config, dict) else {}
    docs = str(config.get("docs_dir") or "docs").strip("/")
    if not (root / docs).is_dir():
        raise NotAProject(f"there is no folder '{docs}' in '{root}'")
    languages = [entry for entry in _i18n(config).get("languages") or [] if isinstance(entry, dict)]
    extensions = _extensions(config.get("markdown_extensions"))
    extra = config.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    return Layout(
        docs=docs,
        languages=tuple(str(entry.get("locale")) for entry in languages),
        default=next((str(entry.get("locale")) for entry in languages if entry.get("default")), ""),
        site_url=str(config.get("site_url") or ""),
        directory_urls=config.get("use_directory_urls", True) is not False,
        dialect=_dialect(extensions),
        markdown=extensions,
        site_names={
            str(entry.get("locale")): str(entry.get("site_name") or config.get("site_name") or "")
            for entry in languages
        },
        copies=str(extra.get("copies") or Layout.copies),
        citations=str(extra.get("citations") or Layout.citations),
    ), []


def _i18n(config: dict[str, Any]) -> dict[str, Any]:
    plugins = config.get("plugins") or []
    named = (
        plugins.items()
        if isinstance(plugins, dict)
        else ((k, v) for p in plugins if isinstance(p, dict) for k, v in p.items())
    )
    options = next((options for name, options in named if name == "i18n"), None)
    return options if isinstance(options, dict) and options.get("docs_structure") == "folder" else {}


def _extensions(listed: Any) -> dict[str, dict[str, Any]]:
    """Return the extensions of Markdown by name with their settings, whichever of its ways mkdocs.yml lists them in."""
    found: dict[str, dict[str, Any]] = {name: {} for name in _OF_MKDOCS}
    for extension in listed.items() if isinstance(listed, dict) else listed or []:
        pairs = (
            extension.items()
            if isinstance(extension, dict)
            else [extension]
            if isinstance(extension, tuple)
            else [(extension, None)]
        )
        for name, options in pairs:
            found[str(name).removeprefix("markdown.extensions.")] = options if isinstance(options, dict) else {}
    return found


def _dialect(options: dict[str, dict[str, Any]]) -> Dialect:
    own_slugs = "slugify" in options["toc"] or "separator" in options["toc"]
    extra = "extra" in options or "pymdownx.extra" in options
    return Dialect(
        attr_list="attr_list" in options or extra,
        footnotes="footnotes" in options or extra,
        superfences="pymdownx.superfences" in options or "pymdownx.extra" in options,
        plain_slugs=not own_slugs,
    )
