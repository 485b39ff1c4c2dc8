"""The rows of the workbook as the programme office speaks of them, one frozen record a row."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, InstanceOf

from xl_tracker.model.words import Rag, Status
from xl_tracker.snapshot import CellValue, Place, RowSnapshot
from xl_tracker.timescales import Timescale

When = InstanceOf[Timescale] | None
"""A written date, or nothing. Checked by its type alone, which costs least when there are many."""


class Record(BaseModel):
    """One row of one table, with the cells it was read from."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    row: InstanceOf[RowSnapshot]
    ref: str = ""

    def place(self, field: str) -> Place:
        """The cell that holds a field."""
        return self.row.place(field)

    def written(self, field: str) -> CellValue:
        """What the officer wrote in a field's cell, letter for letter."""
        return self.row.written(field)

    def has_column(self, field: str) -> bool:
        """Whether the sheet has the field's column at all."""
        return field in self.row.columns


class _Scheduled(Record):
    """What actions, milestones and deliverables share: agreed, expected and actual finishes."""

    start: When = None
    baseline_finish: When = None
    approved_finish: When = None
    forecast_finish: When = None
    actual_finish: When = None
    status: Status | None = None

    @property
    def agreed_finish(self) -> Timescale | None:
        """The approved finish, or the baseline where no change was approved."""
        return self.approved_finish or self.baseline_finish

    @property
    def governing_finish(self) -> Timescale | None:
        """The finish that counts now: the forecast, or the agreed one where nothing is forecast."""
        return self.forecast_finish or self.agreed_finish

    @property
    def is_complete(self) -> bool:
        """Whether the status says that the work is done."""
        return self.status is not None and self.status.is_complete

    @property
    def is_live(self) -> bool:
        """Whether somebody still has to deliver it: not done, superseded, declined or paused."""
        return self.status is None or not (self.status.is_closed or self.status is Status.PAUSED)

    @property
    def slippage_days(self) -> int | None:
        """Last day of the forecast (or of the actual finish) minus last day of the agreed one; late is positive.

        ``None`` when either is not known.
        """
        expected = self.actual_finish if self.is_complete and self.actual_finish else self.forecast_finish
        agreed = self.agreed_finish
        if not (expected and agreed and expected.latest and agreed.latest):
            return None
        return (expected.latest - agreed.latest).days


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
    finish_by: When = None
    reported_rag: Rag | None = None
    derived_rag: Rag | None = None
    rag_reason: str = ""
    progress_update: str = ""
    updated_on: When = None
    path_to_green: str = ""
    evidence: str = ""
    assured_by: tuple[str, ...] = ()
    assured_on: When = None
    check: str = ""


class Milestone(_Scheduled):
    """A dated step of an action that is reached or not."""

    action: str = ""
    theme: str = ""
    milestone: str = ""
    kind: str = ""
    lead_officer: tuple[str, ...] = ()
    finish_by: When = None
    derived_rag: Rag | None = None
    check: str = ""


class Theme(Record):
    """A heading of the plan, such as Governance."""

    theme: str = ""
    aim: str = ""
    sponsor: tuple[str, ...] = ()
    portfolio_holder: tuple[str, ...] = ()


class Workstream(Record):
    """A strand of work within a theme."""

    theme: str = ""
    workstream: str = ""
    aim: str = ""
    lead_officer: tuple[str, ...] = ()


class Recommendation(Record):
    """What a peer team, an auditor or an inspector said should change."""

    source: str = ""
    category: str = ""
    number: str = ""
    recommendation: str = ""
    response: str = ""
    received_on: When = None


class Deliverable(_Scheduled):
    """A product that a theme will leave behind."""

    theme: str = ""
    deliverable: str = ""
    evidence: str = ""


class Measure(Record):
    """Evidence of success: a figure, where it started and where it should be."""

    theme: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    latest: str = ""
    latest_on: When = None
    direction: str = ""


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
    review_date: When = None
    strategic_register_ref: str = ""
    status: str = ""


class Change(Record):
    """A change request: what should move, from what to what, and what was decided."""

    item: str = ""
    field: str = ""
    from_value: str = ""
    to_value: str = ""
    reason: str = ""
    requested_by: tuple[str, ...] = ()
    requested_on: When = None
    decision: str = ""
    decided_by: tuple[str, ...] = ()
    decided_on: When = None

    @property
    def item_refs(self) -> tuple[str, ...]:
        """The refs of the items that it changes: one, or several separated by semicolons."""
        return tuple(ref for part in self.item.split(";") if (ref := part.strip()))


class Person(Record):
    """An officer, a member or a body; ``ref`` is the name or post."""

    kind: str = ""
    directorate: str = ""
    email: str = ""
    also_known_as: tuple[str, ...] = ()


class Audience(Record):
    """A board that is reported to; ``ref`` is its name."""

    body: str = ""
    every: str = ""
    last_met: When = None
    next_meeting: When = None
    pages: tuple[str, ...] = ()


class HistoryEntry(Record):
    """How one item stood at the end of an earlier period; ``ref`` is the item's."""

    period: str = ""
    as_at: When = None
    status: Status | None = None
    reported_rag: Rag | None = None
    derived_rag: Rag | None = None
    forecast_finish: When = None


class SettingRow(Record):
    """One row of the Settings sheet; ``ref`` is the setting's label."""

    value: str = ""
    meaning: str = ""
