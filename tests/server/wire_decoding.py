"""The way back from what the web add-in is sent: edits as they were before they were made JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from xl_tracker.edits import Edit, Formula, WrittenValue
from xl_tracker.edits.undo import Undoable
from xl_tracker.workbook import Place

KINDS: dict[str, type[Edit]] = {kind.__name__: kind for kind in get_args(Edit)}


def decode_undoable(sent: Mapping[str, Any]) -> Undoable:
    """The way back from ``encode_undoable``."""
    return Undoable(
        decode_edits(sent["keep"]),
        decode_edits(sent["make"]),
        tuple((number, decode_edit(edit)) for number, edit in sent["back"]),
    )


def decode_edits(sent: Iterable[Mapping[str, Any]]) -> tuple[Edit, ...]:
    """The edits that were encoded. Their values are those that a cell holds: text as it can be written, days."""
    return tuple(decode_edit(each) for each in sent)


def decode_edit(sent: Mapping[str, Any]) -> Edit:
    """The edit that was encoded. Raises ``KeyError`` or ``TypeError`` for an object that is no edit."""
    kind = KINDS[sent["kind"]]
    given: dict[str, Any] = {}
    for name, value in sent.items():
        if name == "values":
            given[name] = _decode_block(value)
        elif isinstance(value, dict):
            given[name] = Place(**value)
        elif name != "kind":
            given[name] = tuple(value) if isinstance(value, list) else value
    edit: Edit = kind(**given)
    return edit


def _decode_block(sent: Any) -> tuple[tuple[WrittenValue, ...], ...]:
    if isinstance(sent, dict):
        distinct = [_decode_cell(cell) for cell in sent["distinct"]]
        columns = ([distinct[number] for number in at] for at in sent["columns"])
        return tuple(zip(*columns, strict=True))
    return tuple(tuple(_decode_cell(cell) for cell in row) for row in sent)


def _decode_cell(cell: Any) -> WrittenValue:
    match cell:
        case {"formula": text}:
            return Formula(text, cell.get("shown", ""))
        case {"date": day}:
            return dt.datetime.fromisoformat(day) if "T" in day else dt.date.fromisoformat(day)
        case str():
            return cell.removeprefix("'")
        case _:
            return cell  # type: ignore[no-any-return]
