"""The finding that every stack returns: which fault, on which sheet, in which row and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

TODAY = dt.date(2026, 9, 30)
"""The day on which every stack looks at the plan: that of the sample plan."""


class Found(NamedTuple):
    """One fault at one cell. ``code`` is the code of our rule; ``row`` is Excel's; ``column`` is the heading."""

    code: str
    sheet: str
    row: int
    column: str


Find = Callable[[Path], set[Found]]
"""Reads a tracker and finds its faults. What a stack sees beyond the planted kinds is left out."""
