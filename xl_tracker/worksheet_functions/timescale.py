"""TIMESCALE: the days that a written date can mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from xl_tracker.language.timescales import Timescale
from xl_tracker.layout import ACTIONS
from xl_tracker.reading.cells import reader_for
from xl_tracker.workbook import CellValue
from xl_tracker.worksheet_functions.blocks import NOTHING, Block, broadcast, day_in, day_out, one_cell, word_of
from xl_tracker.worksheet_functions.rows import settings_from

PARTS: dict[str, Callable[[Timescale], CellValue]] = {
    "latest": lambda each: day_out(each.latest),
    "earliest": lambda each: day_out(each.earliest),
    "reading": lambda each: each.reading,
    "kind": lambda each: each.kind,
    "tail": lambda each: each.tail,
    "confidence": lambda each: each.confidence,
}
"""The parts of a timescale that a formula can ask for; the first is the default."""

_COLUMNS = {"finish": "baseline_finish", "start": "start"}


def timescale(
    today: dt.date, text: Block, part: Block = NOTHING, column: Block = NOTHING, settings: Block = NOTHING
) -> Block:
    """A part of each timescale. A start without a year may lie further back than a finish."""
    field = _COLUMNS[word_of(one_cell("column", column), tuple(_COLUMNS), "a column of dates")]
    read = reader_for(ACTIONS.column(field), settings_from(settings, today, NOTHING))

    def answer(cell: CellValue, wanted: CellValue) -> CellValue:
        show = PARTS[word_of(wanted, tuple(PARTS), "a part of a timescale")]
        written, _ = read(day_in(cell))
        return "" if written is None else show(written)

    return broadcast(answer, {"text": text, "part": part})
