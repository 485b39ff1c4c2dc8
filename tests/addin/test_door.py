"""The door VBA comes in by, on the real xlwings engine with its actions carried out by the fake Excel."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.excel_sim import carry_out, open_book
from tests.hosts.opened import Sheets, workbook_of
from xl_tracker import addin
from xl_tracker.commands import COMMANDS
from xl_tracker.hosts.base import run
from xl_tracker.hosts.memory import MemoryHost
from xl_tracker.settings import Settings
from xl_tracker.snapshot import Place

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
}


@dataclass
class Excel:
    """One workbook open in Excel, with what the user was told."""

    workbook: Workbook
    active: str = "Actions"
    selection: str = "A1"
    platform: str = "win32"
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
            patch.setattr(xlwings.App, "alert", lambda app, prompt, title, mode: self.boxes.append((mode, prompt)))
            patch.setattr(sys, "platform", self.platform)
            getattr(addin, button)()
        self.actions = book.json()["actions"]
        carry_out(self.workbook, [each for each in self.actions if each["func"] not in GOING])

    @property
    def shown(self) -> list[str]:
        """The cells that were selected."""
        titles = self.workbook.sheetnames
        return [
            str(Place(titles[each["sheet_position"]], each["start_row"] + 1, each["start_column"] + 1))
            for each in self.actions
            if each["func"] == "rangeSelect"
        ]


@pytest.fixture
def excel() -> Excel:
    return Excel(workbook_of(TRACKER))


def said_by(command: str, choice: str = "") -> str:
    """What the command says of the same workbook in memory, as at today."""
    host = MemoryHost(TRACKER, "book.xlsx")
    return run(COMMANDS[command], host, Settings(as_at=dt.date.today()), choice).message


@pytest.mark.parametrize("name", ["validate", "colour_rag", "refresh_summaries"])
def test_a_button_runs_its_command_and_says_its_words(excel: Excel, name: str) -> None:
    excel.press(name)

    assert excel.status_bar == [said_by(name)]
    assert excel.boxes == []


def test_colour_rag_writes_into_the_open_workbook(excel: Excel) -> None:
    excel.press("colour_rag")

    assert [excel.workbook["Actions"][cell].value for cell in ("G2", "G3")] == ["Red", "Red"]


def test_a_pack_for_each_standard_audience(excel: Excel) -> None:
    excel.press("board_pack_cabinet")

    assert excel.status_bar == [said_by("board_pack", "Cabinet")]
    assert any(title.startswith("Pack ") for title in excel.workbook.sheetnames)


@pytest.mark.parametrize(
    ("active", "selection", "audience"),
    [("Reporting", "B3", "Scrutiny"), ("Reporting", "A1", "Cabinet"), ("Actions", "A3", "Cabinet")],
)
def test_the_pack_is_for_the_selected_row_of_reporting(
    excel: Excel, active: str, selection: str, audience: str
) -> None:
    excel.active, excel.selection = active, selection
    excel.press("board_pack")

    assert excel.status_bar == [said_by("board_pack", audience)]


def test_an_audience_that_the_tracker_lacks_is_said_and_nothing_changes(excel: Excel) -> None:
    excel.press("board_pack_leadership_team")

    ((mode, words),) = excel.boxes
    assert mode == "critical"
    assert words.startswith("There is no audience 'Leadership Team'.")
    assert (excel.actions, excel.status_bar) == ([], [])


@pytest.mark.parametrize("button", ["validate", "colour_rag", "refresh_summaries", "board_pack", "next_finding"])
def test_a_workbook_that_is_no_tracker_is_said_and_nothing_changes(button: str) -> None:
    excel = Excel(workbook_of({"Sheet1": [["Shopping"], ["Bread"]]}), active="Sheet1")
    excel.press(button)

    assert [each for each in excel.actions if each["func"] not in GOING] == []
    assert len(excel.boxes) + len(excel.status_bar) == 1
    assert excel.workbook.sheetnames == ["Sheet1"]


def test_a_fault_of_our_own_is_one_sentence(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(addin, "run_on", broken)
    excel.press("validate")

    assert excel.boxes == [
        (
            "critical",
            "XL Tracker was stopped by a fault of its own (ZeroDivisionError: division by zero). "
            "Send this sentence to whoever looks after it.",
        )
    ]


def test_on_a_mac_the_outcome_is_a_box(excel: Excel) -> None:
    excel.platform = "darwin"
    excel.press("colour_rag")

    assert (excel.status_bar, excel.boxes) == ([], [("info", said_by("colour_rag"))])


def test_next_finding_goes_from_cell_to_cell_and_round(excel: Excel) -> None:
    visited = []
    for _ in range(20):
        excel.press("next_finding")
        (cell,) = excel.shown
        if cell in visited:
            break
        visited.append(cell)
        excel.active, _, excel.selection = cell.partition("!")

    assert cell == visited[0]
    assert "Actions!D3" in visited
    assert len(visited) > 2
    assert ", finding 1 of " in " ".join(excel.status_bar)


def test_next_finding_says_what_is_wrong_and_how_to_put_it_right(excel: Excel) -> None:
    excel.selection = "C3"
    excel.press("next_finding")

    assert excel.status_bar[0].startswith("Actions!D3, finding ")
    assert "OW001: Action A2 has no lead officer." in excel.status_bar[0]


def test_next_finding_changes_nothing(excel: Excel) -> None:
    excel.press("next_finding")

    assert {each["func"] for each in excel.actions} <= set(GOING)
    assert len(excel.shown) == 1


def test_next_finding_passes_over_a_hidden_sheet(excel: Excel) -> None:
    excel.workbook["Actions"].sheet_state = "hidden"
    excel.active = "Guide"
    excel.press("next_finding")

    assert excel.status_bar[0].startswith(("Nothing was found on the sheets that are shown.", "Reporting!"))
    assert not excel.status_bar[0].startswith("Actions!")


def test_help_shows_the_guide_and_says_what_each_button_does(excel: Excel) -> None:
    excel.press("help")

    ((mode, words),) = excel.boxes
    assert mode == "info"
    for command in COMMANDS.values():
        assert f"{command.label}: {command.supertip}" in words
    assert "Next finding: Go to the next cell" in words
    assert excel.shown == ["Guide!A1"]


def test_a_long_sentence_fits_the_status_bar() -> None:
    said: list[str] = []

    class App:
        status_bar = property(None, lambda app, words: said.append(words))

    addin._say(App(), "x" * 300, in_full=False)  # type: ignore[arg-type]

    assert said == ["x" * 254 + "\u2026"]


def test_xlwings_is_imported_only_when_a_button_is_pressed() -> None:
    source = Path(addin.__file__).read_text(encoding="utf-8")

    assert [line for line in source.splitlines() if line.startswith(("import xlwings", "from xlwings"))] == []
