"""Work that is done side by side, a process for each piece, which gives its memory back when it ends."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import Pipe, Process, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

# A function of a module, and what it is called with.
Task = tuple[Callable[..., Any], tuple[Any, ...]]


class Ended(Exception):
    """A process ended before its work was done."""


def side_by_side(tasks: Sequence[Task]) -> list[Any]:
    """Return what the tasks return, in their order; as many run at once as the machine has processors.

    When one raises, or ends by force (Ended), the others are ended and its exception is raised. All end when the
    process that calls this does, even by force.
    """
    found: dict[int, Any] = {}
    running: dict[Connection, tuple[int, Process]] = {}
    waiting = list(enumerate(tasks))
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                number, task = waiting.pop(0)
                connection, process = _start(task)
                running[connection] = number, process
            for connection, result in _ended(list(running)):
                number, process = running.pop(connection)
                process.join()
                if isinstance(result, BaseException):
                    raise result
                found[number] = result
    finally:
        for _, process in running.values():
            process.kill()
            process.join()
    return [found[number] for number in range(len(tasks))]


def _start(task: Task) -> tuple[Connection, Process]:
    ours, theirs = Pipe(duplex=False)
    process = Process(target=_work, args=(theirs, *task))
    process.start()
    theirs.close()
    return ours, process


def _ended(connections: list[Connection]) -> Iterator[tuple[Connection, Any]]:
    for connection in wait(connections):
        try:
            yield connection, connection.recv()
        except EOFError:
            yield connection, Ended("a process was ended before its work was done")


def _work(connection: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    threading.Thread(target=lambda: (parent_process().join(), os._exit(1)), daemon=True).start()
    try:
        result = function(*arguments)
    except Exception as error:
        result = error
    with suppress(BrokenPipeError):
        connection.send(result)
