"""Writing columns that commands own, such as Derived RAG, as one block each; officers' columns are never written."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.edits import ColourWords, Edit, SetValues, WrittenValue
from xl_tracker.layout import BY_SHEET
from xl_tracker.model import Record
from xl_tracker.workbook import Place


def column_edits(records: Sequence[Record], field: str, values: Sequence[tuple[WrittenValue, ...]]) -> list[Edit]:
    """One block for a command's column, from the first record's row to the last; rows between them are emptied.

    No edit when the sheet lacks the column. Raises ``ValueError`` for a column that officers write.
    """
    first = records[0].row
    column = first.columns.get(field)
    if column is None:
        return []
    if _writer(field) != "command":
        raise ValueError(f"{field} is the officer's to write")
    by_row = {record.row.number: value for record, value in zip(records, values, strict=True)}
    empty: tuple[WrittenValue, ...] = (None,) * len(values[0])
    rows = range(first.number, records[-1].row.number + 1)
    return [SetValues(Place(first.sheet, first.number, column), tuple(by_row.get(row, empty) for row in rows))]


def colour_edits(records: Sequence[Record], field: str, spare_rows: int = 200) -> list[Edit]:
    """The RAG colours of a column, from the first record to some rows below the last, so that new rows are coloured."""
    first, last = records[0].row, records[-1].row
    column = first.columns.get(field)
    if column is None:
        return []
    rows = last.number - first.number + 1 + spare_rows
    return [ColourWords(Place(first.sheet, first.number, column), rows, 1)]


def _writer(field: str) -> str:
    return next(c.writer for table in BY_SHEET.values() for c in table.columns if c.field == field)
