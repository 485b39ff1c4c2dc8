"""The sample identity is there for whoever sits at this machine, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.server.served import Json, Server, serving
from xl_tracker.server.guard.gate import is_from_this_machine


@pytest.fixture(scope="module")
def development(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as one command starts it on a developer's machine."""
    with serving(tmp_path_factory.mktemp("development"), "--dev", "--host", "127.0.0.1") as running:
        yield running


def me(server: Server, **headers: str) -> httpx.Response:
    return httpx.get(f"{server.address}/me", headers=headers)


def test_it_is_said_when_the_server_starts(development: Server) -> None:
    assert "Sample identity: everybody on this machine is a member of the PMO." in development.log


@pytest.mark.parametrize(("word", "role"), [("", "pmo"), ("pmo", "pmo"), ("officer", "officer"), ("nobody", "")])
def test_it_can_be_any_role(development: Server, word: str, role: str) -> None:
    assert me(development, Authorization=word).json() == {"name": "Sample identity", "role": role, "sample": True}


def test_somebody_without_a_role_is_told_what_to_do(development: Server, tracker: Json) -> None:
    answer = httpx.post(
        f"{development.address}/xlwings/custom-scripts-call/check", json=tracker, headers={"Authorization": "nobody"}
    )

    assert answer.status_code == 403
    assert answer.json()["detail"].startswith("You are signed in, but have no role in XL Tracker yet.")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "tracker.northmere.gov.uk"},
        {"Host": "evil.example:8000"},
        {"X-Forwarded-For": "192.0.2.7"},
        {"Forwarded": "for=192.0.2.7"},
        {"Via": "1.1 proxy"},
        {"Authorization": "admin"},
    ],
    ids=["other name", "rebound name", "proxy", "proxy, by the standard", "via", "other word"],
)
def test_it_is_not_for_others(development: Server, headers: dict[str, str]) -> None:
    assert me(development, **headers).status_code == 401


@pytest.mark.parametrize(
    ("client", "at", "name", "here"),
    [
        ("127.0.0.1", "127.0.0.1", "localhost:8000", True),
        ("::1", "::1", "[::1]:8000", True),
        ("192.0.2.7", "127.0.0.1", "localhost:8000", False),
        ("127.0.0.1", "192.0.2.1", "localhost:8000", False),
        ("127.0.0.1", "127.0.0.1", "localhost.evil.example", False),
    ],
)
def test_this_machine_is_the_loopback_at_both_ends_and_by_name(client: str, at: str, name: str, here: bool) -> None:
    scope = {"type": "http", "client": (client, 50000), "server": (at, 8000), "headers": [(b"host", name.encode())]}

    assert is_from_this_machine(scope) == here


def test_a_production_server_knows_no_sample(server: Server) -> None:
    with server.client(None, Authorization="pmo") as client:
        assert client.get("/me").status_code == 401
