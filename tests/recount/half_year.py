"""Half a year of an ordinary improvement plan, as a script of edits by ref and heading: six months of six plans.

Each line is one edit: ``+`` adds a row, ``-`` deletes one, and a line without a sign changes cells of a row. A ref that
a plan lacks is passed over. ``end+5`` is the fifth day after the end of the month, ``theme 2`` the plan's second theme.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

Row = dict[str, Any]
Rows = dict[str, list[Row]]


class Month(NamedTuple):
    """The edits of one month, and when its snapshot was taken: so many days after the end of the month."""

    edits: str
    snapshot: int = 0


MONTHS = (
    Month(
        """
        Actions A01    | Status: In progress | Updated on: end-31 | Reported RAG: Green
        Actions A02    | Status: Completed | Actual finish: end-3 | Evidence: Minutes | Reported RAG: blue
        Actions A03    | Forecast finish: end+20 | Updated on: end-32 | Reported RAG: A
        Actions A04    | Status: On hold | Forecast finish: TBC
        + Changes C901 | Item: A04 | Field: Status | From: In progress | To: On hold | Requested on: end-9 | Decision: Approved | Decided on: end-2
        + Milestones K901 | Theme: theme 1 | Milestone: Councillors told | Kind: Key milestone | Baseline finish: end-1 | Status: Done | Actual finish: end-1
        + Milestones K902 | Milestone: Money found | Kind: Key milestone | Baseline finish: end-6 | Status: In progress
        + Risks R901   | Risk: Staff leave | Status: Open
        """
    ),
    Month(
        """
        Actions A05    | Baseline finish: end-10 | Forecast finish: end+45 | Status: In progress
        Actions A03    | Baseline finish: end-4 | Approved finish: end+40 | Forecast finish: end+35
        + Changes C902 | Item: A03 | Field: Approved finish | From: end-4 | To: end+40 | Requested on: end-20 | Decision: approved | Decided on: end-5
        - Actions A06
        + Actions A901 | Action: Ask tenants what they think | Theme: THEME 1 | Recommendations: R901 | Baseline finish: end+50 | Status: Not started
        Actions A07    | Theme: theme 2 | Status: Withdrawn
        + Changes C903 | Item: A07 | Field: Status | From: In progress | To: Withdrawn | Requested on: end-8 | Decision: Approved | Decided on: end+6
        + Milestones K903 | Action: A01 | Milestone: Councillors Told: | Kind: Step | Baseline finish: end+3
        + Milestones K904 | Action: A01 | Milestone: Councillors told | Kind: Key milestone | Baseline finish: end+3
        """
    ),
    Month(
        """
        Actions A08    | Status: Superseded | Recommendations: R902
        + Recommendations R902 | Recommendation: Tell the public | Response: Accepted
        + Recommendations R903 | Recommendation: Build a tower | Response: Not accepted
        Actions A09    | Status: Complete | Baseline finish: end-2 | Actual finish: end+2
        Actions A05    | Approved finish: end+30
        + Changes C904 | Item: A05 | Field: Approved finish | From: end-40 | To: end+30 | Requested on: end-1 | Decision: Approved | Decided on: end+7
        Milestones K902 | Forecast finish: end+25
        Milestones K904 | Status: Complete | Actual finish: end+1
        """,
        snapshot=4,
    ),
    Month(
        """
        rename theme 2 | Homes and tenants
        Actions A02    | Status: Evidenced | Evidence: Minutes and photographs
        Actions A10    | Status: Done | Actual finish: end-36 | Baseline finish: end-40
        Actions A04    | Status: In progress | Forecast finish: end+9 | Baseline finish: end+12
        Actions A11    | Theme: theme one | Status: Awaiting sign-off | Baseline finish: when money allows
        - Milestones K901
        + Milestones K905 | Action: A06 | Milestone: Report published | Kind: Key milestone | Baseline finish: end-3
        """
    ),
    Month(
        """
        Actions A03    | Approved finish: end+60 | Forecast finish: end+70
        + Changes C905 | Item: A03 | Field: Approved finish | From: end-20 | To: end+60 | Requested on: end-12 | Decision: Approved | Decided on: end-3
        + Changes C906 | Item: A01 | Field: Approved finish | To: end+90 | Requested on: end-3
        Actions A901   | Status: Complete
        Actions A12    | Forecast finish: 31/02/2027 | Baseline finish: end-20 | Reported RAG: Green
        Actions A13    | Baseline finish: end+30 | Forecast finish: end-1 | Status: In progress
        Actions A01    | Theme: theme 3 | Updated on: end-3
        Risks R901     | Status: Closed
        """,
        snapshot=0,
    ),
    Month(
        """
        Actions A02    | Status: Assured | Assured on: end+3 | Assured by: Head of Internal Audit
        Actions A10    | Status: BAU | Assured on: end-3 | Evidence: Survey
        Actions A14    | Status: Not accepted
        - Actions A16
        + Actions A902 | Action: Meet partners every month | Baseline finish: TBC | Status: In progress
        Actions A04    | Status: closed
        + Changes C907 | Item: A13 | Field: Status | From: In progress | To: Paused | Requested on: end-3 | Decision: Rejected | Decided on: end+5
        """,
        snapshot=3,
    ),
)


def ends(first: str) -> list[dt.date]:
    """The last days of six months, the first of which is 'YYYY-MM'."""
    year, month = map(int, first.split("-"))
    months = [divmod(year * 12 + month - 1 + each, 12) for each in range(len(MONTHS))]
    return [dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1]) for year, month in months]


def read_rows(path: Path) -> Rows:
    """The rows of each sheet of a tracker that hold anything, by heading."""
    rows: Rows = {}
    for sheet in openpyxl.load_workbook(path, read_only=True).worksheets:
        headings, *cells = list(sheet.iter_rows(values_only=True)) or [()]
        rows[sheet.title] = [
            dict(zip(map(str, headings), row, strict=False)) for row in cells if any(cell is not None for cell in row)
        ]
    return rows


def edit(rows: Rows, edits: str, end: dt.date) -> None:
    """Make a month's edits in the rows of a tracker."""
    themes = [str(each["Theme"]) for each in rows["Themes"] if each.get("Theme")]
    for line in filter(None, map(str.strip, edits.splitlines())):
        where, *cells = (part.strip() for part in line.split("|"))
        if where.startswith("rename theme"):
            _rename(rows, themes, int(where[-1]), cells[0])
            continue
        sign, sheet, ref = where.split() if where[0] in "+-" else ("", *where.split())
        key = next(iter(rows[sheet][0]), "Ref") if rows[sheet] else "Ref"
        found = [each for each in rows[sheet] if each.get(key) == ref]
        if sign == "-":
            rows[sheet] = [each for each in rows[sheet] if each not in found]
        elif sign == "+":
            found = [{key: ref}]
            rows[sheet] += found
        for heading, words in (cell.split(": ", 1) for cell in cells):
            for row in found[:1]:
                row[heading] = _value(words, end, themes)


def _value(words: str, end: dt.date, themes: list[str]) -> Any:
    if day := re.fullmatch(r"end([+-]\d+)", words):
        return end + dt.timedelta(days=int(day[1]))
    if theme := re.fullmatch(r"(theme|THEME) (\d)", words):
        number = int(theme[2])
        name = themes[number - 1] if number <= len(themes) else None
        return name.upper() if name and theme[1] == "THEME" else name
    return words


def _rename(rows: Rows, themes: list[str], number: int, name: str) -> None:
    """Rename a theme on Themes and in its rows, all but the first milestone's, which somebody overlooked."""
    if number > len(themes):
        return
    old, seen = themes[number - 1], False
    for sheet in ("Themes", "Workstreams", "Actions", "Milestones"):
        for row in rows[sheet]:
            if row.get("Theme") == old:
                if sheet == "Milestones" and not seen:
                    seen = True
                else:
                    row["Theme"] = name
    themes[number - 1] = name
