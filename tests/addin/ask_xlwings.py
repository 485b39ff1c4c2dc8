"""Run in a process of its own: ``ask_xlwings.py CALLS``. xlwings' own code for functions on Windows, without Windows.

What is imported from Windows is replaced by stand-ins; the ``CallUDF`` that VBA calls, and all that it does, are xlwings'
own. ``CALLS`` is a JSON list of calls, each a list of the function
and its arguments; prints the answers as JSON. Cells are JSON values, but for ``{"day": "2026-03-31"}``, a date as Excel
hands it over, ``{"error": -2146826246}``, an error, and ``{"missing": true}``, an argument that was left out.
"""

import ctypes
import datetime as dt
import json
import sys
from typing import Any
from unittest.mock import MagicMock

MISSING = -2147352572
FROM_WINDOWS = """pythoncom pywintypes win32api win32com win32com.client win32com.server win32com.server.dispatcher
    win32com.server.policy win32com.server.util win32con win32event win32gui win32process win32timezone winreg"""


class WindowsTime(dt.datetime):
    """What pywin32 makes of a date of Excel."""


def main(calls: list[list[Any]]) -> None:
    python = python_of_xlwings()
    answers = [
        python.CallUDF("xl_tracker.addin.functions", name, tuple(map(from_json, cells))) for name, *cells in calls
    ]
    print(json.dumps(answers, default=str))


def python_of_xlwings() -> Any:
    """What ``XLPy`` is in VBA, with xlwings set up as on Windows."""
    import xlwings

    for name in FROM_WINDOWS.split():
        sys.modules[name] = MagicMock(name=name, __file__=__file__)
    sys.modules["pywintypes"].TimeType = WindowsTime  # type: ignore[attr-defined]
    sys.modules["win32com"].server.util.unwrap.side_effect = TypeError  # plain values need no unwrapping
    sys.modules["win32timezone"].TimeZoneInfo.utc.return_value = dt.UTC
    for name in ("PyDLL", "oledll", "windll"):
        setattr(ctypes, name, MagicMock())
    from xlwings import _xlwindows, com_server, udfs

    _xlwindows.is_range_instance = lambda cell: False
    xlwings.engines.add(xlwings.Engine(impl=_xlwindows.engine))
    setattr(xlwings, "func", udfs.xlfunc)  # noqa: B010
    setattr(xlwings, "arg", udfs.xlarg)  # noqa: B010
    return com_server.XLPython()


def from_json(cell: Any) -> Any:
    """A block as COM hands it over: tuples of tuples."""
    if isinstance(cell, list):
        return tuple(map(from_json, cell))
    if isinstance(cell, dict):
        if "day" in cell:
            return WindowsTime.fromisoformat(cell["day"])
        return MISSING if "missing" in cell else cell["error"]
    return cell


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
