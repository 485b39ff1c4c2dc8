"""Read plans in Excel workbooks: every visible sheet, with dates in the words in which Excel shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.hosts.file.reading.checks import Limits
from xl_tracker.importing.readers.grid import MOST_COLUMNS, check_rows
from xl_tracker.importing.readers.sheet_blocks import SheetRow, blocks_of, cell_of
from xl_tracker.importing.readers.sheet_looks import NO_LOOKS, Looks, looks_of
from xl_tracker.language.timescales import month_behind_day, parse_timescale
from xl_tracker.language.wording import count_of, long_date
from xl_tracker.reading.document import Block, Cell, Document, Doubt, Line
from xl_tracker.workbook import CellValue, SheetSnapshot

LIMITS = Limits(cells=2_000_000)


def read_xlsx(path: Path) -> Document:
    """The document in a workbook. Raises ``CannotRead``, with one sentence, if we cannot read it safely.

    If there are several sheets, each sheet's name becomes a heading, and the file's name is the first line.
    """
    book = read_book(path, LIMITS)
    sheets = [sheet for sheet in book.sheets.values() if any(map(_filled, sheet.rows))]
    visible = [sheet for sheet in sheets if sheet.visibility == "visible"]
    check_rows(sum(_filled(row) for sheet in visible for row in sheet.rows), path.name)
    looks = looks_of(path)
    blocks: list[Block] = [Line("file name", path.stem, is_heading=True)] if len(visible) > 1 else []
    doubts = [_hidden(sheet) for sheet in sheets if sheet.visibility != "visible"]
    for sheet in visible:
        reader = _Reader(sheet, looks.get(sheet.name, NO_LOOKS))
        if len(visible) > 1:
            blocks.append(Line(f"sheet {reader.name}", sheet.name, is_heading=True))
        blocks.extend(blocks_of(reader.rows()))
        doubts.extend(reader.doubts())
    return Document(path.stem, tuple(blocks), tuple(doubts))


def _filled(row: Sequence[CellValue]) -> bool:
    return any(value is not None and str(value).strip() for value in row)


def _hidden(sheet: SheetSnapshot) -> Doubt:
    rows = count_of(sum(map(_filled, sheet.rows)), "row")
    name = sheet.name.replace(",", " ")
    return Doubt(f"sheet {name}", f"{rows} on a hidden sheet", "Not imported.", ("part of the plan",), is_read=False)


def _without_totals(sheet: SheetSnapshot) -> list[Sequence[CellValue]]:
    """The rows of a sheet, with the totals rows of its Excel Tables blanked: they are sums, not part of the plan."""
    rows = [row[:MOST_COLUMNS] for row in sheet.rows]
    for block in sheet.totals:
        for number in range(block.top - 1, min(block.bottom, len(rows))):
            before, after = rows[number][: block.left - 1], rows[number][block.right :]
            blank = (None,) * (len(rows[number]) - len(before) - len(after))
            rows[number] = (*before, *blank, *after)
    return rows


class _Reader:
    """Reads one sheet: its values as words, and a doubt about each date that may be a month."""

    def __init__(self, sheet: SheetSnapshot, looks: Looks) -> None:
        self.name = sheet.name.replace(",", " ")
        self.values = _without_totals(sheet)
        self.looks = looks

    def rows(self) -> list[SheetRow]:
        """The rows of the sheet, with the lower cells of merged ranges marked as parts of them."""
        rows = []
        for number, values in enumerate(self.values, start=1):
            cells = [
                cell_of(self._words(value, number, column), italic=(number, column) in self.looks.italic)
                for column, value in enumerate(values, start=1)
            ]
            rows.append((number, cells))
        for top, left, bottom, _right in self.looks.merged:
            if top > len(rows) or left > len(rows[top - 1][1]):
                continue
            whole = rows[top - 1][1][left - 1]
            for _number, cells in rows[top:bottom]:
                if whole and left <= len(cells) and not cells[left - 1]:
                    cells[left - 1] = Cell(merged=whole.pieces)
        widths = {(top, left): right - left + 1 for top, left, _bottom, right in self.looks.merged}
        return [SheetRow(self._where(number), tuple(cells), _span(number, cells, widths)) for number, cells in rows]

    def doubts(self) -> list[Doubt]:
        """A doubt about each date that Excel may have made from a month: "December 24" becomes 24 December."""
        found = []
        for column in range(1, max(map(len, self.values), default=0) + 1):
            values = [row[column - 1] if column <= len(row) else None for row in self.values]
            is_month = [self._is_month(value, number, column) for number, value in enumerate(values, start=1)]
            days = sum(isinstance(value, dt.date) for value in values) - sum(is_month)
            for number, value in enumerate(values, start=1):
                if not isinstance(value, dt.date) or is_month[number - 1]:
                    continue
                without_year = self.looks.formats.get((number, column)) == "day" or not self.looks.known
                neighbours = any(is_month) and (without_year or sum(is_month) > days)
                if (other := self._month_behind(value, neighbours=neighbours)) is not None:
                    found.append(
                        Doubt(self._where(number), long_date(value), f"{long_date(value)}, as Excel holds it", (other,))
                    )
        return found

    def _month_behind(self, day: dt.date, *, neighbours: bool) -> str | None:
        """The other meaning of a real date; ``None`` if neither its neighbours nor its looks suggest one."""
        if day.day == 1 and not self.looks.known:
            return f"{day:%B %Y}"
        month = month_behind_day(day) if neighbours else None
        if month is None or month.earliest is None:
            return None
        return f"{month.earliest:%B %Y}, if '{day:%B} {day.day}' was typed"

    def _is_month(self, value: CellValue, number: int, column: int) -> bool:
        words = self._words(value, number, column).strip()
        return bool(words) and len(words) < 40 and parse_timescale(words).kind == "month"

    def _where(self, number: int) -> str:
        return f"{self.name} row {number}"

    def _words(self, value: CellValue, number: int, column: int) -> str:
        """A value as Excel shows it. Dates are in full unless their format leaves out the day or the month."""
        if isinstance(value, dt.date):
            shown = self.looks.formats.get((number, column), "")
            if shown == "month":
                return f"{value:%B %Y}"
            return f"{value:%Y}" if shown == "year" else long_date(value)
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, float):
            if self.looks.formats.get((number, column)) == "percent":
                return f"{value * 100:.10g}%"
            return f"{value:.15g}"
        return "" if value is None else str(value)


def _span(number: int, cells: Sequence[Cell], widths: dict[tuple[int, int], int]) -> int:
    first = next((index for index, cell in enumerate(cells, start=1) if cell), 0)
    return widths.get((number, first), 1)
