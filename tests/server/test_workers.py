"""Several workers: whichever does the work, the user's pane is told, through Redis and the one process with sockets."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.server.served import PRODUCTION, Json, Server, free_port, serving, token
from tests.server.test_progress import Pane
from tests.tools import missing

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis server that lives as long as these tests."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        missing("redis-server is missing")
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path_factory.mktemp("redis"))]
    process = subprocess.Popen([str(program), *options], stdout=subprocess.DEVNULL)
    _wait_for(port, process)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as redis:
            redis.sendall(b"PING\r\n")
            if redis.recv(16).startswith(b"+PONG"):
                return
        time.sleep(0.05)
    raise AssertionError("redis-server did not start")


@pytest.fixture(scope="module")
def workers(redis: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two workers."""
    settings = PRODUCTION | {"XL_TRACKER_WORKERS": "2", "XL_TRACKER_REDIS_URL": redis}
    with serving(tmp_path_factory.mktemp("workers"), **settings) as running:
        yield running


@pytest.fixture(scope="module")
def sockets(redis: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The process that the panes' sockets are opened in."""
    settings = PRODUCTION | {"XL_TRACKER_PROGRESS_ONLY": "yes", "XL_TRACKER_REDIS_URL": redis}
    with serving(tmp_path_factory.mktemp("sockets"), **settings) as running:
        yield running


def test_the_pane_is_told_whichever_worker_does_the_work(workers: Server, sockets: Server, tracker: Json) -> None:
    mine, others = Pane(sockets, {"token": token("pmo", "A. Khan")}), Pane(sockets, {"token": token("pmo", "B. Jones")})
    assert mine.is_open

    assert workers.call("check", tracker).status == 200

    assert [event["stage"] for event in mine.told()] == ["read", "planned"]
    assert others.told_nothing()


def test_the_socket_stays_shut_without_a_good_token(sockets: Server) -> None:
    assert not Pane(sockets, {"token": "test-token"}).is_open


def test_both_are_healthy(workers: Server, sockets: Server) -> None:
    assert [httpx.get(f"{server.address}/health").json() for server in (workers, sockets)] == [{"status": "ok"}] * 2
