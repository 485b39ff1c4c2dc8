"""Draw a sheet for each table of the layout: headings, rows, dropdowns, colours by word, widths and panes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xl_tracker.hosts.file.drawing.tracker.canvas import Canvas
from xl_tracker.hosts.file.drawing.tracker.columns import (
    LISTS_OF_REFS,
    Note,
    dropdown_of,
    is_written_as_text,
    note_of,
    width_of,
)
from xl_tracker.hosts.file.drawing.tracker.setting_cells import FIRST_DAY, number_format_of, offer_settings
from xl_tracker.layout import COUNTED, HISTORY, PACKS, SETTINGS, Column, Table
from xl_tracker.look import TABLE_STYLE
from xl_tracker.workbook import CellValue, column_letters

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Rows = Sequence[Sequence[CellValue]]

EMPTY_ROWS = 5
"""The number of rows in a new, empty table."""
LAST_ROW = 2_000
"""Dropdowns and colours go down to this row, so that a table can grow."""
HEADING_HEIGHT = 34
FILLED_IN = ("Actions", "Milestones", "Risks", "Changes", "Deliverables", "Measures")
"""The sheets that officers fill in as the plan goes on. People look the others up, or set them up once."""
A_DAY = {
    "validate": "date",
    "criteria": ">=",
    "value": FIRST_DAY,
    "error_title": "Not a day",
    "error_message": "Enter a day, such as 30/9/2027. Words are kept, but nothing can count from them.",
}
"""Excel offers no calendar, so a cell that should hold a day says so when it does not."""
LOOKS_BY_KIND = {"number": "number", "date": "date", "timescale": "date"}


def draw_table(canvas: Canvas, table: Table, rows: Rows = ()) -> None:
    """Draw a sheet with one of our tables. A row holds values in the order of the table's columns, and may be shorter.

    Raises ``ValueError`` for a longer row.
    """
    sheet = canvas.sheet(table.sheet, _purpose(table))
    last = max(len(rows), EMPTY_ROWS)
    _draw_columns(canvas, sheet, table)
    _add_table(canvas, sheet, table, last)
    empty: tuple[CellValue, ...] = (None,) * len(table.columns)
    looks = [(_look(column), _changes(table, column)) for column in table.columns]
    widths = [width_of(table, column) for column in table.columns]
    wraps = [_wraps(column) for column in table.columns]
    for number, row in enumerate(itertools.chain(rows, [empty] * (last - len(rows))), start=1):
        if len(row) > len(table.columns):
            raise ValueError(f"a row of {table.sheet} has {len(row)} values for {len(table.columns)} columns")
        for position, ((look, changes), value) in enumerate(itertools.zip_longest(looks, row)):
            if table is SETTINGS and table.columns[position].field == "value":
                changes = {"num_format": number_format_of(row)}
            canvas.write(sheet, number, position, value, look, **changes)
        canvas.fit_row(sheet, number, itertools.compress(zip(row, widths, strict=False), wraps))
    for position, column in enumerate(table.columns):
        _guide_column(canvas, sheet, table, column, column_letters(position + 1))
    if table is SETTINGS:
        offer_settings(sheet, rows)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(table.columns))}{LAST_ROW}"})
    sheet.freeze_panes(1, 1)
    shown = [each for column, each in zip(table.columns, widths, strict=True) if column not in COUNTED]
    width = sum(each * 7 + 5 for each in shown)
    canvas.set_up_page(sheet, width=width, heading_rows=(1, 1))


def _draw_columns(canvas: Canvas, sheet: Worksheet, table: Table) -> None:
    """Set the widths and looks of whole columns, so that rows added below the table look like those in it."""
    for position, column in enumerate(table.columns):
        look = canvas.look(_look(column), **_changes(table, column), bottom=0)
        sheet.set_column(position, position, width_of(table, column), look, {"hidden": column in COUNTED})


def _add_table(canvas: Canvas, sheet: Worksheet, table: Table, last: int) -> None:
    columns = [
        {
            "header": column.heading,
            "header_format": _heading(canvas, column),
            "format": _row_format(canvas, table, column),
        }
        for column in table.columns
    ]
    sheet.set_row(0, HEADING_HEIGHT)
    sheet.add_table(
        0,
        0,
        last,
        len(columns) - 1,
        {"name": table.name, "style": table_style(), "columns": columns, "description": f"{table.sheet} of the plan"},
    )


def _guide_column(canvas: Canvas, sheet: Worksheet, table: Table, column: Column, letters: str) -> None:
    """Add the dropdown, note and colours that guide an officer in one column."""
    cells = f"{letters}2:{letters}{LAST_ROW}"
    if validation := _validation(table, column):
        sheet.data_validation(cells, validation)
    if column.kind == "rag":
        canvas.colour_words(sheet, cells, "rag")
    if column.field == "check":
        canvas.colour_words(sheet, cells, "severity", begins=True)


def _validation(table: Table, column: Column) -> dict[str, object]:
    dropdown, note = dropdown_of(table, column), note_of(table, column)
    options: dict[str, object] = _note_options(note)
    if dropdown is None and column.kind == "date" and column.writer == "officer":
        return {**A_DAY, "error_type": "warning", **options}
    if dropdown is None:
        return {"validate": "any", **options} if options else {}
    options |= {"validate": "list", "error_type": dropdown.style}
    if dropdown.words:
        options |= {
            "source": list(dropdown.words),
            "error_title": "Choose from the list",
            "error_message": f"{column.heading} is one of: {', '.join(dropdown.words)}."[:255],
        }
    else:
        options |= {
            "source": f"={dropdown.name}",
            "error_title": "Not on the list yet",
            "error_message": f"This is not on the {_list_sheet(column)} sheet. Choose Yes to keep it, "
            "and add it there so that it counts.",
        }
    return options


def _list_sheet(column: Column) -> str:
    return {"theme": "Themes", "action": "Actions"}.get(column.field, "People")


def _note_options(note: Note | None) -> dict[str, object]:
    return {"input_title": note.title, "input_message": note.words} if note else {}


def _heading(canvas: Canvas, column: Column) -> Format:
    return canvas.look("command heading" if column.writer == "command" else "table heading")


def _row_format(canvas: Canvas, table: Table, column: Column) -> Format:
    return canvas.look(_look(column), **_changes(table, column))


def _look(column: Column) -> str:
    return LOOKS_BY_KIND.get(column.kind, "body")


def _changes(table: Table, column: Column) -> dict[str, object]:
    """The changes to the look of a column's kind for its own cells."""
    if is_written_as_text(table, column):
        return {"num_format": "@"} if _wraps(column) else {"num_format": "@", "text_wrap": False}
    if column.kind in ("timescale", "date"):
        return {"text_wrap": True}
    if column.kind == "rag":
        return {"align": "center"}
    if table is SETTINGS and column.field == "value":
        return {"num_format": "@"}
    return {}


def _wraps(column: Column) -> bool:
    """Whether long text in a cell of the column goes on in further lines."""
    return column.field not in LISTS_OF_REFS


def _purpose(table: Table) -> str:
    if table in (SETTINGS, HISTORY, PACKS):
        return "set up"
    return "fill in" if table.sheet in FILLED_IN else "look up"


def table_style() -> str:
    """XlsxWriter's name of the style that all our tables have."""
    return TABLE_STYLE.replace("TableStyle", "Table Style ").replace("Light", "Light ")
