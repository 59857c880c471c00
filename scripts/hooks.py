"""MkDocs' events: they hand on what publish/ answers. Without them every link still works."""

import os
import re
from collections.abc import Iterable, Sequence
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from publish.build.edition import Edition
from publish.build.finishing import finish
from publish.build.refusal import refuse_harm
from publish.build.session import LanguageBuild, Rendered, hand_over, handed_over
from publish.data.for_scripts import words_file
from publish.language import language
from publish.page.navigation import short_title
from publish.page.paragraphs import Paragraphs
from xref.corpus import Record

# Of the theme: its scripts and a picture, and its style, which ours takes a part of. Of ours: what books, feeds and
# scripts are made from.
_NOT_PUBLISHED = (
    *("assets/javascripts/", "assets/images/favicon.png", "assets/stylesheets/"),
    *("book/", "scripts/", "feed.xml"),
)
# What needs the width of the table of contents, or replaces it.
WIDE = {"articles", "data", "glance", "matrix"}
# The page of lost addresses; and before what its links from the root of the site stand.
_LOST = "404.html"
_FROM_ROOT = re.compile(r"(\b(?:href|src|action)=\")(?![#/]|[a-z]+:)")
_INDENT = re.compile(r"\n\s+")
# Stands for the text of a page while its frame is drawn; no template and no text has it.
_BODY = "\0"
PARAGRAPHS = Paragraphs()
# The templates in which all words are escaped; a title of MkDocs is HTML, and marked "safe".
TEMPLATES = Path(__file__).parents[1] / "overrides"
OURS = {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html") if file.parent.name != "languages"}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """The same commit builds the same bytes: no date of today anywhere."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Runs once for every language: its edition, which may be there already, and its navigation."""
    here, build = _here(config), handed_over(config.extra)
    if not build or build.edition.code != here:
        root = Path(config.config_file_path).parent
        corpus = build.edition.corpus if build else refuse_harm(Record.read(root))
        found = build.edition.progress if build else None
        build = hand_over(LanguageBuild(Edition(corpus, here, config.site_url, found)), config.extra)
    extensions: list[Any] = config.markdown_extensions  # names, says MkDocs; Python-Markdown takes objects too
    if PARAGRAPHS not in extensions:
        extensions.append(PARAGRAPHS)
    # It is the slowest of static-i18n, and what it finds nobody asks for: the edition knows the versions of a page.
    # (mkdocs-static-i18n 1.3.1: reconfigure.py, called at the end of reconfigure_files, whose files it changes.)
    _static_i18n(config).reconfigure_files_alternates = lambda *_: None
    config.nav = build.edition.navigation
    config.theme["language"] = here
    return config


def _static_i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _here(config: MkDocsConfig) -> str:
    # static-i18n sets `current_language` before it starts each language but the first, for which it is None until its
    # own on_config, which comes after ours. (mkdocs-static-i18n 1.3.1: plugin.py, on_config and on_post_build.)
    plugin = _static_i18n(config)
    return str(plugin.current_language or plugin.default_language)


def _build(config: MkDocsConfig) -> LanguageBuild:
    build = handed_over(config.extra)
    assert build, "on_config comes first"
    return build


def _edition(config: MkDocsConfig) -> Edition:
    return _build(config).edition


# The priorities of the next two, and of the last two below, count beside those of static-i18n, which has -100 for both
# events: what is higher comes before it, what is lower after it. (mkdocs-static-i18n 1.3.1: plugin.py, on_files and
# on_post_build; mkdocs 1.6.1: plugins.py, event_priority.)
@event_priority(10)
def _files_of_two_languages(files: Files, config: MkDocsConfig) -> Files:
    """static-i18n makes a file object of every page for every language: give it this one and English only.

    See its reconfigure.py, reconfigure_files, which drops all others after that.
    """
    wanted = {_here(config), _edition(config).default}
    return Files([f for f in files if not f.is_documentation_page() or f.src_uri.split("/")[0] in wanted])


@event_priority(-101)
def _files_to_publish(files: Files, config: MkDocsConfig) -> Files:
    """After static-i18n: no source maps and nothing that is not used; what languages share is copied once."""
    here, default = _here(config), _edition(config).default
    for file in list(files):
        if file.src_uri.endswith(".map") or file.src_uri.startswith(_NOT_PUBLISHED):
            files.remove(file)
        elif here != default and not file.dest_uri.startswith(f"{here}/"):
            # It stays a target of links, which `files.remove` would end. (mkdocs 1.6.1: structure/files.py,
            # Files.copy_static_files, which calls this of every file that is no page.)
            file.copy_file = lambda dirty=False: None  # type: ignore[method-assign]
    # Asked for every link of every page, and slow: it makes several paths of each and looks for them one by one.
    # (mkdocs-static-i18n 1.3.1: folder.py, I18nFiles; mkdocs 1.6.1: structure/pages.py, _RelativePathTreeprocessor.)
    files.get_file_from_path = cache(files.get_file_from_path)  # type: ignore[method-assign]
    return files


on_files = CombinedEvent(_files_of_two_languages, _files_to_publish)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """For who builds a page anew: see publish/build/engine.py."""
    build = _build(config)
    build.nav, build.files = nav, files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Paragraphs learn who cites them and what is stale; pages with a grid of articles need no contents beside it."""
    build = _build(config)
    edition, source = build.edition, build.edition.page(page.file.src_uri)
    made_from = build.ingredients[page.file.src_uri] = edition.ingredients(source)
    PARAGRAPHS.page = made_from.rendering
    # Nothing that a page says steers the engine: MkDocs takes "template: …" on its first lines for an order, where we
    # read a paragraph. (mkdocs 1.6.1: utils/meta.py, get_data; commands/build.py, _build_page.)
    page.meta = {"hide": []}
    # What a page goes without: see overrides/main.html and partials/path.html.
    if source.name == "index.md":
        page.meta["hide"] = ["navigation", "toc", "path"]
    elif WIDE & made_from.rendering.tables.keys():
        page.meta["hide"] = ["toc"]
    return made_from.text


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gather what other pages, search and programs need of the page; its text waits for its frame."""
    build, path = _build(config), page.file.src_uri
    edition, made_from = build.edition, build.ingredients.pop(path)
    source = edition.page(path)
    if source.language == edition.code:
        for address, content in edition.gathered.add(edition.corpus, made_from.state, made_from.rendering).items():
            _write(config, address, content)
    page.markdown = None
    build.rendered[path] = Rendered(html, made_from.frame, made_from.state.missing)
    edition.done_with(source)
    return _BODY


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Mark the titles in the default language in the navigation of another."""
    build = _build(config)
    edition, build.env = build.edition, env
    env.trim_blocks = env.lstrip_blocks = True
    # The theme's templates are written for an engine that escapes nothing.
    env.autoescape = lambda name: name in OURS
    for file in files.documentation_pages():
        shown = edition.page(file.src_uri)
        if shown.language != edition.code and not short_title(edition.corpus, edition.language, shown.name):
            title = str(file.page.title) if file.page else ""
            _mark_title(file.page, Markup(title) if "&" in title else escape(title), edition.default)
    words: Any = env.get_template(f"partials/languages/{edition.code}.html").module
    _write(config, *words_file(edition.corpus, edition.code, words.t))


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the templates the words of the page's site and the truth about its language versions."""
    build, path = _build(config), page.file.src_uri
    edition, (_, frame, english) = build.edition, build.rendered[path]
    _mark_contents(page.toc, None if frame["fallback"] else english, edition.default)
    return {**context, **edition.words, **frame, "speech": language(edition.page(path).language)}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Templates indent what they write; readers need none of it. The text comes last: it keeps what stands in code."""
    page.content, page.toc = None, TableOfContents([])  # MkDocs would keep all pages until the last is written
    return _INDENT.sub("\n", output).replace(_BODY, _build(config).rendered.pop(page.file.src_uri).body)


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """For the page of lost addresses, which stands in the frame of the first page, and the sitemap."""
    if template_name != _LOST:
        return {**context, **_edition(config).sitemap()}
    page: Any = copy(context["nav"].homepage)  # it stands where that stands, without its name, parts and neighbours
    page.title, page.toc, page.next_page = "", TableOfContents([]), None
    return {**context, **_edition(config).lost(), "page": page}


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The page of lost addresses is there once, and shown at any depth: its links begin at the root of the site.

    Where that is not known they are those of a page that stands there.
    """
    if template_name != _LOST:
        return output_content
    edition = _edition(config)
    if edition.code != edition.default:
        return ""
    return (
        _FROM_ROOT.sub(rf"\1{urlsplit(edition.site_url).path}", output_content) if edition.site_url else output_content
    )


@event_priority(1)
def _files_of_language(config: MkDocsConfig) -> None:
    """Once for every language, before static-i18n begins the next."""
    for path, content in _edition(config).files():
        _write(config, path, content)


@event_priority(-101)
def _finish(config: MkDocsConfig) -> None:
    """Once, when static-i18n has built all languages; who builds one alone sees to it that the whole is finished."""
    # It is True while static-i18n builds its other languages, and where publish/build/engine.py builds one alone.
    if not _static_i18n(config).building:
        finish(Path(config.site_dir), _edition(config).corpus.layout)


on_post_build = CombinedEvent(_files_of_language, _finish)


def _write(config: MkDocsConfig, path: str, content: str) -> None:
    file = Path(config.site_dir, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8", newline="\n")


def _mark_title(item: Any, title: Markup, code: str) -> None:
    # What our templates prefer to the title: partials/nav.html, toc.html, footer.html.
    item.typeset = {"title": Markup('<span lang="{}">{}</span>').format(code, title)}


def _mark_contents(items: Iterable[AnchorLink], anchors: Sequence[str] | None, code: str) -> None:
    """Mark what is in another language in the table of contents: the headings with these anchors (None: all)."""
    for item in items:
        if anchors is None or item.id in anchors:
            _mark_title(item, Markup(item.title), code)
        _mark_contents(item.children, anchors, code)
