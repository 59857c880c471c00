"""What we replace of MkDocs, static-i18n and Material, or lean on without their word for it: it is there, as it was.

A test of this file that fails names what is gone with another version of theirs, and says which place of ours needs it.
The places have the reasons beside them.
"""

import inspect
import re
from pathlib import Path
from typing import Any

import material
import pytest
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


# Material


def test_material_has_the_style_and_the_words_that_our_pages_ask_for():
    """publish/build/style.py takes its style sheet; lang.t, of what it or overrides/partials/languages says."""
    assert [file.name.split(".")[0] for file in MATERIAL.glob("assets/stylesheets/*.css")].count("main") == 1
    ours = "".join(path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    words = template("partials/languages/en.html")
    assert [key for key in re.findall(r"lang\.t\(['\"]([\w.]+)", ours) if f'"{key}": ' not in words] == []
    assert '"partials/languages/" ~ config.theme.language ~ ".html"' in template("partials/language.html")
