"""Firefox and WebKitGTK, driven by the commands of W3C's WebDriver; Chromium, through playwright, by the same verbs."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.request import Request, urlopen

from playwright.sync_api import Error

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
WEBKIT, XVFB = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
MINIBROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), Path("MiniBrowser"))
# The keys that WebDriver names by code points of Unicode's private use.
_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Control": "\ue009", "Escape": "\ue00c"}
# The same commands over HTTP, where each has a path of its own.
_PATHS = {
    "WebDriver:Navigate": "url",
    "WebDriver:ExecuteScript": "execute/sync",
    "WebDriver:PerformActions": "actions",
    "WebDriver:SetWindowRect": "window/rect",
}
# Any port that is free; and a pointer that is fine and can hover, which a Firefox without a screen denies having.
_PREFERENCES = {"marionette.port": 0, "ui.primaryPointerCapabilities": 2 | 4}
Send = Callable[[str, dict[str, Any]], Any]


def lacking(name: str) -> list[str]:
    """Return the packages of Debian that a browser needs and this machine lacks."""
    needed = {"firefox": {"firefox-esr": FIREFOX}, "webkit": {"webkit2gtk-driver": WEBKIT, "xvfb": XVFB}}
    return [package for package, program in needed[name].items() if not program]


class Driven(Protocol):
    """A browser with one window. Scripts are bodies of functions; places are in pixels of CSS from its corner."""

    def go(self, url: str) -> None: ...
    def run(self, script: str, *arguments: object) -> Any: ...
    def resize(self, width: int, height: int) -> None: ...
    def point(self, x: float, y: float, *, click: bool = False) -> None: ...
    def press(self, combination: str) -> None: ...


class WebDriver:
    """A browser that takes WebDriver's commands by some way of sending them."""

    def __init__(self, send: Send):
        self._send = send

    def go(self, url: str) -> None:
        self._send("WebDriver:Navigate", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        return self._send("WebDriver:ExecuteScript", {"script": script, "args": [*arguments]})

    def resize(self, width: int, height: int) -> None:
        self._send("WebDriver:SetWindowRect", {"width": width, "height": height})

    def point(self, x: float, y: float, *, click: bool = False) -> None:
        moved = {"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport"}
        pressed = [{"type": f"pointer{way}", "button": 0} for way in ("Down", "Up")] if click else []
        self._act("pointer", "mouse", [moved, *pressed])

    def press(self, combination: str) -> None:
        keys = [_KEYS.get(key, key) for key in combination.split("+")]
        held = [{"type": "keyDown", "value": key} for key in keys]
        self._act("key", "keyboard", [*held, *({**one, "type": "keyUp"} for one in reversed(held))])

    def _act(self, kind: str, name: str, actions: list[dict[str, Any]]) -> None:
        self._send("WebDriver:PerformActions", {"actions": [{"type": kind, "id": name, "actions": actions}]})


class Playwright:
    """A page of playwright's."""

    def __init__(self, page: Any):
        self._page = page
        self.go, self.press = page.goto, page.keyboard.press

    def run(self, script: str, *arguments: object) -> Any:
        for _ in range(2):
            with suppress(Error):  # it was leaving the page
                return self._page.evaluate(f"given => (function () {{ {script} }})(...given)", [*arguments])

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def point(self, x: float, y: float, *, click: bool = False) -> None:
        (self._page.mouse.click if click else self._page.mouse.move)(x, y)


@contextmanager
def firefox(folder: Path) -> Iterator[WebDriver]:
    """Start Firefox with its profile in an empty folder, and speak Marionette, into which geckodriver translates.

    A message is the length of its JSON, a colon, and the JSON: testing/marionette/Protocol in Firefox’s source docs.
    """
    (folder / "user.js").write_text("".join(f'user_pref("{name}", {value});\n' for name, value in _PREFERENCES.items()))
    command = [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with ExitStack() as stack:
        stack.enter_context(_started(command, {**os.environ, "HOME": str(folder)}))
        port = _patiently((folder / "MarionetteActivePort").read_text)
        connection = stack.enter_context(socket.create_connection(("127.0.0.1", int(port)), timeout=60))
        stream = stack.enter_context(connection.makefile("rwb"))

        def received() -> Any:
            length = bytearray()
            while (digit := stream.read(1)) != b":":
                length += digit
            return json.loads(stream.read(int(length)))

        def send(name: str, body: dict[str, Any]) -> Any:
            message = json.dumps([0, 1, name, body]).encode()
            stream.write(b"%d:%b" % (len(message), message))
            stream.flush()
            *_, error, result = received()
            assert not error, (name, error)
            return result.get("value")

        received()  # its greeting
        send("WebDriver:NewSession", {})
        yield WebDriver(send)


@contextmanager
def webkit(folder: Path) -> Iterator[WebDriver]:
    """Start WebKitGTK's own small browser, with an empty folder as its home, and speak WebDriver over HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        root = f"http://127.0.0.1:{free.getsockname()[1]}"

    def ask(path: str, body: dict[str, Any] | None = None, method: str = "POST") -> Any:
        data = None if body is None else json.dumps(body).encode()
        with urlopen(
            Request(root + path, data, {"Content-Type": "application/json"}, method=method), timeout=60
        ) as said:
            return json.load(said)["value"]

    options = {"binary": str(MINIBROWSER), "args": ["--automation"]}
    asked = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
    command = [WEBKIT, f"--port={root.rpartition(':')[2]}"]
    with _display() as environment, _started(command, {**environment, "HOME": str(folder)}):
        _patiently(lambda: ask("/status", method="GET"))
        session = f"/session/{ask('/session', asked)['sessionId']}"
        yield WebDriver(lambda name, body: ask(f"{session}/{_PATHS[name]}", body))
        ask(session, method="DELETE")


@contextmanager
def _display() -> Iterator[dict[str, str]]:
    """Start a screen that nobody sees, and give the environment of what is to be shown on it."""
    ours, its = os.pipe()
    command = [XVFB, "-displayfd", str(its), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with _started(command, {**os.environ}, its), os.fdopen(ours) as said:
        os.close(its)
        yield {**os.environ, "DISPLAY": f":{said.readline().strip()}", "GDK_BACKEND": "x11", "LANG": "C.UTF-8"}


@contextmanager
def _started(command: list[str | None], environment: dict[str, str], *shared: int) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, pass_fds=shared, stdout=quiet, stderr=quiet) as process:
        try:
            yield
        finally:
            process.terminate()


def _patiently(ask: Callable[[], Any]) -> Any:
    """Return what is answered at last, within ten seconds, by what may not be there yet."""
    for _ in range(200):
        try:
            if answer := ask():
                return answer
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError
