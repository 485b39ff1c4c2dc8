"""Record a pack on the sheet Packs, so that its audience's next one knows what was shown."""

from __future__ import annotations

from xl_tracker.commands.base import Outcome
from xl_tracker.commands.rows import row_edits
from xl_tracker.edits import WrittenValue
from xl_tracker.language.wording import listed
from xl_tracker.layout import PACKS
from xl_tracker.model import Tracker
from xl_tracker.reports.period import pack_context
from xl_tracker.reports.record import record_rows, replaced_by, why_not_recorded


def record(tracker: Tracker, audience: str) -> Outcome:
    """The edits that add the pack's row to Packs, or replace it, and the sentence on it.

    It makes no edits if the workbook has nowhere to put the row, or if the audience saw the pack already: the
    sentence then says why.
    """
    context = pack_context(tracker, audience)
    if reason := _no_room(tracker) or why_not_recorded(context):
        return Outcome((), reason)
    headings = tracker.headings[PACKS.sheet]
    rows = record_rows(context)
    numbers = sorted(pack.row.number for seen in replaced_by(context) for pack in seen.rows)
    last = max((pack.row.number for pack in tracker.packs), default=headings.number)
    numbers += range(last + 1, last + 1 + len(rows) - len(numbers))
    emptied: list[dict[str, WrittenValue]] = [{}] * (len(numbers) - len(rows))
    edits = row_edits(headings, dict(zip(numbers, [*rows, *emptied], strict=True)))
    return Outcome(tuple(edits), f"The sheet '{headings.sheet}' keeps what it shows.")


def _no_room(tracker: Tracker) -> str:
    """The sentence that says why the workbook cannot keep a record, or "" if it can."""
    headings = tracker.headings.get(PACKS.sheet)
    if headings is None:
        return f"Not recorded: the workbook has no sheet '{PACKS.sheet}'. Copy it from a new tracker."
    if missing := [each.heading for each in PACKS.columns if each.required and each.field not in headings.columns]:
        return f"Not recorded: the sheet '{headings.sheet}' has no column {listed(missing)}. Add the heading."
    if totals := tracker.totals_rows.get(PACKS.sheet):
        return (
            f"Not recorded: the table on the sheet '{headings.sheet}' has a totals row in row {max(totals)}, where the "
            "record would go. Select a cell of the table and clear Total Row on the Table Design tab."
        )
    return ""
