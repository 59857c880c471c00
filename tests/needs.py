"""What a machine may lack: a test of that is skipped with its reason at the end of the run, and fails in CI."""

import os
import shutil

import pytest


def needs(found: object, reason: str) -> None:
    """Skip the test that asks where nothing was found; in continuous integration (`CI` is set) that is a fault."""
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def needs_package(found: object, *packages: str) -> None:
    """Skip the test, or fail, and say which packages of Debian bring what was not found."""
    needs(found, f"on Debian: apt-get install {' '.join(packages)}")


def needs_processes() -> None:
    """Skip the test, or fail, where processes can't be listed, stopped and killed by signals, as on Windows."""
    needs(os.name == "posix" and shutil.which("ps"), "processes can't be listed and sent signals here")
