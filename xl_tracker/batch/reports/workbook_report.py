"""Reports on checked files as a workbook: a sheet of verdicts and a sheet of findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from xl_tracker.batch.reports.answerable import NOBODY
from xl_tracker.batch.reports.folding import Fault, folded
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.commands.sheets import page_edits
from xl_tracker.findings import count_by_severity
from xl_tracker.hosts.file.drawing import draw_workbook
from xl_tracker.language.wording import count_of, long_date
from xl_tracker.model import Tracker
from xl_tracker.reports.pages import Page, PageColumn, PageTable, page_widths
from xl_tracker.settings import Settings
from xl_tracker.workbook import text_of


def write_workbook(reports: Sequence[FileReport], as_at: dt.date, target: Path) -> None:
    """Write the two sheets to ``target``."""
    pages = (_verdicts(reports, as_at), _findings(reports, as_at))
    nowhere = Tracker(name=count_of(len(reports), "workbook"), settings=Settings(as_at=as_at))
    edits = [edit for page in pages for edit in page_edits(page, nowhere)]
    draw_workbook(edits, target, {"title": f"Findings as at {long_date(as_at)}"})


def _verdicts(reports: Sequence[FileReport], as_at: dt.date) -> Page:
    table = PageTable(
        "tblVerdicts",
        (
            PageColumn("File", 70),
            PageColumn("Verdict", 26),
            PageColumn("Errors", 10, "number"),
            PageColumn("Warnings", 10, "number"),
            PageColumn("Advice", 10, "number"),
        ),
        tuple((r.path, r.verdict, *count_by_severity(r.findings).values()) for r in reports),
    )
    return Page("Verdicts", "Verdicts", f"As at {long_date(as_at)}", (table,), page_widths([table]))


def _findings(reports: Sequence[FileReport], as_at: dt.date) -> Page:
    table = PageTable(
        "tblFindings",
        (
            PageColumn("File", 40),
            PageColumn("Severity", 11, palette="severity"),
            PageColumn("Code", 8),
            PageColumn("Sheet", 16),
            PageColumn("Cells", 12),
            PageColumn("Ref", 9),
            PageColumn("Lead", 20),
            PageColumn("Directorate", 18),
            PageColumn("What is there", 24),
            PageColumn("What is wrong", 52),
            PageColumn("How to put it right", 46),
        ),
        tuple(
            (
                report.path,
                finding.severity.word,
                finding.code,
                finding.place.sheet,
                fault.cells,
                fault.refs,
                *_whose(fault, report),
                text_of(finding.value)[:500],
                finding.message,
                finding.fix,
            )
            for report in reports
            for fault in folded(report.findings)
            for finding in (fault.finding,)
        ),
        empty="Nothing was found. Every check has run.",
    )
    return Page("Findings", "Findings", f"As at {long_date(as_at)}", (table,), page_widths([table]))


def _whose(fault: Fault, report: FileReport) -> tuple[str, str]:
    """The leads of a line and their directorates, each named once."""
    rows = [report.answerable.get((each.place.sheet, each.place.row), NOBODY) for each in fault.findings]
    leads = dict.fromkeys(name for row in rows for name in row.leads)
    directorates = dict.fromkeys(name for row in rows for name in row.directorates)
    return "; ".join(leads), "; ".join(directorates)
