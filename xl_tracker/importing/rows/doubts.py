"""Turn the doubts that a file's format leaves into questions about the rows made from it."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import Question
from xl_tracker.reading.document import Document

_FIRST_SHEETS = ("Actions", "Milestones", "Recommendations")


def questions_of(document: Document, draft: Draft) -> Iterator[Question]:
    """A question for each doubt of a reader, about the first tracker row from the same place."""
    for doubt in document.doubts:
        sheet, ref = _row_from(doubt.where, draft)
        yield Question(
            doubt.where,
            doubt.written,
            doubt.read_as,
            doubt.alternatives,
            "inferred" if doubt.is_read else "unknown",
            ref=ref,
            sheet=sheet,
        )


def _row_from(where: str, draft: Draft) -> tuple[str, str]:
    for sheet in _FIRST_SHEETS:
        for cells, sources in zip(draft.rows.get(sheet, ()), draft.sources.get(sheet, ()), strict=True):
            if where in sources:
                return sheet, str(cells[0])
    return "", ""
