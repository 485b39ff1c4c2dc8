from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyopenvba.apps.excel import ExcelApplication

from macros.modules import xlwings_modules
from tests.addin.pressed import Interpreted, buttons_of, command, modules_of, press_in_libreoffice, ribbon_of

FAKE_SHELL = """Attribute VB_Name = "FakeShell"
Public Function ExpandEnvironmentStrings(ByVal s As String) As String
    ExpandEnvironmentStrings = Replace(Replace(s, "%LOCALAPPDATA%", "C:\\Local"), "%TEMP%", "C:\\Temp")
End Function
Public Function Run(ByVal line As String, style As Integer, wait As Boolean) As Long
    Debug.Print line
End Function
"""


def tags(built: Path) -> list[str]:
    found = [button["tag"] for button in buttons_of(ribbon_of(built))]
    assert len(found) == 9
    return found


def test_every_button_reaches_its_python_function_in_an_interpreter(built: Path) -> None:
    excel = Interpreted(built)
    excel.open()

    assert [excel.press(tag) for tag in tags(built)] == ["ok"] * 9
    assert excel.calls == [command(tag) for tag in tags(built)]
    assert excel.refusals == []


@pytest.mark.libreoffice
def test_every_button_reaches_its_python_function_in_libreoffice(built: Path, tmp_path: Path) -> None:
    answers, calls = press_in_libreoffice(built, tags(built), tmp_path)

    assert answers == ["ok"] * 9
    assert calls == [command(tag) for tag in tags(built)]


def real_xlwings() -> str:
    """The xlwings module with Windows' shell and files replaced, and what the interpreter cannot read reworded."""
    text = re.sub(r"(?m)^(\s*#.*?)\s+'.*$", r"\1", xlwings_modules()[0].text)
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


def test_xlwings_own_module_makes_the_command_line_from_the_settings_sheet(built: Path) -> None:
    """From the button to cmd.exe: our module, the real xlwings module and the real settings sheet."""
    app = ExcelApplication.open(built, with_vba=False)
    sources = modules_of(built)
    app.add_module(sources["XlTrackerRibbon"], name="XlTrackerRibbon")
    app.add_module(real_xlwings(), name="xlwings")
    app.add_module(sources["Dictionary"], name="Dictionary", kind="class")
    app.add_module(FAKE_SHELL, name="FakeShell", kind="class")
    app.add_workbook()
    app.run("RunAction", "validate")

    assert app.dialogs == []
    (line,) = app.console
    folder = r"C:\Local\xl_tracker\venv\Scripts"
    assert line.startswith(f'cmd.exe /C C: & cd "{folder}" & "{folder}\\python.exe" -B -c "import xlwings.utils;')
    assert 'prepare_sys_path(\\"False;' in line, "the workbook's folder would be one to import from"
    assert command("validate") in line
    assert "--from_xl=1" in line
