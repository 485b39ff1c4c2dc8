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
from xl_tracker.rating.seen import Seen, last_seen
from xl_tracker.settings import Settings, Tolerance

CADENCES = {
    "month": ("Monthly", 1),
    "quarter": ("Quarterly", 3),
    "six months": ("Six-monthly", 6),
    "year": ("Yearly", 12),
}
ONE_DAY = dt.timedelta(days=1)
STANDARD_AUDIENCES = {"Leadership Team": "Month", "Cabinet": "Quarter", "Commissioners": "Six months"}
"""The audiences to choose from if the Reporting sheet has no rows (Sandwell's cadences, 2022)."""


@dataclass(frozen=True, slots=True)
class PackContext:
    """Everything that the pages of one pack need.

    ``start`` and ``end`` are the first and last day of the report. ``since`` is the day of the record to compare with:
    of ``seen``, the last pack that the audience was shown, or else of a snapshot; ``None`` if there is neither.
    """

    tracker: Tracker
    settings: Settings
    audience: str
    body: str
    cadence: str
    start: dt.date
    end: dt.date
    since: dt.date | None
    seen: Seen | None
    next_meeting: dt.date | None
    pages: tuple[str, ...]

    @property
    def figures(self) -> Figures:
        """The named figures, compared with the record of ``since``."""
        return figures_of(self.tracker, self.since, self.start, self.seen)

    @property
    def origin(self) -> dt.date:
        """The day after which the period begins: the as-at day of the last report, if there is a record of it."""
        return self.start - ONE_DAY

    @property
    def since_words(self) -> str:
        """Since when the pages tell what happened: 'since your last report, as at 30 June 2026'."""
        return since_report(self.origin) if self.since == self.origin else f"since {long_date(self.origin)}"

    @property
    def compared_words(self) -> str:
        """Since when they tell what moved. Without a record of a report, a later snapshot may be all there is."""
        return self.since_words if self.since in (None, self.origin) else f"since {long_date(self.since)}"

    @property
    def subtitle(self) -> str:
        """The line under every page's title."""
        return f"{self.audience}: {self.period}, as at {long_date(self.end)}"

    @property
    def period(self) -> str:
        """The days that the report covers."""
        return f"{long_date(self.start)} to {long_date(self.end)}"

    def dated(self, day: Timescale | None, shown: str) -> str:
        """A day of the report as ``shown``, and whether it was recorded only after the last report."""
        late = day is not None and day.earliest is not None and day.earliest <= self.origin
        return f"{shown}, recorded late" if late else shown


def since_report(day: dt.date) -> str:
    """The one phrase for the time since an audience's last report."""
    return f"since your last report, as at {long_date(day)}"


def audience_names(tracker: Tracker) -> tuple[str, ...]:
    """The audiences that may have a pack."""
    return tuple(audience.ref for audience in tracker.reporting if audience.ref) or tuple(STANDARD_AUDIENCES)


def pack_context(tracker: Tracker, audience: str) -> PackContext:
    """The context of one audience's pack. Raises ``BadRequest`` for an audience that the Reporting sheet lacks.

    The period runs from the day after the last report to the as-at day. The last report is the last pack that the
    audience was shown, else the last snapshot by its last meeting. Without either it begins after that meeting, and
    without a meeting its length is the audience's cadence.
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
    meeting = _next_meeting(row, settings.as_at)
    seen = last_seen(tracker, name, meeting)
    origin, since = (seen.as_at, seen.as_at) if seen else _without_packs(tracker, row, months)
    return PackContext(
        tracker=tracker,
        settings=settings,
        audience=name,
        body=(row.body if row else "") or name,
        cadence=cadence,
        start=origin + ONE_DAY,
        end=settings.as_at,
        since=since,
        seen=seen,
        next_meeting=meeting,
        pages=row.pages if row else (),
    )


def _without_packs(tracker: Tracker, row: Audience | None, months: int) -> tuple[dt.date, dt.date | None]:
    """The day after which the period begins, and the day to compare with, for an audience without a recorded pack."""
    as_at = tracker.settings.as_at
    last_met = _last_met(row, as_at)
    snapshots = [day for day, _ in tracker.periods if day < as_at]
    if last_met and (by_then := [day for day in snapshots if day <= last_met]):
        return max(by_then), max(by_then)
    origin = last_met or Tolerance(months=-months).after(as_at)
    return origin, max((day for day in snapshots if day <= origin), default=min(snapshots, default=None))


def _next_meeting(row: Audience | None, as_at: dt.date) -> dt.date | None:
    """The next meeting, if it is still to come as at the day."""
    day = _day(row.next_meeting) if row else None
    return day if day and day >= as_at else None


def _last_met(row: Audience | None, as_at: dt.date) -> dt.date | None:
    day = _day(row.last_met) if row else None
    return day if day and day < as_at else None


def _day(timescale: Timescale | None) -> dt.date | None:
    return timescale.latest if timescale else None
