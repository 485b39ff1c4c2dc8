"""Lists of edits of every kind, for the contract that all hosts keep."""

from __future__ import annotations

import datetime as dt

from tests.hosts.opened import Sheets
from xl_tracker.edits import (
    AddChart,
    AddTable,
    ColourWords,
    Edit,
    Formula,
    RemoveSheet,
    ReplaceSheet,
    SetLook,
    SetPrintTitles,
    SetValues,
    ShowResults,
)
from xl_tracker.layout import PAGE_SHELL
from xl_tracker.workbook import Place

START: Sheets = {
    "Actions": [
        ["Ref", "Action", "Derived RAG"],
        ["A1", "Publish the terms of reference", "Red"],
        ["A2", "Train the chairs of scrutiny", None],
    ],
    "Findings": [["Left over from last time"]],
    "Settings": [["Setting", "Value"]],
    PAGE_SHELL: [],
}


def on(sheet: str, row: int, column: int) -> Place:
    return Place(sheet, row, column)


EDIT_LISTS: dict[str, tuple[Edit, ...]] = {
    "values of every kind": (
        SetValues(
            on("Actions", 2, 3),
            (
                ("Green", 12, 0.25, True, None),
                (None, dt.date(2026, 6, 1), dt.datetime(2026, 6, 1, 14, 30), False, Formula("=SUM(D2:E2)")),
                ("=1+1", "+44 20", "-", "@lead", "'quoted"),
                ("00123", "1/2", "TRUE", "#N/A", "3 policies"),
            ),
        ),
    ),
    "a value that empties a cell": (SetValues(on("Actions", 2, 2), ((None,), ("",))),),
    "a sheet in place of another": (
        ReplaceSheet("Findings", (11, 8, 8, 40.5)),
        SetValues(on("Findings", 1, 1), (("Findings",),)),
    ),
    "a new sheet after one that is there": (ReplaceSheet("Pack cover", (20,), after="Actions"),),
    "a new sheet at the end": (ReplaceSheet("Pack cover", (20,), after="No such sheet"),),
    "several new sheets, one after the other": (
        ReplaceSheet("Pack cover", after="Settings"),
        ReplaceSheet("Pack risks", after="Pack cover"),
        SetValues(on("Pack risks", 2, 2), (("Risk", "Score"),)),
        SetValues(on("Pack risks", 5, 3), ((12,), (9,))),
        SetValues(on("Pack cover", 1, 1), (("Cabinet",),)),
    ),
    "a sheet that is replaced twice": (
        ReplaceSheet("Findings"),
        SetValues(on("Findings", 1, 1), (("Not kept", "nor this"),)),
        ReplaceSheet("Findings"),
        SetValues(on("Findings", 2, 1), (("Kept",),)),
    ),
    "a sheet that is taken away": (RemoveSheet("Findings"), RemoveSheet("No such sheet"), ReplaceSheet("Pack cover")),
    "a sheet that is taken away and made again": (
        RemoveSheet("Findings"),
        ReplaceSheet("Findings", after="Settings"),
        SetValues(on("Findings", 1, 1), (("Findings",),)),
    ),
    "a formula with what it comes to": (
        SetValues(on("Actions", 5, 1), ((Formula("=COUNTA(A2:A3)"),),)),
        ShowResults(on("Actions", 5, 1), ((2,),)),
    ),
    "looks beside and over each other": (
        ReplaceSheet("Findings", (10,) * 4),
        SetValues(on("Findings", 1, 1), (("Findings", None, None, None), ("Ref", "When", "How many", "Where"))),
        SetLook(on("Findings", 1, 1), 1, 1, "title"),
        SetLook(on("Findings", 2, 1), 1, 4, "table heading"),
        SetLook(on("Findings", 3, 1), 20, 4, "body"),
        SetLook(on("Findings", 3, 2), 20, 1, "date"),
        SetLook(on("Findings", 3, 3), 20, 1, "number"),
        SetLook(on("Findings", 24, 1), 1, 2, "figure"),
        SetLook(on("Findings", 25, 1), 1, 1, "note"),
    ),
    "a look on a sheet that is there": (SetLook(on("Actions", 2, 1), 2, 3, "body"),),
    "a table with coloured words and a chart": (
        ReplaceSheet("Findings", (20, 8, 8, 8)),
        SetValues(on("Findings", 3, 2), (("Green", "Blue"),)),
        SetValues(
            on("Findings", 3, 1),
            (
                ("Theme", "Red", "Amber", "Other"),
                ("Governance", 3, 2, 1),
                ("Culture", 1, 0, 0),
                ("All themes", 4, 2, 1),
            ),
        ),
        AddTable(on("Findings", 3, 1), 4, 4, "tblThemeRag"),
        ColourWords(on("Findings", 4, 1), 3, 1),
        AddChart(on("Findings", 3, 1), 3, 4, 300, 45, 320, 200, "Actions by theme", "Three red actions in Governance"),
        SetPrintTitles("Findings", 3, 3),
    ),
    "words coloured twice on a sheet that is there": (
        ColourWords(on("Actions", 2, 3), 200, 1),
        ColourWords(on("Actions", 2, 3), 200, 1),
    ),
}
