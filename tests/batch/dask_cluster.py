"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own that may be killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SECONDS = 60


class DaskCluster:
    """A scheduler, and the workers that were started; ``address`` is what ``--scheduler`` takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        known = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(known))
        self.address = _address(known, self.scheduler)

    def add_worker(self) -> subprocess.Popen[bytes]:
        """One more worker with one thread, under a nanny as ``dask worker`` starts it."""
        options = ("--nthreads", "1", "--nworkers", "1", "--memory-limit", "0", "--local-directory", str(self.folder))
        return self._start("worker", self.address, *options)

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        # a task that was on a worker when it died is ours to send again, so that the tests reach that too
        quick = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0", "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--host", "127.0.0.1", "--no-dashboard"],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "log.txt").open("ab"),
            env=os.environ | quick,
            cwd=self.folder,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in self.processes:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and those that it started, as when its machine is switched off."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def dask_cluster(folder: Path, workers: int) -> Iterator[DaskCluster]:
    """A cluster that lasts as long as the context."""
    cluster = DaskCluster(folder)
    try:
        for _number in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.stop()


def _address(known: Path, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError, ValueError):
            return str(json.loads(known.read_text(encoding="utf-8"))["address"])
        time.sleep(0.02)
    raise AssertionError("the scheduler did not start")
