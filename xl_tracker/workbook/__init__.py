"""A workbook as values and places, without its formats: this is what a host hands over when it reads one."""

from xl_tracker.workbook.places import Block, Place, column_letters, column_number, place_of
from xl_tracker.workbook.snapshot import BookSnapshot, RowSnapshot, SheetSnapshot, Visibility
from xl_tracker.workbook.values import (
    NOT_CALCULATED,
    NUMBER_ERROR,
    CellValue,
    held,
    is_finite,
    mark_unreadable_numbers,
    text_of,
)

__all__ = [
    "NOT_CALCULATED",
    "NUMBER_ERROR",
    "Block",
    "BookSnapshot",
    "CellValue",
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
    "text_of",
]
