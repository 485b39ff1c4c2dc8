"""Read a snapshot as a tracker. It never raises for bad data: ``Tracker.unread`` reports it. Words stay as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from xl_tracker.layout import UNDO_SHEET, fold, is_kept_for_undo
from xl_tracker.model import FIELD_OF, RECORD_OF, ReadAs, Tracker
from xl_tracker.reading.arrangement import ArrangedTable, arrange
from xl_tracker.reading.cells import AllReadings, ReadingsByColumn
from xl_tracker.reading.locate import LocatedTable, is_a_page, locate_tables
from xl_tracker.reading.records import read_records
from xl_tracker.reading.settings_sheet import settings_in
from xl_tracker.reading.whole_book import notes_on
from xl_tracker.rules.families import workbook
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot

COUNCILS_SHEETS = ("Actions", "Milestones", "Recommendations", "Risks")
"""Our sheets whose rows may stand in a council's own sheets."""

if TYPE_CHECKING:
    from xl_tracker.findings import Finding
    from xl_tracker.reading.foreign import Foreign


def read_tracker(book: BookSnapshot, settings: Settings, readings: AllReadings | None = None) -> Tracker:
    """The tracker in ``book``. Its ``unread`` has one finding for each cell that could not be read.

    ``settings`` gives the day and the defaults; the book's own Settings sheet overrides the rest. ``readings`` holds
    the readings of workbooks read before, if there are many, and takes in this one's.

    It locates each sheet, then tells its rows apart, then reads their cells. No step looks back at an earlier one.
    """
    kept = next((sheet.rows for name, sheet in book.sheets.items() if fold(name) == fold(UNDO_SHEET)), ())
    book = replace(book, sheets={name: sheet for name, sheet in book.sheets.items() if not is_kept_for_undo(name)})
    located, found = locate_tables(book)
    foreign: Foreign | None = None
    if "Actions" not in located or not located["Actions"].is_understood:
        located, found, foreign = _with_foreign(book, located, found)
    tables = {name: arrange(table) for name, table in located.items()}
    found.extend(finding for table in tables.values() for finding in table.found)
    found.extend(notes_on(book, tables))
    if "Settings" in tables:
        settings, unusable = settings_in(tables["Settings"].items, settings)
        found.extend(unusable)
    by_column = (AllReadings() if readings is None else readings)[settings]
    read = {name: read_records(table, _readings_for(table, book, by_column)) for name, table in tables.items()}
    found.extend(finding for table in read.values() for finding in table.found)
    headings = {name: table.headings() for name, table in located.items()}
    if foreign:
        found.extend(foreign.found)
        for name, council in foreign.tables.items():
            read[name] = foreign.records(name, settings)
            found.extend(read[name].found)
            headings[name] = council[0].located.headings()
    return Tracker(
        name=book.name,
        settings=settings,
        sheets=tuple(book.sheets),
        unread=tuple(found),
        written_by_us=frozenset(name for name, sheet in book.sheets.items() if is_a_page(sheet)),
        headings=headings,
        cells={name: table.cells for name, table in read.items()},
        totals_rows={name: table.totals_rows for name, table in located.items() if table.sheet.totals},
        kept_for_undo=kept,
        held={name: sheet.rows for name, sheet in book.sheets.items()} if kept else {},
        headed_by_itself=foreign.sheets if foreign else frozenset(),
        read_as=(*_read_as(located), *(foreign.read_as if foreign else ())),
        **{FIELD_OF[RECORD_OF[name]]: table.records for name, table in read.items()},  # type: ignore[arg-type]
    )


def _readings_for(table: ArrangedTable, book: BookSnapshot, ours: ReadingsByColumn) -> ReadingsByColumn:
    """The readings for a table: a sheet that is not ours may use the council's words, or other councils'."""
    if table.located.is_ours or table.located.table.sheet != "Actions":
        return ours
    from xl_tracker.reading.foreign import ReadingsInOwnWords
    from xl_tracker.reading.own_words import own_words_in

    return ReadingsInOwnWords(ours.settings, own_words_in(book))


def _with_foreign(
    book: BookSnapshot, located: dict[str, LocatedTable], found: list[Finding]
) -> tuple[dict[str, LocatedTable], list[Finding], Foreign | None]:
    """What was located, without the sheets that a council's own headings explain better, and what these hold."""
    # Only a workbook without our headings needs these, and they take time to import.
    from xl_tracker.reading.foreign import read_foreign
    from xl_tracker.reading.own_words import own_words_in

    kept = {name: table for name, table in located.items() if name not in COUNCILS_SHEETS or table.is_understood}
    taken = {table.sheet.name for table in kept.values()}
    if taken >= book.sheets.keys():
        return located, found, None
    foreign = read_foreign(book, taken, own_words_in(book), without=kept)
    if not foreign.tables:
        return located, found, None
    read = foreign.sheets
    return (
        {name: t for name, t in located.items() if t.sheet.name not in read and name not in foreign.tables},
        [each for each in found if each.place.sheet not in read and each.code != workbook.NO_ACTIONS.code],
        foreign,
    )


def _read_as(located: Mapping[str, LocatedTable]) -> Iterator[ReadAs]:
    """How the columns were read of councils' own sheets that happen to use our headings or common words for them."""
    if "Actions" not in located or located["Actions"].is_ours:
        return
    for table in located.values():
        if not table.is_ours and table.table.sheet in COUNCILS_SHEETS:
            for field, column in sorted(table.columns.items(), key=lambda pair: pair[1]):
                heading, ours = str(table.found.cells[column - 1]), table.table.column(field).heading
                how = "our heading" if fold(heading) == fold(ours) else "another word for our heading"
                yield ReadAs(table.sheet.name, heading, ours, how, table.heading_row, column)
