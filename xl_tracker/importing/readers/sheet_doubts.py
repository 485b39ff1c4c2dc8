"""What a sheet leaves open: dates that Excel may have made from months, and what is hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from xl_tracker.importing.readers.sheet_cells import BLANK, SheetCells
from xl_tracker.language.timescales import month_behind_day, parse_timescale
from xl_tracker.language.wording import count_of, listed, long_date
from xl_tracker.reading.document import Doubt
from xl_tracker.workbook import CellValue, SheetSnapshot, column_letters, stretches

_MOST_NAMED = 10


def is_filled(row: Sequence[CellValue]) -> bool:
    """Whether a row of values holds any words."""
    return any(value not in BLANK and str(value).strip() for value in row)


def hidden_sheet(sheet: SheetSnapshot) -> Doubt:
    """The doubt about a sheet that is hidden, which we leave out."""
    rows = count_of(sum(map(is_filled, sheet.rows)), "row")
    name = sheet.name.replace(",", " ")
    told = "Not imported. If it is part of the plan, unhide the sheet in Excel, save the workbook and import it again."
    return Doubt(f"sheet {name}", f"{rows} on a hidden sheet", told, is_read=False)


def doubts_about(cells: SheetCells) -> Iterator[Doubt]:
    """Every doubt about a visible sheet."""
    yield from _hidden_parts(cells)
    yield from _months(cells)


def _hidden_parts(cells: SheetCells) -> Iterator[Doubt]:
    """A doubt about the hidden rows that hold words, and one about the hidden columns. Both are read."""
    values = cells.sheet.rows
    rows = [row for row in cells.sheet.hidden_rows if row <= len(values) and is_filled(values[row - 1])]
    columns = [
        column
        for column in cells.shown.hidden_columns
        if any(column <= len(row) and is_filled(row[column - 1 : column]) for row in values)
    ]
    if rows:
        yield _hidden(cells, count_of(len(rows), "hidden row"), [_span(*each) for each in stretches(rows)])
    if columns:
        letters = [_span(*map(column_letters, each)) for each in stretches(columns)]
        yield _hidden(cells, count_of(len(columns), "hidden column"), letters)


def _hidden(cells: SheetCells, count: str, places: Sequence[str]) -> Doubt:
    shown = [*places[:_MOST_NAMED], *(["others"] if len(places) > _MOST_NAMED else [])]
    return Doubt(
        f"sheet {cells.name}",
        f"{count}: {listed(shown)}",
        "Part of the plan. If they are not, delete them and import again.",
    )


def _span(first: object, last: object) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _months(cells: SheetCells) -> Iterator[Doubt]:
    """A doubt about each date that Excel may have made from a month: "December 24" becomes 24 December."""
    rows = cells.sheet.rows
    dated = {column for row in rows for column, value in enumerate(row, start=1) if isinstance(value, dt.date)}
    for column in sorted(dated):
        values = [row[column - 1] if column <= len(row) else None for row in rows]
        is_month = [_is_month(cells, value, number, column) for number, value in enumerate(values, start=1)]
        days = sum(isinstance(value, dt.date) for value in values) - sum(is_month)
        for number, value in enumerate(values, start=1):
            if not isinstance(value, dt.date) or is_month[number - 1]:
                continue
            without_year = cells.shown.at(number, column).form == "day" or not cells.shown.known
            neighbours = any(is_month) and (without_year or sum(is_month) > days)
            if (other := _month_behind(cells, value, neighbours=neighbours)) is not None:
                day = long_date(value)
                yield Doubt(cells.where(number), day, f"{day}, as Excel holds it", (other,))


def _month_behind(cells: SheetCells, day: dt.date, *, neighbours: bool) -> str | None:
    """The other meaning of a real date; ``None`` if neither its neighbours nor its looks suggest one."""
    if day.day == 1 and not cells.shown.known:
        return f"{day:%B %Y}"
    month = month_behind_day(day) if neighbours else None
    if month is None or month.earliest is None:
        return None
    return f"{month.earliest:%B %Y}, if '{day:%B} {day.day}' was typed"


def _is_month(cells: SheetCells, value: CellValue, number: int, column: int) -> bool:
    words = cells.words(value, number, column).strip()
    return bool(words) and len(words) < 40 and parse_timescale(words).kind == "month"
