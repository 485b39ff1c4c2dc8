"""XlsxWriter's worksheet, but for its formulas: they stay as they are, and their results are written as ours are."""

from __future__ import annotations

import io
from typing import Any

from xlsxwriter.worksheet import Worksheet

from xl_tracker.hosts.file.package.values import result_of

_NOUGHT = "<v>0</v></c>"


class DrawnWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose formulas say what they come to. ``None`` is a result that nobody knows yet."""

    fh: Any

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """XlsxWriter looks through each formula for 30 functions that are newer than Excel 2010.

        We write none of these, and where it finds one in the name of a sheet, such as 'MAP(2)', it spoils the link.
        """
        if formula.startswith("{="):
            formula = formula[1:-1]
        return formula.removeprefix("=")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """XlsxWriter writes any result as ``str`` has it: ``None``, ``nan`` or nothing, which no program can read."""
        if not hasattr(cell, "formula"):
            super()._write_cell(row, col, cell)
            return
        sheet, self.fh = self.fh, io.StringIO()
        super()._write_cell(row, col, cell._replace(value=0))
        begun, self.fh = self.fh.getvalue().removesuffix(_NOUGHT), sheet
        kind, shown = (part.decode() for part in result_of(cell.value)) if cell.value is not None else ("", "")
        start, formula = begun.split(">", 1)
        sheet.write(f'{start} t="{kind}">' if kind else f"{start}>")
        sheet.write(f"{formula}{shown}</c>")
