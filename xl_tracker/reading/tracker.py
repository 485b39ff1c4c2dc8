"""Read a snapshot as a tracker. It never raises for bad data: ``Tracker.unread`` reports it. Words stay as written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from xl_tracker.layout import UNDO_SHEET, fold, is_kept_for_undo
from xl_tracker.model import FIELD_OF, RECORD_OF, Tracker
from xl_tracker.reading.arrangement import ArrangedTable, arrange
from xl_tracker.reading.cells import AllReadings
from xl_tracker.reading.locate import LocatedTable, is_a_page, locate_tables
from xl_tracker.reading.records import ReadTable, read_records
from xl_tracker.reading.settings_sheet import settings_in
from xl_tracker.reading.whole_book import notes_on
from xl_tracker.rules.families import reading, workbook
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot

COUNCILS_SHEETS = ("Actions", "Milestones", "Recommendations", "Risks")
"""Our sheets whose rows may stand in a council's own sheets."""

_UNREAD_DATES = (reading.UNREADABLE_TIMESCALE.code, reading.NOT_A_DAY.code)

if TYPE_CHECKING:
    from xl_tracker.findings import Finding
    from xl_tracker.reading.council_tables import ReadCouncils
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
    readings = AllReadings() if readings is None else readings
    theirs = _read_theirs(book, tables, foreign, settings, readings)
    settings = theirs.settings if theirs else settings
    read = {
        name: _read_ours(table, settings, readings)
        for name, table in tables.items()
        if not theirs or name not in theirs.tables
    }
    read |= theirs.tables if theirs else {}
    found.extend(theirs.found if theirs else ())
    found.extend(finding for table in read.values() for finding in table.found)
    headings = {name: table.headings() for name, table in located.items()}
    if foreign:
        headings |= {name: council[0].located.headings() for name, council in foreign.tables.items()}
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
        read_as=tuple(theirs.read_as) if theirs else (),
        **{FIELD_OF[RECORD_OF[name]]: table.records for name, table in read.items()},  # type: ignore[arg-type]
    )


def _read_ours(table: ArrangedTable, settings: Settings, readings: AllReadings) -> ReadTable:
    """Read a table of ours, and once more if a date in it can only have the month first."""
    read = read_records(table, readings[settings])
    if any(each.code in _UNREAD_DATES for each in read.found):
        from xl_tracker.reading.council_tables import with_month_first

        read = with_month_first(table, read, settings, readings)
    return read


def _read_theirs(
    book: BookSnapshot,
    tables: Mapping[str, ArrangedTable],
    foreign: Foreign | None,
    settings: Settings,
    readings: AllReadings,
) -> ReadCouncils | None:
    """What a council's own sheets hold; ``None`` for a workbook with none but our own."""
    common = {name: table for name, table in tables.items() if _is_theirs(name, tables)}
    if not common and not foreign:
        return None
    from xl_tracker.reading.common_headings import with_what_they_show
    from xl_tracker.reading.council_tables import read_councils
    from xl_tracker.reading.own_words import own_words_in

    own = own_words_in(book)
    common, found, read_as = with_what_they_show(book, common, own)
    councils: dict[str, Sequence[ArrangedTable]] = {name: [table] for name, table in common.items()}
    if foreign:
        councils |= foreign.tables
        found, read_as = [*found, *foreign.found], [*read_as, *foreign.read_as]
    in_our_words = frozenset(name for name, table in common.items() if name != "Actions" or table.located.is_ours)
    read = read_councils(councils, settings, own, readings, in_our_words)
    return read._replace(found=[*found, *read.found], read_as=read_as)


def _is_theirs(name: str, tables: Mapping[str, ArrangedTable]) -> bool:
    """Whether a table with our headings, or common words for them, is a council's own.

    So it is where the actions are: without a heading that only a tracker has, though the sheet may be called Actions.
    """
    if name not in COUNCILS_SHEETS or "Actions" not in tables:
        return False
    actions, located = tables["Actions"].located, tables[name].located
    if actions.is_ours:
        return name == "Actions" and not actions.has_heading_of_ours
    return not located.is_ours


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
