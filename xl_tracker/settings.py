"""The choices that a council makes: how to read a timescale, how much slippage to tolerate, how often to report.

One frozen ``Settings`` comes into the core from outside. It carries ``as_at``, the day as at which we look at the
tracker, so nothing in the core reads a clock. A tracker's Settings sheet overrides the defaults
(``sheet_settings``).
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

Quarters = Literal["financial", "calendar"]
DayOrder = Literal["day first", "month first"]
MonthSpan = tuple[int, int]
"""First and last month, both included. When the span runs over New Year, the last is the smaller number."""


@dataclass(frozen=True, slots=True)
class TimescaleSettings:
    """How a council reads the timescales its officers write.

    Months are numbers from 1 to 12. ``plan_date`` is the day on which the council agreed the plan: we count relative
    phrases ("within 3 months") and phrases without a year from it, and do not guess them when it is ``None``.
    ``order`` says which of day and month stands first
    in 12/05/2026. "End of the academic year" means ``academic_year_end_month``, when teaching ends; "immediate" means
    within ``immediate_days`` of the plan.
    """

    quarters: Quarters = "financial"
    financial_year_start_month: int = 4
    spring: MonthSpan = (3, 5)
    summer: MonthSpan = (6, 8)
    autumn: MonthSpan = (9, 11)
    winter: MonthSpan = (12, 2)
    early: MonthSpan = (1, 3)
    mid: MonthSpan = (5, 8)
    late: MonthSpan = (10, 12)
    academic_year_start_month: int = 9
    academic_year_end_month: int = 7
    municipal_year_start_month: int = 5
    immediate_days: int = 28
    plan_date: dt.date | None = None
    order: DayOrder = "day first"


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day of a later month, or the last day of a shorter one; at most the last day that Python knows."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


class Tolerance(NamedTuple):
    """An amount of slippage: calendar months and days together."""

    months: int = 0
    days: int = 0

    def after(self, day: dt.date) -> dt.date:
        """The day this far after ``day``. One month after 31 January is the last day of February."""
        later = add_months(day, self.months)
        return later + min(dt.timedelta(days=self.days), dt.date.max - later)

    def __str__(self) -> str:
        parts = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((self.months, "month"), (self.days, "day")) if n]
        return " and ".join(parts) or "no days"


@dataclass(frozen=True, slots=True)
class RagDefinition:
    """When lateness turns an item Amber, and when Red.

    We count lateness from the ``against`` date: the agreed one (approved, or baseline where no change
    was approved) or always the baseline. An item is Amber while it is late by up to ``amber_within``, Red beyond;
    ``limit_is_amber`` says which side the limit itself is on. ``source`` names the council whose definition it is.
    """

    name: str
    against: Literal["agreed", "baseline"]
    amber_within: Tolerance
    limit_is_amber: bool
    source: str


RAG_DEFINITIONS = {
    definition.name: definition
    for definition in (
        RagDefinition(
            "one month",
            "agreed",
            Tolerance(months=1),
            True,
            "Bromsgrove District Council, 2006 to 2010: one month behind is amber, over one month behind is red",
        ),
        RagDefinition(
            "three months",
            "baseline",
            Tolerance(months=3),
            False,
            "Rotherham Metropolitan Borough Council, 2023: delayed by less than three months of the original date",
        ),
        RagDefinition(
            "two weeks",
            "agreed",
            Tolerance(days=14),
            True,
            "PRINCE2-style project reporting (kevstemplates.com): under and over two weeks late",
        ),
        RagDefinition(
            "no slippage",
            "agreed",
            Tolerance(),
            False,
            "Wirral Council, milestones: slipped beyond the timescale is red",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a rule or a command may depend on besides the tracker itself.

    ``as_at`` is the day as at which we look at the tracker, and ``today`` the day on which we do; a door that makes
    packs gives it. Ages are days, shares run from 0 to 1. ``to_choose_day`` says how a person would choose another day
    where nobody chose this one, with ``{day}`` in it.
    """

    as_at: dt.date
    today: dt.date | None = None
    to_choose_day: str = ""
    council: str = ""
    plan: str = "Improvement plan"
    timescales: TimescaleSettings = TimescaleSettings()
    action_rag: RagDefinition = RAG_DEFINITIONS["one month"]
    milestone_rag: RagDefinition = RAG_DEFINITIONS["one month"]
    late_key_milestone_turns_action_amber: bool = True
    update_days: int = 31
    tbc_days: int = 92
    bunching_share: float = 0.2
    due_soon_days: int = 31
    top_risks: int = 10

    @property
    def made_on(self) -> dt.date:
        """The day on which something is made: today, or the as-at day where nobody said which day it is."""
        return self.today or self.as_at

    @property
    def agreed_on(self) -> dt.date | None:
        """The day on which the council agreed the plan; ``None`` if it is unknown, or after the as-at day."""
        agreed = self.timescales.plan_date
        return agreed if agreed and agreed <= self.as_at else None

    @property
    def title(self) -> str:
        """The plan's name on a pack, after the council's name if we know it."""
        return f"{self.council}: {self.plan}" if self.council else self.plan
