"""How the checker is called, in what it says: a command that works where it is read."""

from pathlib import Path

MAKE = "python3 scripts/make.py"
_SCRIPTS = Path(__file__).resolve().parents[1]


def checker(root: Path) -> str:
    """Return how the checker is called for the project at `root`."""
    if (root / "scripts/xref").is_dir():  # the project has it
        return f"{MAKE} check"
    # Another project has it as a hook, or was named with --root.
    return "check.py" if (_SCRIPTS / "make.py").exists() else "check-references"


# For what is said of no project.
CHECK = checker(_SCRIPTS.parent)
