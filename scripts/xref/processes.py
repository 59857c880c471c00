"""Work that is done side by side, a process for each piece, which gives its memory back when it ends."""

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn

# What is called, and with what.
Task = tuple[Callable[..., Any], tuple[Any, ...]]
# Whether a process can begin with all that this one has read, which costs nothing: not on Windows.
CAN_INHERIT = "fork" in get_all_start_methods()


class Ended(Exception):
    """A process ended before its work was done."""


class Worker:
    """A function at work in a process of its own, which ends when this one does, even by force."""

    def __init__(self, function: Callable[..., Any], *arguments: Any, inherits: bool = False):
        """`inherits`: the function and its arguments are had from this process, not sent to it; see CAN_INHERIT."""
        context: Any = get_context("fork" if inherits else None)
        self.connection, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(theirs, function, arguments))
        self._process.start()
        theirs.close()

    def result(self) -> Any:
        """Wait for what the function returns. Raises what it has raised, or Ended."""
        try:
            result = self.connection.recv()
        except EOFError:
            result = Ended("a process was ended before its work was done")
        self._process.join()
        if isinstance(result, BaseException):
            raise result
        return result

    def end(self) -> None:
        """End it by force, if it is still at work."""
        self._process.kill()
        self._process.join()


def side_by_side(tasks: Sequence[Task]) -> list[Any]:
    """Return what the tasks return, in their order; as many run at once as the machine has processors.

    When one raises, or ends by force (Ended), the others are ended and its exception is raised. All end when the
    process that calls this does, even by force.
    """
    found: dict[int, Any] = {}
    running: dict[Any, tuple[int, Worker]] = {}  # by their connections
    waiting = list(enumerate(tasks))
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                number, (function, arguments) = waiting.pop(0)
                worker = Worker(function, *arguments)
                running[worker.connection] = number, worker
            for connection in wait(list(running)):
                number, worker = running.pop(connection)
                found[number] = worker.result()
    finally:
        for _, worker in running.values():
            worker.end()
    return [found[number] for number in range(len(tasks))]


def _work(connection: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    result: Any
    try:
        result = function(*arguments)
    except Exception as error:
        result = error
    with suppress(BrokenPipeError):
        connection.send(result)


def _end_with_parent() -> NoReturn:
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)
