"""Limits of time and memory for a process of our own, and how to start one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple


class FileLimits(NamedTuple):
    """The most that one file may cost: ``seconds`` on the clock, and bytes of ``memory`` beyond what a worker needs.

    Only Linux limits memory: macOS does not enforce such a limit, and Windows has none for a process of this kind.
    """

    seconds: float = 30.0
    memory: int = 2_000_000_000


def context() -> BaseContext:
    """How to start a worker: by fork, the quick way, where that is safe, on Linux while no other thread runs."""
    if sys.platform == "linux":
        return multiprocessing.get_context("fork" if threading.active_count() == 1 else "forkserver")
    return multiprocessing.get_context("spawn")


def ended_by_its_alarm(code: int | None) -> bool:
    """Whether an exit code says that the worker's own alarm ended it before its parent did."""
    return sys.platform != "win32" and code == -signal.SIGALRM


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

    limit = address_space() + extra
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    return limit


def address_space() -> int:
    """The bytes of address space that this process has on Linux."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
