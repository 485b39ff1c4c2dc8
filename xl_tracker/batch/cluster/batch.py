"""Where the files of one call to a cluster are: waiting, on their way, or back."""

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
"""Contents that are on their way at once; they are held here and by the scheduler."""

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
    """Where the files of one call are. ``under_way`` is by Dask's futures, and ``done`` gets each that has come back.

    ``suspects`` have ended workers, or were with one that did: they go out alone, after all others.
    """

    def __init__(self, paths: Sequence[Path], work: Work) -> None:
        self.work = work
        self.waiting = deque(Task(number, path) for number, path in enumerate(paths))
        self.suspects: deque[Task] = deque()
        self.under_way: dict[Any, Task] = {}
        self.done: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def takes_more(self, most: int) -> bool:
        """Whether another file may go out, when so many may be under way."""
        if not self.under_way:
            self.waiting.extend([self.suspects.popleft()] if self.suspects and not self.waiting else ())
            return bool(self.waiting)
        taken = sum(task.bytes for task in self.under_way.values())
        return bool(self.waiting) and len(self.under_way) < most and taken < _MOST_BYTES

    def again(self, task: Task) -> None:
        """Let a file go out once more."""
        if task.tries:
            self.suspects.append(task)
        else:
            self.waiting.appendleft(task)

    def heard(self, seconds: float) -> list[Any]:
        """What has come back, after waiting so long for the first. Raises ``KeyboardInterrupt`` after Control-C."""
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
        """Let the first Control-C end a run in ``heard``: within Dask's own calls it would get lost or leave a trace.

        It is raised at the end where nothing was left to hear, and a second one ends the run wherever it is. Nothing
        changes on another thread, or where Control-C means something else, as to a run that is in the background.
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
            with contextlib.suppress(ValueError):  # another thread came to the end of it
                signal.signal(signal.SIGINT, usual)
