"""The input that makes a cell hold a value exactly: Excel reads whatever it gets as if somebody had typed it."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence

from xl_tracker.edits import Formula, WrittenValue

TypedValue = str | float | int | bool | dt.datetime | None

LONGEST_TEXT = 32_767
"""Characters in a cell, as Excel counts them (UTF-16 code units)."""

BLOCK_BYTES = 4_000_000
"""The most bytes of one write: Excel on the web takes 5 MB a request, and the request has an envelope."""

FIRST_DAY = dt.datetime(1900, 3, 1)
"""Excel has no days before 1900, and counts a 29 February 1900 that never was."""

EXACT = 10**15
"""Excel keeps 15 digits of a number."""

_ONE_DAY = dt.timedelta(days=1)
_NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


def typed(value: WrittenValue) -> TypedValue:
    """The input to type so that a cell holds ``value``; ``None`` empties it.

    Text comes back letter for letter, except characters that no cell can hold (see ``writable_text``). Days are
    midnight; a time or a duration is a fraction of a day, as in Excel. A day before March 1900, a whole number with
    more digits than Excel keeps, NaN and infinity become text, as in a file we write.
    """
    match value:
        case Formula(text):
            return text
        case str():
            return _typed_text(value)
        case bool() | None:
            return value
        case int():
            return value if abs(value) < EXACT else f"'{value}"
        case float():
            return value if math.isfinite(value) else _typed_text(str(value))
        case dt.datetime():
            return _typed_day(value.replace(tzinfo=None))
        case dt.date():
            return _typed_day(dt.datetime(value.year, value.month, value.day))
        case dt.time():
            since_midnight = dt.timedelta(
                hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
            )
            return since_midnight / _ONE_DAY
        case dt.timedelta():
            return value / _ONE_DAY


def writable_text(text: str) -> str:
    """The text as a cell can hold it: no control characters but tab and line break, and no longer than a cell.

    A carriage return becomes a line break; text that was cut ends in an ellipsis.
    """
    kept = _NOT_IN_A_CELL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = kept.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return kept
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", errors="ignore") + "…"


def would_be_reread(text: str) -> bool:
    """Whether Excel may take this text for something else: a formula, number, date, truth value, error or prefix.

    Every number, date, time, percentage and sum of money holds a digit, in every language of Excel; so any text with a
    digit counts, and so does "3 policies", which loses nothing by the prefix.
    """
    bare = text.strip()
    return (
        bare[:1] in tuple(_FORMULA_SIGNS)
        or text[:1] == "'"
        or bare[:1] == "#"
        or bare.casefold() in ("true", "false")
        or any(character.isnumeric() for character in bare)
    )


def blocks(rows: Sequence[Sequence[WrittenValue]]) -> Iterator[tuple[int, list[list[TypedValue]]]]:
    """The typed rows in blocks of at most 4,000,000 bytes, each with the number of rows before it.

    A row is never cut. A row of the sample plan's Actions takes 618 bytes, so that 6,400 of them make a block.
    """
    start, size, block = 0, 0, list[list[TypedValue]]()
    for number, row in enumerate(rows):
        cells = [typed(value) for value in row]
        weight = sum(map(_bytes, cells)) + 3
        if block and size + weight > BLOCK_BYTES:
            yield start, block
            start, size, block = number, 0, []
        block.append(cells)
        size += weight
    if block:
        yield start, block


def _typed_text(text: str) -> str | None:
    kept = writable_text(text)
    if not kept:
        return None
    # The apostrophe is Excel's own sign for "this is text". It is not part of what the cell holds.
    return f"'{kept}" if would_be_reread(kept) else kept


def _typed_day(day: dt.datetime) -> dt.datetime | str:
    return day if day >= FIRST_DAY else f"'{day.isoformat(' ').removesuffix(' 00:00:00')}"


def _bytes(cell: TypedValue) -> int:
    """The bytes of a cell in a request, comma and quotes included; quotes and line breaks are escaped."""
    match cell:
        case None:
            return 3
        case str():
            return len(cell.encode()) + cell.count('"') + cell.count("\\") + cell.count("\n") + cell.count("\t") + 3
        case dt.datetime():
            return 22
        case _:
            return len(repr(cell)) + 1
