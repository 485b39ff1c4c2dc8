"""Changes that people make between a command and Undo, after which Undo would put values in the wrong places."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from openpyxl import Workbook

from xl_tracker.layout import UNDO_SHEET

Values = dict[str, list[tuple[object, ...]]]


class Since(NamedTuple):
    """A command, what is done to the workbook after it, and words of the sentence that Undo then refuses with."""

    command: str
    change: Callable[[Workbook], None]
    said: tuple[str, ...]


def column_of(workbook: Workbook, sheet: str, heading: str) -> int:
    return [cell.value for cell in workbook[sheet][1]].index(heading) + 1


def a_column_is_put_in(workbook: Workbook) -> None:
    sheet, at = workbook["Actions"], column_of(workbook, "Actions", "Finish by") + 1
    sheet.insert_cols(at)
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, at).value = 1000 + row if row > 1 else "Cost"


def the_rows_are_sorted(workbook: Workbook) -> None:
    sheet = workbook["Actions"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, values in enumerate(reversed(rows), start=2):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value


def a_row_is_put_in(workbook: Workbook) -> None:
    workbook["Actions"].insert_rows(3)
    workbook["Actions"]["A3"] = "A200"


def a_row_is_deleted(workbook: Workbook) -> None:
    workbook["Milestones"].delete_rows(2)


def a_rating_is_typed_over(workbook: Workbook) -> None:
    workbook["Actions"].cell(3, column_of(workbook, "Actions", "Derived RAG")).value = "Blue, says Ann"


def words_are_typed_into_check(workbook: Workbook) -> None:
    workbook["Milestones"].cell(2, column_of(workbook, "Milestones", "Check")).value = "asked Ann"


def a_rating_is_emptied(workbook: Workbook) -> None:
    workbook["Actions"].cell(3, column_of(workbook, "Actions", "Derived RAG")).value = None


def the_column_is_deleted(workbook: Workbook) -> None:
    workbook["Actions"].delete_cols(column_of(workbook, "Actions", "Derived RAG"))


def the_sheet_is_renamed(workbook: Workbook) -> None:
    workbook["Milestones"].title = "Steps"


def notes_are_put_beside_the_findings(workbook: Workbook) -> None:
    workbook["Findings"]["L9"] = "Ann looks after this"


def the_pack_is_edited(workbook: Workbook) -> None:
    workbook["Pack Cover"]["A1"] = "Our improvement plan"


def a_row_of_history_is_corrected(workbook: Workbook) -> None:
    sheet = workbook["History"]
    sheet.cell(sheet.max_row, column_of(workbook, "History", "Status")).value = "Paused"


def an_older_version_kept_it(workbook: Workbook) -> None:
    """Its records had seven columns, without heading, refs and what was written."""
    for row in workbook[UNDO_SHEET].iter_rows(min_row=3, min_col=8):
        for cell in row:
            cell.value = None


AGAIN = "Nothing was changed."
CHANGED_SINCE = {
    each.change.__name__: each
    for each in (
        Since("colour_rag", a_column_is_put_in, ("'Derived RAG'", "'Actions'", "V1", "'Colour RAG'", AGAIN)),
        Since("colour_rag", the_rows_are_sorted, ("The rows of 'Actions'", "'Colour RAG'", AGAIN)),
        Since("colour_rag", a_row_is_put_in, ("The rows of 'Actions'", "'Colour RAG'", AGAIN)),
        Since("validate", a_row_is_deleted, ("The rows of 'Milestones'", "'Validate'", AGAIN)),
        Since("colour_rag", a_rating_is_typed_over, ("'Derived RAG'", "'Actions'", "'Colour RAG'", AGAIN)),
        Since("validate", words_are_typed_into_check, ("'Check'", "'Milestones'", "'Validate'", AGAIN)),
        Since("colour_rag", a_rating_is_emptied, ("'Derived RAG'", "'Actions'", "'Colour RAG'", AGAIN)),
        Since("colour_rag", the_column_is_deleted, ("'Derived RAG'", "'Actions'", "V1", "'Colour RAG'", AGAIN)),
        Since("validate", the_sheet_is_renamed, ("no sheet 'Milestones'", "'Validate'", AGAIN)),
        Since("validate", notes_are_put_beside_the_findings, ("'Findings'", "'Validate'", "another name", AGAIN)),
        Since("board_pack", the_pack_is_edited, ("'Pack Cover'", "'Board pack'", "another name", AGAIN)),
        Since("snapshot", a_row_of_history_is_corrected, ("The block A", "'History'", "'Snapshot'", AGAIN)),
        Since("colour_rag", an_older_version_kept_it, ("'Colour RAG'", "earlier version", f"'{UNDO_SHEET}'", AGAIN)),
    )
}


def every_cell(workbook: Workbook) -> Values:
    """What every cell of every sheet holds, typed by officers or not."""
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}
