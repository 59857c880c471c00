"""The checker on trees of anybody, beside what MkDocs builds of them: what both call broken, and what only one does."""

import json
import logging
import os
import posixpath
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from bench.measuring import measure
from bench.trees import ROOT

# A page's source, and what of one of its links is missing: a path or an anchor.
Broken = Counter[tuple[str, str]]
# They call other hosts or git, or only change how pages look.
_LEFT_OUT = re.compile(r"git-|minify|offline|optimize|privacy|search|social|typeset")
_SAYS = re.compile(r"no (?:page|file) '(?P<path>.*?)(?:\?.*)?'|'.*' has no '(?P<anchor>#.*)'", re.DOTALL)


class Truth(NamedTuple):
    """How many pages and links MkDocs builds, and what is broken in their HTML."""

    pages: int
    links: int
    broken: Broken


def table(folders: list[Path]) -> Iterator[str]:
    """Yield the lines of a table: what the checker and the HTML say of each tree, and the checker's seconds."""
    logging.disable()  # what MkDocs warns of is in the table
    yield "| tree | pages | links | broken | reported | agree | false | missed | s |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for folder in folders:
        truth, said = built(folder), reported(folder)
        both = (truth.broken & said).total()
        seconds = measure(*_checker(folder)).seconds
        counts = (truth.pages, truth.links, truth.broken.total(), said.total(), both)
        wrong = (said.total() - both, truth.broken.total() - both)
        yield f"| {folder.name} | {' | '.join(map(str, counts + wrong))} | {seconds:.1f} |"


def _checker(folder: Path) -> tuple[str | Path, ...]:
    return sys.executable, ROOT / "scripts" / "check.py", "--format", "json", "--root", folder


def reported(folder: Path) -> Broken:
    """Return what the checker says of links."""
    done = subprocess.run([*map(str, _checker(folder))], capture_output=True, text=True)
    said = ((problem["path"], _SAYS.fullmatch(problem["message"])) for problem in json.loads(done.stdout))
    return Counter((path, unquote(match["path"] or match["anchor"])) for path, match in said if match)


def built(folder: Path) -> Truth:
    """Build a tree with MkDocs, without what is not installed here, and return what its HTML says."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.plugins import BasePlugin

    _without_what_is_not_installed()
    pages: list[tuple[str, str, str]] = []
    whole: dict[str, _Html] = {}

    class Watch(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
        def on_page_content(self, html: str, page: Any, **_: Any) -> None:
            pages.append((page.file.src_uri, page.file.dest_uri, html))

        def on_post_page(self, output: str, page: Any, **_: Any) -> None:
            whole[page.file.dest_uri] = _Html(output)

    os.chdir(folder)
    with tempfile.TemporaryDirectory() as site:
        config = load_config(site_dir=site)
        config.plugins["watch"] = Watch()
        build(config)
        there = {path.relative_to(site).as_posix() for path in Path(site).rglob("*") if path.is_file()}
    docs = os.path.relpath(config.docs_dir, folder)
    found: dict[str, Broken] = defaultdict(Counter)
    links = 0
    for source, address, html in pages:
        own = [link for link in _Html(html).links if _is_relative(link)]
        links += len(own)
        missing = filter(None, (_missing(address, link, there, whole) for link in own))
        # A page that is built for several languages counts once, with the most that is broken in one.
        found[source] |= Counter((f"{docs}/{source}", what) for what in missing)
    return Truth(len(pages), links, sum(found.values(), Counter()))


def _is_relative(link: str) -> bool:
    return not re.match(r"[a-zA-Z][\w+.-]*:|/|\\", link) and not re.search(r"\{[{%]", link)


def _missing(address: str, link: str, there: set[str], whole: dict[str, "_Html"]) -> str:
    """Return what of a link is not there, or nothing."""
    way = urlsplit(link)
    path, anchor = unquote(way.path), unquote(way.fragment)
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(address), path))[1:] if path else address
    if target not in there:
        target = posixpath.join(target, "index.html")
    if target not in there:
        return path
    known = whole[target].ids if target in whole else {anchor}
    alive = not anchor or anchor in known or anchor == "top" or anchor.startswith(("__", ":~:"))
    return "" if alive else f"#{anchor}"


class _Html(HTMLParser):
    """The ids of a page and its links, but for those of the theme's that lead to its own headings."""

    def __init__(self, text: str):
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if value and (key == "id" or (key == "name" and tag == "a")):
                self.ids.add(value)
            elif value and key in ("href", "src") and ("class", "headerlink") not in attrs:
                self.links.append(value.strip())


def _without_what_is_not_installed() -> None:
    """Have MkDocs pass over plugins, extensions, functions and hooks that it could not load."""
    import yaml
    from markdown import Markdown
    from mkdocs.config import config_options
    from mkdocs.utils import yaml as mkdocs_yaml

    def plugins(self: Any, value: Any) -> Any:
        kept = []
        for name, options in self._parse_configs(value):
            installed = {name, f"material/{name}"} & {*self.installed_plugins}
            if installed and not _LEFT_OUT.search(name):
                kept.append({name: options or {}})
        return all_plugins(self, kept)

    def extensions(self: Any, value: Any) -> Any:
        kept = []
        listed: Any = value.items() if isinstance(value, dict) else value or []
        for each in listed:
            pair = next(iter(each.items())) if isinstance(each, dict) else each
            name, options = pair if isinstance(pair, tuple) else (pair, {})
            try:
                Markdown(extensions=[name], extension_configs={name: options or {}})
            except Exception:  # whatever the code of others raises
                continue
            kept.append({name: options or {}})
        return all_extensions(self, kept)

    def named(loader: Any, name: str, node: Any) -> Any:
        try:
            return loader.find_python_name(name, node.start_mark)
        except yaml.YAMLError:
            return None

    all_plugins = config_options.Plugins.run_validation
    all_extensions = config_options.MarkdownExtensions.run_validation
    for kind, instead in (
        (config_options.Plugins, plugins),
        (config_options.MarkdownExtensions, extensions),
        (config_options.Hooks, lambda *_: {}),
    ):
        kind.run_validation = instead  # type: ignore[method-assign]
    loader = mkdocs_yaml.get_yaml_loader()
    loader.add_multi_constructor("tag:yaml.org,2002:python/name:", named)
    mkdocs_yaml.get_yaml_loader = lambda *_, **__: loader
