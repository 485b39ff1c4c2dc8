"""One worker process: it checks file after file for its parent, each under limits of time and memory."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from time import monotonic

from xl_tracker.batch.verdicts import Choice, FileReport, examine, validate_file
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
class FileLimits:
    """The most that one file may cost: ``seconds`` on the clock, and bytes of ``memory`` beyond what a worker needs.

    Only Linux limits memory: macOS does not enforce such a limit, and Windows has none for a process of this kind.
    """

    seconds: float = 30.0
    memory: int = 2_000_000_000


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


def context() -> BaseContext:
    """How to start a worker: by fork, the quick way, where that is safe, on Linux while no other thread runs."""
    if sys.platform == "linux":
        return multiprocessing.get_context("fork" if threading.active_count() == 1 else "forkserver")
    return multiprocessing.get_context("spawn")


def ended_by_its_alarm(code: int | None) -> bool:
    """Whether an exit code says that the worker's own alarm ended it before its parent did."""
    return sys.platform != "win32" and code == -signal.SIGALRM


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
            worn_out = bool(limited) and limited - _address_space() < work.limits.memory // 2
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


def end_at(seconds: float) -> None:
    """Have the system end this process after ``seconds``; 0 cancels that. The parent may be dead by then."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def limit_memory(extra: int) -> int:
    """Let this process take ``extra`` more bytes. Returns the limit on its address space, or 0 for none."""
    if sys.platform != "linux":
        return 0
    import resource

    limit = _address_space() + extra
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    return limit


def _address_space() -> int:
    """The bytes of address space that this process has on Linux."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
