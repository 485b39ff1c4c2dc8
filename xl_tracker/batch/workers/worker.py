"""One worker process: it checks file after file for its parent, each under limits of time and memory."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic

from xl_tracker.batch.verdicts import Choice, FileReport, examine, validate_file
from xl_tracker.limits import FileLimits, address_space, context, end_at, limit_memory
from xl_tracker.settings import Settings

Check = Callable[[Path, Settings, Choice], FileReport]
Answer = tuple[FileReport, bool] | FileReport | None
"""A worker sends ``None`` once, when it has started; then a report for each file, and whether it is worn out. Where a
copy is wanted it sends the report alone first, which counts even if the copy fails."""

_SECONDS_TO_START = 60.0
_SECONDS_OF_GRACE = 1.0
_SECONDS_TO_GO = 2.0
_ONE_AT_A_TIME = threading.Lock()
"""Process.start() reaps finished children, which would steal another thread's exit code, so only one thread may start
or join at a time."""


@dataclass(frozen=True, slots=True)
class Work:
    """The work on every file of a batch. ``check`` runs in the worker, and must be a module-level function.

    Where ``drafts`` has a path for a file, the worker then writes an annotated copy there, with the same limits anew.
    """

    settings: Settings
    chosen: Choice = field(default_factory=Choice)
    limits: FileLimits = field(default_factory=FileLimits)
    check: Check = validate_file
    drafts: Mapping[Path, Path] = field(default_factory=dict)


class Worker:
    """A worker as its parent sees it. It has a pipe of its own, so that its death can spoil no other's answers.

    ``tasks`` has the numbers and paths of its files, with the one in hand first. ``checked`` is the report on that one
    while the worker makes its copy.
    """

    def __init__(self, work: Work) -> None:
        start = context()
        self.connection, theirs = start.Pipe()
        self.tasks: deque[tuple[int, Path]] = deque()
        self.checked: FileReport | None = None
        self._seconds = work.limits.seconds
        self._process = start.Process(target=_serve, args=(theirs, self.connection, work), daemon=True)  # type: ignore[attr-defined]
        with _ONE_AT_A_TIME:
            self._process.start()
        theirs.close()
        self._started = False
        self.deadline = monotonic() + _SECONDS_TO_START

    def give(self, task: tuple[int, Path]) -> None:
        """Hand over one more file. If the worker has died, the file stays among its tasks."""
        if self._started and not self.tasks:
            self.deadline = monotonic() + self._seconds
        self.tasks.append(task)
        with contextlib.suppress(OSError):  # waiting for its answer will show that it has died
            self.connection.send(task[1])

    def answer(self) -> Answer:
        """The worker's next message. Raises ``EOFError`` or ``OSError`` when it has died."""
        answer: Answer = self.connection.recv()
        self._started = True
        self.deadline = monotonic() + self._seconds
        return answer

    @property
    def lives(self) -> bool:
        """Whether the process is still alive."""
        return bool(self._process.is_alive())

    def end(self, *, at_once: bool) -> int | None:
        """End the process and return its exit code, negative for the signal that ended it.

        Without ``at_once`` it has a moment to end by itself, so that the code is its own.
        """
        self.connection.close()
        wait([self._process.sentinel], 0 if at_once else _SECONDS_TO_GO)
        with _ONE_AT_A_TIME:
            self._process.join(0)
            self._process.kill()
            self._process.join()
            code: int | None = self._process.exitcode
            self._process.close()
        return code


def _serve(connection: Connection, parents: Connection, work: Work) -> None:
    """The worker's life: a path in, a report out, until the parent hangs up."""
    parents.close()
    _keep_to_itself()
    gc.freeze()  # objects that came with a fork stay for good, so the collector need not search them for every file
    limited = limit_memory(work.limits.memory)
    with contextlib.suppress(EOFError, OSError):
        connection.send(None)
        while True:
            path = connection.recv()
            end_at(work.limits.seconds + _SECONDS_OF_GRACE)
            report = _reported(path, work, connection)
            end_at(0)
            # memory that one file left behind must not take from the next one's share
            worn_out = bool(limited) and limited - address_space() < work.limits.memory // 2
            connection.send((report, worn_out))
            if worn_out:
                return


def _reported(path: Path, work: Work, connection: Connection) -> FileReport:
    """The report on one file. Where a copy is wanted, the parent gets the report before the copy begins."""
    if path not in work.drafts:
        return work.check(path, work.settings, work.chosen)
    from xl_tracker.batch.workers.draft import draft

    examined = examine(path, work.settings, work.chosen)
    connection.send(examined.report)
    end_at(work.limits.seconds + _SECONDS_OF_GRACE)
    draft(examined, path, work.drafts[path])
    return examined.report


def _keep_to_itself() -> None:
    """Leave Ctrl-C to the parent, and print nothing: the file's verdict reports a crash."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not os.environ.get("XL_TRACKER_TRACEBACK"):
        faulthandler.disable()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
