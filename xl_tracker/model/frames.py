"""The tracker as pandas frames, for notebooks. Only this module imports pandas, and only when somebody calls it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from xl_tracker.layout import Column
from xl_tracker.model.record import Record


def frame_of(records: Sequence[Record], columns: Sequence[Column]) -> pd.DataFrame:
    """The records of one sheet as a frame: one column for each of the model's fields, and the row in the sheet.

    A timescale gives two columns: its last day (a pandas timestamp, NaT when unknown), and ``<field>_text``, the
    words as written. "; " joins several refs or people in one cell. A column that the model has no field for keeps
    its cells as written.
    """
    values: dict[str, Any] = {}
    for column in columns:
        if records and not hasattr(records[0], column.field):  # a column that the model has no field for
            values[column.field] = [record.written(column.field) for record in records]
            continue
        cells = [getattr(record, column.field) for record in records]
        if column.kind in ("timescale", "date"):
            days = [cell.latest if cell else None for cell in cells]
            values[column.field] = pd.to_datetime(pd.Series(days, dtype="object"))
            values[f"{column.field}_text"] = [cell.text if cell else "" for cell in cells]
        elif column.kind in ("refs", "people"):
            values[column.field] = ["; ".join(cell) for cell in cells]
        elif column.kind in ("status", "rag"):
            values[column.field] = [str(cell) if cell else "" for cell in cells]
        else:
            values[column.field] = cells
    values["row"] = [record.row.number for record in records]
    return pd.DataFrame(values)
