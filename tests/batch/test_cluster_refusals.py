"""A cluster that cannot check files: the run ends with one sentence and exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.dask_cluster import DaskCluster, dask_cluster, kill
from tests.batch.misbehaving import named_files, work
from tests.workbooks import save_book
from xl_tracker import __version__
from xl_tracker.batch import cluster as cluster_module
from xl_tracker.batch.cluster import Cluster
from xl_tracker.cli import main
from xl_tracker.errors import NoCluster

pytestmark = pytest.mark.whole

pytest.importorskip("distributed")

PLAN = "| Ref | Action | Lead officer |\n| A1 | Listen | A. Khan |"


def sentence(address: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = save_book(PLAN, folder / "a.xlsx")
    code = main(["validate", str(path), "--scheduler", address, "--journal", str(folder / "j.jsonl")])
    assert code == 2
    assert not (folder / "j.jsonl").exists(), "a run that did not begin leaves no journal behind"
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize(
    "address", ["8786", "dask.example", "http://dask.example:8786", "tcp://dask.example", "tcp://"]
)
def test_what_is_no_address_of_a_scheduler_is_refused(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence(address, tmp_path, capsys) == (
        f"xl-tracker: '{address}' is not the address of a Dask scheduler. Write it as tcp://HOST:8786.\n"
    )


def test_where_no_scheduler_answers_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_SECONDS_TO_CONNECT", 0.5)

    assert sentence("tcp://127.0.0.1:1", tmp_path, capsys) == (
        "xl-tracker: No Dask scheduler answers at 'tcp://127.0.0.1:1'. "
        "Check the address and that the scheduler is running.\n"
    )


def test_without_distributed_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    assert "pip install '.[cluster]'" in sentence("tcp://127.0.0.1:1", tmp_path, capsys)


def test_a_worker_with_another_version_is_refused_before_anything_is_checked(
    dask: DaskCluster,
    on_the_workers: Callable[[str, object], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    on_the_workers("xl_tracker.version.__version__", "0.0.9")

    said = sentence(dask.address, tmp_path, capsys)

    assert f"has version 0.0.9 of xl-tracker, and this is {__version__}." in said


def test_a_worker_with_another_version_that_joins_later_is_refused_too(
    cluster: Cluster, on_the_workers: Callable[[str, object], None], tmp_path: Path
) -> None:
    on_the_workers("xl_tracker.version.__version__", "0.0.9")

    with pytest.raises(NoCluster, match=r"a worker has version 0\.0\.9 of xl-tracker"):
        list(cluster.checked(named_files(tmp_path, "a"), work()))


def test_a_cluster_without_workers_and_one_that_goes_away_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_SECONDS_WITHOUT_WORKERS", 0.1)
    monkeypatch.setattr(cluster_module, "_SECONDS_BETWEEN_LOOKS", 0.2)
    paths = named_files(tmp_path / "in", "a b c")
    (tmp_path / "dask").mkdir()

    with dask_cluster(tmp_path / "dask", workers=0) as started, Cluster(started.address) as cluster:
        with pytest.raises(NoCluster, match="has no workers"):
            list(cluster.checked(paths, work()))
        kill(started.scheduler)
        with pytest.raises(NoCluster, match="stopped answering"):
            list(cluster.checked(paths, work()))
