from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from xl_tracker.addin.building.build import build_addin
from xl_tracker.cli import main


def pinned(file: Path) -> dict[object, object]:
    rows = CalamineWorkbook.from_path(file).get_sheet_by_name("xl_tracker.conf").to_python()
    return {row[0]: row[1] for row in rows}


def test_build_writes_the_file(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "ribbon.xlam"

    assert main(["addin", "build", "-o", str(target)]) == 0
    assert target.read_bytes() == built.read_bytes()
    assert capsys.readouterr().out == f"Built the add-in '{target}'.\n"


def test_build_refuses_another_type(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "build", "-o", str(tmp_path / "ribbon.xlsm")]) == 2
    assert "End its name with .xlam" in capsys.readouterr().err


def test_install_to_a_folder_pins_this_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/Users/officer/xl_tracker/bin/python")
    folder = tmp_path / "start up"

    assert main(["addin", "install", "--to", str(folder)]) == 0
    assert pinned(folder / "xl_tracker.xlam")["Interpreter_Mac"] == "/Users/officer/xl_tracker/bin/python"
    assert str(folder / "xl_tracker.xlam") in capsys.readouterr().out


def test_install_on_windows_goes_to_where_excel_starts_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))

    assert main(["addin", "install", "--python", r"C:\Programs\python.exe"]) == 0
    installed = tmp_path / "Microsoft" / "Excel" / "XLSTART" / "xl_tracker.xlam"
    assert installed.read_bytes() == build_addin(r"C:\Programs\python.exe")


def test_install_on_a_mac_also_lets_excel_start_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert main(["addin", "install", "--python", "/usr/local/bin/python3"]) == 0
    startup = tmp_path / "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
    assert pinned(startup / "xl_tracker.xlam")["Interpreter_Mac"] == "/usr/local/bin/python3"
    (script,) = (tmp_path / "Library/Application Scripts/com.microsoft.Excel").iterdir()
    assert script.name == f"xl_tracker-{version('xlwings')}.applescript", "what the VBA asks for"
    assert ' -c \\"import xl_tracker.addin.start;import xlwings.utils;' in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_dry_run_writes_nothing(
    platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert main(["addin", "install", "--dry-run", "--python", "/usr/local/bin/python3"]) == 0
    assert list(tmp_path.iterdir()) == []
    assert "would install the add-in as" in capsys.readouterr().out


def test_without_excel_it_is_one_sentence_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")

    assert main(["addin", "install"]) == 2
    assert capsys.readouterr().err == (
        "xl-tracker: There is no Excel on this system to install the add-in in. Name a folder with --to.\n"
    )


@pytest.mark.parametrize(
    "arguments", [["build", "--to", "folder"], ["build", "--dry-run"], ["install", "-o", "ribbon.xlam"]]
)
def test_options_of_the_other_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", *arguments]) == 2
    assert "'addin build'" in capsys.readouterr().err


def test_without_pyopenvba_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)

    assert main(["addin", "build", "-o", str(tmp_path / "ribbon.xlam")]) == 2
    assert "pip install '.[addin]'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
