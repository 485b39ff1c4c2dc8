"""The verb serve: one command for development, settings for production, tokens; a sentence for what is missing."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.served import HOSTNAME, PRODUCTION, SECRET, Server, free_port
from xl_tracker.cli import main


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith(("XL_TRACKER_", "XLWINGS_"))]:
        monkeypatch.delenv(name)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["serve", *arguments]) == 2
    return capsys.readouterr().err


def test_without_the_extra_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    assert said(capsys) == (
        "xl-tracker: The server needs xlwings-server, which is not installed. "
        "Install xl_tracker again with its extra: pip install '.[server]'\n"
    )


def test_without_settings_it_names_the_first_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys).startswith("xl-tracker: XL_TRACKER_HOSTNAME is not set.")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "tracker.northmere.gov.uk"])
def test_the_sample_identity_is_for_this_machine_alone(capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert "so it may listen on this machine alone" in said(capsys, "--dev", "--host", host)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        program = [sys.executable, "-m", "xl_tracker", "serve", "--dev", "--host", "127.0.0.1", "--port", str(port)]
        done = subprocess.run(program, capture_output=True, text=True, cwd=Path(__file__).parents[2])

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"xl-tracker: The server cannot listen at 127.0.0.1 port {port}")


def test_a_certificate_that_is_not_there_is_named(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "xl_tracker", "serve", "--port", str(free_port())]
    environment = os.environ | PRODUCTION | {"XL_TRACKER_CERTIFICATE": "cert.pem"}
    done = subprocess.run(program, capture_output=True, text=True, cwd=Path(__file__).parents[2], env=environment)

    assert done.returncode == 2
    assert done.stderr.startswith("xl-tracker: There is no file 'cert.pem' to serve https with.")


def test_a_token_is_issued_and_good(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], server: Server
) -> None:
    monkeypatch.setenv("XL_TRACKER_TOKEN_SECRET", SECRET)

    assert main(["serve", "--token", " Dana   Evans ", "--role", "officer", "--days", "7"]) == 0

    token = capsys.readouterr().out.strip()
    with server.client(None, Authorization=token) as client:
        assert client.get("/me").json() == {"name": "Dana Evans", "role": "officer", "sample": False}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--token", "Dana"], "What may Dana do? Add --role officer"),
        (["--token", " ", "--role", "pmo"], "A token needs the name of a person."),
        (["--token", "Dana", "--role", "pmo", "--days", "0"], "A token is good for 1 to 366 days, not 0."),
        (["--token", "Dana", "--role", "pmo", "--days", "400"], "A token is good for 1 to 366 days, not 400."),
        (["--token", "Dana", "--role", "pmo"], "XL_TRACKER_TOKEN_SECRET is not set."),
    ],
)
def test_a_token_that_cannot_be_issued(capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str) -> None:
    assert said(capsys, *arguments).startswith(f"xl-tracker: {sentence}")


def test_production_says_where_it_listens_and_for_which_name(server: Server) -> None:
    assert f"for https://{HOSTNAME}." in server.log
    assert "Sample identity" not in server.log
