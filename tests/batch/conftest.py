"""A Dask cluster for the tests of this folder: the first test that asks for it starts it, and it ends with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from tests.batch.dask_cluster import DaskCluster, dask_cluster
from xl_tracker.batch.cluster import Cluster


@pytest.fixture(scope="package")  # its processes take time from all other tests, even while nobody uses them
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    with dask_cluster(tmp_path_factory.mktemp("dask"), workers=2) as started:
        yield started


@pytest.fixture
def cluster(dask: DaskCluster) -> Iterator[Cluster]:
    with Cluster(dask.address) as connected:
        connected._client.wait_for_workers(2)
        yield connected


@pytest.fixture
def on_the_workers(cluster: Cluster) -> Iterator[Callable[[str, object], None]]:
    """Set a name of a module on every worker, as long as the test lasts."""
    before: dict[str, object] = {}

    def put(name: str, value: object) -> None:
        before.setdefault(name, cluster._client.run(_swap, name, value).popitem()[1])

    yield put
    for name, value in before.items():
        cluster._client.run(_swap, name, value)


def _swap(name: str, value: object) -> object:
    module, _, attribute = name.rpartition(".")
    before: object = getattr(import_module(module), attribute)
    setattr(import_module(module), attribute, value)
    return before
