"""Checks one file on a worker of a cluster: the same check as on one machine, in a child with the same limits."""

from __future__ import annotations

import multiprocessing
import pickle
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from xl_tracker import version
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.batch.workers.pool import checked
from xl_tracker.batch.workers.worker import Work, Worker

Answer = tuple[str, FileReport | None]
"""The worker's version of xl_tracker, and the report; ``None`` when the worker cannot see the file."""

_SECONDS_IDLE = 20.0


@dataclass(frozen=True, slots=True)
class Parcel:
    """One file on its way to a worker. Without ``content`` the worker reads it at ``path``, if it is the same there.

    Both must see the same ``size`` in bytes and ``changed`` in nanoseconds. Paths are text, because a Windows path
    cannot be unpickled on another system.
    """

    path: str
    name: str
    size: int
    changed: int
    content: bytes | None
    work: Work


@dataclass(slots=True)
class _Bench:
    """A child that waits for the next file of the same batch, and the timer that ends it when none comes."""

    work: Work
    workers: list[Worker]
    timer: threading.Timer | None = None


_idle: list[_Bench] = []
_idle_lock = threading.Lock()


def version_there() -> str:
    """The version of xl_tracker that a worker has."""
    return version.__version__


def check_there(ours: str, packed: bytes) -> Answer:
    """Check one file, packed as a ``Parcel``, if this worker's version is the one that sent it."""
    here = version_there()
    if here != ours:
        return here, None
    parcel: Parcel = pickle.loads(packed)
    if parcel.content is None:
        path = Path(parcel.path)
        return here, _check(path, parcel.work) if _is_the_same(path, parcel) else None
    with tempfile.TemporaryDirectory(prefix="xl-tracker-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / parcel.name
        path.write_bytes(parcel.content)
        return here, _check(path, parcel.work)


def _is_the_same(path: Path, parcel: Parcel) -> bool:
    """Whether this worker can read the file and it is the sender's, as on a disk that both see."""
    try:
        known = path.stat()
        if not path.is_file() or (known.st_size, known.st_mtime_ns) != (parcel.size, parcel.changed):
            return False
        path.open("rb").close()
    except (OSError, ValueError):
        return False
    return True


def _check(path: Path, work: Work) -> FileReport:
    # Dask starts its workers as daemons, which may not have children; ours end when their pipe closes
    multiprocessing.current_process().daemon = False
    bench = _taken(work)
    ((_number, report),) = checked([path], work, jobs=1, workers=bench.workers)
    _put_back(bench)
    return report


def _taken(work: Work) -> _Bench:
    with _idle_lock:
        mine = next((bench for bench in _idle if bench.work == work), None)
        if mine is None:
            return _Bench(work, [])
        _idle.remove(mine)
    if mine.timer:
        mine.timer.cancel()
    for worker in [*mine.workers]:
        if not worker.lives:  # it died while it waited, so no file is to blame
            mine.workers.remove(worker)
            worker.end(at_once=True)
    return mine


def _put_back(bench: _Bench) -> None:
    bench.timer = threading.Timer(_SECONDS_IDLE, _put_away, [bench])
    bench.timer.daemon = True
    with _idle_lock:
        _idle.append(bench)
    bench.timer.start()


def _put_away(bench: _Bench) -> None:
    with _idle_lock:
        if bench not in _idle:
            return
        _idle.remove(bench)
    for worker in bench.workers:
        worker.end(at_once=True)
