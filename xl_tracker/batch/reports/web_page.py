"""Reports on checked files as one HTML page that needs no network: verdicts first, then every finding."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tracker.batch.reports.answerable import NOBODY, Answerable
from xl_tracker.batch.reports.folding import Fault, folded
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.findings import Severity, count_by_severity
from xl_tracker.language.wording import count_of, listed, long_date
from xl_tracker.packs.web_document import apart, web_document
from xl_tracker.workbook import text_of

if TYPE_CHECKING:
    from markupsafe import Markup

VERDICTS = ("unreadable", "rejected", "accepted with warnings", "accepted")
"""The worst first: the order of the files."""

_STYLE, _SCRIPT = (Path(__file__).with_name(name) for name in ("web_page.css", "web_page.js"))
_LONGEST_VALUE = 500
_NONE_NAMED = "None named"


def to_html(reports: Sequence[FileReport], as_at: dt.date) -> str:
    """The page: a table of files with their verdicts and counts, then the findings of each file, with filters.

    Files come worst first, and the findings of a file by their severity. Without its script the page shows everything.
    """
    ordered = sorted(reports, key=lambda report: (_rank(report.verdict), _natural(report.path)))
    choices = _Choices(ordered)
    style, script = (path.read_text(encoding="utf-8") for path in (_STYLE, _SCRIPT))
    return web_document(
        f"{__package__}/web_page.html.jinja",
        f"Findings as at {long_date(as_at)}",
        style=style,
        script=script,
        in_short=_in_short(ordered),
        selects=list(choices.selects()),
        severities=[severity.word for severity in sorted(Severity, reverse=True)],
        files=[_file(number, report, choices) for number, report in enumerate(ordered, start=1)],
    )


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
    return f"{checked}: {listed(each)}." if reports else f"{checked}."


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line for the template; ``lead`` and ``directorate`` are the numbers that the script compares."""

    lead: str
    directorate: str
    count: int
    sheet: Markup | str
    where: str
    refs: Markup
    leads: Markup
    directorates: Markup


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    severity: str
    kind: str
    name: str
    parts: Sequence[_Part]
    value: Markup
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class _File:
    number: int
    path: Markup
    verdict: str
    counts: Sequence[int]
    counted: str
    lines: Sequence[_Line]


class _Choices:
    """The choices of the page's filters. In the page's lines, a number stands for each lead or directorate."""

    def __init__(self, reports: Sequence[FileReport]) -> None:
        rows = [each for report in reports for each in report.answerable.values()]
        self.leads = _numbered(name for each in rows for name in each.leads)
        self.directorates = _numbered(name for each in rows for name in each.directorates)
        findings = [finding for report in reports for finding in report.findings]
        self.rules = dict(sorted({finding.code: finding.name.replace("-", " ") for finding in findings}.items()))
        self.verdicts = sorted({report.verdict for report in reports}, key=_rank)

    def selects(self) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
        """Each drop-down list: its name, its label, and its choices, each a value for the script and the words."""
        yield "verdict", "Verdict", [(word, word.capitalize()) for word in self.verdicts]
        for key, label, names in (("directorate", "Directorate", self.directorates), ("lead", "Lead", self.leads)):
            if names:
                yield key, label, [*((str(number), name) for name, number in names.items()), ("0", _NONE_NAMED)]
        yield "rule", "Rule", [(code, f"{code} {name}") for code, name in self.rules.items()]

    def part(self, whose: Answerable, part: Fault) -> _Part:
        """The cells of a fault that the same people answer for; number 0 stands for nobody."""
        sheet = part.finding.place.sheet
        directorates = apart(*whose.directorates)
        return _Part(
            " ".join(str(self.leads[name]) for name in whose.leads) or "0",
            " ".join(str(self.directorates[name]) for name in whose.directorates) or "0",
            len(part.findings),
            apart(sheet) if part.where else "",
            part.where.removeprefix(sheet),
            apart(part.refs),
            apart(*whose.leads),
            directorates,
        )


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names), key=str.casefold), start=1)}


def _file(number: int, report: FileReport, choices: _Choices) -> _File:
    faults = sorted(folded(report.findings), key=lambda fault: -fault.finding.severity)
    return _File(
        number,
        apart(report.path),
        report.verdict,
        tuple(count_by_severity(report.findings).values()),
        count_of(len(report.findings), "finding"),
        [_line(fault, report, choices) for fault in faults],
    )


def _line(fault: Fault, report: FileReport, choices: _Choices) -> _Line:
    """A fault as one line, with a part for each lead, so that a filter can hide the others."""
    finding, value = fault.finding, text_of(fault.finding.value)
    parts = fault.split(lambda each: report.answerable.get((each.place.sheet, each.place.row), NOBODY))
    word = finding.severity.word
    return _Line(
        finding.code,
        word,
        word.lower(),
        finding.name.replace("-", " "),
        [choices.part(whose, part) for whose, part in parts],
        apart(value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…"),
        finding.message,
        finding.fix,
    )
