"""The totals row of an Excel Table holds sums and no item: not read, not written, not kept in History."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.excel_sim import carry_out, open_book
from tests.hosts.sample_books import SETTINGS, sample_book
from tests.hosts.with_totals import TOTAL, totals_of, with_totals
from tests.tools import require_beside
from tests.workbooks import rezip
from xl_tracker.commands import COMMANDS
from xl_tracker.errors import BadRequest
from xl_tracker.flow import run
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.hosts.live import LiveHost
from xl_tracker.importing import import_document
from xl_tracker.importing.readers.xlsx_reader import read_xlsx
from xl_tracker.model import Tracker
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.workbook import BookSnapshot

ALL = ("Actions", "Milestones", "Reporting")
WRITING = ["validate", "colour_rag", "refresh_summaries", "board_pack", "snapshot"]


def in_file(workbook: Workbook, folder: Path) -> BookSnapshot:
    workbook.save(folder / "book.xlsx")
    return read_book(folder / "book.xlsx")


def in_excel(workbook: Workbook, folder: Path) -> BookSnapshot:
    return LiveHost(open_book(workbook)).read()


def done_in_file(workbook: Workbook, command: str, folder: Path) -> Workbook:
    workbook.save(folder / "book.xlsx")
    run(COMMANDS[command], FileHost(folder / "book.xlsx", folder / "out.xlsx"), SETTINGS)
    return load_workbook(folder / "out.xlsx")


def done_in_excel(workbook: Workbook, command: str, folder: Path) -> Workbook:
    book = open_book(workbook)
    run(COMMANDS[command], LiveHost(book), SETTINGS)
    carry_out(workbook, book.json()["actions"])
    return workbook


Reading = Callable[[Workbook, Path], BookSnapshot]
Doing = Callable[[Workbook, str, Path], Workbook]


def refs(tracker: Tracker) -> dict[str, list[str]]:
    return {sheet: [record.ref for record in tracker.records(sheet)] for sheet in ALL}


@pytest.mark.parametrize("read", [in_file, in_excel])
def test_a_totals_row_is_no_item_and_no_fault(read: Reading, tmp_path: Path) -> None:
    plain = read_tracker(read(with_totals(), tmp_path), SETTINGS)
    totalled = read_tracker(read(with_totals(*ALL), tmp_path), SETTINGS)

    assert refs(totalled) == refs(plain)
    assert [(f.code, f.place) for f in check(totalled)] == [(f.code, f.place) for f in check(plain)]


@pytest.mark.parametrize("read", [in_file, in_excel])
def test_a_row_below_the_totals_row_is_still_read(read: Reading, tmp_path: Path) -> None:
    tracker = read_tracker(read(with_totals(*ALL, below="Typed below the table"), tmp_path), SETTINGS)

    assert (tracker.actions[-1].ref, tracker.actions[-1].action) == ("A99", "Typed below the table")
    assert TOTAL not in refs(tracker)["Actions"]
    assert not [finding for finding in check(tracker) if TOTAL in finding.message or finding.value == TOTAL]


@pytest.mark.parametrize("done", [done_in_file, done_in_excel])
@pytest.mark.parametrize(
    ("command", "below"), [("colour_rag", ""), *((command, "Typed below the table") for command in WRITING)]
)
def test_a_command_leaves_every_cell_of_the_totals_rows_as_it_was(
    done: Doing, command: str, below: str, tmp_path: Path
) -> None:
    before = totals_of(with_totals(*ALL, below=below))
    after = done(with_totals(*ALL, below=below), command, tmp_path)

    assert len(before) == len(ALL)
    assert {sheet: row for sheet, row in totals_of(after).items() if sheet in before} == before
    assert not [row for row in after["History"].iter_rows(values_only=True) if TOTAL in row]


@pytest.mark.parametrize("done", [done_in_file, done_in_excel])
def test_a_snapshot_is_refused_where_it_would_go_over_a_totals_row(done: Doing, tmp_path: Path) -> None:
    workbook = with_totals("History")
    row = workbook["History"].max_row

    with pytest.raises(BadRequest, match=f"'History' has a totals row in row {row}, .*clear Total Row"):
        done(workbook, "snapshot", tmp_path)

    assert not (tmp_path / "out.xlsx").exists()
    assert totals_of(workbook)["History"][0] == TOTAL


def test_a_totals_row_is_not_imported_from_a_plan(tmp_path: Path) -> None:
    with_totals("Actions").save(tmp_path / "plan.xlsx")

    actions = str(import_document(read_xlsx(tmp_path / "plan.xlsx")).rows["Actions"])

    assert str(sample_book()["Actions"][1][4]) in actions
    assert "sum of Action" not in actions


def test_a_table_that_says_it_never_had_a_totals_row_has_none(tmp_path: Path) -> None:
    workbook = with_totals("Actions")
    workbook["Actions"].tables["tblActions"].totalsRowCount = None
    workbook["Actions"].tables["tblActions"].totalsRowShown = False

    assert in_file(workbook, tmp_path).sheets["Actions"].totals == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda table: table[: len(table) // 2],
        lambda table: table.replace(b'ref="A1:', b'ref="nowhere:'),
        lambda table: table.replace(b'totalsRowCount="1"', b'totalsRowCount="all"'),
    ],
    ids=["cut short", "no area", "no number"],
)
def test_a_spoilt_table_has_no_totals_row_and_stops_nothing(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    with_totals("Actions").save(tmp_path / "book.xlsx")
    table = "xl/tables/table1.xml"
    path = rezip(tmp_path / "book.xlsx", lambda parts: parts.update({table: spoil(parts[table])}))

    assert read_book(path).sheets["Actions"].totals == ()


def test_the_tracker_that_an_officer_added_a_totals_row_to() -> None:
    book = read_book(require_beside("cases") / "live" / "totals_row.xlsx")

    tracker = read_tracker(book, SETTINGS)

    assert len(tracker.actions) == 58
    assert tracker.totals_rows == {"Actions": {60}}
