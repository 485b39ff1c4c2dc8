"""How a table is arranged in its sheet: which rows are items, and what gets in the way of sorting and filtering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tracker.findings import Finding
from xl_tracker.language.wording import count_of
from xl_tracker.layout import fold
from xl_tracker.model import RECORD_OF
from xl_tracker.reading.locate import LocatedTable
from xl_tracker.rules.families import accessible, safety, workbook
from xl_tracker.workbook import EMPTY, CellValue, Place, RowSnapshot, text_of

_COLUMNS_BESIDE = 3
"""We also look at this many columns to the right of the last heading."""

_WORD = re.compile(r"[^\W\d_]{4}")


class ArrangedTable(NamedTuple):
    """A table with its items, and findings about everything that gets in the way of sorting and filtering it.

    ``headings`` are the rows among its items that head those below them.
    """

    located: LocatedTable
    items: Sequence[RowSnapshot]
    found: Sequence[Finding]
    headings: Sequence[RowSnapshot] = ()


def arrange(located: LocatedTable) -> ArrangedTable:
    """Tell the items of a table from its other rows, and report what gets in the way."""
    items, headings = _items_and_headings(located)
    return ArrangedTable(located, items, tuple(_in_the_way(located, items, headings)), headings)


def _items_and_headings(located: LocatedTable) -> tuple[list[RowSnapshot], list[RowSnapshot]]:
    """The rows that are items, and the rows among them that are headings, such as 'Theme 1: Governance' alone."""
    rows = located.rows()
    titles = [
        position - 1
        for column in located.table.columns
        if column.required and column.field != "ref" and (position := located.columns.get(column.field))
    ]
    ref = located.columns.get("ref", 0) - 1
    if ref < 0 or not titles:
        return rows, []
    across = {block.top: block for block in located.sheet.merged if block.right > block.left}
    title = titles[0]
    doubtful = [
        row for row in rows if len(row.cells) <= title or row.cells[title] in EMPTY or (across and row.number in across)
    ]
    doubtful = [row for row in doubtful if row.number in across or all(_at(row, p) in EMPTY for p in titles)]
    if not doubtful:
        return rows, []
    shapes = {shape_of(_at(row, ref)) for row in rows if _at(row, titles[0]) not in EMPTY}
    headings = [row for row in doubtful if _is_heading(row, located, row.number in across, shapes)]
    taken = {row.number for row in headings}
    return [row for row in rows if row.number not in taken], headings


def _is_heading(row: RowSnapshot, located: LocatedTable, is_merged: bool, shapes: set[str]) -> bool:
    """Whether a row holds a single text, either across merged cells or in the ref column but unlike any other ref."""
    filled = [column for column in located.columns.values() if _at(row, column - 1) not in EMPTY]
    if len(filled) != 1 or not isinstance(text := _at(row, filled[0] - 1), str):
        return False
    if is_merged:
        return True
    is_ref = filled[0] == located.columns["ref"]
    return is_ref and " " in text.strip() and bool(_WORD.search(text)) and shape_of(text) not in shapes


def shape_of(ref: CellValue) -> str:
    """A ref with all its numbers alike, so that 'A1' and 'A22' are of one shape."""
    return re.sub(r"\d+", "0", fold(text_of(ref)))


def _at(row: RowSnapshot, position: int) -> CellValue:
    return row.cells[position] if position < len(row.cells) else None


def _in_the_way(
    located: LocatedTable, items: Sequence[RowSnapshot], headings: Sequence[RowSnapshot]
) -> Iterator[Finding]:
    """A finding for everything that gets in the way of reading, sorting or filtering a table, at its first cell."""
    sheet, found = located.sheet, located.found
    yield from (heading_among_rows(located, row) for row in headings)
    if found.first < found.row:
        message = f"The headings of '{sheet.name}' take up rows {found.first} and {found.row}."
        yield accessible.TWO_HEADING_ROWS.at(Place(sheet.name, found.first, 1), message)
    yield from _no_heading(located, items)
    yield from _gaps(located, items, {row.number for row in headings})
    yield from _merged(located, items, {row.number for row in headings})
    if sheet.hidden_rows and (hidden := sorted(set(sheet.hidden_rows) & {row.number for row in items})):
        are = "row is" if len(hidden) == 1 else "rows are"
        message = f"{len(hidden):,} {are} hidden in '{sheet.name}', and counted."
        yield safety.HIDDEN_ROWS.at(Place(sheet.name, hidden[0], 1), message)


def heading_among_rows(located: LocatedTable, row: RowSnapshot) -> Finding:
    """The finding about a row that heads those below it."""
    column = min(c for c in located.columns.values() if _at(row, c - 1) not in EMPTY)
    text = text_of(_at(row, column - 1))
    message = f"'{text}' stands alone in its row, so it is read as a heading, not as {_type_of(located)}."
    return workbook.HEADING_AMONG_ROWS.at(Place(located.sheet.name, row.number, column), message, value=text)


def _type_of(located: LocatedTable) -> str:
    """The noun for one row of a table, with its article: 'an action', 'a risk'."""
    kind = RECORD_OF[located.table.sheet].__name__.lower()
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _no_heading(located: LocatedTable, items: Sequence[RowSnapshot]) -> Iterator[Finding]:
    headings = located.found.cells
    last = max(located.columns.values(), default=0)
    widest = max(map(len, located.sheet.rows), default=0)
    if widest <= len(headings) and None not in headings and "" not in headings:
        return
    for number in range(1, min(last + _COLUMNS_BESIDE, widest) + 1):
        if number <= len(headings) and headings[number - 1] not in EMPTY:
            continue
        first = next((row for row in items if _at(row, number - 1) not in EMPTY), None)
        if first is not None:
            place = Place(located.sheet.name, first.number, number)
            message = f"'{text_of(first.cells[number - 1])}' stands in a column that has no heading, so it is not read."
            yield accessible.NO_HEADING.at(place, message, value=first.cells[number - 1])


def _gaps(located: LocatedTable, items: Sequence[RowSnapshot], headings: set[int]) -> Iterator[Finding]:
    """Rows between the first and the last item that are not items: blank rows, and repeated headings."""
    if not items or items[-1].number - items[0].number + 1 == len(items):
        return
    rows, name = located.sheet.rows, located.sheet.name
    numbers = {row.number for row in items} | headings | located.totals_rows
    blank = []
    for number in range(items[0].number, items[-1].number):
        if number in numbers:
            continue
        cells = rows[number - 1]
        if any(c <= len(cells) and cells[c - 1] not in EMPTY for c in located.columns.values()):
            message = "The headings are repeated here, among the rows."
            yield accessible.REPEATED_HEADINGS.at(Place(name, number, 1), message)
        elif all(cell in EMPTY for cell in cells):
            blank.append(number)
    if blank:
        stand = "stands" if len(blank) == 1 else "stand"
        message = f"{count_of(len(blank), 'blank row')} {stand} among the rows of '{name}'."
        yield accessible.BLANK_ROWS.at(Place(name, blank[0], 1), message)


def _merged(located: LocatedTable, items: Sequence[RowSnapshot], headings: set[int]) -> Iterator[Finding]:
    if not items or not located.sheet.merged:
        return
    columns = located.columns.values()
    for block in located.sheet.merged:
        if block.bottom < items[0].number or block.top > items[-1].number or block.top in headings:
            continue
        if any(block.left <= column <= block.right for column in columns):
            message = "This cell is merged with others; its value is read for every row that it covers."
            place = Place(located.sheet.name, block.top, block.left)
            yield accessible.MERGED.at(place, message)
