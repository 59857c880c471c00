"""The site at an address of this machine, kept up with its sources, with what the checker says of every change."""

import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from mkdocs.livereload import LiveReloadServer

from desk.preview import Preview
from desk.telling import Findings, sentence
from publish.build.refusal import BuildError
from xref.corpus import Corpus
from xref.invocation import MAKE
from xref.language_file import FOLDER as WORDS
from xref.layout import NotAProject
from xref.lifetime import end_with_input

HOST, PORT, LAST_PORT = "127.0.0.1", 8000, 65535


def main(root: Path, arguments: Sequence[str]) -> int:
    """Serve a project's site until it is interrupted. Returns 0; 1: it can't be built; 2: the command is wrong.

    When its input ends, whoever has started it is gone, and it goes too.
    """
    port = arguments[0] if arguments else str(PORT)
    if not port.isdecimal() or int(port) > LAST_PORT or len(arguments) > 1:
        print("make.py: 'serve' takes nothing, or the number of a port", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        end_with_input(lambda: shutil.rmtree(folder, ignore_errors=True))
        try:
            preview = Preview(root, Path(folder, "site"))
            findings = Findings(lambda: Corpus.read(root, earlier=preview.corpus))
            server = _server(preview, findings, root, Path(folder, "site"), int(port))
        except (NotAProject, BuildError, OSError) as error:
            Findings(lambda: Corpus.read(root)).tell(stopped=True)
            print(f"make.py: the site can't be shown: {sentence(error)}", file=sys.stderr)
            return 1
        findings.tell()
        print(f"http://localhost:{port}/ shows the site; Ctrl+C ends it", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs says no types here
        except KeyboardInterrupt:
            return 0
        except OSError as error:  # most often: the port is taken
            hint = f"{MAKE} serve {int(port) + 1 if PORT <= int(port) < LAST_PORT else PORT + 1}"
            print(f"make.py: the site can't be shown at port {port}: {sentence(error)}; try {hint}", file=sys.stderr)
            return 1
        finally:
            server.shutdown()
    return 0


def _server(preview: Preview, findings: Findings, root: Path, site: Path, port: int) -> LiveReloadServer:
    def keep_up() -> None:
        before, stopped = perf_counter(), False
        try:
            changed = preview.update()
        except (NotAProject, BuildError, OSError) as error:  # a file may be there again with the next change
            stopped = True
            said = f"the browser shows the last good site, for this one can't be built: {sentence(error)}"
        else:
            what = "the whole site" if changed is None else f"{len(changed)} page{'s' if len(changed) != 1 else ''}"
            said = f"{what} in {perf_counter() - before:.1f} s"
        print(said, flush=True)
        # What is said of the change must not keep it from being seen.
        threading.Thread(target=lambda: findings.tell(stopped=stopped), daemon=True).start()

    server = LiveReloadServer(keep_up, HOST, port, str(site), polling_interval=0.25)
    for path in (root / preview.corpus.layout.docs, root / "overrides", root / "mkdocs.yml", WORDS):
        server.watch(str(path))
    server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
    return server


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
