"""The audience of a pack, and the days that it covers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xl_tracker.errors import BadRequest
from xl_tracker.language.timescales import Timescale
from xl_tracker.language.vocabulary import nearest
from xl_tracker.language.wording import listed, long_date
from xl_tracker.layout import fold
from xl_tracker.model import Audience, Tracker
from xl_tracker.rating.figures import Figures, figures_of
from xl_tracker.settings import Settings, Tolerance

CADENCES = {
    "month": ("Monthly", 1),
    "quarter": ("Quarterly", 3),
    "six months": ("Six-monthly", 6),
    "year": ("Yearly", 12),
}
STANDARD_AUDIENCES = {"Leadership Team": "Month", "Cabinet": "Quarter", "Commissioners": "Six months"}
"""The audiences to choose from if the Reporting sheet has no rows (Sandwell's cadences, 2022)."""


@dataclass(frozen=True, slots=True)
class PackContext:
    """Everything that the pages of one pack need.

    ``start`` and ``end`` are the first and last day of the report. ``since`` is the last day of the latest period in
    History that the audience has seen, or ``None`` if there is nothing to compare with.
    """

    tracker: Tracker
    settings: Settings
    audience: str
    body: str
    cadence: str
    start: dt.date
    end: dt.date
    since: dt.date | None
    next_meeting: dt.date | None
    pages: tuple[str, ...]

    @property
    def figures(self) -> Figures:
        """The named figures, compared with the record of ``since``."""
        return figures_of(self.tracker, self.since, self.start)

    @property
    def subtitle(self) -> str:
        """The line under every page's title."""
        return f"{self.audience}: {long_date(self.start)} to {long_date(self.end)}, as at {long_date(self.end)}"


def audience_names(tracker: Tracker) -> tuple[str, ...]:
    """The audiences that may have a pack."""
    return tuple(audience.ref for audience in tracker.reporting if audience.ref) or tuple(STANDARD_AUDIENCES)


def pack_context(tracker: Tracker, audience: str) -> PackContext:
    """The context of one audience's pack. Raises ``BadRequest`` for an audience that the Reporting sheet lacks.

    The period runs from the day after the last meeting to the as-at day. Without a last meeting, its length is the
    audience's cadence.
    """
    settings = tracker.settings
    names = audience_names(tracker)
    name = next((each for each in names if fold(each) == fold(audience)), None)
    if name is None:
        near = nearest(audience, names)
        hint = f" Did you mean '{near}'?" if near else ""
        raise BadRequest(f"There is no audience '{audience}'.{hint} Choose {listed(names)}.")
    row = next((each for each in tracker.reporting if each.ref == name), None)
    every = (row.every if row else "") or STANDARD_AUDIENCES.get(name, "Quarter")
    cadence, months = CADENCES.get(fold(every), ("Quarterly", 3))
    last_met = _last_met(row, settings.as_at)
    usual_start = Tolerance(months=-months).after(settings.as_at) + dt.timedelta(days=1)
    seen_by = last_met or usual_start
    return PackContext(
        tracker=tracker,
        settings=settings,
        audience=name,
        body=(row.body if row else "") or name,
        cadence=cadence,
        start=last_met + dt.timedelta(days=1) if last_met else usual_start,
        end=settings.as_at,
        since=_compared_with(tracker, seen_by, settings.as_at),
        next_meeting=_day(row.next_meeting) if row else None,
        pages=row.pages if row else (),
    )


def _last_met(row: Audience | None, as_at: dt.date) -> dt.date | None:
    day = _day(row.last_met) if row else None
    return day if day and day < as_at else None


def _compared_with(tracker: Tracker, seen_by: dt.date, as_at: dt.date) -> dt.date | None:
    """The end of the last period before the audience last met, or else of the earliest one before the as-at day."""
    ends = [day for day, _ in tracker.periods if day < as_at]
    seen = [day for day in ends if day <= seen_by]
    return max(seen) if seen else min(ends, default=None)


def _day(timescale: Timescale | None) -> dt.date | None:
    return timescale.latest if timescale else None
