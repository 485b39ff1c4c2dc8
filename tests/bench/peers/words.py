"""Shared by the checks of every peer: the columns, and the lists of words.

It is written out and not taken from our layout, so that no peer pays for importing our code; a test holds it to it.
"""

from __future__ import annotations

import datetime as dt

STALE_DAYS = 31
LIVE = ["Not started", "In progress"]
COMPLETE = ["Complete", "Evidenced", "Assured", "Embedded"]
STATUSES = [*LIVE, *COMPLETE, "Paused", "Superseded", "Not accepted"]
RAGS = ["Blue", "Green", "Amber", "Red", "Grey"]
PROVED, VOUCHED_FOR = COMPLETE[1:], COMPLETE[2:]
PRIORITIES = ["High", "Medium", "Low"]
KINDS = ["Key milestone", "Step"]
FROM_BEST = ["Green", "Amber", "Red"]
ERRORS = ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")

TIMESCALES = ["Start", "Baseline finish", "Forecast finish", "Actual finish"]
DAYS = {"Actions": [*TIMESCALES, "Updated on", "Assured on"], "Milestones": TIMESCALES}
HEADINGS = {
    "Actions": [
        *("Ref", "Theme", "Workstream", "Recommendations", "Action", "Lead officer", "Supporting officers"),
        *("Portfolio holder", "Priority", "Start", "Baseline finish", "Approved finish", "Forecast finish"),
        *("Actual finish", "Finish by", "Stands as", "Agreed by", "Moved", "Counted under", "Status", "Reported RAG"),
        *("Derived RAG", "RAG reason", "Progress update"),
        *("Updated on", "Path to green", "Evidence", "Assured by", "Assured on", "Check"),
    ],
    "Milestones": [
        *("Ref", "Action", "Theme", "Milestone", "Kind", "Lead officer", "Start", "Baseline finish"),
        *("Approved finish", "Forecast finish", "Actual finish", "Finish by", "Stands as", "Counted under", "Status"),
        *("Derived RAG", "Check"),
    ],
}
CHOICES = {
    "Actions": {"Status": STATUSES, "Reported RAG": RAGS, "Priority": PRIORITIES},
    "Milestones": {"Status": STATUSES, "Kind": KINDS},
}
LISTED = {
    "Lead officer": ("People", "Name or post"),
    "Theme": ("Themes", "Theme"),
    "Workstream": ("Workstreams", "Workstream"),
    "Recommendations": ("Recommendations", "Ref"),
    "Action": ("Actions", "Ref"),
}
"""The column of another sheet that a cell's words must stand in."""

UNKNOWN = {
    ("Actions", "Status"): "RD002",
    ("Actions", "Reported RAG"): "RD003",
    ("Actions", "Priority"): "RD004",
    ("Actions", "Lead officer"): "OW006",
    ("Actions", "Theme"): "RF008",
    ("Actions", "Workstream"): "RF011",
    ("Milestones", "Status"): "RD002",
    ("Milestones", "Kind"): "RD004",
    ("Milestones", "Theme"): "RF009",
    ("Milestones", "Action"): "RF004",
}
"""The fault that it is when a cell holds a word that is in no list."""

BLANK = {
    ("Actions", "Ref"): "RF002",
    ("Actions", "Theme"): "RF010",
    ("Actions", "Status"): "RG009",
    ("Milestones", "Ref"): "RF002",
    ("Milestones", "Status"): "RG009",
    ("Milestones", "Action"): "RF004",
}
"""The fault that it is when a cell is empty, whatever the rest of the row says."""


def not_a_day(heading: str) -> str:
    """The fault that it is when the column holds something that is no day."""
    return "RD001" if heading in TIMESCALES else "RD006"


def a_month_after(day: dt.date) -> dt.date:
    """The same day of the next month, or its last one."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last))
