"""Reports on checked files as one HTML page that needs no network: verdicts first, then every finding."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from xl_tracker.batch.reports.answerable import NOBODY, Answerable
from xl_tracker.batch.reports.folding import Fault, folded
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.findings import Severity, count_by_severity
from xl_tracker.language.wording import count_of, listed, long_date
from xl_tracker.packs.web_document import html_text, web_document
from xl_tracker.workbook import text_of

VERDICTS = ("unreadable", "rejected", "accepted with warnings", "accepted")
"""The worst first: the order of the files."""

_STYLE, _SCRIPT = (Path(__file__).with_name(name) for name in ("web_page.css", "web_page.js"))
_FINDING_HEADINGS = ("Severity", "Rule", "Where and whose", "What is there", "What is wrong", "How to put it right")
_LONGEST_VALUE = 500
_NONE_NAMED = "None named"


def to_html(reports: Sequence[FileReport], as_at: dt.date) -> str:
    """The page: a table of files with their verdicts and counts, then the findings of each file, with filters.

    Files come worst first, and the findings of a file by their severity. Without its script the page shows everything.
    """
    ordered = sorted(reports, key=lambda report: (_rank(report.verdict), _natural(report.path)))
    choices = _Choices(ordered)
    sections = "\n".join(
        _section(number, report, choices) for number, report in enumerate(ordered, start=1) if report.findings
    )
    if not sections:
        sections = "<p>Nothing was found. Every check has run.</p>"
    title = f"Findings as at {long_date(as_at)}"
    body = (
        '<a class="skip" href="#by-file">Go to the findings</a>\n<main>\n'
        f"<h1>{title}</h1>\n<p>{_in_short(ordered)}</p>\n{choices.form()}\n"
        f'<h2 id="files">Files</h2>\n{_files(ordered)}\n<h2 id="by-file">Findings by file</h2>\n{sections}\n</main>'
    )
    style, script = (path.read_text(encoding="utf-8") for path in (_STYLE, _SCRIPT))
    return web_document(title, body, style=style, script=script)


def _rank(verdict: str) -> int:
    return VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)


def _natural(path: str) -> list[tuple[int, int, str]]:
    """A path in the order that people expect: 'return 9' before 'return 10'."""
    parts = re.split(r"(\d{1,18})", path.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def _in_short(reports: Sequence[FileReport]) -> str:
    verdicts = Counter(report.verdict for report in reports)
    each = (f"{verdicts[word]:,} {word}" for word in sorted(verdicts, key=_rank))
    checked = f"{count_of(len(reports), 'file')} checked"
    return f"{checked}: {listed(html_text(words) for words in each)}." if reports else f"{checked}."


class _Choices:
    """What the page can be filtered by. A lead or a directorate stands in the page's lines as its number."""

    def __init__(self, reports: Sequence[FileReport]) -> None:
        rows = [each for report in reports for each in report.answerable.values()]
        self.leads = _numbered(name for each in rows for name in each.leads)
        self.directorates = _numbered(name for each in rows for name in each.directorates)
        findings = [finding for report in reports for finding in report.findings]
        self.rules = dict(sorted({finding.code: finding.name.replace("-", " ") for finding in findings}.items()))
        self.verdicts = sorted({report.verdict for report in reports}, key=_rank)

    def form(self) -> str:
        """The filters, which the page's script brings to light."""
        selects = [_select("verdict", "Verdict", [(word, word.capitalize()) for word in self.verdicts])]
        for key, label, names in (
            ("directorate", "Directorate", self.directorates),
            ("lead", "Lead", self.leads),
        ):
            if names:
                options = [(str(number), name) for name, number in names.items()]
                selects.append(_select(key, label, [*options, ("0", _NONE_NAMED)]))
        rules = [(code, f"{code} {name}") for code, name in self.rules.items()]
        selects.append(_select("rule", "Rule", rules))
        words = [severity.word for severity in sorted(Severity, reverse=True)]
        boxes = "".join(
            f'<label><input type="checkbox" name="severity" value="{word.lower()}" checked> '
            f'{word} <span class="count"></span></label>'
            for word in words
        )
        return (
            '<form id="filters" role="search" aria-labelledby="filter" hidden>\n<h2 id="filter">Filter</h2>\n'
            '<div class="fields"><div class="field"><label for="words">Words or file name</label>'
            f'<input type="search" id="words" name="words" autocomplete="off"></div>\n{"".join(selects)}'
            f'<fieldset><legend>Severity</legend><div class="boxes">{boxes}</div></fieldset></div>\n'
            '<p class="buttons"><button type="reset">Clear the filters</button> '
            '<button type="button" id="open">Open every file</button> '
            '<button type="button" id="close">Close every file</button></p>\n'
            '<p id="shown" role="status"></p>\n</form>'
        )

    def numbers(self, answerable: Answerable) -> str:
        """Who answers for a line, as the attributes that the script reads; no name at all is 0."""
        leads = " ".join(str(self.leads[name]) for name in answerable.leads) or "0"
        directorates = " ".join(str(self.directorates[name]) for name in answerable.directorates) or "0"
        return f'data-lead="{leads}" data-directorate="{directorates}"'


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names), key=str.casefold), start=1)}


def _select(key: str, label: str, options: Sequence[tuple[str, str]]) -> str:
    """A drop-down list: the value that the script compares, and the words."""
    shown = "".join(_option(value, words) for value, words in options)
    return (
        f'<div class="field"><label for="{key}">{label}</label>'
        f'<select id="{key}" name="{key}"><option value="">All</option>{shown}</select></div>\n'
    )


def _option(value: str, words: str) -> str:
    direction = "" if words.isascii() else ' dir="auto"'
    return f'<option value="{html_text(value)}"{direction}>{html_text(words)}</option>'


def _files(reports: Sequence[FileReport]) -> str:
    rows = (
        (f' data-file="{number}" data-verdict="{html_text(report.verdict)}"', _file_row(number, report))
        for number, report in enumerate(reports, start=1)
    )
    headings = ("File", "Verdict", "Errors", "Warnings", "Advice")
    return _table("Files, the worst first", headings, rows, kind="files")


def _file_row(number: int, report: FileReport) -> tuple[str, ...]:
    name = _apart(report.path)
    linked = f'<a href="#file-{number}">{name}</a>' if report.findings else name
    counts = count_by_severity(report.findings).values()
    return (linked, html_text(report.verdict.capitalize()), *(str(count) for count in counts))


def _section(number: int, report: FileReport, choices: _Choices) -> str:
    faults = sorted(folded(report.findings), key=lambda fault: -fault.finding.severity)
    rows = (_fault_row(fault, report, choices) for fault in faults)
    name = _apart(report.path)
    table = _table(f"Findings in {name}", _FINDING_HEADINGS, rows, kind="findings")
    return (
        f'<section id="file-{number}" aria-labelledby="name-{number}"><h3 id="name-{number}">{name}</h3>\n'
        f'<details open><summary>{html_text(report.verdict.capitalize())}, <span class="count">'
        f'{count_of(len(report.findings), "finding")}</span><span class="unseen"> in {name}</span></summary>\n'
        f'{table}</details><p class="back"><a href="#files">Back to the files</a></p></section>'
    )


def _fault_row(fault: Fault, report: FileReport, choices: _Choices) -> tuple[str, tuple[str, ...]]:
    finding, word = fault.finding, fault.finding.severity.word
    value = text_of(finding.value)
    if len(value) > _LONGEST_VALUE:
        value = value[:_LONGEST_VALUE] + "…"
    cells = (
        f'<span class="word {word.lower()}">{word}</span>',
        f'{finding.code}<span class="name">{html_text(finding.name.replace("-", " "))}</span>',
        _whose(fault, report, choices),
        _apart(value),
        html_text(finding.message),
        html_text(finding.fix),
    )
    return f' data-rule="{finding.code}" data-severity="{word.lower()}"', cells


def _whose(fault: Fault, report: FileReport, choices: _Choices) -> str:
    """The cells of a fault with their refs and leads: a part for each lead, so that a filter can leave the others."""
    parts = [
        f'{choices.numbers(whose)} data-count="{len(part.findings)}"><b>{_where(part) or "The file"}</b>'
        + "".join(f"<span>{words}</span>" for words in (_apart(part.refs), _named(whose)) if words)
        for whose, part in fault.split(lambda each: report.answerable.get((each.place.sheet, each.place.row), NOBODY))
    ]
    if len(parts) == 1:
        return f'<div class="part" {parts[0]}</div>'
    return "<ul>" + "".join(f'<li class="part" {part}</li>' for part in parts) + "</ul>"


def _where(part: Fault) -> str:
    sheet = part.finding.place.sheet
    return f"{_apart(sheet)}{html_text(part.where.removeprefix(sheet))}" if part.where else ""


def _named(whose: Answerable) -> str:
    leads, directorates = ("; ".join(map(_apart, names)) for names in (whose.leads, whose.directorates))
    return f"{leads} ({directorates})" if directorates else leads


def _table(caption: str, headings: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], *, kind: str) -> str:
    """A table of rows with their attributes and cells. These and the caption are HTML already."""
    head = "".join(f'<th scope="col">{html_text(heading)}</th>' for heading in headings)
    body = "\n".join(
        f"<tr{attributes}>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for attributes, cells in rows
    )
    return (
        f'<table class="{kind}"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
    )


def _apart(words: str) -> str:
    """A name or a value from anywhere as HTML, in the direction of its own script whatever stands beside it."""
    return html_text(words) if words.isascii() else f"<bdi>{html_text(words)}</bdi>"
