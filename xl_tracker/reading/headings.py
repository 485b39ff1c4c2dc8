"""Find the row of a sheet that holds the headings of one of our tables, and the field that each column holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from xl_tracker.layout import BY_SHEET, TABLES, Table, fold
from xl_tracker.workbook import EMPTY, CellValue, SheetSnapshot

SEARCHED = 25
"""We do not look for a heading row below this one."""

_FEWEST, _FEWEST_BELOW = 3, 2
"""This many known headings make a sheet one of ours, whatever its name, or make the next row part of the headings."""


_SURE = 0.95
"""We take a heading on the word of our list only if it stands there as written."""


class HeadingRow(NamedTuple):
    """The headings of a table. ``row`` is their last row, and ``first`` their first: they may take up two.

    ``columns`` maps a field to its 1-based column; ``cells`` are the headings as written, both rows together.
    """

    row: int
    first: int
    columns: Mapping[str, int]
    cells: Sequence[CellValue]


@lru_cache(maxsize=64)
def fields_by_heading(sheet: str) -> Mapping[str, str]:
    """Every heading of a table, folded, with the field that it means. The headings that we print win."""
    table = BY_SHEET[sheet]
    fields = {fold(name): column.field for column in table.columns for name in table.names_of(column)}
    return fields | {fold(column.heading): column.field for column in table.columns}


@lru_cache(maxsize=64)
def _printed(sheet: str) -> frozenset[str]:
    """The headings that we print on a sheet, folded."""
    return frozenset(fold(column.heading) for column in BY_SHEET[sheet].columns)


def heading_row(table: Table, sheet: SheetSnapshot) -> HeadingRow:
    """The heading row of a table, with the columns that we print, and those that people call otherwise."""
    return _with_listed(table.sheet, _known_row(table, sheet))


def _known_row(table: Table, sheet: SheetSnapshot) -> HeadingRow:
    """The row with most known headings (the first, if equal), with any headings in the next row that belong to it."""
    best = HeadingRow(1, 1, {}, sheet.rows[0] if sheet.rows else ())
    for number, cells in enumerate(sheet.rows[:SEARCHED], start=1):
        most = len(best.columns)
        if len(cells) <= most or len({*cells}) <= most:  # a row cannot have more headings than different cells
            continue
        columns = _columns(table, cells)
        if len(columns) > most:
            best = HeadingRow(number, number, columns, cells)
            if len(columns) == len(table.columns):  # no row can have more
                break
    for first in (best.row, best.row - 1) if best.columns else ():
        if 0 < first < len(sheet.rows) and (both := _in_two_rows(table, sheet, first)):
            return both if len(both.columns) > len(best.columns) else best
    return best


def _in_two_rows(table: Table, sheet: SheetSnapshot, first: int) -> HeadingRow | None:
    """Two rows of headings as one, or ``None`` when they do not fit. A lower heading replaces the one above it.

    'Dates' over 'Start' and 'Finish' fits; a lower row that has anything but headings does not: it is an item.
    """
    upper, lower = sheet.rows[first - 1], sheet.rows[first]
    fields, above = fields_by_heading(table.sheet), _columns(table, upper)
    under = (lower[column - 1] for column in above.values() if column <= len(lower))
    if any(cell not in EMPTY and fold(cell) not in fields for cell in under):
        return None  # nearly always at its first cell, which holds a ref
    below = [fields.get(fold(cell)) for cell in lower if cell not in EMPTY]
    if sum(field is not None and field not in above for field in below) < _FEWEST_BELOW:
        return None
    width = max(len(upper), len(lower))
    cells = [
        next((row[n] for row in (lower, upper) if n < len(row) and row[n] not in EMPTY), None) for n in range(width)
    ]
    return HeadingRow(first + 1, first, _columns(table, cells), cells)


def _columns(table: Table, cells: Sequence[CellValue]) -> Mapping[str, int]:
    return _columns_of(table.sheet, tuple(cells))


@lru_cache(maxsize=256)
def _columns_of(name: str, cells: Sequence[CellValue]) -> Mapping[str, int]:
    """The column of each field in a row of headings. Cached, as most files of a batch have the same headings."""
    fields, own = fields_by_heading(name), _printed(name)
    known = [
        (folded, number)
        for number, heading in enumerate(cells, start=1)
        if isinstance(heading, str) and (folded := fold(heading)) in fields
    ]
    known.sort(key=lambda each: each[0] not in own)  # a heading that we print wins over one that people use
    columns: dict[str, int] = {}
    for folded, number in known:
        columns.setdefault(fields[folded], number)
    return columns


def _with_listed(name: str, found: HeadingRow) -> HeadingRow:
    """The heading row with the columns that only our word list knows, where no other column holds their field."""
    taken = {*found.columns.values()}
    strange = [
        (number, cell)
        for number, cell in enumerate(found.cells, start=1)
        if number not in taken and isinstance(cell, str) and cell
    ]
    if len(taken) < _FEWEST or not strange:
        return found
    from xl_tracker.language.words import match_heading  # imported here to keep start-up fast: ours need no list

    columns = {**found.columns}
    theirs = {column.field for column in BY_SHEET[name].columns if column.writer == "officer"}
    for number, heading in strange:
        means = match_heading(heading)
        if means and means[0].sure >= _SURE and means[0].field in theirs - columns.keys():
            columns[means[0].field] = number
    return found._replace(columns=columns)


@lru_cache(maxsize=256)
def are_all_there(name: str, cells: Sequence[CellValue]) -> bool:
    """Whether a row of headings has each column that officers fill in, once. Such a row gets no findings."""
    fields = fields_by_heading(name)
    means = [field for cell in cells if cell not in EMPTY and (field := fields.get(fold(cell)))]
    wanted = {column.field for column in BY_SHEET[name].columns if column.writer == "officer"}
    return len({*means}) == len(means) and wanted <= {*means}


def tables_by_headings(sheet: SheetSnapshot) -> Iterator[tuple[Table, int]]:
    """The tables that a sheet may be, by its headings: the likeliest first, each with the number of its headings."""
    rows = [
        {fold(cell) for cell in cells if isinstance(cell, str) and len(cell) < 60} for cells in sheet.rows[:SEARCHED]
    ]
    likely: list[tuple[int, Table]] = []
    for table in TABLES:
        fields = fields_by_heading(table.sheet)
        needed = {column.field for column in table.columns if column.required}
        for headings in rows:
            known = {fields[each] for each in headings & fields.keys()}
            if len(known) >= _FEWEST and needed <= known:
                likely.append((len(known), table))
    likely.sort(key=lambda each: -each[0])
    yield from ((table, number) for number, table in likely)
