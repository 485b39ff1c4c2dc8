"""The add-in's settings sheet: it pins every setting that xlwings asks for, so that no other place can set one."""

from __future__ import annotations

import re

from xl_tracker.errors import BadRequest

USUAL_PYTHON = {
    "Interpreter_Win": r"%LOCALAPPDATA%\xl_tracker\venv\Scripts\python.exe",
    "Interpreter_Mac": "$HOME/xl_tracker/venv/bin/python",
}
"""Where Excel looks for Python unless the build names another place: the variables make it right for every user."""

PINNED: dict[str, str | bool] = {
    "Interpreter": "",
    "PYTHONPATH": "",
    "ADD_WORKBOOK_TO_PYTHONPATH": False,
    "Conda Path": "",
    "Conda Env": "",
    "UDF Modules": "",
    "Debug UDFs": False,
    "Use UDF Server": False,
    "Show Console": False,
    "SHOW_ERROR_POPUPS": "True",
    "LICENSE_KEY": "",
    "ONEDRIVE_CONSUMER_WIN": "",
    "ONEDRIVE_COMMERCIAL_WIN": "",
    "SHAREPOINT_WIN": "",
    "ONEDRIVE_CONSUMER_MAC": "",
    "ONEDRIVE_COMMERCIAL_MAC": "",
    "SHAREPOINT_MAC": "",
    "TEMP DIR": "%TEMP%",
}
"""xlwings takes a setting from the first place that has it: the active workbook, this sheet, a file beside the
workbook, the user's file. The ribbon module refuses the first; a key in this sheet, even an empty one, ends the search
before the others."""

_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\|%\w+%")
_MAC = re.compile(r"(/|\$HOME/)[\w./+@-]+", re.ASCII)


def settings_rows(python: str = "") -> dict[str, str | bool]:
    """The settings sheet, key by key. ``python`` is the path of the interpreter for Excel to run.

    Empty means the usual places. The form of the path says which system it is for. Raises ``BadRequest`` for a path
    that Excel could not run.
    """
    return {**USUAL_PYTHON, **({_key_for(python): python} if python else {}), **PINNED}


def _key_for(python: str) -> str:
    if _WINDOWS.match(python):
        # Excel would replace the words between two per cent signs by a variable's value.
        if "%" in re.sub(r"\A%\w+%", "", python) or '"' in python:
            raise BadRequest(f"Excel cannot run '{python}'. Install Python in a folder without % in its name.")
        return "Interpreter_Win"
    if not python.startswith(("/", "$HOME/")):
        raise BadRequest(f"'{python}' is not the whole path of a Python. Write it from the drive or from / on.")
    if not _MAC.fullmatch(python):
        raise BadRequest(
            f"Excel for Mac cannot run '{python}': its path has a space or a special character. "
            "Make the virtual environment in another folder, such as /Users/Shared/xl_tracker."
        )
    return "Interpreter_Mac"
