"""Keeps track of the files of one call to a cluster: waiting, under way, or back."""

from __future__ import annotations

import contextlib
import queue
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tracker.batch.workers.worker import Work

_MOST_BYTES = 200_000_000
"""The most bytes of contents under way at once; this process and the scheduler both hold them."""

_STOP = object()


@dataclass(slots=True)
class Task:
    """One file; ``bytes`` are its contents, when they travel with it."""

    number: int
    path: Path
    with_content: bool = False
    tries: int = 0
    bytes: int = 0


class Batch:
    """The files of one call. ``under_way`` has them by Dask's futures, and ``done`` gets each future that comes back.

    ``suspects`` have ended a worker, or were with a file that did: they go out alone, after all others.
    """

    def __init__(self, paths: Sequence[Path], work: Work) -> None:
        self.work = work
        self.waiting = deque(Task(number, path) for number, path in enumerate(paths))
        self.suspects: deque[Task] = deque()
        self.under_way: dict[Any, Task] = {}
        self.done: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def takes_more(self, most: int) -> bool:
        """Whether another file may go out, when at most ``most`` may be under way."""
        if not self.under_way:
            self.waiting.extend([self.suspects.popleft()] if self.suspects and not self.waiting else ())
            return bool(self.waiting)
        taken = sum(task.bytes for task in self.under_way.values())
        return bool(self.waiting) and len(self.under_way) < most and taken < _MOST_BYTES

    def again(self, task: Task) -> None:
        """Queue a file to go out once more."""
        if task.tries:
            self.suspects.append(task)
        else:
            self.waiting.appendleft(task)

    def heard(self, seconds: float) -> list[Any]:
        """The futures that have come back, after waiting up to ``seconds`` for the first.

        Raises ``KeyboardInterrupt`` after Control-C.
        """
        heard: list[Any] = []
        with contextlib.suppress(queue.Empty):
            heard.append(self.done.get(timeout=seconds))
            while True:
                heard.append(self.done.get_nowait())
        if _STOP in heard:
            raise KeyboardInterrupt
        return heard

    @contextlib.contextmanager
    def stopped_between_files(self) -> Iterator[None]:
        """Hold the first Control-C until ``heard`` raises it: in Dask's own calls it would get lost or leave a trace.

        Where nothing is left to hear, the end of the context raises it. A second Control-C ends the run at once.
        Nothing changes on another thread, or where Control-C means something else, as to a run in the background.
        """
        usual = signal.default_int_handler
        if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is not usual:
            yield
            return

        def stop(*_: object) -> None:
            signal.signal(signal.SIGINT, usual)
            self.done.put(_STOP)

        signal.signal(signal.SIGINT, stop)
        try:
            yield
            self.heard(0)
        finally:
            with contextlib.suppress(ValueError):  # another thread left the context
                signal.signal(signal.SIGINT, usual)
