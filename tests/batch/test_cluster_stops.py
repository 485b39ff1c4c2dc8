"""A run on a cluster that is stopped: it ends at once, says one thing, leaves no task behind and can go on later."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.batch.cluster_cases import FAULTY, hostile_folder, tasks_left, written
from tests.batch.dask_cluster import DaskCluster
from tests.batch.misbehaving import named_files, work
from tests.workbooks import save_book
from xl_tracker import __version__
from xl_tracker.batch import Choice, find_workbooks, validate_sources
from xl_tracker.batch.cluster import Cluster
from xl_tracker.batch.journal import Journal, Run
from xl_tracker.cli import main

from tests.books import SETTINGS  # isort: skip

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="a group of processes is not killed so on Windows"),
]


@pytest.fixture
def control_c() -> Iterator[None]:
    """Control-C stops this process and those that it starts; a shell lets what it runs in the background ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_stopping_half_way_leaves_no_task_behind(cluster: Cluster, tmp_path: Path) -> None:
    paths = named_files(tmp_path, " ".join(f"late-{number}" for number in range(60)))
    reports = cluster.checked(paths, work())

    next(reports)
    reports.close()  # type: ignore[attr-defined]

    assert _soon_none_left(cluster)


@pytest.mark.usefixtures("control_c")
def test_control_c_ends_the_run_and_its_tasks(cluster: Cluster, dask: DaskCluster, tmp_path: Path) -> None:
    folder, journal = tmp_path / "returns", tmp_path / "j.jsonl"
    folder.mkdir()
    content = save_book(FAULTY, tmp_path / "a.xlsx").read_bytes()
    for number in range(2_000):
        (folder / f"{number}.xlsx").write_bytes(content)
    command = [sys.executable, "-m", "xl_tracker", "validate", str(folder), "--scheduler", dask.address]
    process = subprocess.Popen(
        [*command, "--journal", str(journal)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while not (journal.exists() and len(written(journal)) > 5) and process.poll() is None:
        time.sleep(0.02)

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)

    assert (process.returncode, out, err) == (2, "", "xl-tracker: stopped.\n")
    assert _soon_none_left(cluster)


@pytest.mark.usefixtures("control_c")
def test_control_c_is_heard_where_dask_cannot_lose_it(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, ended = named_files(tmp_path, "a b"), []

    def stopped_on_the_way(futures: Sequence[object]) -> Any:
        signal.raise_signal(signal.SIGINT)
        ended.append(futures)
        return gather(futures)

    gather = cluster._client.gather
    monkeypatch.setattr(cluster._client, "gather", stopped_on_the_way)
    with pytest.raises(KeyboardInterrupt):
        list(cluster.checked(paths, work()))

    assert ended
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("control_c")
def test_a_second_control_c_ends_a_run_wherever_it_is(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = []

    def stuck(_futures: Sequence[object]) -> list[object]:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        ended.append("too late")
        return []

    monkeypatch.setattr(cluster._client, "gather", stuck)
    with pytest.raises(KeyboardInterrupt):
        list(cluster.checked(named_files(tmp_path, "a b"), work()))

    assert not ended


def test_a_run_in_the_background_goes_on_when_control_c_is_for_another(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a shell started it with "&" it ignores Control-C, as any program then does."""

    def passed_by(futures: Sequence[object]) -> Any:
        signal.raise_signal(signal.SIGINT)
        return gather(futures)

    gather = cluster._client.gather
    monkeypatch.setattr(cluster._client, "gather", passed_by)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        reports = list(cluster.checked(named_files(tmp_path, "a b"), work()))
        after = signal.getsignal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)

    assert (len(reports), after) == (2, signal.SIG_IGN)


def test_what_dask_logs_is_not_for_who_runs_the_batch(dask: DaskCluster) -> None:
    fault_within = """
import asyncio, logging, sys
from xl_tracker.batch.cluster import Cluster
with Cluster(sys.argv[1]) as cluster:
    logging.getLogger("distributed.client").error("lost")
    cluster._client.loop.add_callback(lambda: 1 / 0)
    print(cluster._client.sync(asyncio.sleep, 0.1, "connected"))
"""
    told = subprocess.run([sys.executable, "-c", fault_within, dask.address], capture_output=True, text=True)

    assert (told.stdout, told.stderr) == ("connected\n", "")


def _soon_none_left(cluster: Cluster) -> bool:
    until = time.monotonic() + 60
    while tasks_left(cluster) and time.monotonic() < until:
        time.sleep(0.05)
    return tasks_left(cluster) == 0


def test_a_run_that_was_stopped_goes_on_from_its_journal(cluster: Cluster, dask: DaskCluster, tmp_path: Path) -> None:
    folder, journal = hostile_folder(tmp_path / "returns"), tmp_path / "j.jsonl"
    command = ["validate", str(folder), "--as-at", "2026-06-01", "--format", "json"]
    sources = find_workbooks([str(folder)]).workbooks
    first = Journal.begin(journal, Run(SETTINGS.as_at, Choice(), __version__))
    reports = validate_sources(sources, SETTINGS, Choice(), journal=first, cluster=cluster)
    list(itertools.islice(reports, 10))
    reports.close()  # type: ignore[attr-defined]
    before = written(journal)

    options = ["--journal", str(journal), "--resume", "--scheduler", dask.address, "-o", str(tmp_path / "r.json")]
    main([*command, *options])
    main([*command, "-o", str(tmp_path / "whole.json")])

    assert 10 <= len(before) < len(sources)
    assert written(journal)[: len(before)] == before
    assert len(written(journal)) == len(set(written(journal))) == len(sources)
    assert (tmp_path / "r.json").read_bytes() == (tmp_path / "whole.json").read_bytes()
