"""A whole site: its languages side by side, a process each; or some of them, as a slice of the site."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from publish.build.engine import build_language
from publish.build.finishing import finish
from publish.build.placement import Busy, placed
from publish.build.refusal import BuildError, refuse_harm
from publish.build.slices import SlicesDiffer, join, joined, stamp
from publish.tables.progress import Progress, progress_of
from xref.corpus import Record
from xref.history import history
from xref.layout import Layout, NotAProject, read_layout
from xref.lifetime import end_with_input
from xref.processes import Ended, side_by_side


def main(arguments: Sequence[str]) -> int:
    """Run `build ROOT FOLDER [LANGUAGE…]` or `join ROOT FOLDER SLICE…`, and say in one sentence why if it can't be.

    When its input ends, whoever has started it is gone, and it goes too.
    """
    command, root, folder, *rest = arguments
    end_with_input()
    try:
        if command == "join":
            joined(Path(root), [Path(name) for name in rest], Path(folder))
        else:
            with placed(Path(folder)) as stage:
                build(Path(root), stage, rest)
            tell_what_is_missing(Path(root))
    except Busy:
        print(f"another build of {Path(folder).name}/ is under way", file=sys.stderr)
    except (BuildError, Ended, NotAProject, SlicesDiffer) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{(error.strerror or str(error)).lower()}: '{error.filename}'", file=sys.stderr)
    else:
        return 0
    return 1


def build(root: Path, folder: Path, codes: Sequence[str] = ()) -> None:
    """Build a project's site into an empty folder: all languages, or a slice of it with those that are named.

    Raises BuildError, Ended or OSError.
    """
    layout, _ = read_layout(root)
    if unknown := set(codes) - set(layout.languages):
        raise BuildError(f"there is no language '{unknown.pop()}': {', '.join(layout.languages)}")
    default, slices = layout.default, folder / ".slices"
    translations = [code for code in layout.languages if code != default]
    _, *states = side_by_side([(_refuse, (root,)), *((_progress, (root, code, default)) for code in translations)])
    found = dict(zip(translations, states))
    side_by_side([(_build, (root, code, default, slices / code, found)) for code in codes or layout.languages])
    join(sorted(slices.iterdir()), folder)
    slices.rmdir()
    if codes:
        stamp(root, folder, codes)
    else:
        finish(folder, layout)


def tell_what_is_missing(root: Path) -> None:
    """Say in one line what readers lack that a setting, or the history of the record, would give them."""
    layout, _ = read_layout(root)
    found = [lack for lack, there in _lacks(root, layout) if not there]
    if found:
        print(f"readers will lack {'; '.join(found)}")


def _lacks(root: Path, layout: Layout) -> Iterator[tuple[str, bool]]:
    yield "a way to report a mistake (CONTACT, or REPO_URL)", bool(layout.contact or layout.repository)
    yield "an editor’s name (EDITOR_NAME)", bool(layout.editor)
    yield (
        f"days and what is new (the history of {layout.docs}/ is missing, or cut short)",
        bool(history(root, layout.docs)),
    )
    yield "a feed, and addresses to cite (SITE_URL)", bool(layout.site_url)


def _refuse(root: Path) -> None:
    refuse_harm(Record.read(root))


def _progress(root: Path, code: str, default: str) -> Progress:
    return progress_of(Record.read(root, {code, default}, frugal=True), code)


def _build(root: Path, code: str, default: str, folder: Path, found: dict[str, Progress]) -> None:
    build_language(Record.read(root, {code, default}, frugal=True), code, folder, found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
