"""SE: what in a submitted workbook nobody can see. Found while reading."""

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

    They are not run and nothing that they would do was checked. Whoever opens the workbook in Excel may run them.
    """,
)
LINKS = reading_rule(
    "SE002",
    "links-to-other-workbooks",
    Severity.WARNING,
    fix="In Excel choose Data, Edit Links, Break Link, so that the figures stay as they are when they are submitted.",
    page="""
    Formulas take values from another workbook.

    Only the values that Excel kept are read. The board cannot tell whether they are still what the other workbook says.
    """,
)
HIDDEN = reading_rule(
    "SE003",
    "hidden-sheet-of-the-plan",
    Severity.WARNING,
    fix="Show the sheet (right-click a tab, Unhide), or delete it when it is no part of the plan.",
    page="""
    A sheet of the plan has rows, but it is hidden.

    What is on it is read and counted like everything else, so the summaries hold what nobody sees in the workbook.
    """,
)
VERY_HIDDEN = reading_rule(
    "SE004",
    "very-hidden-sheet",
    Severity.ADVICE,
    fix="Ask whoever made the workbook what the sheet is for. Only the Visual Basic editor can show it.",
    page="""
    A sheet is hidden in such a way that Excel does not offer to show it.

    It is no sheet of the plan, so nothing on it was read, and nobody who opens the workbook can see what it holds.
    """,
)
HIDDEN_ROWS = reading_rule(
    "SE005",
    "hidden-rows-of-the-plan",
    Severity.ADVICE,
    fix="Clear the filter (Data, Clear), and show hidden rows (select all, right-click a row number, Unhide).",
    page="""
    Rows of the plan are hidden by a filter, by a group or by hand.

    They are read and counted like all others, so the summaries hold what nobody sees on the sheet.
    """,
)
