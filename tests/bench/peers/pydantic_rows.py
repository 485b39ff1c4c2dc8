"""pydantic over calamine: a model a row, a TypeAdapter a sheet, and the checks across cells once a row is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from tests.bench.faults import CODES
from tests.bench.found import Found
from tests.bench.peers import words
from tests.bench.peers.raw_calamine import read
from tests.bench.peers.rows import RowFacts, action_faults, row_faults


def _blank(value: object) -> object:
    return None if value == "" else value


def _day(value: object) -> object:
    return value.date() if isinstance(value, dt.datetime) else _blank(value)


Text = Annotated[str | None, BeforeValidator(_blank)]
Day = Annotated[dt.date | None, Field(strict=True), BeforeValidator(_day)]
Status = Annotated[
    Literal[
        "Not started",
        "In progress",
        "Complete",
        "Evidenced",
        "Assured",
        "Embedded",
        "Paused",
        "Superseded",
        "Not accepted",
    ]
    | None,
    BeforeValidator(_blank),
]
Rag = Annotated[Literal["Blue", "Green", "Amber", "Red", "Grey"] | None, BeforeValidator(_blank)]
Priority = Annotated[Literal["High", "Medium", "Low"] | None, BeforeValidator(_blank)]
Kind = Annotated[Literal["Key milestone", "Step"] | None, BeforeValidator(_blank)]


class _Row(BaseModel):
    """Aliases are the headings, so that a row is validated as it stands in the sheet."""

    model_config = ConfigDict(extra="ignore")

    ref: Text = Field(alias="Ref")
    theme: Text = Field(alias="Theme")
    lead_officer: Text = Field(alias="Lead officer")
    start: Day = Field(alias="Start")
    baseline_finish: Day = Field(alias="Baseline finish")
    forecast_finish: Day = Field(alias="Forecast finish")
    actual_finish: Day = Field(alias="Actual finish")
    status: Status = Field(alias="Status")


class ActionRow(_Row):
    workstream: Text = Field(alias="Workstream")
    recommendations: Text = Field(alias="Recommendations")
    action: Text = Field(alias="Action")
    portfolio_holder: Text = Field(alias="Portfolio holder")
    priority: Priority = Field(alias="Priority")
    reported_rag: Rag = Field(alias="Reported RAG")
    progress_update: Text = Field(alias="Progress update")
    updated_on: Day = Field(alias="Updated on")
    path_to_green: Text = Field(alias="Path to green")
    evidence: Text = Field(alias="Evidence")
    assured_by: Text = Field(alias="Assured by")
    assured_on: Day = Field(alias="Assured on")


class MilestoneRow(_Row):
    action: Text = Field(alias="Action")
    milestone: Text = Field(alias="Milestone")
    kind: Kind = Field(alias="Kind")


_ACTIONS, _MILESTONES = TypeAdapter(list[ActionRow]), TypeAdapter(list[MilestoneRow])
_ALIASES: dict[type[_Row], list[tuple[str, str]]] = {
    model: [(name, field.alias or name) for name, field in model.model_fields.items()]
    for model in (ActionRow, MilestoneRow)
}


def find(path: Path) -> set[Found]:
    """Every fault of every row: a row with cells that cannot be read is read again without them."""
    sheets = read(path)
    listed = {heading: _column(sheets[sheet], column) for heading, (sheet, column) in words.LISTED.items()}
    found = set(_sheet_faults("Actions", sheets["Actions"], _ACTIONS, ActionRow, listed))
    found |= set(_sheet_faults("Milestones", sheets["Milestones"], _MILESTONES, MilestoneRow, listed))
    return {each for each in found if each.code in CODES}


def _column(rows: list[list[object]], heading: str) -> set[object]:
    at = rows[0].index(heading)
    return {row[at] for row in rows[1:]}


def _sheet_faults(
    sheet: str, rows: list[list[object]], adapter: TypeAdapter[Any], model: type[_Row], listed: dict[str, set[object]]
) -> Iterator[Found]:
    headings = [str(heading) for heading in rows[0]]
    cells = [dict(zip(headings, row, strict=True)) for row in rows[1:]]
    unread: dict[int, set[str]] = {}
    try:
        records = adapter.validate_python(cells)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_context=False, include_input=False):
            number, heading = int(each["loc"][0]), str(each["loc"][1])
            unread.setdefault(number, set()).add(heading)
            cells[number][heading] = None
        records = adapter.validate_python(cells)
    refs: set[str] = set()
    for number, record in enumerate(records):
        row, bad = number + 2, unread.get(number, set())
        for heading in bad:
            code = words.UNKNOWN.get((sheet, heading)) or words.not_a_day(heading)
            yield Found(code, sheet, row, heading)
        held = record.__dict__
        values = {alias: held[name] for name, alias in _ALIASES[model]}
        for code, heading in _row_faults(sheet, RowFacts(values, bad), listed):
            yield Found(code, sheet, row, heading)
        if record.ref in refs:
            yield Found("RF001", sheet, row, "Ref")
        elif record.ref:
            refs.add(record.ref)


def _row_faults(sheet: str, row: RowFacts, listed: dict[str, set[object]]) -> Iterator[tuple[str, str]]:
    yield from action_faults(row) if sheet == "Actions" else row_faults(row)
    for (where, heading), code in words.BLANK.items():
        if where == sheet and row.is_blank(heading):
            yield code, heading
    looked_up = ("Lead officer", "Theme", "Workstream") if sheet == "Actions" else ("Theme", "Action")
    for heading in looked_up:
        value = row.cells[heading]
        if value is not None and value not in listed[heading]:
            yield words.UNKNOWN[sheet, heading], heading
    cited = row.cells.get("Recommendations")
    if cited and not all(ref.strip() in listed["Recommendations"] for ref in cited.split(";")):
        yield "RF005", "Recommendations"
