"""XlsxWriter's worksheet with our own way of writing formulas and their results."""

from __future__ import annotations

import io
from typing import Any

from xlsxwriter.worksheet import Worksheet

from xl_tracker.hosts.file.package.values import result_of

_NOUGHT = "<v>0</v></c>"


class DrawnWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that stores the results of its formulas. ``None`` is a result that nobody knows yet."""

    fh: Any

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Leave the formula as it is. XlsxWriter would search it for 30 functions newer than Excel 2010.

        We do not write these, and it breaks a link if it finds one in a sheet's name, such as 'MAP(2)'.
        """
        if formula.startswith("{="):
            formula = formula[1:-1]
        return formula.removeprefix("=")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Write a formula's result as Excel does. XlsxWriter would write its ``str``, such as "None"."""
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
