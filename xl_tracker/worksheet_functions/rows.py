"""Read the rows that a formula hands over, as the commands read a whole tracker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xl_tracker.errors import BadRequest
from xl_tracker.language.timescales import parse_timescale
from xl_tracker.layout import ACTIONS, BY_SHEET, SETTINGS
from xl_tracker.model import Action, Milestone, Tracker
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot, SheetSnapshot
from xl_tracker.worksheet_functions.blocks import Block, day_in, days_in, one_cell

BOOK = "formula"


def settings_from(table: Block, today: dt.date, as_at: Block) -> Settings:
    """The settings of a tracker, from the range of its Settings table and the as-at day.

    Missing ones have their defaults. Raises ``BadRequest`` if ``as_at`` is not a day.
    """
    settings = Settings(as_at=today)
    if (day := day_in(one_cell("as_at", as_at))) is not None:
        timescale = parse_timescale(day)
        if timescale.kind != "day" or timescale.latest is None:
            raise BadRequest(f"'{day}' is not a day. Give the as-at day, such as TODAY().")
        settings = replace(settings, as_at=timescale.latest)
    if any(cell is not None for row in table for cell in row):
        settings = _tracker(SETTINGS.sheet, SETTINGS.headings, days_in(table), settings).settings
    return settings


def read_items(sheet: str, columns: Mapping[str, Sequence[object]], settings: Settings) -> Sequence[Action | Milestone]:
    """One action or milestone for each row. ``columns`` are some of the sheet's columns by their fields."""
    table = BY_SHEET[sheet]
    headings = ("Ref", *(table.column(field).heading for field in columns))
    # A ref keeps every row, even one that is otherwise empty.
    rows = [(number, *cells) for number, cells in enumerate(zip(*columns.values(), strict=True), start=1)]
    tracker = _tracker(sheet, headings, rows, settings)
    return tracker.actions if sheet == ACTIONS.sheet else tracker.milestones


def read_actions(headings: Sequence[object], rows: Sequence[Sequence[object]], settings: Settings) -> Tracker:
    """The tracker whose Actions sheet has these headings in row 1, and these rows below."""
    return _tracker("Actions", headings, rows, settings)


def _tracker(sheet: str, headings: Sequence[object], rows: Sequence[Sequence[object]], settings: Settings) -> Tracker:
    cells = (tuple(headings), *rows)
    return read_tracker(BookSnapshot(BOOK, {sheet: SheetSnapshot(sheet, cells)}), settings)  # type: ignore[arg-type]
