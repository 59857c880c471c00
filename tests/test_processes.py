"""Work side by side: answers in order, one fault for all, and nobody left at work."""

import os
import time

import pytest

from xref.processes import Ended, side_by_side


def answer(number: int) -> int:
    time.sleep(0.02 * (5 - number))
    return number


def fail() -> None:
    raise OSError(28, "No space left on device", "page.html")


def die() -> None:
    os._exit(9)


def work(file) -> None:
    while True:
        file.write_text(str(time.monotonic()))
        time.sleep(0.01)


def test_answers_come_in_the_order_of_the_tasks():
    assert side_by_side([(answer, (number,)) for number in range(5)]) == [0, 1, 2, 3, 4]
    assert side_by_side([]) == []


@pytest.mark.parametrize("task, fault", [(fail, OSError), (die, Ended)])
def test_a_fault_ends_all(tmp_path, monkeypatch, task, fault):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(fault) as raised:
        side_by_side([(work, (tmp_path / "beat",)), (task, ())])
    assert fault is Ended or raised.value.filename == "page.html"
    beat = (tmp_path / "beat").read_text() if (tmp_path / "beat").exists() else ""
    time.sleep(0.1)
    assert (not beat and not (tmp_path / "beat").exists()) or (tmp_path / "beat").read_text() == beat
