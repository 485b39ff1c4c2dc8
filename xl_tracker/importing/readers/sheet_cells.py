"""The cells of one sheet of a workbook: their words as Excel shows them, and what is shown beside the words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from xl_tracker.importing.readers.sheet_blocks import SheetRow, cell_of, typed_indent
from xl_tracker.importing.readers.written_lines import pieces_of
from xl_tracker.language.wording import long_date
from xl_tracker.reading.document import EMPTY, Cell, Passed, Piece
from xl_tracker.workbook import CellValue, SheetSnapshot, column_letters
from xl_tracker.workbook.shown import NOTHING_KNOWN, PLAIN, CellShown, Run

BLANK = (None, "")


class SheetCells:
    """Reads the cells of one sheet, row by row. ``width`` is the last column that holds words."""

    def __init__(self, sheet: SheetSnapshot, width: int) -> None:
        self.name = sheet.name.replace(",", " ")
        self.sheet = sheet
        self.shown = sheet.shown or NOTHING_KNOWN
        self.width = width
        self._across = {(block.top, block.left): block.right - block.left + 1 for block in sheet.merged}
        self._noted = {row for row, _column in self.shown.notes}

    def where(self, number: int) -> str:
        """The place of a row in words."""
        return f"{self.name} row {number}"

    def rows(self) -> list[SheetRow]:
        """Every row of the sheet, with the lower cells of merged ranges marked as parts of them."""
        cells = [self._cells(number, values) for number, values in enumerate(self.sheet.rows, start=1)]
        self._mark_merged(cells)
        totals = self._totals()
        return [
            SheetRow(self.where(number), tuple(row), totals.get(number, ()))
            for number, row in enumerate(cells, start=1)
        ]

    def passed(self) -> Iterator[Passed]:
        """The comments on cells beside and below all words of the sheet, which are in none of its rows."""
        for (row, column), note in self.shown.notes.items():
            filled = len(self.sheet.rows[row - 1]) if row <= len(self.sheet.rows) else 0
            if column > min(filled, self.width):
                yield Passed(
                    f"{self.name} {column_letters(column)}{row}", note, "a comment beside the cells with words"
                )

    def words(self, value: CellValue, row: int, column: int) -> str:
        """A value as Excel shows it. Dates are in full unless their format leaves out the day or the month."""
        if value is None or isinstance(value, str):
            return value or ""
        if isinstance(value, dt.date):
            form = self.shown.at(row, column).form
            if form == "month":
                return f"{value:%B %Y}"
            return f"{value:%Y}" if form == "year" else long_date(value)
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, float):
            if self.shown.at(row, column).form == "percent":
                return f"{value * 100:.10g}%"
            return f"{value:.15g}"
        return str(value)

    def _cells(self, number: int, values: Sequence[CellValue]) -> list[Cell]:
        if not any(value not in BLANK for value in values) and number not in self._noted:
            return []
        return [self._cell(value, number, column) for column, value in enumerate(values[: self.width], start=1)]

    def _cell(self, value: CellValue, row: int, column: int) -> Cell:
        look = self.shown.at(row, column)
        note = self.shown.notes.get((row, column), "")
        if value in BLANK and look is PLAIN and not note:
            return EMPTY
        text = self.words(value, row, column)
        return Cell(
            _pieces(text, look, self.shown.runs.get((row, column), ())),
            across=self._across.get((row, column), 1),
            value=None if value == "" else value,
            fill=look.fill,
            note=note,
            bold=look.bold,
            indent=look.indent or typed_indent(text),
        )

    def _mark_merged(self, rows: Sequence[list[Cell]]) -> None:
        """Make each lower cell of a merged range a part of the whole. Validation needs the value there; we do not."""
        for block in self.sheet.merged:
            if block.top > len(rows) or block.left > len(rows[block.top - 1]):
                continue
            whole = rows[block.top - 1][block.left - 1]
            for cells in rows[block.top : block.bottom] if whole else ():
                if not cells:  # a row of nothing but parts of merged cells
                    cells.extend([EMPTY] * block.left)
                if block.left <= len(cells) and cells[block.left - 1].text in ("", whole.text):
                    cells[block.left - 1] = Cell(merged=whole.pieces, across=whole.across, fill=whole.fill)

    def _totals(self) -> dict[int, tuple[int, ...]]:
        """The columns, from 0, that the totals rows of the sheet's Excel Tables take up, by the number of the row."""
        return {
            row: tuple(range(block.left - 1, block.right))
            for block in self.sheet.totals
            for row in range(block.top, block.bottom + 1)
        }


def _pieces(text: str, look: CellShown, runs: Sequence[Run]) -> tuple[Piece, ...]:
    """The pieces of a cell. Text that is struck through in part is cut where that begins and ends."""
    if not runs:
        pieces = cell_of(text, italic=look.italic).pieces
        return tuple(piece._replace(struck=True) for piece in pieces) if look.struck else pieces
    found: list[Piece] = []
    for words, struck in _stretches(text, runs, struck=look.struck):
        pieces = pieces_of((line, look.italic) for line in words.splitlines())
        found.extend(piece._replace(struck=struck) for piece in pieces)
    return tuple(found)


def _stretches(text: str, runs: Sequence[Run], *, struck: bool) -> Iterator[tuple[str, bool]]:
    """The text in stretches, each struck through or not. Neighbouring runs that look alike are one stretch."""
    if "".join("".join(words for words, _own in runs).split()) != "".join(text.split()):
        yield text, struck  # the runs are those of another text
        return
    words, so_far = "", struck
    for more, own in runs:
        here = struck if own is None or not more.strip() else own
        if here != so_far and words.strip():
            yield words, so_far
            words = ""
        words, so_far = words + more, here
    yield words, so_far
