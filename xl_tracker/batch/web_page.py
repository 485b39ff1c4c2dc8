"""Reports on checked files as one HTML page that needs no network: verdicts first, then every finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape

from xl_tracker.batch.folding import folded
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.cells import text_of
from xl_tracker.findings import count_by_severity
from xl_tracker.wording import count_of, long_date

STYLE = """
body{font-family:Arial,Helvetica,sans-serif;color:#1F2A37;margin:2rem auto;max-width:75rem;padding:0 1rem;
line-height:1.45}
h1,h2{color:#143D59}
table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}
caption{text-align:left;font-weight:bold;padding:.5rem 0}
th{background:#143D59;color:#fff;text-align:left}
th,td{padding:.45rem .6rem;border-bottom:1px solid #B1B8C0;vertical-align:top;overflow-wrap:break-word}
.error{background:#B10E1E;color:#fff}
.warning{background:#FFBF47}
.advice{background:#DEE0E2}
section td:nth-child(-n+4){white-space:nowrap}
.tag{padding:.1rem .45rem;font-weight:bold;white-space:nowrap}
a{color:#0B5394}
"""


def to_html(reports: Sequence[FileReport], as_at: dt.date) -> str:
    """The page: a table of files with their verdicts and counts, then a table of findings for each file."""
    files = _table(
        f"{count_of(len(reports), 'file')}, as at {long_date(as_at)}",
        ("File", "Verdict", "Errors", "Warnings", "Advice"),
        (_file_row(number, report) for number, report in enumerate(reports, start=1)),
    )
    sections = "\n".join(_section(number, report) for number, report in enumerate(reports, start=1))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Findings as at {escape(long_date(as_at))}</title>\n<style>{STYLE}</style></head>\n"
        f"<body><main>\n<h1>Findings</h1>\n{files}\n{sections}\n</main></body>\n</html>\n"
    )


def _file_row(number: int, report: FileReport) -> tuple[str, ...]:
    name = escape(report.path)
    linked = f'<a href="#file-{number}">{name}</a>' if report.findings else name
    return (linked, escape(report.verdict), *(str(n) for n in count_by_severity(report.findings).values()))


def _section(number: int, report: FileReport) -> str:
    if not report.findings:
        return ""
    rows = (
        (
            f'<span class="tag {finding.severity.word.lower()}">{finding.severity.word}</span>',
            finding.code,
            escape(fault.where) or "The file",
            escape(fault.refs),
            escape(text_of(finding.value)),
            escape(finding.message),
            escape(finding.fix),
        )
        for fault in folded(report.findings)
        for finding in (fault.finding,)
    )
    headings = ("Severity", "Code", "Where", "Ref", "What is there", "What is wrong", "How to put it right")
    table = _table(f"{report.verdict.capitalize()}", headings, rows)
    return f'<section id="file-{number}"><h2>{escape(report.path)}</h2>\n{table}</section>'


def _table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
