"""Findings about a workbook as a whole: what you cannot see when you open it, and sheets without a real name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xl_tracker.findings import Finding
from xl_tracker.language.wording import count_of, listed
from xl_tracker.reading.arrangement import ArrangedTable
from xl_tracker.rules.families import accessible, reporting, safety, workbook
from xl_tracker.workbook import EMPTY, BookSnapshot, Place, text_of

_UNNAMED = re.compile(r"(?:Sheet|Worksheet|Tabelle|Feuil|Hoja)\s?\d+", re.IGNORECASE)


def notes_on(book: BookSnapshot, tables: Mapping[str, ArrangedTable]) -> Iterator[Finding]:
    """The findings about the workbook itself. ``tables`` are its tables by our own names of their sheets."""
    yield from _unseen(book, {table.located.sheet.name: len(table.items) for table in tables.values()})
    if "Actions" not in tables:  # for a workbook without a plan, one finding is enough
        return
    yield from _unnamed_sheets(book)
    actions = tables["Actions"]
    if not actions.items:
        place = Place(actions.located.sheet.name, actions.located.heading_row, 1)
        yield workbook.EMPTY.at(place, "The Actions sheet holds no actions.")
    audiences = tables.get("Reporting")
    if audiences and not any(text_of(item.written("ref")) for item in audiences.items):
        located = audiences.located
        place = Place(located.sheet.name, located.heading_row, located.columns.get("ref", 1))
        yield reporting.NO_AUDIENCE.at(place, "The Reporting sheet names no audience.", column="Audience")


def _unseen(book: BookSnapshot, rows: Mapping[str, int]) -> Iterator[Finding]:
    """Findings for what you cannot see when you open the workbook: macros, external links, and hidden sheets."""
    first = Place(next(iter(book.sheets), "Actions"), 1, 1)
    if book.has_macros:
        yield safety.MACROS.at(first, f"'{book.name}' holds macros.")
    if book.external_links:
        others = listed((f"'{name}'" for name in book.external_links), most=5)
        yield safety.LINKS.at(first, f"'{book.name}' takes values from {others}.", value=book.external_links[0])
    for name, sheet in book.sheets.items():
        if sheet.visibility == "visible":
            continue
        place = Place(name, 1, 1)
        if number := rows.get(name):
            yield safety.HIDDEN.at(place, f"The sheet '{name}' is {sheet.visibility}, and {_rows_count(number)}.")
        elif sheet.visibility == "very hidden":
            yield safety.VERY_HIDDEN.at(place, f"The sheet '{name}' is very hidden.")


def _rows_count(rows: int) -> str:
    return f"{count_of(rows, 'row')} of it {'is' if rows == 1 else 'are'} counted"


def _unnamed_sheets(book: BookSnapshot) -> Iterator[Finding]:
    """A finding for each sheet that still has the name that Excel gave it, such as 'Sheet1'."""
    for name, sheet in book.sheets.items():
        if _UNNAMED.fullmatch(name):
            holds = "" if any(cell not in EMPTY for row in sheet.rows for cell in row) else ", and holds nothing"
            message = f"The sheet '{name}' still has the name that Excel gave it{holds}."
            yield accessible.UNNAMED_SHEET.at(Place(name, 1, 1), message)
