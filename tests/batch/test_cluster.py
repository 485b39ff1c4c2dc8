"""Beyond one machine: a real Dask scheduler with real workers gives what the pool here gives, whatever becomes of them.

The cluster that most of them share has two workers; a test that loses one for good starts its own.
"""

from __future__ import annotations

import itertools
import json
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.batch.cluster_cases import FAULTY, hostile_folder, tasks_left, written
from tests.batch.dask_cluster import DaskCluster, dask_cluster, kill
from tests.batch.misbehaving import kills_its_worker, named_files, says_which_process, work
from tests.workbooks import save_book
from xl_tracker import __version__
from xl_tracker.batch import Choice, find_workbooks, validate_sources
from xl_tracker.batch import cluster as cluster_module
from xl_tracker.batch.cluster import Cluster
from xl_tracker.batch.cluster import batch as cluster_batch
from xl_tracker.batch.cluster.worker import Parcel, check_there
from xl_tracker.batch.journal import Journal, Run
from xl_tracker.batch.workers.pool import checked
from xl_tracker.cli import main

from tests.books import SETTINGS  # isort: skip

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="a group of processes is not killed so on Windows"),
]


def _sees_nothing(_path: object, _parcel: object) -> bool:
    return False


@pytest.mark.parametrize("disk", ["a disk that all see", "no disk in common"])
def test_the_same_folder_here_and_there_is_the_same_json_byte_for_byte(
    disk: str, dask: DaskCluster, on_the_workers: Callable[[str, object], None], tmp_path: Path
) -> None:
    if disk == "no disk in common":
        on_the_workers("xl_tracker.batch.cluster.worker._is_the_same", _sees_nothing)
    folder = hostile_folder(tmp_path / "returns")
    command = ["validate", str(folder), "--as-at", "2026-06-01"]

    codes = [
        main([*command, "-o", str(tmp_path / "here.json"), "--jobs", "2"]),
        main([*command, "-o", str(tmp_path / "there.json"), "--scheduler", dask.address]),
    ]

    here, there = ((tmp_path / f"{name}.json").read_bytes() for name in ("here", "there"))
    assert there == here
    assert codes == [1, 1]
    verdicts = [file["verdict"] for file in json.loads(here)["files"]]
    assert verdicts.count("unreadable") == 7
    assert len(verdicts) == len([*folder.iterdir()])


def test_a_file_on_a_disk_that_all_see_is_read_where_it_lies(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = named_files(tmp_path, "a b c")
    sent: list[bytes | None] = []
    monkeypatch.setattr(cluster_module, "Parcel", lambda *fields: sent.append(fields[4]) or Parcel(*fields))  # type: ignore[func-returns-value]

    dict(cluster.checked(paths, work()))

    assert sent == [None, None, None]


def test_a_file_of_the_same_name_that_is_another_one_there_is_not_taken_for_ours(
    cluster: Cluster, on_the_workers: Callable[[str, object], None], tmp_path: Path
) -> None:
    parcel = Parcel(str(path := save_book(FAULTY, tmp_path / "a.xlsx")), "a.xlsx", path.stat().st_size, 1, None, work())

    version, report = cluster._client.submit(check_there, __version__, pickle.dumps(parcel), pure=False).result()

    assert report is None
    assert version == __version__


def test_a_hang_a_crash_and_a_bomb_cost_their_own_verdicts_and_no_worker(cluster: Cluster, tmp_path: Path) -> None:
    paths = named_files(tmp_path, "a b exit c hang d abort e spin f")
    what = work(seconds=1)
    pids = cluster._client.run(os.getpid)

    there = dict(cluster.checked(paths, what))

    assert there == dict(checked(paths, what, jobs=2))
    assert sum(report.verdict == "unreadable" for report in there.values()) == 4
    assert cluster._client.run(os.getpid) == pids


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on memory")
def test_a_bomb_gets_its_share_of_memory_on_a_worker(cluster: Cluster, tmp_path: Path) -> None:
    got = dict(cluster.checked(named_files(tmp_path, "bomb a"), work(memory=200_000_000)))

    assert 100 < int(got[0].verdict.split()[1]) < 1_000, "it would take 2,000"
    assert got[1].verdict == "accepted"


def test_a_worker_keeps_its_child_for_the_next_file(cluster: Cluster, tmp_path: Path) -> None:
    paths = named_files(tmp_path, " ".join(f"f{number}" for number in range(30)))

    children = {report.verdict for _number, report in cluster.checked(paths, replace(work(), check=says_which_process))}

    assert len(children) <= 2
    assert not children & {str(pid) for pid in cluster._client.run(os.getpid).values()}


def test_a_worker_that_is_killed_on_the_way_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    folder = hostile_folder(tmp_path / "returns")
    sources = find_workbooks([str(folder)]).workbooks
    journal = Journal.begin(tmp_path / "j.jsonl", Run(SETTINGS.as_at, Choice(), __version__))
    (tmp_path / "dask").mkdir()

    with dask_cluster(tmp_path / "dask", workers=2) as started, Cluster(started.address) as cluster:
        cluster._client.wait_for_workers(2)
        reports = validate_sources(sources, SETTINGS, Choice(), journal=journal, cluster=cluster)
        got = list(itertools.islice(reports, 2))
        kill(started.processes[-1])
        got += reports

    assert got == list(validate_sources(sources, SETTINGS, Choice(), jobs=2))
    assert sorted(written(journal.path)) == sorted(source.name for source in sources)


def test_a_file_that_ends_every_worker_that_is_given_it_is_unreadable_and_those_beside_it_are_not(
    cluster: Cluster, tmp_path: Path
) -> None:
    paths = named_files(tmp_path, "a murder b c d e")

    got = dict(cluster.checked(paths, replace(work(), check=kills_its_worker)))

    assert got.pop(1).findings[0].message == (
        "'murder.xlsx' ended every worker that was given it, so it was not checked."
    )
    assert [report.verdict for report in got.values()] == ["accepted"] * 5


@pytest.mark.parametrize("disk", ["a disk that all see", "no disk in common"])
def test_only_so_many_files_are_under_way_at_once(
    disk: str,
    cluster: Cluster,
    on_the_workers: Callable[[str, object], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster_batch, "_MOST_BYTES", 6)
    if disk == "no disk in common":
        on_the_workers("xl_tracker.batch.cluster.worker._is_the_same", _sees_nothing)
        cluster._paths_are_seen = False
    paths = named_files(tmp_path, " ".join(f"f{number}" for number in range(60)))

    most = max(tasks_left(cluster) for _report in cluster.checked(paths, work()))

    # each may be there twice, because the scheduler takes a moment to forget the one before it
    assert most <= 2 * (16 if disk == "a disk that all see" else 3), "eight for each of two threads, or six bytes"
