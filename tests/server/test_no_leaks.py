"""Nothing of a workbook stays: not in an error's words, not in the log, not in memory."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.hosts.sample_books import PLAN
from tests.server.served import PRODUCTION, Json, Server, serving

pytestmark = pytest.mark.whole

WORD = "Zyzzyva-Confidential"
ROUNDS, BOOKS = 26, 6


def with_cell(payload: Json, value: object) -> Json:
    """The payload with this value in a cell of its Actions sheet."""
    copied: Json = json.loads(json.dumps(payload))
    _actions(copied)["values"][1][4] = value
    return copied


def with_row(payload: Json, row: object) -> Json:
    """The payload with this in place of a row of its Actions sheet."""
    copied: Json = json.loads(json.dumps(payload))
    _actions(copied)["values"][2] = row
    return copied


def with_range(payload: Json, address: str) -> Json:
    """The payload with this as the address of what is used on its Actions sheet."""
    copied: Json = json.loads(json.dumps(payload))
    _actions(copied)["used_range_address"] = address
    return copied


def _actions(payload: Json) -> Json:
    return next(sheet for sheet in payload["sheets"] if sheet["name"] == "Actions")


@pytest.mark.parametrize("said_by", ["python", "xlwings"])
def test_a_fault_shows_and_logs_no_cell(server: Server, tracker: Json, said_by: str) -> None:
    """A row that is no list, and an address that is none: xlwings names the latter in its own error."""
    broken = with_row(with_cell(tracker, WORD), 5) if said_by == "python" else with_range(tracker, WORD)

    answer = server.call("validate", broken)

    assert answer.status == 500
    said = json.loads(answer.text)
    assert said["detail"].startswith("XL Tracker was stopped by a fault of its own, and your workbook is as it was.")
    assert said["reference"] in said["detail"]
    assert answer.headers["x-request-id"] == said["reference"]
    assert WORD not in answer.text + server.log
    assert re.search(rf"{said['reference']} \w*(Error|NotRead)", server.log)


def test_no_text_of_a_workbook_is_in_the_log(server: Server, tracker: Json) -> None:
    for script, choice in (
        ("validate", ""),
        ("board_pack", f"No such audience {WORD}"),
        ("snapshot", WORD),
        ("undo", ""),
    ):
        server.call(script, with_cell(tracker, f"Publish {WORD}"), choice)
    with server.client(None) as client:
        client.get(
            "/xlwings/alert", params={"prompt": WORD, "title": "", "buttons": "ok", "mode": "info", "callback": ""}
        )
        client.get(f"/nowhere?{WORD}")

    words = {str(cell) for rows in PLAN.values() for row in rows for cell in row if len(str(cell)) > 12}
    assert [word for word in (WORD, *words) if word in server.log] == []


def test_no_token_is_in_the_log(server: Server) -> None:
    with server.client("officer") as client:
        client.get("/me")
        sent = client.headers["Authorization"]

    assert sent not in server.log


def test_memory_stays_flat(tmp_path: Path, tracker: Json) -> None:
    """The short form of ``python -m tests.bench.server_memory``: a server that kept what it reads would grow here.

    Each book has 40,000 cells that no other has, and xlwings as it comes would keep them all.
    """
    if not Path("/proc/self/status").exists():
        pytest.skip("the memory of another process is read from /proc")
    with serving(tmp_path, **PRODUCTION) as server:
        for number in range(BOOKS):
            server.call("check", book_of(tracker, number))
        settled = server.memory()
        for number in range(BOOKS, ROUNDS):
            assert server.call("check", book_of(tracker, number)).status == 200

        assert server.memory() < settled * 1.2


def book_of(tracker: Json, number: int) -> Json:
    """A tracker with a large sheet beside it whose every cell is this book's own."""
    values = [[f"book {number} row {row} column {column}" for column in range(20)] for row in range(2000)]
    beside = tracker["sheets"][0] | {"name": "Notes", "values": values, "used_range_address": "A1:T2000", "tables": []}
    return tracker | {"sheets": [*tracker["sheets"], beside]}
