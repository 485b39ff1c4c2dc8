"""Reports on checked files as Parquet: the rows and columns of the CSV, with row numbers as numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xl_tracker.batch.reports.formats import CSV_HEADINGS, plain_rows
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.errors import CannotWrite


def to_parquet(reports: Sequence[FileReport]) -> bytes:
    """One row for each finding or file without findings. Raises ``CannotWrite`` when pyarrow is missing."""
    require_pyarrow()
    import pandas as pd

    table = pd.DataFrame(plain_rows(reports), columns=list(CSV_HEADINGS), dtype="string")
    table["row"] = pd.to_numeric(table["row"]).astype("Int64")
    out = io.BytesIO()
    table.to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()


def require_pyarrow() -> None:
    """Raise ``CannotWrite`` when pyarrow is missing. Call it before a long batch."""
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise CannotWrite(
            "A .parquet report needs pyarrow, which is not installed. "
            "Install xl_tracker again with its extra: pip install '.[parquet]'"
        )
