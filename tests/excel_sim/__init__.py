"""A fake Excel: makes the payload that xlwings' add-in would post, and applies its actions to an openpyxl workbook.

The xlwings engine between the two is the real one, the one that xlwings Server runs. It wants a licence key before it
can be imported; "noncommercial" is the key its licence has for use such as these tests.
"""

from __future__ import annotations

import os

os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")

from tests.excel_sim.action import ExcelRefused, UnsupportedAction
from tests.excel_sim.actions import carry_out
from tests.excel_sim.book import open_book
from tests.excel_sim.payload import build_payload

__all__ = ["ExcelRefused", "UnsupportedAction", "build_payload", "carry_out", "open_book"]
