"""How a program ends when whoever reads what it writes, or has started it, is gone."""

import os
import stat
import sys
import threading
from collections.abc import Callable
from typing import NoReturn


def exit_with(main: Callable[[], int]) -> NoReturn:
    """Run a program and exit with what it returns, all its output written; or with 1 when nobody reads on."""
    try:
        try:
            code = main()
        finally:
            sys.stdout.flush()  # or else Python does it later, and complains
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.stderr.flush()
    os._exit(code)  # to take all apart first that was read takes longer than to read some of it


def end_with_input(clear_up: Callable[[], None] = lambda: None) -> None:
    """See to it that the program ends with its input, where that is a pipe: then whoever has started it is gone."""
    if not stat.S_ISFIFO(os.fstat(0).st_mode):  # a terminal or a file says nothing of whoever has started it
        return

    def wait() -> None:
        os.read(0, 1)  # not by sys.stdin, whose lock the processes of a build would inherit
        clear_up()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
