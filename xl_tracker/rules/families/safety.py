"""SE: parts of a submitted workbook that nobody can see. Found while reading."""

from __future__ import annotations

from xl_tracker.findings import Severity
from xl_tracker.rules.registry import reading_rule

MACROS = reading_rule(
    "SE001",
    "holds-macros",
    Severity.ADVICE,
    fix="Save the workbook as an Excel Workbook (.xlsx) before you send it, unless the macros are meant to be there.",
    page="""
    A submitted workbook holds macros.

    XL Tracker neither runs nor checks them. Anyone who opens the workbook in Excel may run them.
    """,
)
LINKS = reading_rule(
    "SE002",
    "links-to-other-workbooks",
    Severity.WARNING,
    fix="In Excel choose Data, Edit Links, Break Link, so that the figures stay as they are.",
    page="""
    Formulas take values from another workbook.

    XL Tracker reads only the values that Excel kept. The board cannot tell whether the other workbook still says so.
    """,
)
HIDDEN = reading_rule(
    "SE003",
    "hidden-sheet-of-the-plan",
    Severity.WARNING,
    fix="Show the sheet (right-click a tab, Unhide), or delete it if it does not belong to the plan.",
    page="""
    A sheet of the plan has rows, but it is hidden.

    Its rows are read and counted like all others, so the summaries include rows that nobody sees in the workbook.
    """,
)
VERY_HIDDEN = reading_rule(
    "SE004",
    "very-hidden-sheet",
    Severity.ADVICE,
    fix="Ask whoever made the workbook what the sheet is for. Only the Visual Basic editor can show it.",
    page="""
    A sheet is hidden so that even Excel does not offer to show it.

    It does not belong to the plan, so XL Tracker did not read it, and nobody who opens the workbook can see it.
    """,
)
HIDDEN_ROWS = reading_rule(
    "SE005",
    "hidden-rows-of-the-plan",
    Severity.ADVICE,
    fix="Clear the filter (Data, Clear), and show hidden rows (select all, right-click a row number, Unhide).",
    page="""
    Rows of the plan are hidden by a filter, by a group or by hand.

    They are read and counted like all others, so the summaries include rows that nobody sees on the sheet.
    """,
)
