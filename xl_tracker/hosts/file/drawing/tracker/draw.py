"""Draw our workbooks. The same input gives the same file, part by part, on every machine and every day."""

from __future__ import annotations

import datetime as dt
import os
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.workbook import Workbook

from xl_tracker.hosts.file.drawing.tracker.canvas import DEFAULT_FORMAT, Canvas
from xl_tracker.hosts.file.drawing.tracker.columns import LISTS
from xl_tracker.hosts.file.drawing.tracker.guide import draw_guide
from xl_tracker.hosts.file.drawing.tracker.questions import Questions, draw_questions
from xl_tracker.hosts.file.drawing.tracker.setting_cells import settings_rows
from xl_tracker.hosts.file.drawing.tracker.sheets import Rows, draw_table
from xl_tracker.hosts.file.drawing.tracker.shell import draw_cover, draw_page_shell
from xl_tracker.hosts.file.drawing.tracker.summary import draw_summary
from xl_tracker.layout import (
    ACTIONS,
    ANSWERS_SHEET,
    BY_SHEET,
    COUNTED,
    IF_FILLED,
    MILESTONES,
    PEOPLE,
    TABLES,
    THEMES,
    Table,
)
from xl_tracker.rating.figures import figures_of
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.reports.counted_columns import counted_columns
from xl_tracker.reports.summary_sheet import SummaryRow, summary_rows
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot, CellValue, SheetSnapshot

CREATED = dt.datetime(2026, 1, 1)
"""The creation date in every workbook. It is fixed so that equal contents give equal files."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": DEFAULT_FORMAT,
}
FIRST_AUDIENCES: Rows = (
    ("Leadership Team", "Corporate Leadership Team", "Month"),
    ("Cabinet", "Cabinet", "Quarter"),
    ("Commissioners", "Commissioners", "Six months"),
)
"""The audiences of a new tracker, until the programme office changes them."""
SUBMISSION_TABLES = (ACTIONS, MILESTONES, THEMES, PEOPLE)
Target = str | os.PathLike[str] | BinaryIO


def draw_tracker(
    target: Target,
    rows: Mapping[str, Rows] | None = None,
    *,
    council: str = "",
    plan: str = "",
    as_at: dt.date | None = None,
    questions: Questions | None = None,
    answers: Questions | None = None,
) -> None:
    """Draw a master tracker into a path, or into a file that is open for writing.

    ``rows`` holds the rows of each sheet, by its name, in the order of the layout's columns: dates are dates, and
    words are always text. A table without rows gets a few empty ones, or is left out if it is one of ``IF_FILLED``.
    Settings rows (label, value) replace the defaults. ``questions`` are what a Questions sheet holds, ``answers`` what
    an Answers sheet does.
    Without ``as_at``, the Summary counts late actions as at today. Raises ``ValueError`` for a sheet that is not one
    of ours.
    """
    given = dict(rows or {})
    if unknown := set(given) - set(BY_SHEET):
        raise ValueError(f"no such sheet: {', '.join(sorted(unknown))}")
    if not given.get("Reporting"):
        given["Reporting"] = FIRST_AUDIENCES
    settings = settings_rows(given.get("Settings", ()), council, plan)
    given["Settings"] = settings
    council, plan = str(settings[0][1] or ""), str(settings[1][1] or "")
    summary = _counted(given, as_at)

    def draw(canvas: Canvas) -> None:
        draw_guide(canvas)
        draw_summary(canvas, summary, as_at)
        _draw_tables(canvas, [table for table in TABLES if table not in IF_FILLED or given.get(table.sheet)], given)
        if questions:
            draw_questions(canvas, questions)
        if answers:
            draw_questions(canvas, answers, name=ANSWERS_SHEET)
        draw_page_shell(canvas)

    _save(target, draw, "Improvement plan tracker", council, plan)


def _counted(given: dict[str, Rows], as_at: dt.date | None) -> tuple[SummaryRow, ...]:
    """Fill in the columns that the Summary counts, and give its results. Without ``as_at``, nothing is yet to come."""
    sheets = {name: SheetSnapshot(name, (BY_SHEET[name].headings, *map(tuple, rows))) for name, rows in given.items()}
    tracker = read_tracker(BookSnapshot("drawn", sheets), Settings(as_at=as_at or dt.date.max))
    for table in (ACTIONS, MILESTONES):
        if not (records := tracker.records(table.sheet)):
            continue
        columns = counted_columns(tracker, table.sheet)
        rows = [[*row, *[None] * (len(table.columns) - len(row))] for row in given[table.sheet]]
        for column in (each for each in COUNTED if each in table.columns):
            position = table.columns.index(column)
            for record, value in zip(records, columns[column.field], strict=True):
                rows[record.row.number - 2][position] = value
        given[table.sheet] = rows
    return summary_rows(figures_of(tracker), refreshed=False)


def draw_submission(
    target: Target, rows: Mapping[str, Rows] | None = None, *, council: str = "", plan: str = ""
) -> None:
    """Draw the workbook that a service fills in: its actions and milestones, with lists to choose from.

    ``rows`` is as for a tracker, in the order of the layout's columns. It leaves out columns that commands write.
    """
    given = dict(rows or {})
    tables = tuple(_officer_columns(table) for table in SUBMISSION_TABLES)
    own = {table.sheet: _officer_values(BY_SHEET[table.sheet], given.get(table.sheet, ())) for table in tables}

    def draw(canvas: Canvas) -> None:
        draw_guide(canvas, submission=True)
        _draw_tables(canvas, tables, own)

    _save(target, draw, "Improvement plan submission", council, plan)


def draw_board_pack(target: Target, *, council: str = "", plan: str = "") -> None:
    """Draw the workbook in which a board pack is made: a place for its cover, and the set-up of its pages."""

    def draw(canvas: Canvas) -> None:
        draw_cover(canvas)
        draw_page_shell(canvas)

    _save(target, draw, "Improvement plan board pack", council, plan)


def _draw_tables(canvas: Canvas, tables: Sequence[Table], rows: Mapping[str, Rows]) -> None:
    for table in tables:
        draw_table(canvas, table, rows.get(table.sheet, ()))
    drawn = {table.sheet: table for table in tables}
    for name, (sheet, field) in LISTS.items():
        table = drawn[sheet]
        canvas.workbook.define_name(name, f"={table.name}[{table.column(field).heading}]")


def _officer_columns(table: Table) -> Table:
    """The table without the columns that commands write."""
    columns = tuple(column for column in table.columns if column.writer == "officer")
    return table._replace(columns=columns)


def _officer_values(table: Table, rows: Rows) -> Rows:
    kept = [column.writer == "officer" for column in table.columns]
    return [[value for value, keep in zip(row, kept, strict=False) if keep] for row in rows]


def _save(target: Target, draw: Callable[[Canvas], None], title: str, council: str, plan: str) -> None:
    drawn = BytesIO()
    workbook = Workbook(drawn, deepcopy(OPTIONS))  # XlsxWriter changes the options that it gets
    named = ", ".join(part for part in (council, plan) if part)
    workbook.set_properties(
        {
            "title": f"{named}: {title[0].lower()}{title[1:]}" if named else title,
            "subject": "Improvement plan of a council",
            "author": "xl_tracker",
            "company": council,
            "created": CREATED,
        }
    )
    workbook.set_size(28_800, 16_200)
    draw(Canvas(workbook, council, plan))
    workbook.worksheets()[0].activate()
    workbook.close()
    finished = _finished(drawn.getvalue())
    if isinstance(target, (str, os.PathLike)):
        Path(target).write_bytes(finished)
    else:
        target.write(finished)


_FITTED_ROW = re.compile(rb'(<row r="(?:[2-9]|\d\d+)"[^>]*?) customHeight="1"')
"""A row below a table's headings. Without the mark, Excel fits its height again when somebody types in it."""


def _finished(package: bytes) -> bytes:
    """The package with two things that XlsxWriter cannot write: its language, for screen readers, and rows that fit."""
    rewritten = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = part.replace(b"</cp:coreProperties>", b"<dc:language>en-GB</dc:language></cp:coreProperties>")
            elif b"<tablePart " in part:
                part = _FITTED_ROW.sub(rb"\1", part)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return rewritten.getvalue()


__all__ = ["CellValue", "draw_board_pack", "draw_submission", "draw_tracker"]
