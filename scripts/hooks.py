"""MkDocs' events: they hand on what publish/ answers. Without them every link still works."""

import os
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files

from publish.build.edition import Edition
from publish.build.finishing import finish
from publish.language import language
from publish.page.for_scripts import words_file
from publish.page.navigation import short_title
from publish.page.paragraphs import Paragraphs
from xref.corpus import Corpus

# Of the theme: the engine of a search that is not used, a picture, and what books are made with.
_NOT_PUBLISHED = ("assets/javascripts/lunr", "assets/javascripts/workers", "assets/images/favicon.png", "book/")
# What needs the width of the table of contents, or replaces it.
WIDE = {"articles", "matrix"}
_INDENT = re.compile(r"\n\s+")
# Stands for the text of a page while its frame is drawn; no template and no text has it.
_BODY = "\0"
PARAGRAPHS = Paragraphs()


def on_startup(command, dirty):
    """The same commit builds the same bytes: no date of today anywhere."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def on_config(config):
    """Runs once for every language: its edition, which may be there already, and its navigation."""
    here = _here(config)
    edition = config.extra.get("edition")
    if not edition or edition.code != here:
        corpus = edition.corpus if edition else Corpus.read(Path(config.config_file_path).parent)
        found = edition.progress if edition else None
        config.extra["edition"] = edition = Edition(corpus, here, config.site_url, found)
    if PARAGRAPHS not in config.markdown_extensions:
        config.markdown_extensions.append(PARAGRAPHS)
    config.plugins["i18n"].reconfigure_files_alternates = lambda *_: None  # the slowest of it; we know our versions
    config.nav = edition.navigation
    config.theme["language"] = here
    return config


def _here(config) -> str:
    # static-i18n sets `current_language` before it starts each language but the first.
    plugin = config.plugins["i18n"]
    return plugin.current_language or plugin.default_language


def _edition(config) -> Edition:
    return config.extra["edition"]


@event_priority(10)
def _files_of_two_languages(files, config):
    """static-i18n makes a file object of every page for every language: give it this one and English only."""
    wanted = {_here(config), _edition(config).default}
    return Files([f for f in files if not f.is_documentation_page() or f.src_uri.split("/")[0] in wanted])


@event_priority(-101)
def _files_to_publish(files, config):
    """After static-i18n: no source maps and nothing that is not used; what languages share is copied once."""
    here, default = _here(config), _edition(config).default
    for file in list(files):
        if file.src_uri.endswith(".map") or file.src_uri.startswith(_NOT_PUBLISHED):
            files.remove(file)
        elif here != default and not file.dest_uri.startswith(f"{here}/"):
            file.copy_file = lambda dirty=False: None  # it stays a target of links
    files.get_file_from_path = cache(files.get_file_from_path)  # asked for every link of every page
    return files


on_files = CombinedEvent(_files_of_two_languages, _files_to_publish)


def on_nav(nav, config, files):
    """For who builds a page anew: see publish/build/engine.py."""
    config.extra["nav"], config.extra["files"] = nav, files


def on_page_markdown(markdown, page, config, files):
    """Paragraphs learn who cites them and what is stale; pages with a grid of articles need no contents beside it."""
    edition = _edition(config)
    source = edition.page(page.file.src_uri)
    made_from = page.made_from = edition.ingredients(source)
    page.meta.pop("status", None)  # Material has a meaning of its own for it: an icon in the navigation
    PARAGRAPHS.page = made_from.rendering
    if source.name == "index.md":
        page.meta["hide"] = ["navigation", "toc", "path"]
    elif WIDE & made_from.rendering.tables.keys():
        page.meta["hide"] = ["toc"]
    page.meta.setdefault("hide", [])
    return made_from.text


def on_page_content(html, page, config, files):
    """Gather what other pages, search and programs need of the page; its text waits for its frame."""
    edition = _edition(config)
    source, made_from = edition.page(page.file.src_uri), page.made_from
    if source.language == edition.code:
        for path, content in edition.gathered.add(edition.corpus, source, made_from.rendering).items():
            _write(config, path, content)
    page.markdown, page.made_from = None, (made_from.frame, made_from.english)  # all that templates need
    page.body = html
    edition.done_with(source)
    return _BODY


def on_env(env, config, files):
    """Mark the English titles in the navigation of another language."""
    edition = _edition(config)
    env.trim_blocks = env.lstrip_blocks = True
    config.extra["env"] = env
    for file in files.documentation_pages():
        name = edition.page(file.src_uri).name
        if file.locale != edition.code and not short_title(edition.corpus, edition.language, name):
            file.page.typeset = {"title": _in_english(file.page.title)}
    words = env.get_template(f"partials/languages/{edition.code}.html").module.t
    _write(config, *words_file(edition.corpus, edition.code, words))


def on_page_context(context, page, config, nav):
    """Give the templates the words of the page's site and the truth about its language versions."""
    edition = _edition(config)
    frame, english = page.made_from
    _mark_contents(page.toc, None if frame["fallback"] else english)
    return {**context, **edition.words, **frame, "speech": language(edition.page(page.file.src_uri).language)}


def on_post_page(output, page, config):
    """Templates indent what they write; readers need none of it. The text comes last: it keeps what stands in code."""
    whole = _INDENT.sub("\n", output).replace(_BODY, page.body)
    # MkDocs would keep all pages until the last is written.
    page.content, page.body, page.toc, page.made_from = None, None, (), None
    return whole


def on_template_context(context, template_name, config):
    """For the page of lost addresses, which speaks all languages, and the sitemap, which lists what exists."""
    return {**context, **_edition(config).shared()}


@event_priority(1)
def _files_of_language(config):
    """Once for every language, before static-i18n begins the next."""
    for path, content in _edition(config).files():
        _write(config, path, content)


@event_priority(-101)
def _finish(config):
    """Once, when static-i18n has built all languages; who builds one alone sees to it that the whole is finished."""
    if not config.plugins["i18n"].building:
        finish(Path(config.site_dir), _edition(config).corpus.layout)


on_post_build = CombinedEvent(_files_of_language, _finish)


def _write(config, path: str, content: str) -> None:
    file = Path(config.site_dir, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")


def _in_english(title: str) -> Markup:
    return Markup('<span lang="en">{}</span>').format(Markup(title) if "&" in title else escape(title))


def _mark_contents(items, anchors) -> None:
    """Mark what is in English in the table of contents: the headings with these anchors (None: all)."""
    for item in items:
        if anchors is None or item.id in anchors:
            item.typeset = {"title": Markup('<span lang="en">{}</span>').format(Markup(item.title))}
        _mark_contents(item.children, anchors)
