"""Validate: list every finding on the Findings sheet with a link to its cell, and fill each row's Check cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from xl_tracker.commands.base import Command, Group, Headless, Outcome
from xl_tracker.commands.columns import column_edits
from xl_tracker.commands.sheets import page_edits
from xl_tracker.edits import Edit, Formula
from xl_tracker.findings import Finding, Severity, count_by_severity, verdict
from xl_tracker.language.wording import count_of, listed, long_date
from xl_tracker.layout import FINDINGS_SHEET, SUMMARY_SHEET
from xl_tracker.model import Record, Tracker
from xl_tracker.reports.pages import Page, PageColumn, PageTable, Text
from xl_tracker.workbook import Place, text_of

COLUMNS = (
    PageColumn("Severity", 11, palette="severity"),
    PageColumn("Code", 8),
    PageColumn("Where", 22, "link"),
    PageColumn("Ref", 9),
    PageColumn("Column", 17),
    PageColumn("What is there", 22),
    PageColumn("What is wrong", 52),
    PageColumn("How to put it right", 46),
)


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """Write the Findings sheet, and the Check cell of each row of Actions and Milestones."""
    edits: list[Edit] = []
    for sheet in ("Actions", "Milestones"):
        if records := tracker.records(sheet):
            checks = _checks(records, findings)
            edits += column_edits(records, "check", [(words,) for words in checks], tracker.totals_rows.get(sheet, ()))
    edits += page_edits(findings_page(tracker, findings), tracker, after=SUMMARY_SHEET)
    return Outcome(tuple(edits), f"{counted(findings)}. They are on the sheet '{FINDINGS_SHEET}'.")


def counted(findings: Sequence[Finding]) -> str:
    """The number of findings of each severity: '3 errors, 1 warning and 4 pieces of advice'."""
    counts = count_by_severity(findings)
    return listed(
        (
            count_of(counts[Severity.ERROR], "error"),
            count_of(counts[Severity.WARNING], "warning"),
            count_of(counts[Severity.ADVICE], "piece of advice", "pieces of advice"),
        )
    )


def findings_page(tracker: Tracker, findings: Sequence[Finding]) -> Page:
    """The findings as a page, each with a link to its cell."""
    table = PageTable(
        "tblFindings",
        COLUMNS,
        tuple(
            (
                finding.severity.word,
                finding.code,
                link(finding.place),
                finding.ref,
                finding.column,
                text_of(finding.value)[:500],
                finding.message,
                finding.fix,
            )
            for finding in findings
        ),
        empty="Nothing was found. Every check has run.",
    )
    subtitle = f"As at {long_date(tracker.settings.as_at)}: {counted(findings)}. Verdict: {verdict(findings)}."
    blocks = (Text("Put each one right in its own cell, then validate again. Errors would mislead the board."), table)
    return Page(FINDINGS_SHEET, "Findings", subtitle, blocks, tuple(column.width for column in COLUMNS))


def link(place: Place) -> Formula:
    """A formula that shows a cell's address and goes to the cell at a click."""
    sheet = place.sheet.replace("'", "''").replace('"', '""')
    shown = f"{place.sheet} {place.a1}".replace('"', '""')
    return Formula(f'=HYPERLINK("#\'{sheet}\'!{place.a1}","{shown}")', f"{place.sheet} {place.a1}")


def _checks(records: Sequence[Record], findings: Sequence[Finding]) -> list[str]:
    """The words for each record's Check cell."""
    by_row: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_row[finding.place.sheet, finding.place.row].append(finding)
    return [check_words(by_row.get((record.row.sheet, record.row.number), ())) for record in records]


def check_words(findings: Sequence[Finding]) -> str:
    """The words for the Check cell of a row with these findings: 'OK', or the worst severity and the codes."""
    if not findings:
        return "OK"
    worst = max(finding.severity for finding in findings)
    codes = dict.fromkeys(f.code for f in sorted(findings, key=lambda f: -f.severity))
    return f"{worst.word}: {', '.join(codes)}"


VALIDATE = Command(
    name="validate",
    label="Validate",
    supertip="Check every row. Writes the Findings sheet, with a link to each cell, and the Check columns.",
    group=Group.CHECK,
    picture="ErrorChecking",
    plan=plan,
    role="officer",
    needs_findings=True,
    verb=Headless("validate"),
    tab="findings",
)
