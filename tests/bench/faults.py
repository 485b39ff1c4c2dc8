"""The kinds of fault to plant: the cells to change, the rows that can have it, the cell where a check finds it.

Peers go by it too, so it imports nothing that would weigh on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from xl_tracker.workbook import CellValue

Row: TypeAlias = "dict[str, CellValue]"
BROKEN = "#REF!"
"""Stands for a real error cell, which the workbook gets in its place."""

LIVE, DONE, ASSURED = ("In progress",), ("Complete", "Evidenced"), ("Assured", "Embedded")
COMPLETE, EVIDENCED, ANY = ("Complete",), ("Evidenced",), ("In progress", "Not started", "Complete")


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault.

    ``code`` is our rule's, ``heading`` the column it is found in. It is planted in rows with a status of ``on`` by
    setting ``cells``. Faults of one row have different ``part``s; one that changes the status goes with filing only.
    """

    code: str
    sheet: str
    heading: str
    on: tuple[str, ...]
    part: str
    cells: Mapping[str, CellValue]

    def goes_with(self, others: tuple[Fault, ...]) -> bool:
        """Whether it can stand in one row with these, each to be found for itself."""
        parts = {self.part, *(other.part for other in others)}
        return len(parts) == len(others) + 1 and ("status" not in parts or parts <= {"status", "filing"})


def _actions(on: tuple[str, ...], part: str) -> Callable[..., Fault]:
    return lambda code, heading, **cells: Fault(code, "Actions", heading, on, part, _by_heading(cells or heading))


def _milestones(on: tuple[str, ...], part: str) -> Callable[..., Fault]:
    return lambda code, heading, **cells: Fault(code, "Milestones", heading, on, part, _by_heading(cells or heading))


def _by_heading(cells: Mapping[str, CellValue] | str) -> dict[str, CellValue]:
    """``Lead_officer`` is the heading "Lead officer"; a heading alone is a cell to be emptied."""
    if isinstance(cells, str):
        return {cells: None}
    headings = {name.replace("_", " "): value for name, value in cells.items()}
    return {"Reported RAG" if name == "RAG" else name: value for name, value in headings.items()}


_people, _filing, _dates = _actions(LIVE, "people"), _actions(LIVE, "filing"), _actions(LIVE, "delivery")
_status, _update, _proof = _actions(LIVE, "status"), _actions(LIVE, "update"), _actions(DONE, "proof")
_finish, _assurance = _actions(DONE, "delivery"), _actions(ASSURED, "assurance")
_open, _reached, _any = _milestones(LIVE, "delivery"), _milestones(COMPLETE, "delivery"), _milestones(ANY, "filing")

FAULTS = (
    _people("OW001", "Lead officer"),
    _people("OW006", "Lead officer", Lead_officer="Head of Cheese"),
    _people("OW008", "Portfolio holder"),
    _filing("RF005", "Recommendations", Recommendations="PC-1; PC-99"),
    _filing("RF008", "Theme", Theme="Govenance of decisions"),
    _filing("RF010", "Theme"),
    _filing("RF011", "Workstream", Workstream="Accounts and odd things"),
    _filing("CV002", "Recommendations"),
    _actions(LIVE, "priority")("RD004", "Priority", Priority="Urgent"),
    _actions(LIVE, "evidence")("RD008", "Evidence", Evidence=BROKEN),
    _dates("DT001", "Baseline finish", Start=_day("2026-06-15"), Baseline_finish=_day("2026-06-01")),
    _dates("DT003", "Forecast finish", Forecast_finish=_day("2026-09-29")),
    _dates("DT009", "Baseline finish", Baseline_finish=None, Forecast_finish=None),
    _dates("DT010", "Baseline finish"),
    _dates("RD001", "Forecast finish", Forecast_finish="31/02/2027"),
    _dates(
        "RG001",
        "Reported RAG",
        RAG="Green",
        Baseline_finish=_day("2026-10-30"),
        Forecast_finish=_day("2027-06-30"),
    ),
    _dates("RD003", "Reported RAG", RAG="Purple"),
    _dates("RG005", "Reported RAG", RAG="Blue"),
    _dates("RG007", "Path to green", RAG="Red", Path_to_green=None),
    _dates("RG008", "Path to green", RAG="Amber", Path_to_green=None),
    _dates("RG010", "Reported RAG"),
    _status("DT007", "Actual finish", Actual_finish=_day("2026-09-01")),
    _status("DT008", "Start", Status="Not started", Start=_day("2026-06-01")),
    _status("RD002", "Status", Status="Goingish"),
    _status("RG009", "Status"),
    _update("UP001", "Updated on", Updated_on=_day("2026-08-29")),
    _update("UP002", "Progress update"),
    _update("UP003", "Updated on"),
    _update("UP004", "Updated on", Updated_on=_day("2026-10-01")),
    _update("RD006", "Updated on", Updated_on="the other week"),
    _finish("DT005", "Actual finish", Actual_finish=_day("2026-10-01")),
    _finish("DT006", "Actual finish", Start=_day("2026-03-02"), Actual_finish=_day("2026-02-27")),
    _finish("RG011", "Actual finish"),
    _proof("RG006", "Reported RAG", RAG="Green"),
    _actions(EVIDENCED, "evidence")("RG012", "Evidence"),
    _actions(COMPLETE, "evidence")("RG013", "Evidence"),
    _assurance("AS001", "Assured by"),
    _assurance("AS003", "Assured on", Actual_finish=_day("2026-06-30"), Assured_on=_day("2026-06-01")),
    _assurance("AS004", "Assured on", Assured_on=_day("2026-10-18")),
    _any("RF002", "Ref"),
    _any("RF004", "Action", Action="A0-0"),
    _any("RF009", "Theme", Theme="Govenance of decisions"),
    _milestones(ANY, "priority")("RD004", "Kind", Kind="Stage"),
    _open("DT001", "Baseline finish", Start=_day("2026-06-15"), Baseline_finish=_day("2026-06-01")),
    _open("DT003", "Forecast finish", Forecast_finish=_day("2026-09-29")),
    _open("RD001", "Baseline finish", Baseline_finish="31/02/2027"),
    _milestones(LIVE, "status")("RD002", "Status", Status="Goingish"),
    _milestones(LIVE, "status")("RG009", "Status"),
    _reached("DT005", "Actual finish", Actual_finish=_day("2026-10-01")),
    _reached("RG011", "Actual finish"),
)
CODES = frozenset(fault.code for fault in FAULTS) | {"RF001"}
"""The checks that every stack makes. RF001, a repeated ref, is planted by hand: it needs two rows."""
