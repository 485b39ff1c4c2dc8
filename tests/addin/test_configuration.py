from __future__ import annotations

import re

import pytest

from xl_tracker.addin.building.configuration import PINNED, USUAL_PYTHON, settings_rows
from xl_tracker.addin.building.modules import xlwings_modules
from xl_tracker.errors import BadRequest


def test_every_setting_that_xlwings_asks_for_is_pinned() -> None:
    """A key that is missing could be given by a file beside the workbook."""
    asked = {key.upper() for key in re.findall(r'GetConfig\("([^"]+)"', xlwings_modules()[0].text)}

    assert len(asked) > 10
    assert asked <= {key.upper() for key in settings_rows()}


def test_the_workbooks_folder_is_not_imported_from() -> None:
    assert PINNED["ADD_WORKBOOK_TO_PYTHONPATH"] is False


@pytest.mark.parametrize(
    ("python", "key"),
    [
        (r"C:\Users\J Smith\xl_tracker\Scripts\python.exe", "Interpreter_Win"),
        (r"\\server\apps$\python.exe", "Interpreter_Win"),
        (r"%LOCALAPPDATA%\xl_tracker\python.exe", "Interpreter_Win"),
        ("/Users/jsmith/xl_tracker/bin/python", "Interpreter_Mac"),
        ("$HOME/xl_tracker/bin/python", "Interpreter_Mac"),
    ],
)
def test_an_interpreter_is_pinned_for_the_system_its_path_is_of(python: str, key: str) -> None:
    rows = settings_rows(python)

    assert rows[key] == python
    assert {k: v for k, v in rows.items() if k != key} == {
        k: v for k, v in {**USUAL_PYTHON, **PINNED}.items() if k != key
    }


@pytest.mark.parametrize(
    "python",
    [
        "python",
        "/Users/J Smith/bin/python",
        "/Users/j/bin/python;open .",
        "/Users/$(open .)/python",
        "/Users/José/bin/python",
        r"C:\100%\python.exe",
        'C:\\a" & calc & ".exe',
    ],
)
def test_an_interpreter_that_excel_cannot_run_is_refused(python: str) -> None:
    with pytest.raises(BadRequest):
        settings_rows(python)
