"""A page as the project's own Markdown renders it, which is asked before anybody is accused."""

import html
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import unquote

from xref import extensions
from xref.layout import Layout
from xref.page import Page
from xref.prose import FRONT_MATTER
from xref.yaml_data import DataError, load

# Python-Markdown takes the square of the time for some texts (35 KB of "[a](": 18 s). So many seconds are given to a
# page, and to so many pages that take longer: no more are rendered after those.
SECONDS, _PAGES_TOO_SLOW = 4, 3
# No page is asked of the network, and none fails for a snippet that is not there.
_SNIPPETS = {"url_download": False, "check_paths": False}
# Lines of 'key: value' at the very top, which MkDocs takes for front matter too, and what continues one.
_FIELD = re.compile(r" {0,3}[\w-]+:\s*\S?.*", re.ASCII)
_MORE = re.compile(r"(?: {4}|\t)\s*\S?.*")


class LinksAndIds(NamedTuple):
    """How often each address is linked or shown in the HTML of a page, plainly written, and how often an id stands."""

    links: Counter[str]
    ids: Counter[str]


class Renderer:
    """Python-Markdown with the extensions of a project; `missing` are those that are not installed here."""

    def __init__(self, root: Path, layout: Layout):
        self._folder = (root / layout.config).parent
        self._docs = root / layout.docs
        self._options = layout.markdown
        self.missing: list[str] = []
        self._too_slow = 0

    @cached_property
    def _markdown(self) -> Any:
        from markdown import Markdown  # late, since most who check a tree are accused of nothing

        known = {name: self._settings(name) for name in self._options if extensions.is_installed(name)}
        try:
            found = Markdown(extensions=list(known), extension_configs=known)
        except Exception:  # whatever the code of others raises
            known = {name: options for name, options in known.items() if _is_sound(name, options)}
            found = Markdown(extensions=list(known), extension_configs=known)
        self.missing = [name for name in self._options if name not in known]
        return found

    def _settings(self, extension: str) -> dict[str, Any]:
        found: dict[str, Any] = extensions.options(self._options[extension])
        return found | _SNIPPETS | {"base_path": self.snippet_folders} if extension == "pymdownx.snippets" else found

    @property
    def snippet_folders(self) -> list[str]:
        """The folders in which snippets are looked for."""
        listed = self._options.get("pymdownx.snippets", {}).get("base_path", ["."])
        places = {"$config_dir": self._folder, "$docs_dir": self._docs}
        folders = []
        for folder in listed if isinstance(listed, list) else [listed]:
            first, _, rest = str(folder).partition("/")
            folders.append(str(places[first] / rest if first in places else self._folder / str(folder)))
        return folders

    def render(self, page: Page) -> LinksAndIds | None:
        """Return what a page becomes: None if an extension fails on it, or takes too long."""
        if self._too_slow >= _PAGES_TOO_SLOW:
            return None
        try:
            renderer = self._markdown
            renderer.reset()
            with time_limit(SECONDS):
                text = renderer.convert(without_front_matter(page.text))
            found = _Found()
            found.feed(text)
            found.close()
        except TooSlow:
            self._too_slow += 1
            return None
        except Exception:  # whatever the code of others raises
            return None
        return LinksAndIds(found.links, found.ids)


class TooSlow(BaseException):
    """The time is over. No code of others may take it for an error of its own."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise TooSlow when the time is over; where a process can't be told so, it is not."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> NoReturn:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _is_sound(extension: str, options: dict[str, Any]) -> bool:
    """Return whether an extension can be had with its options."""
    from markdown import Markdown

    try:
        Markdown(extensions=[extension], extension_configs={extension: options})
    except Exception:  # whatever the code of others raises
        return False
    return True


def plain(address: str) -> str:
    """Return an address in the form in which two ways of writing it are the same."""
    return unquote(html.unescape(address)).strip()


def without_front_matter(text: str) -> str:
    """Return a text as MkDocs hands it to be rendered."""
    if match := FRONT_MATTER.match(text):
        try:
            return text[match.end() :] if isinstance(load(match[1] or "", tolerant=True), dict) else text
        except DataError:
            return text
    lines = text.split("\n")
    done = 0
    for line in lines:
        if not line.strip() or not (_FIELD.fullmatch(line) or (done and _MORE.fullmatch(line))):
            break
        done += 1
    return "\n".join(lines[done:]) if done else text


class _Found(HTMLParser):
    """Gathers links and ids. Of text that stands between tags nothing is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.links: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.ids[value] += 1
            elif name in ("href", "src"):
                self.links[plain(value)] += 1
