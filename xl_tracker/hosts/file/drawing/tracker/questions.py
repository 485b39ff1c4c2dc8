"""Draw the sheets Questions and Answers: a table, with a dropdown of possible answers in each Answer cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from xl_tracker.hosts.file.drawing.tracker.canvas import Canvas
from xl_tracker.hosts.file.drawing.tracker.sheets import HEADING_HEIGHT, LAST_ROW, Rows, table_style
from xl_tracker.layout import ACCEPT_ALL, QUESTIONS_SHEET
from xl_tracker.workbook import CellValue, column_letters

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ANSWER = "Answer"
ACCEPT_ALL_MEANS = (
    "Choose Yes to take the likely answer of every question whose Answer is blank. Then import the document again with "
    "--answers and the name of this file."
)
_LONGEST_LIST = 255
"""Excel refuses a longer list in a dropdown."""
_LONGEST_CHOICE = 60
_ANSWER_WIDTH = 24.0
_FIRST_ROW = 2
"""The row of the headings, counted from 0, below the line with which somebody accepts all likely answers."""


class Questions(NamedTuple):
    """The headings and rows of a sheet of questions, and the answers that each row's dropdown offers."""

    headings: Sequence[str]
    rows: Rows
    offered: Sequence[Sequence[str]] = ()


def draw_questions(canvas: Canvas, questions: Questions, *, name: str = QUESTIONS_SHEET) -> None:
    """Draw the questions that the programme office answers after an import. ``name`` is the tab.

    The answers are text, so that Excel does not turn one such as "Mar 2027" into a date.
    """
    headings, rows, offered = questions
    top = _FIRST_ROW if any(offered) else 0
    sheet = canvas.sheet(name, "read")
    answer = headings.index(ANSWER)
    widths = [_width([row[at] for row in rows if at < len(row)]) for at in range(len(headings))]
    widths[answer] = max(widths[answer], _ANSWER_WIDTH)
    for position, width in enumerate(widths):
        sheet.set_column(position, position, width)
    columns = [{"header": words, "header_format": canvas.look("table heading")} for words in headings]
    options = {"name": f"tbl{name}", "style": table_style(), "columns": columns}
    sheet.add_table(top, 0, top + max(len(rows), 1), len(headings) - 1, options)
    for number, row in enumerate(rows or [[None] * len(headings)], start=top + 1):
        for position, value in enumerate(row):
            changes: dict[str, object] = {"num_format": "@"} if position == answer else {}
            canvas.write(sheet, number, position, value, "body", **changes)
        canvas.fit_row(sheet, number, zip(row, widths, strict=False))
    for number, answers in enumerate(offered, start=top + 1):
        if choices := in_a_dropdown(answers):
            sheet.data_validation(
                number, answer, number, answer, {"validate": "list", "source": choices, "show_error": False}
            )
    if top:
        _draw_accept_all(canvas, sheet)
    sheet.set_row(top, HEADING_HEIGHT)
    sheet.freeze_panes(top + 1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(headings))}{LAST_ROW}"})
    canvas.set_up_page(sheet, width=sum(width * 7 + 5 for width in widths), heading_rows=(top + 1, top + 1))


def _draw_accept_all(canvas: Canvas, sheet: Worksheet) -> None:
    canvas.write(sheet, 0, 0, ACCEPT_ALL, "body", bold=True)
    canvas.write(sheet, 0, 1, None, "body", border=1, num_format="@")
    canvas.write(sheet, 0, 2, ACCEPT_ALL_MEANS, "body")
    sheet.data_validation(0, 1, 0, 1, {"validate": "list", "source": ["Yes", "No"]})
    sheet.set_row(0, HEADING_HEIGHT)


def in_a_dropdown(answers: Sequence[str]) -> list[str]:
    """The answers that one dropdown can hold, in their order. Excel splits them at commas, and stops at 255 letters."""
    choices: list[str] = []
    for each in answers:
        if "," in each or len(each) > _LONGEST_CHOICE:
            continue
        if len(",".join([*choices, each])) > _LONGEST_LIST:
            break
        choices.append(each)
    return choices


def _width(values: Sequence[CellValue]) -> float:
    """The width for the longest value, from 12 to 60 characters."""
    return float(min(60, max([12, *(len(str(value)) + 2 for value in values if value is not None)])))
