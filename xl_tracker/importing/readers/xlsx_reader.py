"""Read plans in Excel workbooks: every visible sheet, with its words and colours as Excel shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.hosts.file.reading.checks import Limits
from xl_tracker.importing.readers.grid import check_columns, check_rows
from xl_tracker.importing.readers.sheet_blocks import sheet_table
from xl_tracker.importing.readers.sheet_cells import SheetCells
from xl_tracker.importing.readers.sheet_doubts import doubts_about, hidden_sheet, is_filled
from xl_tracker.reading.document import Block, Document, Doubt, Line, Passed
from xl_tracker.workbook import SheetSnapshot

LIMITS = Limits(cells=2_600_000)


def read_xlsx(path: Path) -> Document:
    """The document in a workbook. Raises ``CannotRead``, with one sentence, if we cannot read it safely.

    If there are several sheets, each sheet's name becomes a heading, and the file's name is the first line.
    """
    return document_of([*read_book(path, LIMITS, shown=True).sheets.values()], path)


def document_of(sheets: Sequence[SheetSnapshot], path: Path) -> Document:
    """The document that the visible sheets of a workbook make. Raises ``CannotRead`` if they are too large."""
    sheets = [sheet for sheet in sheets if any(map(is_filled, sheet.rows))]
    visible = [sheet for sheet in sheets if sheet.visibility == "visible"]
    check_rows(sum(is_filled(row) for sheet in visible for row in sheet.rows), path.name)
    blocks: list[Block] = [Line("file name", path.stem, is_heading=True)] if len(visible) > 1 else []
    doubts: list[Doubt] = [hidden_sheet(sheet) for sheet in sheets if sheet.visibility != "visible"]
    passed: list[Passed] = []
    for sheet in visible:
        width = max(map(_last_filled, sheet.rows))
        check_columns(width, path.name, sheet.name)
        cells = SheetCells(sheet, width)
        if len(visible) > 1:
            blocks.append(Line(f"sheet {cells.name}", sheet.name, is_heading=True))
        blocks.append(sheet_table(cells.rows(), sheet.name, _heading_rows(sheet)))
        doubts.extend(doubts_about(cells))
        passed.extend(cells.passed())
    return Document(path.stem, tuple(blocks), tuple(doubts), tuple(passed))


def _heading_rows(sheet: SheetSnapshot) -> int:
    """The heading rows of a sheet, which are known where one Excel Table begins in its first row."""
    tables = sheet.shown.tables if sheet.shown else ()
    return tables[0].headings if len(tables) == 1 and tables[0].block.top == 1 else 0


def _last_filled(row: Sequence[object]) -> int:
    """The last column of a row that holds words, from 1; 0 if it has none."""
    return next((at for at in range(len(row), 0, -1) if str("" if row[at - 1] is None else row[at - 1]).strip()), 0)
