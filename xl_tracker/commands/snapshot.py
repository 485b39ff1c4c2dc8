"""Snapshot: append to History how every action stands today, for the next report to compare with."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.commands.base import Ask, Command, Group, Headless, Outcome
from xl_tracker.edits import Edit, GrowTable, SetValues, WrittenValue
from xl_tracker.errors import BadRequest
from xl_tracker.findings import Finding
from xl_tracker.language.wording import count_of, listed, long_date
from xl_tracker.layout import HISTORY, fold
from xl_tracker.model import Action, Status, Tracker
from xl_tracker.rating.rag import Rating, rate_all
from xl_tracker.rating.standing import DROPPED, LIVE, Standing, standings_of_actions
from xl_tracker.workbook import Place, RowSnapshot, stretches, text_of


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """Add one row for each action to History. ``choice`` names the period; empty means the month of the as-at day.

    Raises ``BadRequest`` if History lacks a column that it needs, has a totals row, or already holds the period.
    """
    as_at = tracker.settings.as_at
    period = " ".join(choice.split()) or f"{as_at:%B %Y}"
    headings = _headings(tracker)
    _refuse_totals_row(tracker, headings)
    earlier = next((entry for entry in tracker.history if fold(entry.period) == fold(period)), None)
    if earlier:
        day = f", as at {long_date(earlier.as_at.latest)}" if earlier.as_at and earlier.as_at.latest else ""
        raise BadRequest(
            f"History already holds the period '{earlier.period}'{day}. "
            "Give the period another name, or delete its rows from History and try again."
        )
    ratings = rate_all(tracker, tracker.settings)
    rows = [
        _entry(action, standing, rating, {"period": period, "as_at": as_at})
        for action, standing, rating in zip(
            tracker.actions, standings_of_actions(tracker), ratings.actions, strict=True
        )
        if action.ref
    ]
    edits = _below(tracker, headings, rows)
    message = f"History now shows how {count_of(len(rows), 'action')} stood on {long_date(as_at)}, as '{period}'."
    if without := len(tracker.actions) - len(rows):
        message += f" {count_of(without, 'action')} without a ref {'is' if without == 1 else 'are'} not in it."
    return Outcome(tuple(edits), message)


def _headings(tracker: Tracker) -> RowSnapshot:
    headings = tracker.headings.get(HISTORY.sheet)
    if headings is None:
        raise BadRequest(
            f"The workbook has no sheet '{HISTORY.sheet}' to keep a snapshot in. Copy it from the template."
        )
    missing = [c.heading for c in HISTORY.columns if c.required and c.field not in headings.columns]
    if missing:
        raise BadRequest(
            f"The sheet '{headings.sheet}' has no column {listed(missing)}, so a snapshot cannot be kept there. "
            "Add the heading and try again."
        )
    return headings


def _refuse_totals_row(tracker: Tracker, headings: RowSnapshot) -> None:
    """Raise ``BadRequest`` for a totals row: new rows go below the last one and would overwrite it."""
    totals = tracker.totals_rows.get(HISTORY.sheet)
    if totals:
        raise BadRequest(
            f"The table on the sheet '{headings.sheet}' has a totals row in row {max(totals)}, where the snapshot "
            "would go. Select a cell of the table, clear Total Row on the Table Design tab, and try again."
        )


def _entry(
    action: Action, standing: Standing, rating: Rating, period: dict[str, WrittenValue]
) -> dict[str, WrittenValue]:
    return period | {
        "ref": action.ref,
        "status": str(_status(action, standing) or "") or None,
        "reported_rag": str(action.reported_rag or "") or None,
        "derived_rag": str(rating.rag),
        "forecast_finish": action.written("forecast_finish"),
    }


def _status(action: Action, standing: Standing) -> Status | None:
    """The status on the as-at day. Work that was done or dropped later was in progress."""
    status = action.status
    if standing.stands_as == LIVE:
        return status if status is None or status.is_live else Status.IN_PROGRESS
    return status if standing.stands_as == DROPPED else Status(standing.stands_as)


def _below(tracker: Tracker, headings: RowSnapshot, rows: Sequence[dict[str, WrittenValue]]) -> list[Edit]:
    """The rows as one block for each run of neighbouring columns. Columns that are not ours stay untouched."""
    if not rows:
        return []
    last = max((entry.row.number for entry in tracker.history), default=headings.number)
    fields = {column: field for field, column in headings.columns.items()}
    edits: list[Edit] = []
    for first, last_column in stretches(sorted(fields)):
        block = tuple(tuple(row[fields[column]] for column in range(first, last_column + 1)) for row in rows)
        edits.append(SetValues(Place(headings.sheet, last + 1, first), block))
    edits.append(GrowTable(Place(headings.sheet, headings.number, _left(headings)), last + len(rows)))
    return edits


def _left(headings: RowSnapshot) -> int:
    """The first column of the table: that of the first heading in the row, ours or not."""
    return next(number for number, cell in enumerate(headings.cells, start=1) if text_of(cell))


SNAPSHOT = Command(
    name="snapshot",
    label="Snapshot",
    supertip="Keep how every action stands today in History, so that the next report can say what has moved.",
    group=Group.REPORT,
    picture="Camera",
    desktop_tip="The period is this month.",
    plan=plan,
    ask=Ask("period", "what to call the period (the month of --as-at)"),
    verb=Headless("snapshot", "Keep how every action stands in History, for the next report to compare with."),
    tab="changes",
)
