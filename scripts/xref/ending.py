"""How a program ends when whoever has started it is gone."""

import os
import sys
import threading
from collections.abc import Callable


def end_with_input(clear_up: Callable[[], None]) -> None:
    """See to it that the program ends with its input: then whoever has started it is gone."""

    def wait() -> None:
        os.read(sys.stdin.fileno(), 1)
        clear_up()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
