"""A workbook that somebody sent in chooses neither the program that runs nor what it imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.addin.pressed import Interpreted, command


@pytest.mark.parametrize("title", ["xl_tracker.conf", "XL_Tracker.CONF", "plan.py", "Macro.PY"])
def test_a_workbook_with_a_sheet_that_xlwings_would_obey_is_refused(built: Path, title: str) -> None:
    excel = Interpreted(built)
    excel.open()
    excel.app.add_module(f'Sub Rename()\nActiveSheet.Name = "{title}"\nEnd Sub\n', name="Renamer")
    excel.app.run("Rename")

    assert excel.press("validate") == "ok"
    assert excel.calls == []
    (refusal,) = excel.refusals
    assert f"sheet named {title}" in refusal


def test_a_workbook_with_a_settings_file_beside_it_is_refused(built: Path) -> None:
    excel = Interpreted(built)
    excel.sheet.set_value("D1", "/home/officer/returns/xl_tracker.conf")
    excel.open("plan.xlsx", "/home/officer/returns")

    assert excel.press("validate") == "ok"
    assert excel.calls == []
    assert "file named xl_tracker.conf" in excel.refusals[0]


@pytest.mark.parametrize(
    "name",
    ["a^&calc^&.xlsx", "a&calc&%CMDCMDLINE%.xlsx", "a;b.xlsx", "a=b.xlsx", 'a".xlsx', "a|b.xlsx", "a\nb.xlsx"],
)
def test_a_name_that_could_run_a_program_is_refused(built: Path, name: str) -> None:
    excel = Interpreted(built)
    excel.open(name)

    assert excel.press("validate") == "ok"
    assert excel.calls == []
    assert "a character that is not safe to pass on" in excel.refusals[0]


@pytest.mark.parametrize("name", ["$(open -a Calculator).xlsx", "`open .`.xlsx", "a\\.xlsx"])
def test_a_name_that_the_shell_of_a_mac_would_obey_is_refused(built: Path, name: str) -> None:
    excel = Interpreted(built)
    excel.open(name, "/Users/officer")

    assert excel.press("validate") == "ok"
    assert excel.calls == []
    assert "a character that is not safe to pass on" in excel.refusals[0]


@pytest.mark.parametrize(
    "name",
    [
        "Improvement plan (v2) & actions, O'Neill - Q1 2026_27.xlsx",
        "dept$ plan.xlsx",
        r"\\server\dept$\plan.xlsx",
        "Plan \u2013 draft.xlsx",
    ],
)
def test_names_that_officers_give_are_not_refused(built: Path, name: str) -> None:
    excel = Interpreted(built)
    excel.open(name)

    assert excel.press("validate") == "ok"
    assert (excel.calls, excel.refusals) == ([command("validate")], [])


def test_a_folder_in_sharepoint_is_not_refused(built: Path) -> None:
    excel = Interpreted(built)
    excel.open("plan.xlsx", "https://council.sharepoint.com/sites/x/Shared%20Documents")

    assert excel.press("validate") == "ok"
    assert (excel.calls, excel.refusals) == ([command("validate")], [])


def test_no_workbook_open_is_said(built: Path) -> None:
    excel = Interpreted(built)
    excel.app.workbooks()[0].vba_get("Close", [False])

    assert excel.press("validate").startswith(("ok", "error"))
    assert excel.app.workbooks() == []
    assert excel.refusals == ["No workbook is open. Open a tracker and press the button again."]


@pytest.mark.parametrize("name", ["validate(); import os", "", "os.system('x') #", "validate\n"])
def test_what_is_no_name_of_a_button_is_refused(built: Path, name: str) -> None:
    """A shape in a workbook that was sent in can call a macro of an add-in, with text of its own."""
    excel = Interpreted(built)
    excel.open()

    assert excel.press(name) == "ok"
    assert excel.calls == []
    assert excel.refusals == ["This button does not belong to XL Tracker. Use the buttons of the tab XL Tracker."]


def test_a_choice_that_is_no_name_is_refused(built: Path) -> None:
    excel = Interpreted(built)
    excel.open()
    excel.choose("board_pack", "xlTracker_for_board_pack_x(); import os")

    assert excel.press("board_pack") == "ok"
    assert excel.calls == []


def test_a_semicolon_in_a_path_does_choose_what_is_imported() -> None:
    """Why it is refused: xlwings splits the workbook's path at it, and imports from what comes after."""
    path = r"False;C:\returns\a;b;c;d;e;\returns\library;\plan.xlsx;C:\addin.xlam;;;;"
    program = f"import sys, xlwings.utils as u; u.prepare_sys_path({path!r}); print(sys.path)"
    got = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert r"\returns\library".replace("\\", "\\\\") in got.stdout
