"""The pool: a hang, a crash or a bomb costs one verdict, whatever else stands beside it."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from tests.batch.misbehaving import says_which_process, work
from xl_tracker.batch.workers.pool import checked
from xl_tracker.batch.workers.worker import Work
from xl_tracker.limits import context

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on memory")


def verdicts(names: str, jobs: int = 2, what: Work | None = None) -> dict[str, str]:
    """The verdict on each file, and for an unreadable one what is said of it."""
    paths = [Path(f"{name}.xlsx") for name in names.split()]
    found = dict(checked(paths, what or work(seconds=1), jobs=jobs))
    assert sorted(found) == list(range(len(paths))), "each file has one report"
    return {
        path.stem: found[number].findings[0].message if found[number].findings else found[number].verdict
        for number, path in enumerate(paths)
    }


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("hang", "'hang.xlsx' took longer than 1 second to check, so the check was stopped."),
        ("spin", "'spin.xlsx' took longer than 1 second to check, so the check was stopped."),
        ("exit", "'exit.xlsx' ended the program that was reading it (exit code 3), so it was not checked."),
        ("abort", "'abort.xlsx' ended the program that was reading it (signal 6), so it was not checked."),
    ],
)
def test_a_file_that_misbehaves_costs_its_own_verdict_and_nothing_else(bad: str, sentence: str, jobs: int) -> None:
    got = verdicts(f"a b c {bad} d e f g h", jobs)

    assert got.pop(bad) == sentence
    assert got == dict.fromkeys("abcdefgh", "accepted")


def test_a_batch_of_nothing_but_bad_files_comes_to_its_end() -> None:
    got = verdicts("exit-1 abort-1 hang-1 exit-2 abort-2 exit-3")

    assert sum("ended the program" in sentence for sentence in got.values()) == 5
    assert "took longer" in got["hang-1"]


@on_linux
def test_a_bomb_gets_its_share_of_memory_and_the_next_file_has_its_own() -> None:
    got = verdicts("bomb-1 a bomb-2 b", 1, work(memory=200_000_000))

    assert (got["a"], got["b"]) == ("accepted", "accepted")
    for name in ("bomb-1", "bomb-2"):
        assert 100 < int(got[name].split()[1]) < 1_000, "it would take 2,000; what its parent had free comes on top"


@on_linux
def test_a_worker_that_a_file_left_with_little_memory_is_replaced() -> None:
    what = replace(work(memory=200_000_000), check=says_which_process)

    got = verdicts("a b litter c d", 1, what)

    assert got["a"] == got["b"] == got["litter"] != got["c"] == got["d"]


def test_a_file_that_is_late_holds_up_no_other() -> None:
    paths = [Path(f"{name}.xlsx") for name in ("late", "a", "b", "c", "d", "e", "f", "g")]

    order = [number for number, _report in checked(paths, work(), jobs=2)]

    assert sorted(order) == list(range(8))
    assert order.index(0) >= 6, "only the one file that was handed to the same worker may wait for it"


def test_no_more_workers_are_started_than_there_are_files_and_none_is_left() -> None:
    what = replace(work(), check=says_which_process)

    assert len(set(verdicts("a b", 8, what).values())) <= 2
    assert multiprocessing.active_children() == []


def test_stopping_half_way_ends_the_workers_at_once() -> None:
    began = monotonic()
    reports = checked([Path("a.xlsx"), Path("hang.xlsx"), Path("b.xlsx")], work(seconds=600), jobs=2)

    next(reports)
    reports.close()  # type: ignore[attr-defined]

    assert multiprocessing.active_children() == []
    assert monotonic() - began < 60


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_however_a_worker_is_started_it_does_the_same(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_tracker.batch.workers.worker.context", lambda: multiprocessing.get_context(method))

    got = verdicts("a exit b hang c")

    assert [name for name in got if got[name] != "accepted"] == ["exit", "hang"]


def test_beside_other_threads_a_worker_is_not_forked() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        method = context().get_start_method()
        got = verdicts("a exit b")
    finally:
        done.set()
        other.join()

    assert method != "fork"
    assert [got["a"], got["b"]] == ["accepted", "accepted"]
