"""The checks that look at several cells of a row, in plain Python, for peers that check row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.found import TODAY
from tests.bench.peers import words

Fault = tuple[str, str]
"""Code and heading."""


@dataclass(slots=True)
class RowFacts:
    """What the cells of one row say together. A cell that could not be read is ``None``."""

    cells: Mapping[str, Any]
    unread: Container[str]
    """The headings of the cells that hold something which could not be read."""

    def day(self, heading: str) -> dt.date | None:
        value: dt.date | None = self.cells[heading]
        return value

    def is_blank(self, heading: str) -> bool:
        return self.cells[heading] is None and heading not in self.unread

    @property
    def is_live(self) -> bool:
        status = self.cells["Status"]
        return "Status" not in self.unread and (status is None or status in words.LIVE)

    @property
    def is_complete(self) -> bool:
        return self.cells["Status"] in words.COMPLETE

    @property
    def is_undone(self) -> bool:
        return self.is_live and self.is_blank("Actual finish")

    @property
    def finish_before_start(self) -> str:
        """The heading of the first finish before the start, or ""."""
        start = self.day("Start")
        if start is None:
            return ""
        finishes = ((h, self.day(h)) for h in ("Baseline finish", "Forecast finish"))
        return next((heading for heading, finish in finishes if finish and finish < start), "")


def row_faults(row: RowFacts) -> Iterator[Fault]:
    """The faults of an action or a milestone in its dates and its status."""
    start, forecast, actual = row.day("Start"), row.day("Forecast finish"), row.day("Actual finish")
    status, wrong = row.cells["Status"], row.finish_before_start
    if row.is_live and wrong:
        yield "DT001", wrong
    if row.is_undone and forecast and forecast < TODAY and not wrong:
        yield "DT003", "Forecast finish"
    if row.is_live and row.is_blank("Baseline finish"):
        if forecast:
            yield "DT010", "Baseline finish"
        elif row.is_blank("Forecast finish") and row.is_blank("Actual finish"):
            yield "DT009", "Baseline finish"
    if actual and actual > TODAY:
        yield "DT005", "Actual finish"
    elif actual and status in words.LIVE:
        yield "DT007", "Actual finish"
    if actual and start and actual < start:
        yield "DT006", "Actual finish"
    if status == "Not started" and start and start < TODAY:
        yield "DT008", "Start"
    if row.is_complete and row.is_blank("Actual finish"):
        yield "RG011", "Actual finish"


def action_faults(row: RowFacts) -> Iterator[Fault]:
    """The faults of an action beyond those that a milestone can have."""
    yield from row_faults(row)
    for heading, code in (("Lead officer", "OW001"), ("Portfolio holder", "OW008"), ("Reported RAG", "RG010")):
        if row.is_live and row.is_blank(heading):
            yield code, heading
    if row.is_blank("Recommendations"):
        yield "CV002", "Recommendations"
    yield from _rag_faults(row)
    yield from _update_faults(row)
    yield from _assurance_faults(row)


def _rag_faults(row: RowFacts) -> Iterator[Fault]:
    rag, status = row.cells["Reported RAG"], row.cells["Status"]
    baseline, forecast = row.day("Baseline finish"), row.day("Forecast finish")
    if rag == "Blue" and status in words.LIVE:
        yield "RG005", "Reported RAG"
    if rag in words.FROM_BEST and row.is_complete:
        yield "RG006", "Reported RAG"
    if row.is_undone and row.is_blank("Path to green") and rag in ("Red", "Amber"):
        yield "RG007" if rag == "Red" else "RG008", "Path to green"
    if rag == "Green" and row.is_undone and not row.finish_before_start and baseline and forecast:
        late = forecast > words.a_month_after(baseline)
        yield from [("RG001", "Reported RAG")] if late else []


def _update_faults(row: RowFacts) -> Iterator[Fault]:
    updated = row.day("Updated on")
    in_progress, written = row.cells["Status"] == "In progress", row.cells["Progress update"] is not None
    if in_progress and updated and (TODAY - updated).days > words.STALE_DAYS:
        yield "UP001", "Updated on"
    if in_progress and row.is_blank("Progress update"):
        yield "UP002", "Progress update"
    if written and row.is_blank("Updated on"):
        yield "UP003", "Updated on"
    if updated and updated > TODAY:
        yield "UP004", "Updated on"


def _assurance_faults(row: RowFacts) -> Iterator[Fault]:
    status, assured, actual = row.cells["Status"], row.day("Assured on"), row.day("Actual finish")
    if status in words.PROVED and row.is_blank("Evidence"):
        yield "RG012", "Evidence"
    if status == "Complete" and row.is_blank("Evidence"):
        yield "RG013", "Evidence"
    if status in words.VOUCHED_FOR:
        missing = next((h for h in ("Assured by", "Assured on") if row.is_blank(h)), "")
        if missing:
            yield "AS001", missing
    if assured and assured > TODAY:
        yield "AS004", "Assured on"
    if assured and actual and assured < actual:
        yield "AS003", "Assured on"
