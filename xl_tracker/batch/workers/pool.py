"""Spreads many files over several workers and yields reports as they come; a hang or a crash costs one verdict.

The standard pools cannot promise that: in ``concurrent.futures`` one dead worker breaks the pool, and where workers
share a pipe (``multiprocessing.Pool``, pebble) one that dies while it holds the pipe's lock stops all of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic

from xl_tracker.batch.verdicts import FileReport, crashed, too_slow
from xl_tracker.batch.workers.worker import Work, Worker
from xl_tracker.limits import ended_by_its_alarm

_Tasks = deque[tuple[int, Path]]
_AHEAD = 2
"""Files that a worker holds at once, so that it works on the next while its answer is on the way."""


def checked(
    paths: Sequence[Path], work: Work, *, jobs: int, workers: list[Worker] | None = None
) -> Iterator[tuple[int, FileReport]]:
    """Each file's number and report as soon as it is there. ``jobs`` is the number of worker processes.

    A file that takes too long, or that ends its worker, is "unreadable"; the worker is replaced and the rest go on.
    A caller that keeps ``workers`` from one call to the next, for the same work, gets them back running.
    """
    waiting: _Tasks = deque(enumerate(paths))
    kept = workers is not None
    workers = [] if workers is None else workers
    try:
        while waiting or any(worker.tasks for worker in workers):
            _hand_out(waiting, workers, work, jobs)
            soonest = min(worker.deadline for worker in workers if worker.tasks)
            ready = wait([worker.connection for worker in workers], max(soonest - monotonic(), 0))
            for worker in [*workers]:
                if worker.connection in ready:
                    yield from _hear(worker, workers, waiting, work)
                elif worker.tasks and monotonic() >= worker.deadline:
                    yield _overdue(worker, workers, waiting, work)
    finally:
        for worker in [*workers]:
            if worker.tasks or not kept:
                workers.remove(worker)
                worker.end(at_once=True)


def _hand_out(waiting: _Tasks, workers: list[Worker], work: Work, jobs: int) -> None:
    for most in range(1, _AHEAD + 1):
        for worker in workers:
            # the last files go to whoever is free, so that none waits behind a slow one
            if waiting and len(worker.tasks) < most and (most == 1 or len(waiting) > jobs):
                worker.give(waiting.popleft())
        while most == 1 and waiting and len(workers) < jobs:
            workers.append(Worker(work))
            workers[-1].give(waiting.popleft())


def _hear(worker: Worker, workers: list[Worker], waiting: _Tasks, work: Work) -> Iterator[tuple[int, FileReport]]:
    try:
        answer = worker.answer()
    except Exception:  # it has died, perhaps in the middle of its answer
        at_work = worker.tasks.popleft() if worker.tasks else None
        code = _dismiss(worker, workers, waiting)
        if at_work is not None:
            number, path = at_work
            late = ended_by_its_alarm(code)
            yield number, worker.checked or (too_slow(path, work.limits.seconds) if late else crashed(path, code))
        return
    if isinstance(answer, FileReport):
        worker.checked = answer
    elif answer is not None:
        report, worn_out = answer
        worker.checked = None
        number, _path = worker.tasks.popleft()
        if worn_out:
            _dismiss(worker, workers, waiting)
        yield number, report


def _overdue(worker: Worker, workers: list[Worker], waiting: _Tasks, work: Work) -> tuple[int, FileReport]:
    number, path = worker.tasks.popleft()
    _dismiss(worker, workers, waiting, at_once=True)
    return number, worker.checked or too_slow(path, work.limits.seconds)


def _dismiss(worker: Worker, workers: list[Worker], waiting: _Tasks, *, at_once: bool = False) -> int | None:
    """End a worker, put the files that it had not begun back at the front of the queue, and return its exit code."""
    waiting.extendleft(reversed(worker.tasks))
    workers.remove(worker)
    return worker.end(at_once=at_once)
