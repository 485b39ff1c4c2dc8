"""Writing a new workbook: a report of many findings, drawn by us and written bare by the libraries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bench.measure import fresh, interleaved
from tests.bench.table import Table
from xl_tracker.edits import Formula

ROWS = 5_000
LOOKS, BARE = "xl_tracker, with every look", "XlsxWriter, values alone"
OPENPYXL, WRITE_ONLY = "openpyxl, values alone", "openpyxl write-only, values alone"


def ours(target: Path, rows: int) -> Callable[[], None]:
    """Ready to draw the findings page of a report: table, links, heights, colours by word."""
    from xl_tracker.commands.sheets import page_edits
    from xl_tracker.hosts.file.drawing import draw_workbook
    from xl_tracker.hosts.file.drawing.tracker.canvas import properties_of  # noqa: F401 - what the first drawing would import
    from xl_tracker.model import Tracker

    edits = page_edits(_page(rows), _no_tracker(Tracker))
    return lambda: draw_workbook(edits, target, {"title": "Findings"})


def xlsxwriter(target: Path, rows: int) -> Callable[[], None]:
    """Ready to write the same values with XlsxWriter, which draws ours too."""
    import xlsxwriter as library

    values = _values(rows)

    def write() -> None:
        workbook = library.Workbook(str(target))
        sheet = workbook.add_worksheet("Findings")
        for number, cells in enumerate(values):
            for column, value in enumerate(cells):
                sheet.write(number, column, value.text if isinstance(value, Formula) else value)
        workbook.close()

    return write


def openpyxl(target: Path, rows: int) -> Callable[[], None]:
    """Ready to write the same values with openpyxl."""
    return _with_openpyxl(target, rows, write_only=False)


def openpyxl_write_only(target: Path, rows: int) -> Callable[[], None]:
    """Ready to write the same values with openpyxl's quicker way, which cannot go back to a row."""
    return _with_openpyxl(target, rows, write_only=True)


def _with_openpyxl(target: Path, rows: int, *, write_only: bool) -> Callable[[], None]:
    from openpyxl import Workbook

    values = [[v.text if isinstance(v, Formula) else v for v in cells] for cells in _values(rows)]

    def write() -> None:
        workbook = Workbook(write_only=write_only)
        sheet = workbook.create_sheet("Findings")
        for cells in values:
            sheet.append(cells)
        workbook.save(target)

    return write


def tables(folder: Path, runs: int, say: Callable[[str], None]) -> list[Table]:
    """The time of each writer, as ratios to openpyxl's."""
    say("writing new workbooks")
    names = {LOOKS: "ours", BARE: "xlsxwriter", OPENPYXL: "openpyxl", WRITE_ONLY: "openpyxl_write_only"}
    candidates = {name: _timed(function, folder / f"{function}.xlsx") for name, function in names.items()}
    rounds = interleaved(candidates, runs)
    rows = [[name, rounds.ratio(name, OPENPYXL)] for name in names]
    note = f"A new workbook with one page of {ROWS:,} findings, as ratios to openpyxl writing its values without any looks."
    return [Table("New workbooks", ("Writer", "Time"), rows, note)]


def _timed(function: str, target: Path) -> Callable[[], float]:
    work = f"tests.bench.writing:{function}"
    return lambda: fresh(work, target, ROWS, warm=[target.with_suffix(".warm.xlsx"), 50]).seconds


def _values(rows: int) -> Sequence[Sequence[Any]]:
    table = _page(rows).blocks[-1]
    return [[column.heading for column in table.columns], *table.rows]


def _page(rows: int) -> Any:
    from xl_tracker.commands.validate import findings_page
    from xl_tracker.findings import Finding, Severity
    from xl_tracker.model import Tracker
    from xl_tracker.workbook import Place

    findings = [
        Finding(
            *("DT003", "forecast-passed", Severity.ERROR, Place("Actions", number + 2, 13), "Forecast finish"),
            f"The forecast finish of Action A{number}, 29 September 2026, has passed and it is not complete.",
            "Enter a new forecast finish, or the actual finish if the work is complete.",
            f"A{number}",
            "29/09/2026",
        )
        for number in range(rows)
    ]
    return findings_page(_no_tracker(Tracker), findings)


def _no_tracker(kind: Any) -> Any:
    from tests.bench.found import TODAY
    from xl_tracker.settings import Settings

    return kind(name="report.xlsx", settings=Settings(as_at=TODAY))
