"""NaN, or a number larger than any double, is a finding on its cell, and the JSON is still JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings

from tests.books import SETTINGS, book
from tests.excel_sim import build_payload
from tests.hosts.opened import workbook_of
from tests.server.served import PRODUCTION, Json, Server, serving
from tests.tools import require_beside
from tests.workbooks import rezip, save_book
from xl_tracker.cli import main
from xl_tracker.exports.json_text import json_text, json_value
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.reading.tracker import read_tracker

PLAN = """
    | Ref | Action        | Lead officer | Baseline finish | Status      | Progress update |
    | A1  | Publish terms | A. Khan      | 2026-12-31      | In progress | 9000001         |
    | A2  | Train members | B. Lee       | 9000002         | 9000003     |                 |
    | A3  | 9000004       | 9000005      | 2026-12-31      | In progress |                 |

    Risks
    | Ref | Risk        | Likelihood | Impact  | Score |
    | R1  | Staff leave | 3          | 9000006 |       |
"""
CELLS = ["Actions!F2", "Actions!D3", "Actions!E3", "Actions!B4", "Actions!C4", "Risks!D2"]
"""Where the numbers stand that are to be none."""
NUMBERS = ("NaN", "1E+400", "-1e999", "inf", "-Infinity", "9" * 400)
JSON_TYPE = {"Content-Type": "application/json"}
HALF = "\udce9"
"""Half a character, as a cell of a page or the name of a file can hold it."""


def spoil(parts: dict[str, bytes]) -> None:
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        for at, number in enumerate(NUMBERS, start=9000001):
            parts[name] = parts[name].replace(f"<v>{at}</v>".encode(), f"<v>{number}</v>".encode())


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rezip(save_book(PLAN, tmp_path_factory.mktemp("spoilt") / "spoilt.xlsx"), spoil)


def strict(text: str | bytes) -> Any:
    """The value of JSON as RFC 8259 has it: no NaN, no infinity however it is written, and in UTF-8."""

    def refuse(written: str) -> float:
        raise AssertionError(f"{written} in JSON")

    def finite(written: str) -> float:
        assert abs(float(written)) < float("inf"), f"{written} in JSON"
        return float(written)

    encoded = text.encode() if isinstance(text, str) else text
    return json.loads(encoded.decode(), parse_constant=refuse, parse_float=finite)


def broken(findings: list[Json]) -> list[str]:
    return [f"{each['sheet']}!{each['cell']}" for each in findings if each["code"] == "RD008"]


def test_each_such_cell_is_a_finding(spoilt: Path) -> None:
    tracker = read_tracker(read_book(spoilt), SETTINGS)
    found = {str(each.place): each for each in tracker.unread if each.code == "RD008"}

    assert sorted(found) == sorted(CELLS)
    assert {(each.message, each.value) for each in found.values()} == {("The cell shows #NUM!.", "#NUM!")}
    assert tracker.risks[0].impact is None


def test_validate_and_its_journal_are_json(spoilt: Path, tmp_path: Path) -> None:
    report, journal = tmp_path / "report.json", tmp_path / "run.journal"
    clean = save_book("| Ref | Action |\n| A1 | Publish |", tmp_path / "clean.xlsx")
    command = ["validate", str(spoilt), str(clean), "--as-at", "2026-06-01", "-o", str(report)]

    main([*command, "--journal", str(journal)])
    first = strict(report.read_bytes())
    main([*command, "--journal", str(journal), "--resume"])

    assert sorted(broken(first["files"][0]["findings"])) == sorted(CELLS)
    assert strict(report.read_bytes()) == first
    assert [strict(line) for line in journal.read_text().splitlines()]


def test_a_line_of_an_older_journal_that_is_no_json_is_checked_again(spoilt: Path, tmp_path: Path) -> None:
    report, journal = tmp_path / "report.json", tmp_path / "run.journal"
    command = ["validate", str(spoilt), "--as-at", "2026-06-01", "-o", str(report), "--journal", str(journal)]
    main(command)
    journal.write_text(journal.read_text().replace('"value":"#NUM!"', '"value":NaN'))

    main([*command, "--resume"])

    assert sorted(broken(strict(report.read_bytes())["files"][0]["findings"])) == sorted(CELLS)


def test_export_is_json(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(spoilt), "--as-at", "2026-06-01"]) == 0

    plan = strict(capsys.readouterr().out)
    assert [each["impact"] for each in plan["risks"]] == [None]
    assert [each["action"] for each in plan["actions"]] == ["Publish terms", "Train members", ""]


def test_a_number_in_words_that_no_double_holds_is_no_number() -> None:
    risks = f"Risks\n| Ref | Risk | Impact |\n| R1 | Staff leave | {'9' * 400}.0 |"
    tracker = read_tracker(book(risks).read(), SETTINGS)

    assert tracker.risks[0].impact is None
    assert [each.code for each in tracker.unread if each.place.a1 == "C2"] == ["RD005"]


@pytest.mark.parametrize("words", ["inf", "nan", "1e999"])
def test_a_setting_that_is_no_number_is_a_finding(words: str) -> None:
    settings = f"Settings\n| Setting | Value |\n| Days between updates | {words} |"
    tracker = read_tracker(book(f"| Ref | Action |\n| A1 | Publish |\n\n{settings}").read(), SETTINGS)

    assert [str(each.place) for each in tracker.unread if each.value == words] == ["Settings!B2"]


def test_the_name_of_a_file_may_hold_half_a_character(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only here may the name of a file be no text")
    path = tmp_path / f"caf{HALF}.xlsx"
    os.rename(save_book("| Ref | Action |\n| A1 | Publish |", tmp_path / "cafe.xlsx"), path)
    report, journal = tmp_path / "report.json", tmp_path / "run.journal"
    command = ["validate", str(path), "--as-at", "2026-06-01", "-o", str(report), "--journal", str(journal)]

    main(command)
    first = strict(report.read_bytes())
    lines = journal.read_bytes()
    main([*command, "--resume"])

    assert first["files"][0]["path"].endswith(r"caf\udce9.xlsx")
    assert strict(report.read_bytes()) == first
    assert journal.read_bytes() == lines, "the file was known again"


def test_what_json_has_not_is_refused_both_ways() -> None:
    assert json_text({"half": HALF, "é": 1}) == '{"half": "\ufffd", "é": 1}'
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="JSON"):
            json_text([number])
    for text in ("NaN", "[-Infinity]", "{"):
        with pytest.raises(ValueError, match=r"JSON|property name"):
            json_value(text)


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server"), **PRODUCTION) as running:
        yield running


def posted(server: Server, script: str, **numbers: str) -> Any:
    """What a script answers to the plan, in the JSON of which some texts are written otherwise."""
    rows = {name: [list(row) for row in sheet.rows] for name, sheet in book(PLAN).read().sheets.items()}
    payload = json.dumps(build_payload(workbook_of(rows), "plan.xlsx") | {"args": ["", "2026-06-01"]})
    for at, written in numbers.items():
        payload = payload.replace(at.removeprefix("n"), written)
    with server.client() as client:
        return client.post(f"/xlwings/custom-scripts-call/{script}", content=payload, headers=JSON_TYPE)


ENDLESS = {f"n{at}": number for at, number in enumerate(("1e400", "-1E+999", "9" * 400) * 2, start=9000001)}


@pytest.mark.parametrize("script", ["check", "validate", "colour_rag", "refresh_summaries"])
def test_the_server_answers_with_json(script: str, own_server: Server) -> None:
    answer = posted(own_server, script, **ENDLESS)

    assert answer.status_code == 200, answer.text
    (action,) = strict(answer.content)["actions"]
    outcome = strict(action["args"][1])
    if "findings" in outcome:
        assert sorted(broken(outcome["findings"])) == sorted(CELLS)


def test_the_server_takes_half_a_character_for_one_that_is_not_known(own_server: Server) -> None:
    answer = posted(own_server, "check", **{"nPublish terms": "Publish \\udce9"})

    assert answer.status_code == 200, answer.text
    assert strict(strict(answer.content)["actions"][0]["args"][1])


def test_a_sentence_with_half_a_character_reaches_the_pane(own_server: Server) -> None:
    answer = posted(own_server, "board_pack", **{'n["", ': '["Cabin\\udce9t", '})

    assert answer.status_code < 500, answer.text
    assert "Cabin" in answer.content.decode()


def test_the_server_refuses_what_is_no_json(own_server: Server) -> None:
    answer = posted(own_server, "check", n9000001="NaN")

    assert answer.status_code == 400
    assert strict(answer.content)["detail"].startswith("The server did not receive a workbook.")


CALLS = (
    ("timescale", "[[1e400]]"),
    ("timescale", '[["\\udce9"]], [["reading"]]'),
    ("timescale", '[["May 2027"]], [["\\udce9"]]'),
    ("rag", '[["In progress"]], [[1e400]]'),
    ("slippage", "[[-1e999]], [[46112]]"),
    ("check", '[["A1", 1e400, "\\udce9"]]'),
)


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_a_worksheet_function_answers_with_json(name: str, arguments: str, own_server: Server) -> None:
    call = {"client": "Office.js", "version": xlwings.__version__, "func_name": name, "args": ["ARGUMENTS"]}
    excel = {"caller_address": "[P.xlsx]A!A2", "session_id": "1", "culture_info_name": "en-GB", "runtime": "1.4"}
    text = json.dumps(call | excel | {"date_format": "dd/mm/yyyy"}).replace('"ARGUMENTS"', arguments)

    with own_server.client("officer") as client:
        answer = client.post("/xlwings/custom-functions-call", content=text, headers=JSON_TYPE)

    assert answer.status_code == 200, answer.text
    assert "result" in strict(answer.content)


def test_the_return_that_was_sent_in_leaves_the_batch_readable(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    sent = require_beside("cases") / "hostile" / "nan_number.xlsx"

    main(["validate", str(sent), "--as-at", "2026-06-01", "-o", str(report)])

    assert broken(strict(report.read_bytes())["files"][0]["findings"]) == ["Actions!C3", "Actions!F3", "Actions!G3"]
