"""Checks that misbehave as a file's name tells them, in place of a reader that a hostile file has taken over."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from pathlib import Path

from xl_tracker.batch.verdicts import Choice, FileReport
from xl_tracker.batch.workers.worker import Work
from xl_tracker.limits import FileLimits
from xl_tracker.settings import Settings

from tests.books import SETTINGS  # isort: skip


def does_as_named(path: Path, settings: Settings, chosen: Choice) -> FileReport:
    """Hangs, crashes, takes memory or is late, as the file's name says; any other file is accepted."""
    match path.stem.split("-")[0]:
        case "hang":
            time.sleep(600)
        case "spin":
            while True:
                pass
        case "exit":
            os._exit(3)
        case "abort":
            os.abort()
        case "late":
            time.sleep(0.3)
        case "bomb":
            return FileReport(str(path), f"took {_as_much_as_there_is()} MB", ())
    return FileReport(str(path), "accepted", ())


def says_which_process(path: Path, settings: Settings, chosen: Choice) -> FileReport:
    """The number of the process that checks is the verdict; a file called "litter" leaves memory taken behind it."""
    if path.stem == "litter":
        _LITTER.append(bytearray(150_000_000))
    return FileReport(str(path), str(os.getpid()), ())


_LITTER: list[bytearray] = []


def _as_much_as_there_is() -> int:
    taken: list[bytearray] = []
    with contextlib.suppress(MemoryError):
        while len(taken) < 2_000:
            taken.append(bytearray(1_000_000))
    return len(taken)


def work(*, seconds: float = 30, memory: int = 2_000_000_000) -> Work:
    """Work in which every file does as it is named."""
    return Work(SETTINGS, limits=FileLimits(seconds, memory), check=does_as_named)


def kills_its_worker(path: Path, settings: Settings, chosen: Choice) -> FileReport:
    """A file called "murder" ends the process that waits for its verdict."""
    parent = multiprocessing.parent_process()
    if path.stem == "murder" and parent is not None and parent.pid is not None:
        os.kill(parent.pid, signal.SIGKILL)
        time.sleep(5)
    return FileReport(str(path), "accepted", ())


def named_files(folder: Path, names: str) -> list[Path]:
    """Files that do as they are named, when ``work()`` is what checks them."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{name}.xlsx" for name in names.split()]
    for path in paths:
        path.write_bytes(b"PK")
    return paths
