from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.excel_sim import ExcelRefused, UnsupportedAction, carry_out, open_book
from tests.hosts.edit_lists import START, on
from tests.hosts.opened import InExcel, applying
from xl_tracker.edits import Edit, ReplaceSheet, SetValues
from xl_tracker.errors import CannotRead, CannotWrite
from xl_tracker.hosts.live import LiveHost, typed
from xl_tracker.hosts.live.values import CELLS_A_READ, sheet_values, sheet_visibility


class BigSheet:
    """A sheet as Excel hands one over that has formats far below its last value. It counts the reads."""

    name = "Actions"

    def __init__(self, values: list[list[object]], rows: int, columns: int) -> None:
        self.values, self.reads = values, 0
        self.used_range = self
        self.last_cell = self
        self.row, self.column = rows, columns

    def range(self, first: tuple[int, int], last: tuple[int, int]) -> Any:
        self.reads += 1
        self.corners = first, last
        assert (last[0] - first[0] + 1) * (last[1] - first[1] + 1) <= CELLS_A_READ
        return self

    def options(self, **options: object) -> Any:
        assert options == {"ndim": 2, "err_to_str": True}
        return self

    @property
    def value(self) -> list[list[object]]:
        (top, left), (bottom, right) = self.corners
        rows = self.values[top - 1 : bottom]
        rows += [[]] * (bottom - top + 1 - len(rows))
        return [[*row, *[None] * (right - len(row))][left - 1 : right] for row in rows]


def after(edits: tuple[Edit, ...], folder: Path) -> Workbook:
    excel = InExcel(START, folder)
    excel.change(applying(edits))
    return excel.workbook


def test_a_sheet_is_read_once() -> None:
    sheet = BigSheet([["Ref", "Action"], ["A1", "Publish"]], 2, 2)

    assert sheet_values(sheet) == (("Ref", "Action"), ("A1", "Publish"))  # type: ignore[arg-type]
    assert sheet.reads == 1


def test_formats_on_whole_columns_do_not_make_a_sheet_unreadable() -> None:
    sheet = BigSheet([["Ref", "Action"], ["A1", "Publish"]], 1_048_576, 40)

    assert [row[:2] for row in sheet_values(sheet)] == [("Ref", "Action"), ("A1", "Publish")]  # type: ignore[arg-type]
    assert sheet.reads == 2


def test_formats_on_whole_rows_do_not_make_a_sheet_unreadable() -> None:
    sheet = BigSheet([["Ref"], ["A1"]], 1_000, 16_384)

    assert [row[0] for row in sheet_values(sheet)] == ["Ref", "A1"]  # type: ignore[arg-type]


def test_a_long_table_is_read_to_its_last_row() -> None:
    sheet = BigSheet([[number] for number in range(20_000)], 20_000, 40)

    assert [row[0] for row in sheet_values(sheet)] == list(range(20_000))  # type: ignore[arg-type]


def test_rows_keep_their_numbers_when_a_band_ends_in_empty_ones() -> None:
    band = CELLS_A_READ // 40
    rows: list[list[object]] = [["Ref"], ["A1"], *[[]] * (band - 2), ["A2"]]
    sheet = BigSheet(rows, band + 1, 40)

    read = sheet_values(sheet)  # type: ignore[arg-type]

    assert [(number, row[0]) for number, row in enumerate(read, start=1) if row] == [
        (1, "Ref"),
        (2, "A1"),
        (band + 1, "A2"),
    ]


def test_more_rows_than_can_be_read_is_said_and_not_cut_off() -> None:
    sheet = BigSheet([["x"]] * 60_000, 60_000, 40)

    with pytest.raises(CannotRead, match=r"The sheet 'Actions' has more than 50,000 rows in use"):
        sheet_values(sheet)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "visibility"),
    [(True, "visible"), (-1, "visible"), (False, "hidden"), (0, "hidden"), (2, "very hidden")],
)
def test_visibility_as_each_engine_says_it(seen: object, visibility: str) -> None:
    assert sheet_visibility(seen) == visibility


def test_hidden_sheets_and_error_cells_are_seen() -> None:
    workbook = Workbook()
    workbook.worksheets[0]["B2"] = "#REF!"
    workbook.create_sheet("Old").sheet_state = "veryHidden"

    book = LiveHost(open_book(workbook, "Tracker.xlsx")).read()

    assert book.name == "Tracker.xlsx"
    assert book.sheets["Sheet"].rows == ((None, None), (None, "#REF!"))
    assert (book.sheets["Old"].rows, book.sheets["Old"].visibility) == ((), "hidden")


def test_the_sheet_that_was_made_is_shown_and_visible(tmp_path: Path) -> None:
    workbook = after((ReplaceSheet("Findings"), ReplaceSheet("Pack cover")), tmp_path)

    assert workbook.active is workbook["Findings"]
    assert workbook["Pack cover"].sheet_state == "visible"
    assert workbook["Page shell"].sheet_state == "hidden"


def test_the_only_visible_sheet_can_be_replaced() -> None:
    workbook = Workbook()
    workbook.create_sheet("Page shell").sheet_state = "hidden"
    book = open_book(workbook)

    LiveHost(book).apply([ReplaceSheet("Sheet")])
    carry_out(workbook, book.json()["actions"])

    assert workbook.sheetnames == ["Sheet", "Page shell"]


def test_a_sheet_is_replaced_whatever_the_case_of_its_title(tmp_path: Path) -> None:
    workbook = after((ReplaceSheet("FINDINGS"),), tmp_path)

    assert workbook.sheetnames == ["Actions", "FINDINGS", "Settings", "Page shell"]


def test_what_excel_refuses_is_one_sentence_about_the_sheet(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"Excel refused a change to the sheet 'Nowhere'\. Finish the cell"):
        after((SetValues(on("Nowhere", 1, 1), (("x",),)),), tmp_path)


def test_a_block_in_several_writes_is_one_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed, "BLOCK_BYTES", 40)
    rows = tuple((f"G{number}", number) for number in range(20))
    excel = InExcel(START, tmp_path)

    excel.change(applying((SetValues(on("Actions", 2, 1), rows),)))

    written = excel.workbook["Actions"].iter_rows(2, 21, 1, 2, values_only=True)
    assert tuple(written) == rows
    assert len(excel.actions) > 1


def test_an_action_that_the_fake_excel_does_not_know_stops_the_test(tmp_path: Path) -> None:
    excel = InExcel(START, tmp_path)
    book = open_book(excel.workbook)
    book.sheets["Actions"].range("A1").add_hyperlink("https://example.org")

    with pytest.raises(UnsupportedAction, match="addHyperlink"):
        carry_out(excel.workbook, book.json()["actions"])


def test_the_fake_excel_refuses_to_lose_its_last_visible_sheet() -> None:
    workbook = Workbook()
    book = open_book(workbook)
    book.sheets["Sheet"].visible = False

    with pytest.raises(ExcelRefused):
        carry_out(workbook, book.json()["actions"])
