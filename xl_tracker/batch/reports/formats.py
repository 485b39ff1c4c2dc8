"""Reports on checked files as text, JSON and CSV: pure functions to ``str``, whole or in pieces.

The pieces joined are the whole report. The functions take each file's report as it comes and keep none.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xl_tracker.batch.reports.folding import folded
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.exports.finding_json import finding_object
from xl_tracker.exports.json_text import json_text
from xl_tracker.findings import Finding, Severity, count_by_severity
from xl_tracker.language.wording import count_of, listed, long_date, one_line
from xl_tracker.workbook import text_of

SCHEMA_VERSION = 1
CSV_HEADINGS = (
    "path",
    "verdict",
    "code",
    "name",
    "severity",
    "sheet",
    "row",
    "column",
    "cell",
    "ref",
    "value",
    "message",
    "fix",
)


def to_json(reports: Sequence[FileReport], as_at: dt.date) -> str:
    """The reports as JSON, in the form that other programs rely on: ``schema_version`` says which."""
    return "".join(json_pieces(reports, as_at))


def json_pieces(reports: Iterable[FileReport], as_at: dt.date) -> Iterator[str]:
    """The JSON in pieces, one line for each file."""
    around = {"schema_version": SCHEMA_VERSION, "as_at": as_at.isoformat(), "files": []}
    before, after = json_text(around, indent=1).rsplit("]", 1)
    yield before
    between, end = "\n  ", ""
    for report in reports:
        yield between + json_text(_file_object(report))  # many times quicker than with an indent
        between, end = ",\n  ", "\n "
    yield f"{end}]{after}\n"


def _file_object(report: FileReport) -> dict[str, Any]:
    return {
        "path": report.path,
        "verdict": report.verdict,
        "counts": {severity.word.lower(): n for severity, n in count_by_severity(report.findings).items()},
        "read_as": [
            {"sheet": each.sheet, "heading": each.heading, "field": each.field, "how": each.how}
            for each in report.read_as
        ],
        "findings": [finding_object(finding) for finding in report.findings],
    }


def to_csv(reports: Sequence[FileReport]) -> str:
    """One row for each finding, and one for each file without findings, so that every file is there."""
    return "".join(csv_pieces(reports))


def csv_pieces(reports: Iterable[FileReport]) -> Iterator[str]:
    """The CSV in pieces, one for its headings and one for each row."""
    yield _csv_line(CSV_HEADINGS)
    for row in plain_rows(reports):
        yield _csv_line([harmless(cell) for cell in row])


def _csv_line(row: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return out.getvalue()


def plain_rows(reports: Iterable[FileReport]) -> Iterator[list[str]]:
    """The rows of a table of findings, as text under ``CSV_HEADINGS``."""
    for report in reports:
        for finding in report.findings or [None]:
            yield _plain_row(report, finding)


def _plain_row(report: FileReport, finding: Finding | None) -> list[str]:
    if finding is None:
        return [report.path, report.verdict, *[""] * (len(CSV_HEADINGS) - 2)]
    cells = finding_object(finding)
    cells["value"] = text_of(finding.value)
    return [
        report.path,
        report.verdict,
        *(str(cells[name] if cells[name] is not None else "") for name in CSV_HEADINGS[2:]),
    ]


_BEGINS_A_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where Excel would take it for a formula in a CSV (OWASP)."""
    return f"'{text}" if text[:1] in _BEGINS_A_FORMULA else text


PAINT = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


def to_text(reports: Sequence[FileReport], as_at: dt.date, *, colour: bool = False) -> str:
    """The reports for a person at a terminal: each file's verdict, its findings with their cells, then the totals."""
    return "".join(text_pieces(reports, as_at, colour=colour))


def text_pieces(reports: Iterable[FileReport], as_at: dt.date, *, colour: bool = False) -> Iterator[str]:
    """The text in pieces, one for each line."""
    return (f"{line}\n" for line in _text_lines(reports, as_at, colour))


def _text_lines(reports: Iterable[FileReport], as_at: dt.date, colour: bool) -> Iterator[str]:
    verdicts: Counter[str] = Counter()
    for report in reports:
        verdicts[report.verdict] += 1
        counts = count_by_severity(report.findings)
        figures = ", ".join(_counted(severity, counts[severity]) for severity in counts if counts[severity])
        yield f"{one_line(report.path)}: {report.verdict}" + (f" ({figures})" if figures else "")
        yield from _how_read(report)
        for fault in folded(report.findings):
            finding = fault.finding
            word = finding.severity.word
            painted = f"\033[{PAINT[finding.severity]}m{word}\033[0m" if colour else word
            over = f" ({finding.column})" if report.read_as and finding.column else ""
            where = f"{one_line(fault.where + over)}  " if fault.where else ""
            yield f"  {where}{finding.code} {painted}: {one_line(f'{finding.message} {finding.fix}')}"
    if verdicts.total() > 1:
        yield ""
        for verdict in sorted(verdicts):
            yield f"{count_of(verdicts[verdict], 'file')}: {verdict}"
    yield f"Checked as at {long_date(as_at)}."


def _how_read(report: FileReport) -> Iterator[str]:
    """A line for each sheet with headings of its own: which of them is read as which of ours."""
    sheets: dict[str, list[str]] = {}
    for each in report.read_as:
        sheets.setdefault(each.sheet, []).append(f"'{each.heading}' as {each.field}")
    for sheet, columns in sheets.items():
        yield one_line(f"  '{sheet}' is read by its own headings: {listed(dict.fromkeys(columns))}.")


def _counted(severity: Severity, number: int) -> str:
    return f"{number} advice" if severity is Severity.ADVICE else count_of(number, severity.word.lower())
