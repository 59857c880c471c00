"""The site at an address of this machine, kept up with its sources, with what the checker says of every change."""

import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from mkdocs.livereload import LiveReloadServer

from desk.preview import Preview
from desk.telling import Findings
from publish.engine import BuildError
from xref.layout import NotAProject

HOST, PORT = "127.0.0.1", 8000


def main(root: Path, arguments: Sequence[str]) -> int:
    """Serve a project's site until it is interrupted. Returns 0; 1: it can't be built; 2: the command is wrong."""
    port = arguments[0] if arguments else str(PORT)
    if not port.isdecimal() or len(arguments) > 1:
        print("make.py: 'serve' takes nothing, or the number of a port", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        try:
            preview = Preview(root, Path(folder, "site"))
            findings = Findings(lambda: preview.corpus)
            server = _server(preview, findings, root, Path(folder, "site"), int(port))
        except (NotAProject, BuildError, OSError) as error:
            print(f"make.py: the site can't be shown: {_sentence(error)}", file=sys.stderr)
            return 1
        findings.tell()
        print(f"http://localhost:{port}/ shows the site; Ctrl+C ends it", flush=True)
        try:
            server.serve()
        except KeyboardInterrupt:
            return 0
        except OSError as error:  # most often: the port is taken
            print(f"make.py: the site can't be shown at port {port}: {_sentence(error)}", file=sys.stderr)
            return 1
        finally:
            server.shutdown()
    return 0


def _server(preview: Preview, findings: Findings, root: Path, site: Path, port: int) -> LiveReloadServer:
    def keep_up() -> None:
        before = perf_counter()
        try:
            changed = preview.update()
        except (NotAProject, BuildError, OSError) as error:  # a file may be there again with the next change
            print(f"the site stays as it was: {_sentence(error)}", flush=True)
            return
        what = "the whole site" if changed is None else f"{len(changed)} page{'s' if len(changed) != 1 else ''}"
        print(f"{what} in {perf_counter() - before:.1f} s", flush=True)
        # What is said of the change must not keep it from being seen.
        threading.Thread(target=findings.tell, daemon=True).start()

    server = LiveReloadServer(keep_up, HOST, port, str(site), polling_interval=0.25)
    for path in (preview.corpus.layout.docs, "overrides", "mkdocs.yml"):
        server.watch(str(root / path))
    server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
    return server


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{(error.strerror or str(error)).lower()}: '{error.filename}'" if error.filename else str(error).lower()
    return str(error)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
