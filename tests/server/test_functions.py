"""The worksheet functions as Excel in a browser calls them, on the real server."""

from __future__ import annotations

from typing import Any

import pytest
import xlwings

from tests.server.served import Server
from xl_tracker.worksheet_functions import FUNCTIONS

CALL = "/xlwings/custom-functions-call"
NOT_AVAILABLE = {"type": "Error", "errorType": "NotAvailable", "basicType": "Error", "basicValue": "#N/A"}


def ask(server: Server, name: str, *blocks: Any, role: Any = "officer") -> Any:
    """What Excel is given for one call; a block is rows of cells as Office.js hands them over."""
    content = {
        "client": "Office.js",
        "version": xlwings.__version__,
        "func_name": name,
        "args": blocks,
        "caller_address": "[Plan.xlsx]Actions!A2",
        "session_id": "1",
        "culture_info_name": "en-GB",
        "date_format": "dd/mm/yyyy",
        "runtime": "1.4",
    }
    with server.client(role) as client:
        answer = client.post(CALL, json=content)
    return answer.json()["result"] if answer.status_code == 200 else answer.status_code


def real_date(serial: float) -> dict[str, object]:
    return {"type": "FormattedNumber", "basicValue": serial, "numberFormat": "dd/mm/yyyy"}


def test_excel_is_told_of_the_four_functions_with_their_help(server: Server) -> None:
    with server.client(None) as client:
        told = {each["name"]: each for each in client.get("/xlwings/custom-functions-meta.json").json()["functions"]}
        manifest = client.get("/manifest.xml").text

    assert set(told) == set(FUNCTIONS)
    assert 'id="Functions.Namespace" DefaultValue="XLT"' in manifest
    for name, function in FUNCTIONS.items():
        assert told[name]["description"] == function.about
        assert [each["description"] for each in told[name]["parameters"]] == [a.about for a in function.arguments]
        assert [each.get("optional", False) for each in told[name]["parameters"]] == [
            a.optional for a in function.arguments
        ]


def test_a_column_of_timescales_with_blanks_errors_and_dates_kept(server: Server) -> None:
    cells = [["Autumn 2026"], [""], [NOT_AVAILABLE], [46112]]

    assert ask(server, "timescale", cells) == [
        [real_date(46356)],
        [""],
        [{"type": "Error", "errorType": "NotAvailable"}],
        [real_date(46112)],
    ]


def test_the_other_functions_answer_too(server: Server) -> None:
    status, finish, june = [["In progress"]], [["31 May 2026"]], [[46174]]

    assert ask(server, "rag", status, finish, None, None, None, None, june) == [["Amber"]]
    assert ask(server, "slippage", finish, [["30 June 2026"]]) == [[30]]
    assert ask(server, "check", [["A1", "", "", "", "Publish"]]) == [["Warning: RF010"]]


def test_a_part_that_there_is_not_is_a_sentence(server: Server) -> None:
    assert ask(server, "timescale", [["May 2027"]], [["lastest"]]) == [
        ["'lastest' is not a part of a timescale. Did you mean 'latest'?"]
    ]


def test_nobody_asks_without_signing_in(server: Server) -> None:
    assert ask(server, "timescale", [["May 2027"]], role=None) == 401


@pytest.mark.parametrize("name", ["answer", "__all__", "offered", "os", "ask"])
def test_nothing_but_the_functions_can_be_called(server: Server, name: str) -> None:
    assert ask(server, name, [["May 2027"]]) in (404, 500)


def test_a_column_of_5_000_cells_is_one_call(server: Server) -> None:
    cells = [[f"{('March', 'June', 'Q1', 'Autumn')[n % 4]} {2024 + n % 9}"] for n in range(5000)]
    got = ask(server, "timescale", cells)

    assert len(got) == 5000
