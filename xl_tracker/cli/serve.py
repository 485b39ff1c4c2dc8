"""The verb serve: run the add-in's server, on this machine for development or for everybody, and issue tokens."""

from __future__ import annotations

import argparse
import importlib.util
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tracker import clock
from xl_tracker.errors import BadRequest, CannotRead

if TYPE_CHECKING:
    from xl_tracker.server.configuration import Configuration

PORT = 8000
APPLICATION = "xl_tracker.server.application:make_application"
NEEDED = ("xlwings_server", "uvicorn", "joserfc")
LARGEST_SOCKET_MESSAGE = 65_536
LONGEST_GOODBYE = 10
"""Seconds that a stopped server waits for its work to end; without a limit an open socket would keep it for ever."""


def run_serve(options: argparse.Namespace) -> int:
    """Run the server until it is stopped, or print a token. Raises ``BadRequest`` for a setting to put right."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise BadRequest(
            f"The server needs {missing[0].replace('_', '-')}, which is not installed. "
            "Install xl_tracker again with its extra: pip install '.[server]'"
        )
    return _print_token(options) if options.token is not None else _serve(options)


def _print_token(options: argparse.Namespace) -> int:
    from xl_tracker.server.configuration import token_secret
    from xl_tracker.server.guard.tokens import MOST_DAYS, issue_token

    name = " ".join(options.token.split())
    if not name:
        raise BadRequest("A token needs the name of a person. Write it after --token, such as --token 'A. Khan'.")
    if not options.role:
        raise BadRequest(f"What may {name} do? Add --role officer (checks and colours) or --role pmo (everything).")
    if not 1 <= options.days <= MOST_DAYS:
        raise BadRequest(f"A token is good for 1 to {MOST_DAYS} days, not {options.days}. Write another --days.")
    print(issue_token(token_secret(os.environ), name, options.role, options.days, clock.now()))
    return 0


def _serve(options: argparse.Namespace) -> int:
    import uvicorn

    host = options.host or ("localhost" if options.dev else os.environ.get("XL_TRACKER_HOST", "127.0.0.1"))
    port = options.port or _port(os.environ.get("PORT", ""))
    if options.dev:
        _refuse_to_show_samples_to_others(host)
        os.environ |= {"XL_TRACKER_MODE": "development", "XL_TRACKER_HOSTNAME": f"localhost:{port}"}
    from xl_tracker.server.running import set_environment

    ours = set_environment()
    for path in filter(None, (ours.certificate, ours.key)):
        if not Path(path).is_file():
            raise CannotRead(f"There is no file '{path}' to serve https with. Check the name and the folder.")
    _refuse_taken_port(host, port)
    print(_said_at_start(ours, host, port), flush=True)
    uvicorn.run(
        APPLICATION,
        factory=True,
        host=host,
        port=port,
        workers=1 if ours.progress_only else ours.workers,
        ssl_certfile=ours.certificate or None,
        ssl_keyfile=ours.key or None,
        # uvicorn's log lines have the query, which may hold what was in a cell. Our own line for each request has not.
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LONGEST_GOODBYE,
        ws_max_size=LARGEST_SOCKET_MESSAGE,
        log_level="warning",
    )
    return 0


def _port(written: str) -> int:
    if not written:
        return PORT
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= 65_535:
        raise BadRequest(f"PORT is '{written}'. Set it to a number from 1 to 65535.")
    return int(written)


def _refuse_to_show_samples_to_others(host: str) -> None:
    from xl_tracker.server.configuration import LOOPBACK

    if host not in LOOPBACK:
        raise BadRequest(
            f"--dev lets everybody in as a sample member of the programme office, so it may listen on this machine "
            f"alone, and '{host}' is another. Leave --host out, or leave --dev out and set how users sign in."
        )


def _refuse_taken_port(host: str, port: int) -> None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise BadRequest(
            f"'{host}' is not an address of this machine. Write another --host, such as 127.0.0.1."
        ) from None
    with socket.socket(family, kind) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError:
            raise BadRequest(
                f"The server cannot listen at {host} port {port}, probably because another program does. "
                "Stop that program, or write another --port."
            ) from None


def _said_at_start(ours: Configuration, host: str, port: int) -> str:
    if not ours.development:
        return f"XL Tracker listens at {host} port {port} for https://{ours.hostname}."
    at = f"{ours.scheme}://localhost:{port}"
    lines = [f"XL Tracker runs at {at} for development. Give Excel the manifest: {at}/manifest.xml"]
    if ours.sign_in == "sample":
        lines.append(
            "Sample identity: everybody on this machine is a member of the PMO. Nobody else can reach the server."
        )
    if ours.scheme == "http":
        lines.append(
            "Excel loads add-ins over https only: name a certificate for localhost (see xl_tracker/server/README.md)."
        )
    if "XLWINGS_LICENSE_KEY" not in os.environ or ours.licence_key == "noncommercial":
        lines.append("xlwings runs under the PolyForm Noncommercial licence. Press Ctrl+C to stop.")
    return "\n".join(lines)
