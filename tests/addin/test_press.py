from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyopenvba.apps.excel import ExcelApplication

from tests.addin.open_excel import TRACKER
from tests.addin.press_alone import HEAVY
from tests.addin.pressed import Interpreted, buttons_of, command, drive_libreoffice, modules_of, ribbon_of
from tests.excel_sim import build_payload
from tests.hosts.opened import workbook_of
from xl_tracker.addin.building.modules import own_modules, xlwings_modules
from xl_tracker.addin.building.ribbon import ITEM_PREFIX
from xl_tracker.commands.board_pack import BOARD_PACK

ROOT = Path(__file__).parents[2]
PRESS_ALONE = Path(__file__).with_name("press_alone.py")
FAKE_SHELL = """Attribute VB_Name = "FakeShell"
Public Function ExpandEnvironmentStrings(ByVal s As String) As String
    ExpandEnvironmentStrings = Replace(Replace(s, "%LOCALAPPDATA%", "C:\\Local"), "%TEMP%", "C:\\Temp")
End Function
Public Function Run(ByVal line As String, style As Integer, wait As Boolean) As Long
    Debug.Print line
End Function
"""


def tags(built: Path) -> list[str]:
    return [button["tag"] for button in buttons_of(ribbon_of(built))]


def choosing() -> tuple[list[list[str]], list[str], list[str]]:
    """Each audience chosen and the button pressed: the calls, what each gives back, and what Python is asked."""
    items = [*BOARD_PACK.offered, "board_pack"]
    calls, answers = [["Choose", "board_pack", ""]], [f"{ITEM_PREFIX}board_pack"]
    for item in items:
        calls += [["Choose", "board_pack", f"{ITEM_PREFIX}{item}"], ["Press", "board_pack"], ["Press", "validate"]]
        answers += [f"{ITEM_PREFIX}{item}", "ok", "ok"]
    asked = [command(name) for item in items for name in (item, "validate")]
    return calls, answers, asked


def test_every_button_reaches_python_by_its_name_in_an_interpreter(built: Path) -> None:
    excel = Interpreted(built)
    excel.open()

    assert [excel.press(tag) for tag in tags(built)] == ["ok"] * len(tags(built))
    assert excel.calls == [command(tag) for tag in tags(built)]
    assert excel.refusals == []


def test_the_chosen_audience_is_the_one_that_python_is_asked_for_in_an_interpreter(built: Path) -> None:
    excel = Interpreted(built)
    excel.open()
    calls, answers, asked = choosing()

    assert [str(excel.app.run(*call)) for call in calls] == answers
    assert excel.calls == asked


def test_a_choice_is_for_the_workbooks_that_are_opened_later_too(built: Path) -> None:
    excel = Interpreted(built)
    excel.open("first.xlsx")
    excel.choose("board_pack", f"{ITEM_PREFIX}board_pack_cabinet")
    excel.open("second.xlsx")
    excel.press("board_pack")

    assert excel.calls == [command("board_pack_cabinet")]


@pytest.mark.libreoffice
def test_every_button_and_choice_reaches_python_by_its_name_in_libreoffice(built: Path, tmp_path: Path) -> None:
    calls, answers, asked = choosing()
    presses = [["Press", tag] for tag in tags(built)]

    assert drive_libreoffice(built, presses + calls, tmp_path) == (
        ["ok"] * len(presses) + answers,
        [command(tag) for tag in tags(built)] + asked,
    )


def real_xlwings() -> str:
    """The xlwings class with Windows' shell and files replaced, and what the interpreter cannot read reworded."""
    text = re.sub(r"(?m)^(\s*#.*?)\s+'.*$", r"\1", xlwings_modules()[0].text.partition("END\r\n")[2])
    for old, new in (
        ('CreateObject("WScript.Shell")', "New FakeShell"),
        ("Attr = GetAttr(FileSpec)", 'If LCase(Right(FileSpec, 4)) = ".exe" Then Attr = 32 Else Err.Raise 53'),
        ("Kill LOG_FILE", "'"),
        ("Application.Hwnd", "1234"),
        ('In Range(sht.Range("A1"), lastCell)', 'In sht.Range(sht.Range("A1"), lastCell)'),
        ('Environ("Temp")', '"C:\\Temp"'),
        ('Environ("USERPROFILE")', '"C:\\Users\\u"'),
    ):
        assert old in text, old
        text = text.replace(old, new)
    # The interpreter raises error 13 on "False" = True; Excel compares them.
    return re.sub(r"(GetConfig\([^()]*\)|OPTIMIZED_CONNECTION) = True", r'CStr(\1) = "True"', text)


def command_line(built: Path, function: str) -> str:
    """What Windows is asked to run for a button, by our module, the real one of xlwings and the real settings sheet."""
    app = ExcelApplication.open(built, with_vba=False)
    sources = modules_of(built)
    for each in own_modules():
        if each.name != "XlTrackerFunctions":
            app.add_module(sources[each.name], name=each.name)
    app.add_module(real_xlwings(), name="xlwings", kind="class")
    app.add_module(sources["Dictionary"], name="Dictionary", kind="class")
    app.add_module(FAKE_SHELL, name="FakeShell", kind="class")
    app.add_workbook()
    app.run("RunAction", function)

    assert app.dialogs == []
    (line,) = app.console
    return str(line)


def python_code(line: str) -> str:
    """What stands after ``-c`` in a command line of Windows."""
    quoted = re.search(r' -c "((?:[^"\\]|\\.)*)"', line)
    assert quoted
    return re.sub(r"\\(.)", r"\1", quoted[1])


def test_xlwings_own_module_makes_the_command_line_from_the_settings_sheet(built: Path) -> None:
    """From the button to cmd.exe: our module, the real xlwings module and the real settings sheet."""
    line = command_line(built, "validate")
    folder, start = r"C:\Local\xl_tracker\venv\Scripts", "import xl_tracker.addin.start;import xlwings.utils;"
    assert line.startswith(f'cmd.exe /C C: & cd "{folder}" & "{folder}\\python.exe" -B -c "{start}')
    assert 'prepare_sys_path(\\"False;' in line, "the workbook's folder would be one to import from"
    assert command("validate") in line
    assert "--from_xl=1" in line


@pytest.mark.parametrize("function", ["validate", "colour_rag", "board_pack_cabinet"])
def test_a_press_loads_neither_pandas_nor_numpy_though_they_are_installed(
    built: Path, tmp_path: Path, function: str
) -> None:
    """xlwings imports both wherever it finds them, which takes longer than the press itself."""
    workbook, actions = tmp_path / "posted.json", tmp_path / "actions.json"
    workbook.write_text(json.dumps(build_payload(workbook_of(TRACKER))), encoding="utf-8")
    code = python_code(command_line(built, function))
    pressed = subprocess.run(
        [sys.executable, "-B", PRESS_ALONE, code, workbook, actions], capture_output=True, text=True, cwd=ROOT
    )

    assert pressed.stdout.splitlines()[-1:] == ["loaded:"], pressed.stderr
    assert "setValues" in {each["func"] for each in json.loads(actions.read_text(encoding="utf-8"))}
    assert all(importlib.util.find_spec(name) for name in HEAVY)


def test_what_was_kept_out_of_xlwings_is_there_for_whoever_asks_for_it_later() -> None:
    """A notebook's frames in the same process: the library is not made to look as if it were not installed."""
    program = (
        "import sys, xl_tracker.addin.start; print({'pandas', 'numpy'} & set(sys.modules));"
        "from xl_tracker.model import frames; print(frames.pd.DataFrame({'Ref': ['A1']}).shape)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)

    assert done.stdout.split("\n")[:2] == ["set()", "(1, 1)"], done.stderr
