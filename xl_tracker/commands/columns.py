"""Write the columns that commands own, such as Derived RAG, as one block each. Officers' columns stay untouched."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from xl_tracker.edits import ColourWords, Edit, SetValues, WrittenValue
from xl_tracker.layout import BY_SHEET
from xl_tracker.model import Record
from xl_tracker.workbook import Place


def column_edits(
    records: Sequence[Record],
    field: str,
    values: Sequence[tuple[WrittenValue, ...]],
    totals_rows: Collection[int] = (),
) -> list[Edit]:
    """One block for a command's column, from the first record's row to the last. It empties rows between records.

    Totals rows stay untouched: a block ends above one, and the next begins below it. There are no edits if the sheet
    lacks the column. Raises ``ValueError`` for a column that officers write.
    """
    first = records[0].row
    column = first.columns.get(field)
    if column is None:
        return []
    if _writer(field) != "command":
        raise ValueError(f"{field} is the officer's to write")
    by_row = {record.row.number: value for record, value in zip(records, values, strict=True)}
    empty: tuple[WrittenValue, ...] = (None,) * len(values[0])
    return [
        SetValues(Place(first.sheet, rows[0], column), tuple(by_row.get(row, empty) for row in rows))
        for rows in _between(range(first.number, records[-1].row.number + 1), totals_rows)
    ]


def _between(rows: range, left_out: Collection[int]) -> Iterator[range]:
    """The rows as unbroken runs, without those left out."""
    start = rows.start
    for row in sorted(left_out):
        if start <= row < rows.stop:
            if start < row:
                yield range(start, row)
            start = row + 1
    if start < rows.stop:
        yield range(start, rows.stop)


def colour_edits(records: Sequence[Record], field: str, spare_rows: int = 200) -> list[Edit]:
    """The RAG colours of a column, from the first record to some rows below the last, which colours new rows too."""
    first, last = records[0].row, records[-1].row
    column = first.columns.get(field)
    if column is None:
        return []
    rows = last.number - first.number + 1 + spare_rows
    return [ColourWords(Place(first.sheet, first.number, column), rows, 1)]


def _writer(field: str) -> str:
    return next(c.writer for table in BY_SHEET.values() for c in table.columns if c.field == field)
