"""The rows of the workbook in the programme office's own terms, one record a row."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from xl_tracker import layout
from xl_tracker.model.record import Record, record, row_of
from xl_tracker.model.words import Rag, Status

if TYPE_CHECKING:
    from xl_tracker.language.timescales import Timescale


@record
class _Scheduled(Record):
    """The fields that actions, milestones and deliverables share: agreed, expected and actual finishes."""

    start: Timescale | None = None
    baseline_finish: Timescale | None = None
    approved_finish: Timescale | None = None
    forecast_finish: Timescale | None = None
    actual_finish: Timescale | None = None
    status: Status | None = None

    agreed_finish: Timescale | None = field(init=False)
    """The approved finish, or the baseline where no change was approved."""
    governing_finish: Timescale | None = field(init=False)
    """The finish that counts now: the forecast, or the agreed one where nothing is forecast."""

    def __post_init__(self) -> None:
        self.agreed_finish = agreed = self.approved_finish or self.baseline_finish  # type: ignore[misc]
        self.governing_finish = self.forecast_finish or agreed  # type: ignore[misc]

    @property
    def is_complete(self) -> bool:
        """Whether the status says that the work is done."""
        return self.status is not None and self.status.is_complete

    @property
    def is_live(self) -> bool:
        """Whether somebody still has to deliver it: it is not done, superseded, declined or paused."""
        return self.status is None or self.status.is_live

    @property
    def slippage_days(self) -> int | None:
        """Days from the last day of the agreed finish to that of the forecast (or actual) one; late is positive.

        ``None`` when either is not known.
        """
        expected = self.actual_finish if self.is_complete and self.actual_finish else self.forecast_finish
        agreed = self.agreed_finish
        if not (expected and agreed and expected.latest and agreed.latest):
            return None
        return (expected.latest - agreed.latest).days


@row_of(layout.ACTIONS)
class Action(_Scheduled):
    """A thing that someone will do; it answers recommendations."""

    theme: str = ""
    workstream: str = ""
    recommendations: tuple[str, ...] = ()
    action: str = ""
    lead_officer: tuple[str, ...] = ()
    supporting_officers: tuple[str, ...] = ()
    portfolio_holder: tuple[str, ...] = ()
    priority: str = ""
    finish_by: Timescale | None = None
    stands_as: str = ""
    agreed_by: Timescale | None = None
    moved: str = ""
    counted_under: str = ""
    reported_rag: Rag | None = None
    derived_rag: Rag | None = None
    rag_reason: str = ""
    progress_update: str = ""
    updated_on: Timescale | None = None
    path_to_green: str = ""
    evidence: str = ""
    assured_by: tuple[str, ...] = ()
    assured_on: Timescale | None = None
    check: str = ""


@row_of(layout.MILESTONES)
class Milestone(_Scheduled):
    """A dated step of an action; either it is reached or it is not."""

    action: str = ""
    theme: str = ""
    milestone: str = ""
    kind: str = ""
    lead_officer: tuple[str, ...] = ()
    finish_by: Timescale | None = None
    stands_as: str = ""
    counted_under: str = ""
    derived_rag: Rag | None = None
    check: str = ""


@row_of(layout.THEMES)
class Theme(Record):
    """A heading of the plan, such as Governance."""

    theme: str = ""
    aim: str = ""
    sponsor: tuple[str, ...] = ()
    portfolio_holder: tuple[str, ...] = ()


@row_of(layout.WORKSTREAMS)
class Workstream(Record):
    """A strand of work within a theme."""

    theme: str = ""
    workstream: str = ""
    aim: str = ""
    lead_officer: tuple[str, ...] = ()


@row_of(layout.RECOMMENDATIONS)
class Recommendation(Record):
    """A change that a peer team, an auditor or an inspector asked for."""

    source: str = ""
    category: str = ""
    number: str = ""
    recommendation: str = ""
    response: str = ""
    received_on: Timescale | None = None


@row_of(layout.DELIVERABLES)
class Deliverable(_Scheduled):
    """A product that a theme will leave behind."""

    theme: str = ""
    deliverable: str = ""
    evidence: str = ""


@row_of(layout.MEASURES)
class Measure(Record):
    """Evidence of success: a figure, where it started and where it should be."""

    theme: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    latest: str = ""
    latest_on: Timescale | None = None
    direction: str = ""


@row_of(layout.RISKS)
class Risk(Record):
    """A risk to the plan, with its score."""

    theme: str = ""
    risk: str = ""
    cause: str = ""
    consequence: str = ""
    likelihood: float | None = None
    impact: float | None = None
    score: float | None = None
    mitigation: str = ""
    owner: tuple[str, ...] = ()
    trend: str = ""
    review_date: Timescale | None = None
    strategic_register_ref: str = ""
    status: str = ""


@row_of(layout.CHANGES)
class Change(Record):
    """A change request: what should move, from which value to which, and the decision."""

    item: str = ""
    field: str = ""
    from_value: str = ""
    to_value: str = ""
    reason: str = ""
    requested_by: tuple[str, ...] = ()
    requested_on: Timescale | None = None
    decision: str = ""
    decided_by: tuple[str, ...] = ()
    decided_on: Timescale | None = None

    @property
    def item_refs(self) -> tuple[str, ...]:
        """The refs of the items that it changes: one, or several separated by semicolons."""
        return tuple(ref for part in self.item.split(";") if (ref := part.strip()))


@row_of(layout.PEOPLE)
class Person(Record):
    """An officer, a member or a body; ``ref`` is the name or post."""

    kind: str = ""
    directorate: str = ""
    email: str = ""
    also_known_as: tuple[str, ...] = ()


@row_of(layout.REPORTING)
class Audience(Record):
    """A board that is reported to; ``ref`` is its name."""

    body: str = ""
    every: str = ""
    last_met: Timescale | None = None
    next_meeting: Timescale | None = None
    pages: tuple[str, ...] = ()


@row_of(layout.HISTORY)
class HistoryEntry(Record):
    """How one item stood at the end of an earlier period; ``ref`` is the item's."""

    period: str = ""
    as_at: Timescale | None = None
    status: Status | None = None
    reported_rag: Rag | None = None
    derived_rag: Rag | None = None
    forecast_finish: Timescale | None = None


@row_of(layout.SETTINGS)
class SettingRow(Record):
    """One row of the Settings sheet; ``ref`` is the setting's label."""

    value: str = ""
    meaning: str = ""


@row_of(layout.WORDS)
class OwnWord(Record):
    """One row of the council's own words; ``ref`` is the kind of thing that means something of ours."""

    where: str = ""
    as_written: str = ""
    means: str = ""


@row_of(layout.LEFT_OUT)
class LeftOutPassage(Record):
    """A passage of a document that an import did not take in; ``ref`` is its place in the document."""

    words: str = ""
    why: str = ""
