"""The entry point for VBA, on the real xlwings engine, with the fake Excel carrying out its actions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.addin.open_excel import GOING, Excel, said_by, tracker_open_in_excel
from tests.hosts.opened import workbook_of
from xl_tracker import addin, clock
from xl_tracker.commands import COMMANDS


@pytest.fixture
def excel() -> Excel:
    return tracker_open_in_excel()


@pytest.mark.parametrize("name", ["validate", "colour_rag", "refresh_summaries", "snapshot"])
def test_a_button_runs_its_command_and_says_its_words(excel: Excel, name: str) -> None:
    excel.press(name)

    assert excel.status_bar == [said_by(name)]
    assert excel.boxes == []


def test_colour_rag_writes_into_the_open_workbook(excel: Excel) -> None:
    excel.press("colour_rag")

    assert [excel.workbook["Actions"][cell].value for cell in ("G2", "G3")] == ["Red", "Red"]


def test_a_snapshot_keeps_this_month_in_history(excel: Excel) -> None:
    excel.press("snapshot")

    assert [row[0] for row in excel.cells["History"]] == ["Period", "September 2026", "September 2026"]


def test_early_in_a_month_a_snapshot_says_how_to_have_the_end_of_the_last_one(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 10, 4))
    excel.press("snapshot")

    (said,) = excel.status_bar
    assert said.startswith("History now shows how 2 actions stood on 4 October 2026")
    assert said.endswith("For the end of September save the workbook and run: xl-tracker snapshot --as-at 2026-09-30.")


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


@pytest.mark.parametrize(
    "button", ["validate", "colour_rag", "refresh_summaries", "board_pack", "snapshot", "undo", "next_finding"]
)
def test_a_workbook_that_is_no_tracker_is_said_and_nothing_changes(button: str) -> None:
    excel = Excel(workbook_of({"Sheet1": [["Shopping"], ["Bread"]]}), active="Sheet1")
    excel.press(button)

    assert [each for each in excel.actions if each["func"] not in GOING] == []
    assert len(excel.boxes) + len(excel.status_bar) == 1
    assert excel.workbook.sheetnames == ["Sheet1"]


def test_a_fault_of_our_own_is_one_sentence(excel: Excel, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(addin, "run_undoably", broken)
    excel.press("validate")

    assert excel.boxes == [
        (
            "critical",
            "XL Tracker was stopped by a fault of its own (ZeroDivisionError: division by zero). "
            f"Send this sentence and the file '{log}' to whoever looks after it.",
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

    assert excel.status_bar[0].startswith(("There are no findings on the visible sheets.", "Reporting!"))
    assert not excel.status_bar[0].startswith("Actions!")


def test_help_shows_the_guide_and_says_what_each_button_does(excel: Excel) -> None:
    excel.press("help")

    ((mode, words),) = excel.boxes
    assert mode == "info"
    for command in COMMANDS.values():
        assert f"{command.label}: {command.desktop_supertip}" in words
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


def test_a_name_that_no_button_has_is_said_and_nothing_changes(excel: Excel) -> None:
    excel.press("delete_everything")

    ((mode, words),) = excel.boxes
    assert (mode, excel.actions) == ("critical", [])
    assert words == "This button does not belong to XL Tracker. Use the buttons of the tab XL Tracker."
