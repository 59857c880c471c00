"""What we replace of MkDocs, static-i18n and Material, or lean on without their word for it: it is there, as it was.

A test of this file that fails names what is gone with another version of theirs, and says which place of ours needs it.
The places have the reasons beside them.
"""

import inspect
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import material
import pytest
from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs_static_i18n import folder
from mkdocs_static_i18n.config import I18nPluginConfig
from mkdocs_static_i18n.plugin import I18n
from mkdocs_static_i18n.reconfigure import ExtendedPlugin

from conftest import ROOT
from publish.build.session import handed_over

MATERIAL = Path(material.__file__).parent / "templates"
HOOKS = "scripts/hooks.py"


@pytest.fixture
def config() -> MkDocsConfig:
    return load_config(str(ROOT / "mkdocs.yml"))


@cache
def bundle() -> str:
    (file,) = (MATERIAL / "assets/javascripts").glob("bundle.*.min.js")
    return file.read_text("utf-8")


@cache
def source(path: str) -> str:
    """Return the source of a module of Material's bundle, which comes with it in its map, with single blanks."""
    (file,) = (MATERIAL / "assets/javascripts").glob("bundle.*.min.js.map")
    found = json.loads(file.read_text("utf-8"))
    texts = dict(zip(found["sources"], found["sourcesContent"]))
    return re.sub(r"\s+", " ", texts[f"src/templates/assets/javascripts/{path}"])


def template(path: str) -> str:
    return (MATERIAL / path).read_text("utf-8")


def handlers(config: MkDocsConfig, event: str) -> list[str]:
    """Return who is called at an event, in that order."""
    return [f"{method.__module__}.{method.__name__}" for method in config.plugins.events[event]]


# MkDocs


@pytest.mark.parametrize(
    "name, parameters",
    [
        ("_populate_page", ["page", "config", "files", "dirty"]),
        ("_build_page", ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"]),
    ],
)
def test_mkdocs_builds_a_page_alone(name, parameters):
    """publish/build/engine.py, build_pages: in a whole build they are called as we call them."""
    assert list(inspect.signature(getattr(mkdocs_build, name)).parameters) == parameters
    assert f"{name}(" in inspect.getsource(mkdocs_build.build)


def test_mkdocs_loads_a_module_of_hooks_once_for_all_configurations(config):
    """publish/build/session.py: a global of the module could not tell one language from another, `extra` can."""
    other = load_config(str(ROOT / "mkdocs.yml"))
    assert config.hooks[HOOKS] is other.hooks[HOOKS]
    assert hasattr(Hooks._load_hook, "cache_info")
    assert config.extra is not other.extra
    assert handed_over(config.extra) is None


def test_mkdocs_keeps_the_path_to_our_modules_only_while_it_loads_the_hooks():
    """hooks.py: all imports stand at its top."""
    assert "sys.path[:] = old_sys_path" in inspect.getsource(Hooks._load_hook)


def test_mkdocs_copies_a_file_by_its_method(config, tmp_path):
    """hooks.py, _files_to_publish: a file whose `copy_file` does nothing stays a target and is not written."""
    (tmp_path / "docs").mkdir()
    for name in ("a.svg", "b.svg"):
        (tmp_path / "docs" / name).write_text("<svg/>")
    files = Files([File(name, str(tmp_path / "docs"), str(tmp_path / "site"), False) for name in ("a.svg", "b.svg")])
    files.get_file_from_path("b.svg").copy_file = lambda dirty=False: None
    files.copy_static_files()
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["a.svg"]
    assert files.get_file_from_path("b.svg")


def test_mkdocs_asks_for_the_file_of_each_link_by_get_file_from_path():
    """hooks.py, _files_to_publish: it is replaced by one that remembers."""
    assert "self.files.get_file_from_path(target_uri)" in inspect.getsource(_RelativePathTreeprocessor)
    # static-i18n's own makes three paths for each question, and remembers nothing.
    assert "expected_src_uris" in inspect.getsource(folder.I18nFiles.get_file_from_path)


def test_mkdocs_keeps_what_a_page_was_made_from():
    """hooks.py, on_page_content and on_post_page: it forgets no page's text, contents and HTML by itself."""
    text = inspect.getsource(mkdocs_build)
    assert "page.markdown = None" not in text and "page.content = None" not in text and "page.toc" not in text


# static-i18n


def test_static_i18n_calls_reconfigure_files_alternates_of_the_instance():
    """hooks.py, on_config: it is replaced; nothing of what it returns is used."""
    assert callable(ExtendedPlugin.reconfigure_files_alternates)
    assert re.search(r"\n        self\.reconfigure_files_alternates\(", inspect.getsource(I18n.reconfigure_files))


def test_static_i18n_begins_with_current_language_and_ends_when_it_is_building(config):
    """publish/build/engine.py, _only."""
    plugin = config.plugins["i18n"]
    assert (plugin.current_language, plugin.building, plugin.default_language) == (None, False, "en")
    assert "if self.current_language is None:\n            self.current_language = self.default_language" in (
        inspect.getsource(I18n.on_config)
    )
    plugin.current_language = plugin.building = "kk"
    plugin.extend_search_entries = lambda config: None
    plugin.on_post_build(config)  # and so builds no other
    assert plugin.current_language == "kk"


def test_static_i18n_would_publish_one_language_alone_at_the_root():
    """publish/build/engine.py, _only: why not by the option that it has for this."""
    text = inspect.getsource(I18nPluginConfig.validate)
    assert "lang.default = is_the_only_lang\n                        lang.build = is_the_only_lang" in text


def test_static_i18n_changes_files_between_our_two_handlers(config):
    """hooks.py, on_files: before it the pages of other languages go, after it what is not published."""
    order = [f"{HOOKS}._files_of_two_languages", "mkdocs_static_i18n.plugin.on_files", f"{HOOKS}._files_to_publish"]
    assert handlers(config, "files") == order


def test_static_i18n_begins_the_next_language_between_our_two_handlers(config):
    """hooks.py, on_post_build: before it a language's files are written, after it the whole site is finished."""
    order = [f"{HOOKS}._files_of_language", "mkdocs_static_i18n.plugin.on_post_build", f"{HOOKS}._finish"]
    assert handlers(config, "post_build") == order


def test_static_i18n_reads_our_navigation_after_us(config):
    """hooks.py, on_config: `nav` is set before its own, which for the first language also sets `current_language`."""
    assert handlers(config, "config") == [f"{HOOKS}.on_config", "mkdocs_static_i18n.plugin.on_config"]


def test_mkdocs_runs_the_events_of_higher_priority_first():
    """hooks.py, wherever it has a priority."""

    class Plugin:
        def __init__(self, name: str, priority: float):
            self.on_env = event_priority(priority)(lambda env, **_: [*env, name])

    plugins: Any = PluginCollection()
    for name, priority in (("after", -101), ("theirs", -100), ("before", 1)):
        plugins[name] = Plugin(name, priority)
    assert plugins.on_env([""], config=None, files=None) == ["", "before", "theirs", "after"]


# Material's templates


def test_material_leaves_out_what_a_page_hides():
    """hooks.py, on_page_markdown: page.meta["hide"], for which our partials/path.html asks as Material's does."""
    for name in ("navigation", "toc"):
        assert f'"{name}" in page.meta.hide' in template("base.html")
    assert '"path" in page.meta.hide' in template("partials/path.html")
    assert '"path" not in page.meta.hide' in (ROOT / "overrides/partials/path.html").read_text("utf-8")


def test_material_shows_a_title_that_is_typeset():
    """hooks.py, _mark_title: our navigation and contents ask for `typeset`, as Material's do."""
    for name in ("nav", "toc"):
        assert f"{name}_item.typeset.title" in template(f"partials/{name}-item.html")
        assert "item.typeset.title" in (ROOT / f"overrides/partials/{name}.html").read_text("utf-8")


def test_material_gives_a_status_an_icon_only_where_its_navigation_is_its_own():
    """overrides/partials/nav.html: our pages may have a `status`, of which Material would draw an icon."""
    asking = {path.name for path in MATERIAL.rglob("*.html") if "meta.status" in path.read_text("utf-8")}
    assert asking == {"nav-item.html"}
    assert "nav-item" not in (ROOT / "overrides/partials/nav.html").read_text("utf-8")


def test_material_has_the_blocks_that_we_replace():
    """overrides/main.html."""
    ours = re.findall(r"{% block (\w+) %}", (ROOT / "overrides/main.html").read_text("utf-8"))
    theirs = re.findall(r"{%-? block (\w+) %}", template("base.html"))
    assert [name for name in ours if name not in theirs] == []
    assert theirs.index("config") < theirs.index("scripts")  # the settings before the bundle


def test_material_includes_the_partials_that_we_replace():
    """overrides/partials: ours are found first, where its pages still ask for them."""
    folder = ROOT / "overrides/partials"
    ours = {path.relative_to(ROOT / "overrides").as_posix() for path in folder.rglob("*.html")}
    asked = "".join(path.read_text("utf-8") for path in MATERIAL.rglob("*.html"))
    assert [name for name in sorted(ours) if "languages/" not in name and f'include "{name}"' not in asked] == []
    assert '"partials/languages/" ~ config.theme.language ~ ".html"' in template("partials/language.html")


def test_material_writes_the_scope_and_its_store_into_each_page():
    """overrides/partials/javascripts/base.html is empty: assets/frame.js has them once for all pages."""
    text = template("partials/javascripts/base.html")
    for name in ("__md_scope=new URL(", "__md_get=(e,_=localStorage,t=__md_scope)=>", "__md_set=(e,_,t=localStorage,"):
        assert name in text
    assert 't.pathname+"."+e' in text  # the key under which assets/scheme.js looks for the scheme
    assert Environment().from_string((ROOT / "overrides/partials/javascripts/base.html").read_text()).render() == ""


# Material's bundle


def test_material_reads_its_settings_from_an_element():
    """assets/frame.js: #__config, with these keys and no other that would be read without being there."""
    text = source("_/index.ts")
    assert 'getElement("#__config")' in text and "JSON.parse(script.textContent!)" in text
    required = re.findall(r"(\w+): ", re.search(r"interface Config {(.*?)}", text)[1].replace("?:", "?"))
    assert required == ["base", "features", "translations", "search"]
    assert "#__config" in bundle()


def test_material_starts_what_is_called_worker_in_the_window():
    """assets/frame.js replaces window.Worker: it is asked for at the time, not kept, and for the search alone."""
    assert "worker = new Worker(url)" in source("browser/worker/index.ts")
    assert 'fromEvent<MessageEvent<T>, T>(worker, "message", ev => ev.data)' in source("browser/worker/index.ts")
    assert "worker.postMessage(data)" in source("browser/worker/index.ts")
    assert bundle().count("new Worker(") == 1
    assert "watchWorker<SearchMessage>(url)" in source("integrations/search/worker/_/index.ts")


def test_material_numbers_its_messages_from_setup_to_result():
    """assets/frame.js: 1 is ready, 2 a query, 3 its results; 0 brings Material's own index, which never comes."""
    members = re.search(r"const enum SearchMessageType {(.*?)}", source("integrations/search/worker/message/index.ts"))
    assert re.findall(r"[A-Z]+(?=,| /)", members[1]) == ["SETUP", "READY", "QUERY", "RESULT"]


def test_material_fetches_its_index_for_a_form_called_search():
    """assets/frame.js: ours has no name."""
    assert 'document.forms.namedItem("search") ? fetchSearchIndex() : NEVER' in source("bundle.ts")
    assert '<form class="md-search__form" name="search">' in template("partials/search.html")
    assert '<form class="md-search__form">' in (ROOT / "overrides/assets/frame.js").read_text("utf-8")


def test_material_s_search_box_hears_keys_alone():
    """assets/frame.js sends it a keyup for each input."""
    assert 'fromEvent(el, "keyup")' in source("components/search/query/index.ts")
    assert '"input"' not in source("components/search/query/index.ts")


def test_material_hides_the_search_without_a_label_in_the_header():
    """partials/header.html."""
    assert 'getElement("header [for=__search]")' in source("components/search/query/index.ts")
    assert 'for="__search"' in (ROOT / "overrides/partials/header.html").read_text("utf-8")


def test_material_finds_the_parts_of_its_search_box():
    """assets/frame.js has its markup."""
    frame, box = (ROOT / "overrides/assets/frame.js").read_text("utf-8"), source("components/search/_/index.ts")
    for name in ("search-query", "search-result"):
        assert f'getComponentElement("{name}", el)' in box
        assert f'data-md-component="{name}"' in frame and f'data-md-component="{name}"' in template(
            "partials/search.html"
        )
    assert 'getElement(":scope > :first-child", el)' in source("components/search/result/index.ts")
    assert 'getElement(":scope > :last-child", el)' in source("components/search/result/index.ts")
    # Its classes are styled by Material's CSS: ours has those of its own, and none that it lacks.
    ours, theirs = (set(re.findall(r"md-search[\w-]*", text)) for text in (frame, template("partials/search.html")))
    assert ours - {"md-search-result"} <= theirs | {"md-search-result"}


def test_material_draws_the_items_that_the_search_gives():
    """assets/search.js, item and lists."""
    drawn = source("templates/search/index.tsx")
    assert set(re.findall(r"(?:document|doc)\.(\w+)", drawn)) == {"location", "title", "text", "score", "terms", "tags"}
    assert "const threshold = result[0].score" in drawn
    assert 'return !l.includes("#")' in drawn


def test_material_fetches_a_sitemap_for_each_alternate():
    """overrides/main.html: rel="alternate " is the same list of words, and not what this selects."""
    assert 'getElements<HTMLLinkElement>("link[rel=alternate]")' in source("integrations/alternate/index.ts")
    assert "fetchSitemap(url)" in source("integrations/alternate/index.ts")
    assert '<link rel="alternate "' in (ROOT / "overrides/main.html").read_text("utf-8")
    assert bundle().count('"link[rel=alternate]"') == 1


def test_material_chooses_a_scheme_by_its_inputs():
    """assets/frame.js has their markup, assets/scheme.js reads what is kept of them before anything is painted."""
    text, frame = source("components/palette/index.ts"), (ROOT / "overrides/assets/frame.js").read_text("utf-8")
    assert '__md_get<Palette>("__palette")' in text and '__md_set("__palette", palette)' in text
    assert "interface Palette { index: number /* Palette index */ color: PaletteColor" in text
    assert "inputs[index].nextElementSibling" in text  # the label
    for name in ("media", "scheme", "primary", "accent"):
        assert f'input.getAttribute("data-md-color-{name}")' in text
        assert f"data-md-color-{name}=" in frame
    for media in ("(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"):
        assert media in text and f'"{media}"' in frame
    assert "document.body.setAttribute(`data-md-color-${key}`, value)" in text
    assert "dataset.mdColorScheme" in (ROOT / "overrides/assets/scheme.js").read_text("utf-8")
