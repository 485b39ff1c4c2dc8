"""Checks many files with the workers of a running Dask cluster, and keeps the pool's promises beyond one machine.

Each file is one task of the cluster. It travels as its path, which a worker uses only when it sees a file of the same
size and time of change there; from the first worker that does not, files travel as their contents. So workers need
neither our disk nor a driver or credentials for addresses, whose files we fetch here. On the worker a child process
checks the file under the same limits as in the pool here, so that a file can harm neither the worker nor another file.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from xl_tracker.batch.cluster.batch import Batch, Task
from xl_tracker.batch.cluster.worker import Answer, Parcel, check_there, version_there
from xl_tracker.batch.verdicts import FileReport, unreadable
from xl_tracker.batch.workers.worker import Work
from xl_tracker.errors import BadRequest, NoCluster
from xl_tracker.hosts.file.reading.checks import LIMITS

_ADDRESS = re.compile(r"(tcp|tls|ucx|ws|wss)://\S+:\d{1,5}")
_SECONDS_TO_CONNECT = 10.0
_SECONDS_WITHOUT_WORKERS = 60.0
_SECONDS_BETWEEN_LOOKS = 2.0
_A_THREAD = 8
"""Files under way for each thread of the cluster, so that the next ones are there while it checks one."""

_MOST_UNDER_WAY = 1_000
_MOST_TRIES = 2
"""Dask itself gives a file to four workers before it blames the file for their end. Another file may have been beside
it each time, so it gets four workers once more, alone."""

_Numbered = tuple[int, FileReport]


class Cluster:
    """A Dask cluster at an address such as ``tcp://HOST:8786``.

    Raises ``BadRequest`` for text that is not an address, and ``NoCluster`` when nothing answers there or when its
    workers have another version of xl_tracker.
    """

    def __init__(self, address: str) -> None:
        if not _ADDRESS.fullmatch(address):
            raise BadRequest(f"'{address}' is not the address of a Dask scheduler. Write it as tcp://HOST:8786.")
        self.address = address
        self._client = _connected(address)
        self._paths_are_seen = True
        self._threads = 1
        self._last_look, self._last_worker = float("-inf"), monotonic()
        try:
            answers = self._client.run(version_there, on_error="return")
            for worker, answer in answers.items():
                self._require_our_version(answer, worker)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_stop: object) -> None:
        self.close()

    def close(self) -> None:
        """Disconnect from the cluster, which goes on running."""
        with contextlib.suppress(Exception):
            self._client.close(timeout=2)

    def checked(self, paths: Sequence[Path], work: Work) -> Iterator[_Numbered]:
        """Each file's number and report as soon as it is there, as ``pool.checked`` gives them.

        A bounded number of files is under way at once. A worker that dies costs nothing: its files go to others. Raises
        ``NoCluster`` when the cluster is lost, or has had no worker for a minute.
        """
        batch = Batch(paths, work)
        self._last_worker = monotonic()
        with batch.stopped_between_files():
            try:
                while batch.waiting or batch.suspects or batch.under_way:
                    yield from self._next(batch)
            finally:
                if batch.under_way:
                    with contextlib.suppress(Exception):
                        self._client.cancel([*batch.under_way], force=True)

    def _next(self, batch: Batch) -> Iterator[_Numbered]:
        """Send more files, and yield the reports that have come back."""
        self._look()
        yield from self._hand_out(batch)
        for future, answer in self._answers(batch.heard(_SECONDS_BETWEEN_LOOKS)):
            task = batch.under_way.pop(future)
            report = self._report(answer, task)
            if report is None:
                batch.again(task)
            else:
                yield task.number, report

    def _hand_out(self, batch: Batch) -> Iterator[_Numbered]:
        """Send files until enough are under way. A file that cannot travel is checked here."""
        import dask

        while batch.takes_more(min(self._threads * _A_THREAD, _MOST_UNDER_WAY)):
            task = batch.waiting.popleft()
            parcel = self._parcel(task, batch.work)
            if parcel is None:
                yield task.number, _checked_here(task.path, batch.work)
                continue
            with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"}):
                future = self._client.submit(check_there, version_there(), pickle.dumps(parcel), pure=False)
            batch.under_way[future] = task
            future.add_done_callback(batch.done.put)

    def _parcel(self, task: Task, work: Work) -> Parcel | None:
        """A file as it travels; ``None`` when it is not a file, cannot be read or is larger than the limit."""
        path = Path(os.path.abspath(task.path))
        content = None
        try:
            known = path.stat()
            if not path.is_file() or known.st_size > LIMITS.packed:
                return None
            if task.with_content or not self._paths_are_seen:
                task.with_content = True
                with path.open("rb") as file:
                    content = file.read(LIMITS.packed + 1)
            else:
                path.open("rb").close()
        except (OSError, ValueError):
            return None
        task.bytes = len(content or b"")
        return Parcel(str(path), path.name, known.st_size, known.st_mtime_ns, content, work)

    def _answers(self, futures: Sequence[Any]) -> list[tuple[Any, Answer | Exception | None]]:
        """The futures that have come back, each with its answer or its fault; one call fetches all answers.

        ``None`` stands for an answer that was lost with the worker that held it.
        """
        if self._client.status != "running" or any(future.status == "cancelled" for future in futures):
            raise self._gone()
        there = [future for future in futures if future.status in ("finished", "error")]
        lost = [(future, None) for future in futures if future not in there]
        try:
            return [*zip(there, self._client.gather(there), strict=True), *lost]
        except Exception as fault:  # one of them raised it
            if len(futures) == 1:
                return [(futures[0], fault)]
        return [pair for future in futures for pair in self._answers([future])]

    def _report(self, answer: Answer | Exception | None, task: Task) -> FileReport | None:
        """The worker's report, or ``None`` when the file must go out again."""
        from distributed import KilledWorker

        if answer is None:
            return None
        if not isinstance(answer, Exception):
            version, report = answer
            if report is None:
                self._require_our_version(version, "a worker")
                self._paths_are_seen, task.with_content = False, True
            return report
        task.tries += 1
        if _is_about_us(answer):
            self._require_our_version(answer, "a worker")
        if task.tries < _MOST_TRIES:
            return None
        name = task.path.name
        if isinstance(answer, KilledWorker):
            return unreadable(task.path, f"'{name}' ended every worker that was given it, so it was not checked.")
        return unreadable(task.path, f"'{name}' could not be checked: {type(answer).__name__}: {answer}.")

    def _look(self) -> None:
        """Count the cluster's threads now and then. Raises ``NoCluster`` when it has had none for a minute."""
        now = monotonic()
        if now - self._last_look < _SECONDS_BETWEEN_LOOKS:
            return
        self._last_look = now
        try:
            self._threads = sum(self._client.nthreads().values())
        except Exception as lost:
            raise self._gone() from lost
        if self._threads:
            self._last_worker = now
        elif now - self._last_worker > _SECONDS_WITHOUT_WORKERS:
            raise NoCluster(
                f"The Dask cluster at '{self.address}' has no workers. Start some, or leave --scheduler out."
            )
        self._threads = max(self._threads, 1)

    def _gone(self) -> NoCluster:
        return NoCluster(
            f"The Dask scheduler at '{self.address}' stopped answering. Run it again when the scheduler is back; "
            "with --journal and --resume it does not check finished files again."
        )

    def _require_our_version(self, answer: object, worker: str) -> None:
        ours = version_there()
        if answer == ours:
            return
        other = f"has version {answer} of" if isinstance(answer, str) else "cannot check files with its version of"
        raise NoCluster(
            f"The Dask cluster at '{self.address}' cannot be used: {worker} {other} xl-tracker, and this is "
            f"{ours}. Install the same version here and on every worker."
        )


def _checked_here(path: Path, work: Work) -> FileReport:
    from xl_tracker.batch.workers.pool import checked

    ((_number, report),) = checked([path], work, jobs=1)
    return report


def _is_about_us(fault: BaseException | None) -> bool:
    """Whether a worker could not take the task at all, because it has no xl_tracker or one without this module."""
    while fault is not None:
        if isinstance(fault, (ImportError, AttributeError)) and "xl_tracker" in str(fault):
            return True
        fault = fault.__cause__
    return False


def _connected(address: str) -> Any:
    try:
        import distributed
    except ImportError:
        raise NoCluster(
            f"'{address}' is a Dask cluster, and the client for one is not installed. "
            "Install xl_tracker again with its extra: pip install '.[cluster]'"
        ) from None
    if not os.environ.get("XL_TRACKER_TRACEBACK"):
        _silence("distributed", "tornado")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions of other libraries that differ
            connect: Any = distributed.Client
            return connect(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False, name="xl-tracker")
    except Exception as stop:  # every protocol has faults of its own
        raise NoCluster(
            f"No Dask scheduler answers at '{address}'. Check the address and that the scheduler is running."
        ) from stop


def _silence(*libraries: str) -> None:
    """Silence the libraries' logs, since we report each fault once. Dask sets levels on some of their loggers."""
    for name in [*libraries, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in libraries:
            logging.getLogger(name).setLevel(logging.CRITICAL)
