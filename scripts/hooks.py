"""MkDocs' events: they hand on what publish/ answers. Without them every link still works."""

import os
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from markupsafe import Markup, escape
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from rcssmin import cssmin
from rjsmin import jsmin

from publish.akoma_ntoso import exports as akoma_ntoso
from publish.citing import exports as citations
from publish.components import Components
from publish.copies import PAGE as COPIES
from publish.exports import exports
from publish.language import language
from publish.linked_data import linked_data
from publish.names import record_name
from publish.navigation import navigation, short_title
from publish.paragraphs import Paragraphs
from publish.pieces import ENTRIES, pieces, text_file, with_entries
from publish.reading import beside, reading, words_file
from publish.redirects import redirected_pages
from publish.search import Index
from publish.staleness import stale_notes, status, untranslated, with_english_parts
from publish.versions import alternates, sitemap, url, versions
from xref.corpus import Corpus
from xref.history import dates

# Of the theme: the engine of a search that is not used, and a picture.
_NOT_PUBLISHED = ("assets/javascripts/lunr", "assets/javascripts/workers", "assets/images/favicon.png")
# What needs the width of the table of contents, or replaces it.
WIDE = {"articles", "matrix"}
_PRE, _INDENT = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL), re.compile(r"\n\s+")
TEMPLATES = Path(__file__).parent.parent / "overrides" / "components"


class _Build:
    """What one build holds: set when its first language begins."""

    corpus: Corpus
    components: Components
    paragraphs: Paragraphs
    index: Index  # of the language that is being built, and Material's words in it
    theme: Callable[[str], str]


def _here(config) -> str:
    # static-i18n sets `current_language` before it starts each language but the first.
    plugin = config.plugins["i18n"]
    return plugin.current_language or plugin.default_language


def _page(page):
    """Return our page of MkDocs' page: the text that is shown, which may be English on another language's site."""
    return _Build.corpus.pages[_Build.corpus.path(*_Build.corpus.split(f"docs/{page.file.src_uri}"))]


def on_startup(command, dirty):
    """The same commit builds the same bytes: no date of today anywhere."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def on_config(config):
    """Runs once for every language: its navigation."""
    here = _here(config)
    if here == config.plugins["i18n"].default_language:
        _Build.corpus = Corpus.read(Path(config.config_file_path).parent)
        _Build.components = Components(_Build.corpus, TEMPLATES, config.site_url)
        _Build.paragraphs = Paragraphs()
        config.markdown_extensions.append(_Build.paragraphs)
    _Build.index = Index(_Build.corpus, here)
    config.nav = navigation(_Build.corpus, language(here))
    config.theme["language"] = here
    return config


@event_priority(10)
def _files_of_two_languages(files, config):
    """static-i18n makes a file object of every page for every language: give it this one and English only."""
    wanted = {_here(config), _Build.corpus.layout.default}
    return Files([f for f in files if not f.is_documentation_page() or f.src_uri.split("/")[0] in wanted])


@event_priority(-101)
def _files_to_publish(files, config):
    """After static-i18n: no source maps and nothing that is not used; the record as open data."""
    for file in list(files):
        if file.src_uri.endswith(".map") or file.src_uri.startswith(_NOT_PUBLISHED):
            files.remove(file)
    if _here(config) == _Build.corpus.layout.default:
        corpus, address = _Build.corpus, config.site_url
        for made in (exports(corpus), akoma_ntoso(corpus), citations(corpus, address), redirected_pages(corpus)):
            for path, content in made.items():
                files.append(File.generated(config, path, content=content))
    return files


on_files = CombinedEvent(_files_of_two_languages, _files_to_publish)


def on_page_markdown(markdown, page, config, files):
    """Paragraphs learn who cites them and what is stale; pages with a grid of articles need no contents beside it."""
    corpus, source = _Build.corpus, _page(page)
    page.meta.pop("status", None)  # Material has a meaning of its own for it: an icon in the navigation
    _Build.paragraphs.cited = lambda anchor: _Build.components.cited(source, anchor)
    _Build.paragraphs.stale = stale_notes(corpus, source).get
    _Build.paragraphs.language, _Build.paragraphs.default = source.language, corpus.layout.default
    _Build.paragraphs.untranslated = language(source.language).words["untranslated"]
    if source.name == "index.md":
        page.meta["hide"] = ["navigation", "toc", "path"]
    elif WIDE & {name for name, _ in source.markers}:
        page.meta["hide"] = ["toc"]
    page.meta.setdefault("hide", [])
    return with_english_parts(corpus, source, markdown)


def on_page_content(html, page, config, files):
    """Fill in what comes from the registers; the text in pieces is for other pages to show, and for search."""
    source = _page(page)
    filled = _Build.components.fill(html, source, _here(config))
    if source.language == _here(config):
        found = with_entries(source, pieces(html), filled)
        _write(config, *text_file(source, found, status(_Build.corpus, source)["sentences"]))
        _Build.index.add(source, found if source.name in ENTRIES else pieces(filled))  # with what its tables say
    return filled + _Build.components.after(source, _here(config))


def on_env(env, config, files):
    """Mark the English titles in the navigation of another language."""
    env.trim_blocks = env.lstrip_blocks = True
    _Build.theme = env.get_template(f"partials/languages/{_here(config)}.html").module.t
    for file in files.documentation_pages():
        if file.locale != _here(config) and not short_title(
            _Build.corpus, language(_here(config)), _page(file.page).name
        ):
            file.page.typeset = {"title": _in_english(file.page.title)}


def on_page_context(context, page, config, nav):
    """Give the templates the words of the page's site and the truth about its language versions."""
    corpus, here, source = _Build.corpus, _here(config), _page(page)
    context["words"] = language(here).words
    context["site"], context["record"] = corpus.layout.site_names[here], record_name(corpus, here)
    context["home"] = source.name == "index.md"
    context["fallback"] = source.language != here
    context["speech"] = language(source.language)
    context["status"] = status(corpus, source)
    day = dates(corpus.root, corpus.layout.docs).get(source.path)
    context["last_changed"] = day and language(source.language).words["last_changed"].format(
        date=language(source.language).date(day)
    )
    context["reading"], context["beside"] = reading(corpus, source, config.site_url), beside(corpus, source)
    context["switcher"] = versions(corpus, source.name, here)
    way = _absolute(config) or (lambda target: _relative(page.url, target))
    context["canonical"] = way(url(corpus, source.language, source.name))
    context["alternates"] = {code: way(target) for code, target in alternates(corpus, source.name).items()}
    context["full_title"] = source.title
    context["linked_data"] = linked_data(corpus, source, way)
    context["corrections"], context["copy"] = url(corpus, here, "about/corrections.md"), url(corpus, here, COPIES)
    _mark_contents(page.toc, None if context["fallback"] else untranslated(corpus, source))
    return context


def on_post_page(output, page, config):
    """Templates indent what they write; readers need none of it, but in what is set as it stands."""
    return "".join(part if part.startswith("<pre") else _INDENT.sub("\n", part) for part in _PRE.split(output))


def on_template_context(context, template_name, config):
    """For the page of lost addresses, which speaks all languages, and the sitemap, which lists what exists."""
    context["languages"] = [language(code) for code in _Build.corpus.layout.languages]
    context["site"] = _Build.corpus.layout.site_names[_here(config)]
    context["home"] = lambda code: url(_Build.corpus, code, "index.md")
    context["sitemap"] = sitemap(_Build.corpus, config.site_url) if config.site_url else []
    context["once"] = _here(config) == _Build.corpus.layout.default
    return context


@event_priority(1)
def _scripts_of_language(config):
    """Once for every language, before static-i18n begins the next: its index and its words."""
    for path, content in [*_Build.index.files().items(), words_file(_Build.corpus, _here(config), _Build.theme)]:
        _write(config, path, content)


@event_priority(-101)
def _small_and_the_same_everywhere(config):
    """Comments are for those who read the source. The compressed sitemap would differ from one zlib to another."""
    for file in Path(config.site_dir, "assets").glob("*.*s"):
        smaller = cssmin if file.suffix == ".css" else jsmin
        file.write_text(smaller(file.read_text("utf-8")), "utf-8")
    Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)


on_post_build = CombinedEvent(_scripts_of_language, _small_and_the_same_everywhere)


def _write(config, path: str, content: str) -> None:
    file = Path(config.site_dir, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")


def _absolute(config):
    return (lambda target: urljoin(config.site_url, target)) if config.site_url else None


def _relative(here: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(here) or ".")


def _in_english(title: str) -> Markup:
    return Markup('<span lang="en">{}</span>').format(Markup(title) if "&" in title else escape(title))


def _mark_contents(items, anchors) -> None:
    """Mark what is in English in the table of contents: the headings with these anchors (None: all)."""
    for item in items:
        if anchors is None or item.id in anchors:
            item.typeset = {"title": Markup('<span lang="en">{}</span>').format(Markup(item.title))}
        _mark_contents(item.children, anchors)
