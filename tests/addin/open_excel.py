"""One workbook open in an Excel whose user answers and reads boxes: the real xlwings engine, and the fake Excel."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass, field
from typing import Any

import pytest
from openpyxl import Workbook

from tests.excel_sim import carry_out, open_book
from tests.hosts.memory import MemoryHost
from tests.hosts.opened import Sheets, workbook_of
from tests.today import TODAY
from xl_tracker import addin
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import Prepared, prepare
from xl_tracker.layout import HISTORY, is_kept_for_undo
from xl_tracker.settings import Settings
from xl_tracker.workbook import Place

GOING = ("activateSheet", "rangeSelect")
"""What moves the selection and changes nothing."""

FINISH = dt.datetime(2020, 3, 31)
TRACKER: Sheets = {
    "Guide": [["How to use this tracker"]],
    "Actions": [
        ["Ref", "Theme", "Action", "Lead officer", "Baseline finish", "Status", "Derived RAG", "RAG reason", "Check"],
        ["A1", "Governance", "Publish terms", "A. Khan", FINISH, "In progress", None, None, None],
        ["A2", "Governance", "Train members", None, FINISH, "Not started", None, None, None],
    ],
    "Reporting": [
        ["Audience", "Body", "Every", "Last met", "Next meeting", "Pages"],
        ["Cabinet", "Cabinet", "Quarter", None, None, None],
        ["Scrutiny", "Scrutiny Committee", "Month", None, None, None],
    ],
    "History": [list(HISTORY.headings)],
}


@dataclass
class Excel:
    """One workbook open in Excel, with what the user was told."""

    workbook: Workbook
    active: str = "Actions"
    selection: str = "A1"
    platform: str = "win32"
    answer: str = "ok"
    asked: list[str] = field(default_factory=list)
    status_bar: list[str] = field(default_factory=list)
    boxes: list[tuple[str, str]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)

    def press(self, button: str) -> None:
        import xlwings

        book = open_book(self.workbook)
        book.impl.api["book"].update(
            selection=self.selection, active_sheet_index=self.workbook.sheetnames.index(self.active)
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(xlwings.Book, "caller", lambda: book)
            patch.setattr(xlwings.App, "status_bar", property(None, lambda app, words: self.status_bar.append(words)))
            patch.setattr(xlwings.App, "alert", self._alert)
            patch.setattr(sys, "platform", self.platform)
            addin.press(button)
        self.actions = book.json()["actions"]
        carry_out(self.workbook, [each for each in self.actions if each["func"] not in GOING])

    def _alert(self, prompt: str, title: str, buttons: str = "ok", mode: str = "info") -> str:
        """Either a question that can be cancelled, before anything is written, or something to be told."""
        assert title == "XL Tracker"
        if buttons == "ok":
            self.boxes.append((mode, prompt))
            return "ok"
        assert buttons == "ok_cancel"
        self.asked.append(prompt)
        return self.answer

    @property
    def cells(self) -> dict[str, list[tuple[object, ...]]]:
        """The values of every sheet but those that are kept for Undo, without the empty rows."""
        return {
            sheet.title: [row for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row)]
            for sheet in self.workbook.worksheets
            if not is_kept_for_undo(sheet.title)
        }

    @property
    def shown(self) -> list[str]:
        """The cells that were selected."""
        titles = self.workbook.sheetnames
        return [
            str(Place(titles[each["sheet_position"]], each["start_row"] + 1, each["start_column"] + 1))
            for each in self.actions
            if each["func"] == "rangeSelect"
        ]


def tracker_open_in_excel() -> Excel:
    """A small tracker, open in Excel for Windows."""
    return Excel(workbook_of(TRACKER))


def prepared(command: str, choice: str = "") -> Prepared:
    """The command, planned on the same workbook in memory, as at today."""
    host = MemoryHost(TRACKER, "book.xlsx")
    return prepare(COMMANDS[command], host, Settings(as_at=TODAY), choice)


def said_by(command: str, choice: str = "") -> str:
    """What the command says once it is done."""
    return prepared(command, choice).outcome.message
