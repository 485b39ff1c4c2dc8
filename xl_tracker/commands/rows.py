"""Write whole rows of one of our tables, by field, and leave columns that are not ours as they are."""

from __future__ import annotations

from collections.abc import Mapping

from xl_tracker.edits import Edit, GrowTable, SetValues, WrittenValue
from xl_tracker.workbook import Place, RowSnapshot, stretches, text_of


def row_edits(headings: RowSnapshot, rows: Mapping[int, Mapping[str, WrittenValue]]) -> list[Edit]:
    """Write each row, by its number in the sheet; a field that it lacks is emptied. The table grows to the last one."""
    if not rows:
        return []
    fields = {column: field for field, column in headings.columns.items()}
    edits: list[Edit] = []
    for top, bottom in stretches(sorted(rows)):
        for first, last in stretches(sorted(fields)):
            block = tuple(
                tuple(rows[number].get(fields[column]) for column in range(first, last + 1))
                for number in range(top, bottom + 1)
            )
            edits.append(SetValues(Place(headings.sheet, top, first), block))
    left = next(number for number, cell in enumerate(headings.cells, start=1) if text_of(cell))
    return [*edits, GrowTable(Place(headings.sheet, headings.number, left), max(rows))]
