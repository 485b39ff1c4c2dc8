"""Writes edits as JSON for the web add-in.

An edit is an object of its fields, with the name of its kind. Values have the form that Excel needs (see
``hosts/live/typed``), so that the add-in only passes them on: an apostrophe comes before text that Excel would take for
something else, ``null`` empties a cell, ``{"date": "2026-11-22"}`` is a day, and ``{"formula": "=..."}`` a formula of
ours with its result.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from xl_tracker.edits import ColourWords, Edit, Formula, SetLook, SetValues, ShowResults, WrittenValue
from xl_tracker.edits.undo import Undoable
from xl_tracker.hosts.live.typed import typed
from xl_tracker.look import FONT, LOOKS, PALETTES, RULE_LINE, TABLE_STYLE
from xl_tracker.workbook import Place

JsonObject = dict[str, Any]

MIDNIGHT = "T00:00:00.000"
PACKED_FROM = 50
"""Blocks of fewer cells list every cell; longer ones list each value once, with its positions."""

_VALUES = (SetValues, ShowResults)
_Block = Sequence[Sequence[WrittenValue]]


def encode_undoable(undoable: Undoable) -> JsonObject:
    """A command's edits with the edits that undo them, and the looks and palettes that they name.

    ``back`` is a list of pairs: the position in ``make`` of the edit that is undone, and the edit that undoes it.
    """
    every = (*undoable.keep, *undoable.make, *(edit for _, edit in undoable.back))
    return {
        "keep": encode_edits(undoable.keep),
        "make": encode_edits(undoable.make),
        "back": [[number, encode_edit(edit)] for number, edit in undoable.back],
        "looks": looks_of(every),
        "palettes": palettes_of(every),
        "table_style": TABLE_STYLE,
    }


def encode_edits(edits: Iterable[Edit]) -> list[JsonObject]:
    """Each edit as a JSON object, in their order."""
    return [encode_edit(edit) for edit in edits]


def encode_edit(edit: Edit) -> JsonObject:
    """One edit as ``{"kind": "SetLook", "place": {"sheet", "row", "column"}, ...}``."""
    sent: JsonObject = {"kind": type(edit).__name__}
    for field, value in edit._asdict().items():
        if field == "values" and isinstance(edit, _VALUES):
            sent["values"] = _encode_block(edit.values)
        elif isinstance(value, Place):
            sent[field] = value._asdict()
        else:
            sent[field] = list(value) if isinstance(value, tuple) else value
    return sent


def looks_of(edits: Iterable[Edit]) -> JsonObject:
    """Each look that the edits name: the fields of ``CellLook``, the font, and the colour of a line."""
    named = {edit.look for edit in edits if isinstance(edit, SetLook)}
    return {
        look: {"font": FONT, "line": RULE_LINE if LOOKS[look].border_bottom else None} | LOOKS[look]._asdict()
        for look in sorted(named)
    }


def palettes_of(edits: Iterable[Edit]) -> JsonObject:
    """The colours of each word of the palettes that the edits need. A chart's series have those of ``rag``."""
    named = {edit.palette for edit in edits if isinstance(edit, ColourWords)} | {"rag"}
    return {name: {word: colour._asdict() for word, colour in PALETTES[name].items()} for name in sorted(named)}


def _encode_block(rows: _Block) -> Any:
    """Rows of cells; or, for a long block, its ``distinct`` cells and, by column, which of them each row has."""
    written = [[_encode_cell(value) for value in row] for row in rows]
    columns = len(written[0]) if written else 0
    if columns * len(written) < PACKED_FROM or any(len(row) != columns for row in written):
        return written
    numbers: dict[str, int] = {}
    distinct: list[Any] = []
    by_column: list[list[int]] = []
    for column in range(columns):
        at = []
        for row in written:
            key = repr(row[column])  # tells 1 from True and 1.0, which are equal
            if key not in numbers:
                numbers[key] = len(distinct)
                distinct.append(row[column])
            at.append(numbers[key])
        by_column.append(at)
    return {"distinct": distinct, "columns": by_column}


def _encode_cell(value: WrittenValue) -> Any:
    if isinstance(value, Formula):
        return {"formula": value.text} | ({"shown": value.shown} if value.shown else {})
    given = typed(value)
    if isinstance(given, dt.datetime):
        return {"date": given.isoformat(timespec="milliseconds").removesuffix(MIDNIGHT)}
    return given
