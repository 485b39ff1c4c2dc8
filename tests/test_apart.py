"""One long piece of work in a process of its own: its result, its exceptions, and its limits."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time

import pytest

from xl_tracker.apart import apart, begun_apart
from xl_tracker.errors import CannotRead
from xl_tracker.limits import FileLimits

LIMITS = FileLimits(seconds=30)


def added(first: int, second: int) -> tuple[int, int]:
    return first + second, os.getpid()


def refused() -> None:
    raise CannotRead("'plan.xlsx' is empty.")


def faulty() -> None:
    raise ZeroDivisionError("of its own")


def endless() -> None:
    while True:
        time.sleep(60)


def greedy() -> int:
    return len(bytes(1_000_000_000))


def killed() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    endless()


def test_the_work_is_done_in_another_process() -> None:
    total, process = apart(LIMITS, "plan.xlsx", added, 2, second=3)

    assert total == 5
    assert process != os.getpid()


def test_its_own_sentence_comes_back() -> None:
    with pytest.raises(CannotRead, match=r"^'plan\.xlsx' is empty\.$"):
        apart(LIMITS, "plan.xlsx", refused)


def test_a_fault_of_ours_comes_back_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError, match="of its own"):
        apart(LIMITS, "plan.xlsx", faulty)


def test_work_without_end_is_given_up_and_leaves_no_process() -> None:
    with pytest.raises(CannotRead, match=r"^'plan\.xlsx' takes more than 2 seconds to read\."):
        apart(FileLimits(seconds=2), "plan.xlsx", endless)

    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_work_that_needs_too_much_memory_is_given_up() -> None:
    with pytest.raises(CannotRead, match=r"^'plan\.xlsx' needs more memory than a plan should"):
        apart(FileLimits(seconds=30, memory=500_000_000), "plan.xlsx", greedy)


def test_a_process_that_dies_is_one_sentence() -> None:
    with pytest.raises(CannotRead, match=r"^'plan\.xlsx' needs more memory"):
        apart(LIMITS, "plan.xlsx", killed)


def test_the_caller_goes_on_while_the_work_is_done() -> None:
    with begun_apart(LIMITS, "plan.xlsx", added, 2, second=3) as result:
        mine = os.getpid()
        total, process = result()

    assert total == 5
    assert process != mine


def test_a_caller_that_fails_meanwhile_leaves_no_process() -> None:
    with pytest.raises(ZeroDivisionError), begun_apart(LIMITS, "plan.xlsx", endless):
        raise ZeroDivisionError

    assert multiprocessing.active_children() == []
