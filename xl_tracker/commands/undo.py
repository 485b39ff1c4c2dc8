"""Undo: take back the changes of the last command, from what the workbook itself keeps."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.commands.base import Command, Group, Outcome
from xl_tracker.edits import BringBack, Edit, RemoveSheet
from xl_tracker.edits.undo import kept_in
from xl_tracker.errors import BadRequest
from xl_tracker.findings import Finding
from xl_tracker.layout import UNDO_SHEET, is_kept_for_undo
from xl_tracker.model import Tracker

NOTHING_KEPT = (
    "There is nothing to undo: no command has changed this workbook since the last Undo. "
    "To undo what you typed yourself, use Undo in Excel."
)
NOTHING_WAS_CHANGED = "Nothing was changed."


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """The edits that put back what the last command replaced.

    Raises ``BadRequest`` if nothing is kept, or if headings, refs or written values have changed since.
    """
    kept = kept_in(tracker.kept_for_undo)
    if not kept.records and not kept.is_older:
        raise BadRequest(NOTHING_KEPT)
    for edit in kept.edits:
        _refuse_somebody_elses_sheet(edit, tracker)
    reason = kept.why_not(tracker.held)
    if reason:
        raise BadRequest(f"{reason} {NOTHING_WAS_CHANGED}")
    return Outcome(kept.edits, f"The changes made by '{kept.label}' are undone.", undoable=False)


def _refuse_somebody_elses_sheet(edit: Edit, tracker: Tracker) -> None:
    """Raise ``BadRequest`` unless the sheet is ours: a workbook from outside may ask Undo to delete anything."""
    match edit:
        case RemoveSheet(sheet) | BringBack(sheet) if (
            sheet in tracker.sheets and sheet not in tracker.written_by_us and not is_kept_for_undo(sheet)
        ):
            raise BadRequest(
                f"The hidden sheet '{UNDO_SHEET}' asks for '{sheet}' to be deleted, but no command made that sheet. "
                f"Nothing was undone. Show the sheet '{UNDO_SHEET}' and delete it."
            )
        case _:
            pass


UNDO = Command(
    name="undo",
    label="Undo",
    supertip="Undo the changes of the last command: put back values, and pages as they were.",
    group=Group.HELP,
    picture="Undo",
    plan=plan,
    role="officer",
)
