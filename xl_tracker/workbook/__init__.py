"""A workbook as values and places, and if asked what it shows: this is what a host hands over when it reads one."""

from xl_tracker.workbook.places import Block, Place, column_letters, column_number, place_of, runs, stretches
from xl_tracker.workbook.snapshot import BookSnapshot, Looks, RowSnapshot, SheetSnapshot, Visibility
from xl_tracker.workbook.values import (
    EMPTY,
    NOT_CALCULATED,
    NUMBER_ERROR,
    CellValue,
    held,
    is_finite,
    mark_unreadable_numbers,
    says_nothing,
    text_of,
)

__all__ = [
    "EMPTY",
    "NOT_CALCULATED",
    "NUMBER_ERROR",
    "Block",
    "BookSnapshot",
    "CellValue",
    "Looks",
    "Place",
    "RowSnapshot",
    "SheetSnapshot",
    "Visibility",
    "column_letters",
    "column_number",
    "held",
    "is_finite",
    "mark_unreadable_numbers",
    "place_of",
    "runs",
    "says_nothing",
    "stretches",
    "text_of",
]
