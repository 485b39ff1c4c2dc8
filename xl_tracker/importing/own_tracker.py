"""Refuse a tracker of our own: it is the result of an import, and nothing is left to import in it."""

from __future__ import annotations

from pathlib import Path

from xl_tracker.errors import BadRequest, XlTrackerError
from xl_tracker.layout import ACTIONS, fold
from xl_tracker.reading.headings import are_all_there

_WORKBOOKS = (".xlsx", ".xlsm")
_SEARCHED = 20


def refuse_own_tracker(path: Path) -> None:
    """Raises ``BadRequest``, with one sentence, for a workbook whose sheet Actions has all the headings of ours."""
    if path.suffix.casefold() in _WORKBOOKS and _is_own_tracker(path):
        raise BadRequest(
            f"'{path.name}' is a tracker already: check it with 'xl-tracker validate', and bring its RAG and summaries "
            "up to date with 'xl-tracker refresh'."
        )


def _is_own_tracker(path: Path) -> bool:
    from xl_tracker.hosts.file.reading.book import read_book

    try:
        book = read_book(path)
    except XlTrackerError:
        return False  # the reader of documents says what is wrong with it
    sheets = [sheet for name, sheet in book.sheets.items() if fold(name) == fold(ACTIONS.sheet)]
    return any(are_all_there(ACTIONS.sheet, tuple(row)) for sheet in sheets for row in sheet.rows[:_SEARCHED])
