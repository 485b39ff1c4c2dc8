"""The server refuses too large a request in one sentence, whatever its headers say."""

from __future__ import annotations

import http.client
from collections.abc import Iterator

import pytest

from tests.excel_sim import build_payload
from tests.hosts.opened import workbook_of
from tests.server.served import Json, Server, token

SCRIPT = "/xlwings/custom-scripts-call/check"


def sheet(payload: Json, name: str) -> Json:
    return next(each for each in payload["sheets"] if each["name"] == name)


def with_sheet(payload: Json, **changes: object) -> Json:
    """The payload with something else on its Actions sheet."""
    sheets = [each | changes if each["name"] == "Actions" else each for each in payload["sheets"]]
    return payload | {"sheets": sheets}


def test_a_body_over_the_limit_is_refused_before_it_is_read(server: Server) -> None:
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=60)
    connection.putrequest("POST", SCRIPT)
    for name, value in {
        "Authorization": token(),
        "Content-Type": "application/json",
        "Content-Length": "32000001",
    }.items():
        connection.putheader(name, value)
    connection.endheaders()

    assert connection.getresponse().status == 413


def test_a_body_that_does_not_say_how_long_it_is_is_counted(server: Server) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"a": "'
        for _ in range(33):
            yield b"x" * 1_000_000

    with server.client() as client:
        answer = client.post(SCRIPT, content=endless(), headers={"Content-Type": "application/json"})

    assert answer.status_code == 413
    assert answer.json()["detail"].startswith("The workbook is larger than the 32 MB that this server takes.")
    assert "script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", ""]
)
def test_only_json_is_taken(server: Server, kind: str) -> None:
    with server.client() as client:
        answer = client.post(SCRIPT, content=b"bookData={}", headers={"Content-Type": kind})

    assert answer.status_code == 415


def test_nobody_without_a_token_can_make_the_server_read_a_body(server: Server) -> None:
    with server.client(None) as client:
        answer = client.post(SCRIPT, content=b"{" * 1_000_000, headers={"Content-Type": "application/json"})

    assert answer.status_code == 401


def test_a_sheet_that_excel_on_the_web_could_not_send_is_named(server: Server, tracker: Json) -> None:
    answer = server.call("check", with_sheet(tracker, used_range_address="A1:Z9616"))

    assert answer.status == 400
    assert answer.sentence.startswith("The sheet 'Actions' has 250,016 cells in use")


def test_just_under_the_limit_is_read(server: Server, tracker: Json) -> None:
    assert server.call("check", with_sheet(tracker, used_range_address="A1:Z9615")).status == 200


def test_many_sheets_that_claim_many_cells_are_refused(server: Server, tracker: Json) -> None:
    empty = {"values": [[""]], "used_range_address": "A1:Z9000", "tables": []}
    many = [sheet(tracker, "Actions") | empty | {"name": f"Sheet {number}"} for number in range(9)]

    answer = server.call("check", tracker | {"sheets": tracker["sheets"] + many})

    assert answer.status == 400
    assert "this server takes up to 2,000,000" in answer.sentence


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["", "31/10/2026"], "'31/10/2026' is not a day. Write it as 2026-09-30."),
        (["", 5], "The date is not a day"),
        ([{"a": 1}], "That is not an audience or a period."),
        (["x" * 201], "That is not an audience or a period."),
        (["Parish Council"], "There is no audience 'Parish Council'."),
    ],
)
def test_what_was_asked_for_wrongly_is_said(server: Server, tracker: Json, args: list[object], said: str) -> None:
    answer = server.call("board_pack", tracker, *args)

    assert answer.status == 400
    assert answer.sentence.startswith(said)


def test_a_workbook_that_is_no_tracker_is_named(server: Server) -> None:
    budget = build_payload(workbook_of({"Budget": [["Line", "Pounds"], ["Staff", 12000]]}), "budget.xlsx")

    answer = server.call("validate", budget)

    assert (answer.status, answer.sentence) == (
        400,
        "'budget.xlsx' holds no actions, so there is nothing to do for validate.",
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"{",
        b"[]",
        b"5",
        b"\xff\xfe",
        b'{"book": {}, "sheets": []}',
        b'{"book": {}, "sheets": [5]}',
        b"[" * 9999,
    ],
    ids=["empty", "no fields", "cut", "a list", "a number", "no text", "no sheets", "no sheet", "deep"],
)
def test_what_is_no_workbook_is_said_to_be_none(server: Server, body: bytes) -> None:
    with server.client() as client:
        answer = client.post(SCRIPT, content=body, headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json()["detail"][:38]) == (400, "The server did not receive a workbook.")
