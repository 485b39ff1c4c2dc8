"""What is said before a command writes."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.books import SETTINGS, book
from tests.hosts.memory import MemoryHost
from xl_tracker.commands import COMMANDS
from xl_tracker.edits import CopyValues, Formula, RemoveSheet, ReplaceSheet, SetValues
from xl_tracker.edits.effects import SheetEffect, effects, said_before
from xl_tracker.flow import prepare
from xl_tracker.workbook import Place

A1, ELSEWHERE = Place("Actions", 1, 1), Place("Notes", 1, 1)


def counted(*edits: object, rows: object = (("same", 1, None),)) -> tuple[SheetEffect, ...]:
    book = MemoryHost({"Actions": rows, "Findings": [], "XLT undo": [("kept",)]})  # type: ignore[dict-item]
    return effects(edits, book.read())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "written", "cells"),
    [
        (("same", 1, None), ("same", 1, ""), 0),
        (("same", 1, None), ("other", 1, None), 1),
        ((dt.datetime(2026, 6, 1),), (dt.date(2026, 6, 1),), 0),
        ((), ("below the last row", None), 1),
        (("Findings C3",), (Formula("=HYPERLINK()", "Findings C3"),), 0),
    ],
)
def test_only_cells_whose_value_differs_are_counted(held: tuple[object], written: tuple[object], cells: int) -> None:
    found = counted(SetValues(A1, (written,)), rows=(held,))  # type: ignore[arg-type]

    assert sum(effect.cells for effect in found) == cells


def test_whole_sheets_are_told_apart() -> None:
    found = counted(RemoveSheet("Findings"), RemoveSheet("No such sheet"), ReplaceSheet("Pack Cover"))

    assert [(each.sheet, each.change) for each in found] == [("Findings", "taken away"), ("Pack Cover", "new sheet")]


def test_what_is_put_back_is_counted_by_what_was_kept() -> None:
    assert counted(CopyValues(Place("XLT undo", 1, 1), 1, 1, A1)) == (SheetEffect("Actions", "cells", 1),)


def test_the_sentence_counts_cells_and_names_sheets() -> None:
    host = book("""
        | Ref | Action | Derived RAG | Check |
        | A1  | Listen |             |       |
        | A2  | Learn  |             |       |
    """)
    run_before = prepare(COMMANDS["validate"], host, SETTINGS)

    assert run_before.said_before == "On Actions 2 cells change. Findings is a new sheet."


def test_nothing_to_change_is_said() -> None:
    assert said_before(()) == "No cell changes its value."
