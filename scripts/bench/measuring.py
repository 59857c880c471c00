"""How long a command takes, and how much memory."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.trees import ROOT

# What Python has compiled of a program is kept from its first run on, as it is of one that is installed; not beside it.
_COMPILED = TemporaryDirectory()


class Measured(NamedTuple):
    """Seconds by the clock, and those that processors worked for it and all that it started; its highest memory in MB.

    The memory is that of the process, or of the largest that it started.
    """

    seconds: float
    processor: float
    megabytes: float


def measure(*command: str | Path, cwd: Path = ROOT) -> Measured:
    """Run a command and measure it; what it finds and says is thrown away."""
    # A small process starts it: Linux counts the memory of whoever starts a program as the program's own.
    starter = [sys.executable, Path(__file__).with_name("starter.py"), *command]
    pipe = subprocess.PIPE  # an input that stays open: publish.build.site ends when its own does
    env = {**os.environ, "PYTHONPYCACHEPREFIX": _COMPILED.name, "PYTHONDONTWRITEBYTECODE": ""}
    with subprocess.Popen([*map(str, starter)], cwd=cwd, env=env, stdin=pipe, stdout=pipe, text=True) as process:
        seconds, processor, kilobytes = process.communicate()[0].split()
    return Measured(float(seconds), float(processor), int(kilobytes) / 1024)
