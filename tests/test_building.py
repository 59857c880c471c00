"""A whole site or none: side by side, in slices, killed at any moment, twice at once, on a full disk."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import make
from conftest import DEFAULT, ROOT, SMALL, build
from needs import needs
from publish.build import site
from publish.build.engine import build_language
from publish.build.refusal import BuildError
from publish.tables.progress import progress
from xref.corpus import Corpus
from xref.kinds import SOURCES

pytestmark = pytest.mark.slow


def start(project: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start make.py as a person would, and let its output be read."""
    command = [sys.executable, str(project / "scripts/make.py"), *arguments]
    pipe = subprocess.PIPE
    settings = {**os.environ, "SITE_URL": ""}
    return subprocess.Popen(command, cwd=project, env=settings, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def run(project: Path, *arguments: str) -> tuple[int, str, str]:
    process = start(project, *arguments)
    output, complaint = process.communicate(timeout=120)
    return process.returncode, output, complaint


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Path, other: Path) -> set[str]:
    """Return the files that are not the same in two folders."""
    here, there = files(one), files(other)
    return {path for path in here.keys() | there.keys() if here.get(path) != there.get(path)}


def test_in_slices_it_is_the_same_site(project, tmp_path):
    build(tmp_path / "in-turn", "", project)
    for codes in (SMALL[:1], SMALL[1:]):
        assert run(project, "site", "--language", *codes)[0] == 0
    pages = len([path for path in files(tmp_path / "in-turn") if path.endswith(".html")])
    assert run(project, "join") == (0, f"{pages} pages in site/: open site/index.html\n", "")
    assert differing(tmp_path / "in-turn", project / "site") == set()
    assert list((project / "slices").glob("[!.]*")) == []


def test_slices_that_don_t_fit_are_refused(project):
    def join() -> str:
        code, _, complaint = run(project, "join")
        assert code == 1
        return complaint.removeprefix("make.py: the site was not built: ").strip()

    assert run(project, "site", "--language", "en")[0] == 0
    assert join() == "no slice holds ru and kk"
    assert run(project, "site", "--language", "ru", "kk")[0] == 0
    shutil.copytree(project / "slices/en", project / "slices/en-once-more")
    assert join() == "two slices hold 'en'"
    shutil.rmtree(project / "slices/en-once-more")
    page = project / "docs/en/about/index.md"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    assert run(project, "site", "--language", "en")[0] == 0
    assert join() == "the slices were made from different sources, or for different addresses"
    (project / "slices/stray").mkdir()
    assert join().endswith("slices/stray' is no slice of a site: it has no slice.json")
    shutil.rmtree(project / "slices")
    hint = "`python3 scripts/make.py site --language LANG` builds a slice"
    assert run(project, "join")[2] == f"make.py: there is nothing in slices/; {hint}\n"
    assert run(project, "site", "--language", "xx")[2].startswith(
        "make.py: the site was not built: there is no language 'xx': en, ru"
    )


def test_a_register_that_is_not_valid_stops_it_with_one_sentence(project, tmp_path):
    forums = project / "docs/data/forums.yml"
    text = forums.read_text("utf-8").replace("  city:", "  town: Astana\n  city:", 1)
    forums.write_text(text, "utf-8")
    line = text.split("town:")[0].count("\n") + 1
    with pytest.raises(BuildError) as error:
        site.build(project, tmp_path / "site")
    assert str(error.value) == f"docs/data/forums.yml:{line}: there is no field 'town'"


def test_nothing_is_kept_of_a_page_that_is_built(record, tmp_path):
    corpus = Corpus.read(ROOT, {"kk", DEFAULT}, frugal=True)
    build_language(corpus, "kk", tmp_path / "kk", progress(record))
    # The links of what leads a section give the order of the navigation, which other pages ask for.
    pages = [page for page in corpus.pages.values() if not page.name.endswith(("index.md", SOURCES))]
    assert len(pages) > 60
    assert {name for page in pages for name in page.__dict__} == {
        *("path", "text", "language", "name", "dialect", "title")
    }


@pytest.mark.usefixtures("signals")
def test_a_build_that_is_killed_leaves_the_old_site_and_nobody_at_work(project):
    """At one moment after another; what each has left is no hindrance to the next."""
    for seconds in (0.2, 0.5, 0.8, 1.2, 1.8):
        shutil.rmtree(project / "site", ignore_errors=True)
        (project / "site").mkdir()
        (project / "site/index.html").write_text("the old site")
        process = start(project, "site")
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        output, complaint = process.communicate()
        assert process.returncode in (-signal.SIGKILL, 0), output + complaint
        for _ in range(50):
            if not processes(project):
                break
            time.sleep(0.1)
        assert processes(project) == []
        index = (project / "site/index.html").read_text("utf-8")
        assert index == "the old site" or (project / f"site/{SMALL[-1]}/index.html").exists()  # the new one is whole
    assert run(project, "site")[0] == 0
    assert not list(project.glob(".site-next")) + list(project.glob(".site-previous"))


def processes(project: Path) -> list[int]:
    """Return those that run with the project in their arguments; needs ps."""
    # Without -ww it cuts its lines at 80 columns, where tests have no terminal.
    listed = subprocess.run(["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    lines = (line for line in listed.splitlines() if f"{project}/" in line or line.endswith(str(project)))
    return [int(line.split()[0]) for line in lines]


def stopped(project: Path) -> set[int]:
    """Stop all that run for a project, those too that are started meanwhile, and return them."""
    found = set()
    while new := {*processes(project)} - found:
        send(signal.SIGSTOP, new)
        found |= new
    return found


def send(number: signal.Signals, processes: set[int]) -> None:
    """Send a signal to processes, each of which may have ended since it was listed."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


@pytest.mark.usefixtures("signals")
def test_of_two_builds_at_once_the_second_is_refused(project):
    first = start(project, "site")
    while not (project / ".site-next").exists():
        assert first.poll() is None, first.communicate()
        time.sleep(0.01)
    building = stopped(project)  # until the second has begun
    assert run(project, "site")[::2] == (
        1,
        "make.py: the site was not built: another build of site/ is under way\n",
    )
    send(signal.SIGCONT, building)
    output, complaint = first.communicate()
    assert (first.returncode, complaint) == (0, "")
    assert output.splitlines()[-1].endswith("pages in site/: open site/index.html")


@pytest.fixture
def small_disk(project):
    """Return a function that runs a build whose site stands on a disk of its own, small or read-only."""
    mounting = shutil.which("unshare") and subprocess.run(["unshare", "--mount", "--map-root-user", "true"])
    needs(mounting and mounting.returncode == 0, "nothing can be mounted here: no disk was full, and none read-only")

    def run_on(options: str) -> tuple[int, str]:
        (project / "slices").mkdir(exist_ok=True)
        script = f'mount -t tmpfs -o {options} none slices && "$0" scripts/make.py site --language {DEFAULT}'
        command = ["unshare", "--mount", "--map-root-user", "sh", "-c", script, sys.executable]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True)
        return done.returncode, done.stderr

    return run_on


@pytest.mark.parametrize(
    "options, why", [("size=300k", "no space left on device: "), ("ro", "read-only file system: ")]
)
def test_a_disk_that_takes_no_more_gets_one_sentence(small_disk, options, why):
    code, complaint = small_disk(options)
    assert code == 1
    assert complaint.startswith(f"make.py: the site was not built: {why}")
    assert complaint.count("\n") == 1


def test_without_an_exchange_in_one_step_two_renames_do(tmp_path, monkeypatch):
    from publish.build import placement

    monkeypatch.setattr(placement, "_swapped", lambda one, other: False)
    for text in ("first", "second"):
        with placement.placed(tmp_path / "site") as stage:
            (stage / "index.html").write_text(text)
        assert (tmp_path / "site/index.html").read_text() == text
    with contextlib.suppress(ZeroDivisionError), placement.placed(tmp_path / "site") as stage:
        (stage / "index.html").write_text("half")
        raise ZeroDivisionError
    assert (tmp_path / "site/index.html").read_text() == "second"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-lock", "site"]


def test_commands_that_build_are_told_what_they_take(project):
    assert run(project, "site", "kk")[2] == (
        "make.py: 'site' takes nothing, or --language and the languages of the slice to build in slices/\n"
    )
    assert "join" in make.COMMANDS
