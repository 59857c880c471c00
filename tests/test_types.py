"""What a function takes and gives is said, and is true: mypy has nothing to say of scripts/ at its strictest."""

import subprocess
import sys

import pytest

from conftest import ROOT


@pytest.mark.slow
def test_the_types_of_the_program_are_true(tmp_path):
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--cache-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_no_fault_of_types_is_passed_over_unseen():
    """What mypy is told to leave alone is named, one fault at a time: `# type: ignore[assignment]`."""
    blanket = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "scripts").rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "type: ignore" in line and "type: ignore[" not in line
    ]
    assert blanket == []
