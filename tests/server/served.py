"""Starts the real server in its own process, as ``xl-tracker serve`` does, and posts to it as the add-in would."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from xl_tracker import clock
from xl_tracker.server.guard.roles import Role

SECRET = "a secret of the tests, and no other than the tests'"
HOSTNAME = "tracker.northmere.gov.uk"
PRODUCTION = {
    "XLWINGS_LICENSE_KEY": "noncommercial",
    "XL_TRACKER_HOSTNAME": HOSTNAME,
    "XL_TRACKER_SIGN_IN": "token",
    "XL_TRACKER_TOKEN_SECRET": SECRET,
}
START_SECONDS = 120
Json = dict[str, Any]


def token(role: Role = "pmo", name: str = "A. Khan", *, days: int = 1, secret: str = SECRET) -> str:
    """A token of the tests' server; days before nought make one that has ended."""
    from xl_tracker.server.guard.tokens import issue_token

    return issue_token(secret, name, role, days, clock.now())


@dataclass(frozen=True)
class Answer:
    """What the server answered to a script's call: its outcome, and how many bytes came over the wire."""

    status: int
    text: str
    wire_bytes: int
    headers: httpx.Headers

    @property
    def sentence(self) -> str:
        """What the pane would show of an error."""
        return str(json.loads(self.text)["detail"]) if self.text.startswith("{") else self.text

    @property
    def outcome(self) -> Json:
        """The one action's one argument."""
        assert self.status == 200, self.text
        (action,) = json.loads(self.text)["actions"]
        assert (action["func"], action["args"][0]) == ("runMacro", "xlTrackerOutcome")
        return json.loads(action["args"][1])  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    address: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def log(self) -> str:
        """All that it has written so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def client(self, role: Role | None = "pmo", **headers: str) -> httpx.Client:
        """A client that is signed in, or with no role given one that is not."""
        signed_in = {"Authorization": token(role)} if role else {}
        return httpx.Client(base_url=self.address, headers=signed_in | headers, timeout=60)

    def call(self, script: str, payload: Json, *args: object, role: Role | None = "pmo") -> Answer:
        """Call a script as the add-in does."""
        with (
            self.client(role) as client,
            client.stream(
                "POST", f"/xlwings/custom-scripts-call/{script}", json=payload | {"args": list(args)}
            ) as response,
        ):
            sent = b"".join(response.iter_raw())
            packed = response.headers.get("content-encoding") == "gzip"
            text = (gzip.decompress(sent) if packed else sent).decode()
            return Answer(response.status_code, text, len(sent), response.headers)

    def memory(self) -> int:
        """Bytes of its process that are in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024


@contextmanager
def serving(folder: Path, *options: str, **environment: str) -> Iterator[Server]:
    """Run ``xl-tracker serve`` on a free port until the block ends. It is ``TODAY`` there."""
    port = free_port()
    log_file = folder / f"server-{port}.log"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XL_TRACKER_", "XLWINGS_"))}
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.today", "serve", "--port", str(port), *options],
            env=kept | environment,
            cwd=Path(__file__).parents[2],
            stdout=log,
            stderr=log,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log_file)
    try:
        _wait_for(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(server: Server) -> None:
    for _ in range(START_SECONDS * 10):
        assert server.process.poll() is None, server.log
        try:
            if httpx.get(f"{server.address}/health", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {server.log}")
