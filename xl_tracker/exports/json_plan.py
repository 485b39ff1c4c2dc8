"""The whole plan as plain JSON values: the outside interface of ``xl-tracker export`` (DESIGN section 7).

The models are the contract, field by field and in order. Programs that read an export can ask for their JSON Schema
(``PlanObject.model_json_schema()``). Only this room imports pydantic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import AliasPath, Field

from xl_tracker.exports.values import Day, Exported, People, Refs, TimescaleObject, When
from xl_tracker.language.timescales import Timescale
from xl_tracker.layout import FIGURE, TABLES, Column
from xl_tracker.model import Rag, Record, Status, Tracker
from xl_tracker.rating.figures import latest_figures
from xl_tracker.rating.rag import Rating, rate_all
from xl_tracker.rating.seen import every_pack_seen

SCHEMA_VERSION = 2

E = TypeVar("E", bound=Exported)


class ThemeObject(Exported):
    """A theme of the plan."""

    ref: str
    theme: str
    aim: str
    sponsor: People
    portfolio_holder: People


class WorkstreamObject(Exported):
    """A workstream of a theme."""

    ref: str
    theme: str
    workstream: str
    aim: str
    lead_officer: People


class RecommendationObject(Exported):
    """A recommendation that the plan answers."""

    ref: str
    source: str
    category: str
    number: str
    recommendation: str
    response: str


class ActionObject(Exported):
    """An action, with the RAG that its dates give, the officer's own RAG, and its place in the workbook."""

    ref: str
    theme: str
    workstream: str
    recommendations: Refs
    action: str
    lead_officer: People
    supporting_officers: Refs
    portfolio_holder: People
    priority: str
    start: When
    baseline_finish: When
    approved_finish: When
    forecast_finish: When
    actual_finish: When
    status: Status | None
    reported_rag: Rag | None
    derived_rag: Rag | None
    sheet: str = Field(validation_alias=AliasPath("row", "sheet"))
    row: int = Field(validation_alias=AliasPath("row", "number"))


class MilestoneObject(Exported):
    """A milestone, with the RAG that its dates give and its place in the workbook."""

    ref: str
    action: str
    theme: str
    milestone: str
    kind: str
    lead_officer: People
    start: When
    baseline_finish: When
    approved_finish: When
    forecast_finish: When
    actual_finish: When
    status: Status | None
    derived_rag: Rag | None
    sheet: str = Field(validation_alias=AliasPath("row", "sheet"))
    row: int = Field(validation_alias=AliasPath("row", "number"))


class DeliverableObject(Exported):
    """A product that a theme will leave behind."""

    ref: str
    theme: str
    deliverable: str
    baseline_finish: When
    forecast_finish: When
    actual_finish: When
    status: Status | None
    evidence: str


class MeasureObject(Exported):
    """A measure of success."""

    ref: str
    theme: str
    measure: str
    baseline: str
    target: str
    latest: str
    latest_on: When
    direction: str


class RiskObject(Exported):
    """A risk to the plan."""

    ref: str
    theme: str
    risk: str
    cause: str
    consequence: str
    likelihood: float | None
    impact: float | None
    score: float | None
    mitigation: str
    owner: People
    trend: str
    review_date: When
    strategic_register_ref: str
    status: str


class PackObject(Exported):
    """What an audience was shown in one pack, with its figures as they were printed."""

    audience: str = Field(validation_alias="ref")
    from_day: Day = Field(serialization_alias="from")
    as_at: Day
    meeting: Day
    made_on: Day
    period: str
    figures: dict[str, int | None]


class WordObject(Exported):
    """What a heading, a word, a fill or a date of the council's documents means."""

    kind: str = Field(validation_alias="ref")
    where: str
    written: str = Field(validation_alias="as_written")
    means: str


class AboutObject(Exported):
    """The name of the plan, its workbook, and the as-at day."""

    name: str
    council: str
    workbook: str
    as_at: dt.date
    plan_date: dt.date | None


class FiguresObject(Exported):
    """Every named figure (``rating/figures``): whole numbers, percentages too, or ``null`` where there is none.

    ``plan`` has all of them, ``themes`` those that a theme has. Changes are since the last period in History.
    """

    as_at: dt.date
    plan: dict[str, int | None]
    themes: tuple[dict[str, str | int | None], ...]


class PlanObject(Exported):
    """The whole plan."""

    schema_version: int
    plan: AboutObject
    figures: FiguresObject
    themes: tuple[ThemeObject, ...]
    workstreams: tuple[WorkstreamObject, ...]
    recommendations: tuple[RecommendationObject, ...]
    actions: tuple[ActionObject, ...]
    milestones: tuple[MilestoneObject, ...]
    deliverables: tuple[DeliverableObject, ...]
    measures: tuple[MeasureObject, ...]
    risks: tuple[RiskObject, ...]
    packs: tuple[PackObject, ...]
    words: tuple[WordObject, ...]


def export_plan(tracker: Tracker) -> dict[str, Any]:
    """The plan as a JSON object: refs and words as written, timescales as windows, both RAGs of each item.

    Each timescale is ``null`` or an object with text, earliest, latest (ISO dates or ``null``), kind, tail and
    confidence. Actions and milestones give their sheet and row.
    """
    return _plan(tracker).model_dump(mode="json", by_alias=True)


def export_text(tracker: Tracker) -> str:
    """The same as indented JSON text. A number that JSON lacks, such as infinity, becomes ``null``."""
    return _plan(tracker).model_dump_json(indent=1, by_alias=True) + "\n"


def _plan(tracker: Tracker) -> PlanObject:
    ratings, settings = rate_all(tracker, tracker.settings), tracker.settings
    about = AboutObject(
        name=settings.plan,
        council=settings.council,
        workbook=tracker.name,
        as_at=settings.as_at,
        plan_date=settings.timescales.plan_date,
    )
    figures = latest_figures(tracker)
    return PlanObject(
        schema_version=SCHEMA_VERSION,
        plan=about,
        figures=FiguresObject(
            as_at=figures.as_at,
            plan=figures.plan,
            themes=tuple({"theme": theme, **figures.of_theme(theme)} for theme in figures.themes),
        ),
        themes=_read(ThemeObject, tracker.themes),
        workstreams=_read(WorkstreamObject, tracker.workstreams),
        recommendations=_read(RecommendationObject, tracker.recommendations),
        actions=_rated(_read(ActionObject, tracker.actions), ratings.actions),
        milestones=_rated(_read(MilestoneObject, tracker.milestones), ratings.milestones),
        deliverables=_read(DeliverableObject, tracker.deliverables),
        measures=_read(MeasureObject, tracker.measures),
        risks=_read(RiskObject, tracker.risks),
        packs=_read(PackObject, [seen.rows[0] for seen in every_pack_seen(tracker)]),
        words=_read(WordObject, tracker.words),
    )


def not_carried() -> dict[str, tuple[str, ...]]:
    """The headings that the export leaves out, by sheet; an empty tuple if it leaves out the whole sheet."""
    carried = {name: get_args(each.annotation) for name, each in PlanObject.model_fields.items()}
    left: dict[str, tuple[str, ...]] = {}
    for table in TABLES:
        if not (kind := carried.get(table.sheet.lower())):
            left[table.sheet] = ()
        elif missing := [each.heading for each in table.columns if not _is_read(each, kind[0])]:
            left[table.sheet] = tuple(missing)
    return left


def _is_read(column: Column, kind: type[Exported]) -> bool:
    """Whether a model reads the field of a column."""
    fields = {str(each.validation_alias or name) for name, each in kind.model_fields.items()}
    return column.field in fields or (column.field.startswith(FIGURE) and "figures" in fields)


def timescale_object(timescale: Timescale) -> dict[str, str | None]:
    """One timescale in the form of the interface."""
    return TimescaleObject.model_validate(timescale).model_dump(mode="json")


def _read(kind: type[E], records: Sequence[Record]) -> tuple[E, ...]:
    return tuple(kind.model_validate(record) for record in records)


def _rated(items: Sequence[E], ratings: Sequence[Rating]) -> tuple[E, ...]:
    """The items with the RAG that their dates give, regardless of the sheet's own Derived RAG column."""
    return tuple(
        item.model_copy(update={"derived_rag": rating.rag}) for item, rating in zip(items, ratings, strict=True)
    )
