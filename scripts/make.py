#!/usr/bin/env python3
"""Set up, build, check, test and serve the site, with nothing but Python on the machine."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import BENCH, PROJECT, ROOT, Stop, last_words, set_up
from xref.invocation import MAKE

# What `test --quick` leaves out, by the markers in pyproject.toml.
LEFT_OUT = {"browser": "tests in a browser", "books": "tests of PDF and EPUB", "slow": "others that take long"}
SITE, SLICES, DIST = ROOT / "site", ROOT / "slices", ROOT / "dist"


def main(arguments: list[str]) -> int:
    """Run a command and return its exit code: 0, 1 for something wrong in the project, 2 for a wrong command."""
    command, *rest = arguments or [""]
    if command not in COMMANDS:
        print(f"usage: {MAKE} COMMAND", *(f"  {name:12} {f.__doc__}" for name, f in COMMANDS.items()), sep="\n")
        return 0 if command in HELP else 2
    if command in USAGE and not HELP.isdisjoint(rest):
        print(f"usage: {MAKE} {command} {USAGE[command]}".strip(), COMMANDS[command].__doc__, sep="\n")
        return 0
    try:
        set_up(PROJECT)
        return COMMANDS[command](rest)
    except Stop as stop:
        print(f"make.py: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def site(arguments: list[str]) -> int:
    """check the record and build site/, which stays as it was until the new one is whole (--language LANG: a slice)"""
    option, *languages = arguments or ("",)
    if option not in ("", "--language") or bool(option) != bool(languages):
        raise Stop("'site' takes nothing, or --language and the languages of the slice to build in slices/")
    if check([]):
        raise Stop("the site was not built, because of the problems above")
    return _build("build", SLICES / "-".join(languages) if languages else SITE, *languages)


def join(arguments: list[str]) -> int:
    """join what `site --language` has built in slices/, or in the folders that are named, into site/"""
    slices = arguments or sorted(str(folder) for folder in SLICES.glob("[!.]*/"))
    if not slices:
        raise Stop(f"there is nothing in slices/; `{MAKE} site --language LANG` builds a slice")
    return _build("join", SITE, *slices)


def offline(arguments: list[str]) -> int:
    """build site/ and the copies to carry in dist/ and site/downloads/: zips, PDF, EPUB (options: languages)"""
    return site([]) or _wait_for(_start("-m", "publish.books.offline", str(ROOT), str(SITE), str(DIST), *arguments))


def test(arguments: list[str]) -> int:
    """run all tests (--quick: those of a minute; other options: those of pytest)"""
    rest = [argument for argument in arguments if argument != "--quick"]
    quick = ("-m", " and ".join(f"not {marker}" for marker in LEFT_OUT)) if len(rest) < len(arguments) else ()
    # One process more than there are processors, for some tests wait; one that has done its own takes from the others.
    side_by_side = ("--numprocesses", str(1 + (os.cpu_count() or 1)), "--dist", "worksteal")
    code = run("-m", "pytest", *quick, *(rest or side_by_side)).returncode
    if quick:
        print(f"left out: {', '.join(LEFT_OUT.values())}; `{MAKE} test` runs these too")
    return code


def check(arguments: list[str]) -> int:
    """check references, numbers, sources and registers (options: check --help)"""
    root = [] if "--root" in arguments else ["--root", str(ROOT)]
    return run(str(ROOT / "scripts" / "check.py"), *root, *arguments, folder=Path.cwd()).returncode


def serve(arguments: list[str]) -> int:
    """show the site at localhost:8000, with every change as soon as it is saved (option: another port)"""
    return _wait_for(_start("-m", "desk.serving", str(ROOT), *arguments))


def translations(arguments: list[str]) -> int:
    """print what waits in each language; LANG: page by page; --html, --xliff: its work-list; --import takes it back"""
    return run("-m", "desk.translations", str(ROOT), *arguments, folder=Path.cwd()).returncode


def new(arguments: list[str]) -> int:
    """begin a Forum, session, resolution, State, source, translation or series of one's own (options: new --help)"""
    return run("-m", "desk.new", str(ROOT), *arguments, folder=Path.cwd()).returncode


def release(arguments: list[str]) -> int:
    """record every address that is published now in docs/data/permalinks.txt"""
    if check([]):
        raise Stop("nothing was recorded, because of the problems above")
    return run("-m", "desk.release", str(ROOT)).returncode


def bench(arguments: list[str]) -> int:
    """measure the checker, the search, the building, a slow line and the engine beside others (options: some, trees)"""
    peers = str(BENCH.python.parent)
    benches: dict[str, Callable[..., int]] = {
        "checker": lambda *trees: run("-m", "bench.checker", peers, *trees).returncode,
        "search": lambda: site([]) or run("-m", "bench.search", rooms=("scripts", "tests")).returncode,
        "site": lambda: run("-m", "bench.sites").returncode,
        "slow": lambda: site([]) or run("-m", "bench.slow", rooms=("scripts", "tests")).returncode,
        "lighthouse": lambda: run("-m", "bench.lighthouse", rooms=("scripts", "tests")).returncode,
        "engines": lambda: run("-m", "bench.engines", peers).returncode,
    }
    trees = [str(Path(argument).resolve()) for argument in arguments if argument not in benches]
    if unknown := next((argument for argument in trees if not Path(argument).is_dir()), None):
        raise Stop(f"there is no bench and no folder '{Path(unknown).name}': {', '.join(benches)} or all")
    set_up(BENCH)
    names = [argument for argument in arguments if argument in benches] or (["checker"] if trees else [*benches])
    return max(benches[name](*trees if name == "checker" else ()) for name in names)


COMMANDS = {
    "site": site,
    "join": join,
    "offline": offline,
    "test": test,
    "check": check,
    "serve": serve,
    "translations": translations,
    "new": new,
    "release": release,
    "bench": bench,
}
HELP = {"-h", "--help"}
# What may stand after the commands that have no help of their own.
USAGE = {
    "site": "[--language LANG ...]",
    "join": "[FOLDER ...]",
    "offline": "[LANG ...]",
    "test": "[--quick] [OPTION ...]",
    "serve": "[PORT]",
    "release": "",
    "bench": "[checker [FOLDER ...]] [search] [site] [slow] [lighthouse] [engines]",
}


def run(*arguments: str, folder: Path = ROOT, rooms: Sequence[str] = ("scripts",)) -> subprocess.CompletedProcess[str]:
    """Run the project's Python in a folder, with the modules of some rooms and its output shown."""
    command = [str(PROJECT.python), *arguments]
    return subprocess.run(command, cwd=folder, env=_settings(rooms), text=True, encoding="utf-8")


def _settings(rooms: Sequence[str] = ("scripts",)) -> dict[str, str]:
    modules = os.pathsep.join(str(ROOT / room) for room in rooms)
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPATH": modules}


def _start(*arguments: str, folder: Path = ROOT, stderr: int | None = None) -> subprocess.Popen[str]:
    """Start what takes long, with the project's Python. It ends when this process does, however it ends."""
    command, pipe = [str(PROJECT.python), *arguments], subprocess.PIPE
    # Its input is what it ends with: see `end_with_input` in xref/lifetime.py.
    return subprocess.Popen(
        command, cwd=folder, env=_settings(), stdin=pipe, stderr=stderr, text=True, encoding="utf-8"
    )


def _wait_for(started: subprocess.Popen[str]) -> int:
    with started as process:
        try:
            return process.wait()
        except KeyboardInterrupt:  # which it has got as well, and clears up
            process.wait()
            raise


def _build(command: str, folder: Path, *arguments: str) -> int:
    """Build or join a folder of pages."""
    what = ("-m", "publish.build.site", command, str(ROOT), str(folder), *arguments)
    with _start(*what, folder=Path.cwd(), stderr=subprocess.PIPE) as process:
        complaint = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise Stop(f"the site was not built: {last_words(complaint)}")
    pages, shown = sum(1 for _ in folder.rglob("*.html")), folder.relative_to(ROOT)
    print(f"{pages} pages in {shown}/" + (f": open {shown}/index.html" if folder == SITE else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
