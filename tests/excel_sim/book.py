"""A workbook as an xlwings ``Book`` of the real remote engine, in this process."""

from __future__ import annotations

from typing import Any

import xlwings
from openpyxl import Workbook

from tests.excel_sim.payload import build_payload


def open_book(workbook: Workbook, name: str = "book.xlsx") -> xlwings.Book:
    """The book a script on xlwings Server would be handed. Its actions wait in ``book.json()["actions"]``."""
    return open_payload(build_payload(workbook, name))


def open_payload(payload: dict[str, Any]) -> xlwings.Book:
    """The same for a workbook that the add-in has posted."""
    if "remote" not in [engine.name for engine in xlwings.engines]:
        # xlwings was imported before the licence key was there, and then leaves this engine out.
        from xlwings.pro import _xlremote

        xlwings.engines.add(xlwings.main.Engine(impl=_xlremote.engine))
    return xlwings.Book(json=payload)
