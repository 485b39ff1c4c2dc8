"""Read a snapshot as a tracker. It never raises for bad data: ``Tracker.unread`` reports it. Words stay as written."""

from __future__ import annotations

from dataclasses import replace

from xl_tracker.layout import UNDO_SHEET, fold, is_kept_for_undo
from xl_tracker.model import FIELD_OF, RECORD_OF, Tracker
from xl_tracker.reading.arrangement import arrange
from xl_tracker.reading.cells import AllReadings
from xl_tracker.reading.locate import is_a_page, locate_tables
from xl_tracker.reading.records import read_records
from xl_tracker.reading.settings_sheet import settings_in
from xl_tracker.reading.whole_book import notes_on
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot


def read_tracker(book: BookSnapshot, settings: Settings, readings: AllReadings | None = None) -> Tracker:
    """The tracker in ``book``. Its ``unread`` has one finding for each cell that could not be read.

    ``settings`` gives the day and the defaults; the book's own Settings sheet overrides the rest. ``readings`` holds
    the readings of workbooks read before, if there are many, and takes in this one's.

    It locates each sheet, then tells its rows apart, then reads their cells. No step looks back at an earlier one.
    """
    kept = next((sheet.rows for name, sheet in book.sheets.items() if fold(name) == fold(UNDO_SHEET)), ())
    book = replace(book, sheets={name: sheet for name, sheet in book.sheets.items() if not is_kept_for_undo(name)})
    located, found = locate_tables(book)
    tables = {name: arrange(table) for name, table in located.items()}
    found.extend(finding for table in tables.values() for finding in table.found)
    found.extend(notes_on(book, tables))
    if "Settings" in tables:
        settings, unusable = settings_in(tables["Settings"].items, settings)
        found.extend(unusable)
    by_column = (AllReadings() if readings is None else readings)[settings]
    read = {name: read_records(table, by_column) for name, table in tables.items()}
    found.extend(finding for table in read.values() for finding in table.found)
    return Tracker(
        name=book.name,
        settings=settings,
        sheets=tuple(book.sheets),
        unread=tuple(found),
        written_by_us=frozenset(name for name, sheet in book.sheets.items() if is_a_page(sheet)),
        headings={name: table.headings() for name, table in located.items()},
        cells={name: table.cells for name, table in read.items()},
        totals_rows={name: table.totals_rows for name, table in located.items() if table.sheet.totals},
        kept_for_undo=kept,
        held={name: sheet.rows for name, sheet in book.sheets.items()} if kept else {},
        **{FIELD_OF[RECORD_OF[name]]: table.records for name, table in read.items()},  # type: ignore[arg-type]
    )
