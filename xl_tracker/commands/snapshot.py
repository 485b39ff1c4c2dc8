"""Snapshot: append to History how every action and milestone stands, for the next report to compare with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from xl_tracker.commands.base import Ask, Command, Group, Headless, Outcome
from xl_tracker.commands.rows import row_edits
from xl_tracker.edits import Edit, WrittenValue
from xl_tracker.errors import BadRequest
from xl_tracker.findings import Finding
from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import MONTHS, count_of, listed, long_date
from xl_tracker.layout import HISTORY, fold
from xl_tracker.model import Action, Milestone, Status, Tracker
from xl_tracker.rating.figures import ActionFact, MilestoneFact, figures_of
from xl_tracker.rating.rag import KEY
from xl_tracker.rating.standing import DROPPED, LIVE, Standing
from xl_tracker.rating.themes import theme_refs
from xl_tracker.workbook import RowSnapshot

LATE_DAYS = 10
"""Up to this day of a month, a snapshot without a chosen day was most likely meant for the end of the last month."""
COSTS = {
    "kind": "how milestones stood",
    "title": "the words of what is deleted",
    "theme_ref": "what moved to another theme",
    "agreed_finish": "which finish was agreed",
}
"""What the next report cannot know without one of these columns. Earlier versions had none of them."""
Entry = dict[str, WrittenValue]


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """Add a row for each action and milestone to History. ``choice`` names the period; empty means the as-at day.

    Raises ``BadRequest`` if History lacks a column that it needs, has a totals row, or already holds the period.
    """
    as_at = tracker.settings.as_at
    period = " ".join(choice.split()) or period_name(as_at)
    headings = _headings(tracker)
    _refuse_totals_row(tracker, headings)
    earlier = next((entry for entry in tracker.history if fold(entry.period) == fold(period)), None)
    if earlier:
        day = f", as at {long_date(earlier.as_at.latest)}" if earlier.as_at and earlier.as_at.latest else ""
        raise BadRequest(
            f"History already holds the period '{earlier.period}'{day}. "
            "Give the period another name, or delete its rows from History and try again."
        )
    facts, names = figures_of(tracker).facts, theme_refs(tracker)
    kept: dict[str, Sequence[ActionFact | MilestoneFact]] = {"action": facts.rows}
    if "kind" in headings.columns:
        kept["milestone"] = facts.milestones
    day_and_name: Entry = {"period": period, "as_at": as_at}
    rows = [day_and_name | _entry(each, names) for group in kept.values() for each in group if each.record.ref]
    counts = {noun: sum(bool(each.record.ref) for each in group) for noun, group in kept.items()}
    counted = listed(count_of(number, noun) for noun, number in counts.items() if number or noun == "action")
    sentences = (
        f"History now shows how {counted} stood on {long_date(as_at)}, as '{period}'.",
        _without_refs({noun: len(group) - counts[noun] for noun, group in kept.items()}),
        _for_month_end(tracker),
        _lacking(headings),
    )
    return Outcome(tuple(_below(tracker, headings, rows)), " ".join(filter(None, sentences)))


def period_name(day: dt.date) -> str:
    """The name of a period by its as-at day: 'September 2026' for its last day, else '4 October 2026'."""
    is_month_end = (day + dt.timedelta(days=1)).day == 1 if day < dt.date.max else True
    return f"{MONTHS[day.month - 1]} {day.year}" if is_month_end else long_date(day)


def _without_refs(numbers: Mapping[str, int]) -> str:
    """The sentence on rows that History cannot hold, because nobody could find them again."""
    missing = {noun: number for noun, number in numbers.items() if number}
    if not missing:
        return ""
    are = "is" if sum(missing.values()) == 1 else "are"
    return f"{listed(count_of(number, noun) for noun, number in missing.items())} without a ref {are} not in it."


def _for_month_end(tracker: Tracker) -> str:
    """How to have the end of the last month, early in a month in which nobody chose the as-at day."""
    as_at, how = tracker.settings.as_at, tracker.settings.to_choose_day
    month_end = as_at - dt.timedelta(days=as_at.day)
    if not how or as_at.day > LATE_DAYS or any(day == month_end for day, _ in tracker.periods):
        return ""
    return f"For the end of {MONTHS[month_end.month - 1]} {how.format(day=month_end.isoformat())}."


def _lacking(headings: RowSnapshot) -> str:
    """The columns that the History of an earlier version lacks, and what that costs."""
    fields = [field for field in COSTS if field not in headings.columns]
    if not fields:
        return ""
    names = listed(HISTORY.column(field).heading for field in fields)
    column, heading = ("columns", "headings") if len(fields) > 1 else ("column", "heading")
    costs = listed(COSTS[field] for field in fields)
    return (
        f"History lacks the {column} {names}, so the next report cannot know {costs}. "
        f"Add the {heading} to keep that from now on."
    )


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


def _entry(fact: ActionFact | MilestoneFact, names: Mapping[str, str]) -> Entry:
    record, reported = fact.record, None
    if isinstance(record, Action):
        kind, title, reported = "Action", record.action, record.reported_rag
    else:
        kind, title = record.kind if record.kind == KEY else "Step", record.milestone
    return {
        "kind": kind,
        "ref": record.ref,
        "title": title or None,
        "theme_ref": names.get(fact.theme),
        "status": str(_status(record, fact.standing) or "") or None,
        "reported_rag": str(reported or "") or None,
        "derived_rag": str(fact.rating.rag),
        "agreed_finish": _agreed(record, fact.standing.agreed),
        "forecast_finish": record.written("forecast_finish"),
    }


def _agreed(record: Action | Milestone, agreed: Timescale | None) -> WrittenValue:
    """The agreed finish as it was written: in the plan, or in the change that moved it."""
    for field in ("approved_finish", "baseline_finish"):
        if agreed is not None and agreed is getattr(record, field):
            return record.written(field)
    return None if agreed is None else agreed.latest if agreed.kind == "day" else agreed.text


def _status(item: Action | Milestone, standing: Standing) -> Status | None:
    """The status on the as-at day. Work that was done or dropped later was in progress."""
    status = item.status
    if standing.stands_as == LIVE:
        return status if status is None or status.is_live else Status.IN_PROGRESS
    return status if standing.stands_as == DROPPED else Status(standing.stands_as)


def _below(tracker: Tracker, headings: RowSnapshot, rows: Sequence[Entry]) -> list[Edit]:
    """The rows below those that History holds."""
    last = max((entry.row.number for entry in tracker.history), default=headings.number)
    return row_edits(headings, dict(enumerate(rows, start=last + 1)))


SNAPSHOT = Command(
    name="snapshot",
    label="Snapshot",
    supertip="Keep how every action and milestone stands in History, so that the next report can say what has moved.",
    group=Group.REPORT,
    picture="Camera",
    desktop_tip="The day names the period.",
    plan=plan,
    ask=Ask("period", "what to call the period (the month of --as-at at its end, or else the day)"),
    verb=Headless(
        "snapshot", "Keep how every action and milestone stands in History, for the next report to compare with."
    ),
    tab="changes",
)
