"""The whole plan as plain JSON values: the outside interface of ``xl-tracker export`` (DESIGN section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xl_tracker.model import Record, Tracker
from xl_tracker.rag import rate_all
from xl_tracker.timescales import Timescale

SCHEMA_VERSION = 1

_SCHEDULE = ("start", "baseline_finish", "approved_finish", "forecast_finish", "actual_finish", "status")
_THEME_FIELDS = ("ref", "theme", "aim", "sponsor", "portfolio_holder")
_WORKSTREAM_FIELDS = ("ref", "theme", "workstream", "aim", "lead_officer")
_RECOMMENDATION_FIELDS = ("ref", "source", "category", "number", "recommendation", "response")
_ACTION_FIELDS = (
    "ref",
    "theme",
    "workstream",
    "recommendations",
    "action",
    "lead_officer",
    "supporting_officers",
    "portfolio_holder",
    "priority",
    *_SCHEDULE,
    "reported_rag",
)
_MILESTONE_FIELDS = (
    "ref",
    "action",
    "theme",
    "milestone",
    "kind",
    "lead_officer",
    *_SCHEDULE,
)
_DELIVERABLE_FIELDS = (
    "ref",
    "theme",
    "deliverable",
    "baseline_finish",
    "forecast_finish",
    "actual_finish",
    "status",
    "evidence",
)
_MEASURE_FIELDS = ("ref", "theme", "measure", "baseline", "target", "latest", "latest_on", "direction")
_RISK_FIELDS = (
    "ref",
    "theme",
    "risk",
    "cause",
    "consequence",
    "likelihood",
    "impact",
    "score",
    "mitigation",
    "owner",
    "trend",
    "review_date",
    "strategic_register_ref",
    "status",
)
_LISTS = frozenset({"recommendations", "supporting_officers"})
"""The fields that are lists in the JSON. Other fields with several people in a cell are one string."""


def export_plan(tracker: Tracker) -> dict[str, Any]:
    """The plan as a JSON object: refs and words as written, timescales as windows, the dates' RAG beside the officer's.

    Each timescale is ``null`` or an object with text, earliest, latest (ISO dates or ``null``), kind, tail and
    confidence. Actions and milestones say in which sheet and row they stand.
    """
    ratings = rate_all(tracker, tracker.settings)
    settings = tracker.settings
    return {
        "schema_version": SCHEMA_VERSION,
        "plan": {
            "name": settings.plan,
            "council": settings.council,
            "workbook": tracker.name,
            "as_at": settings.as_at.isoformat(),
            "plan_date": _value("plan_date", settings.timescales.plan_date),
        },
        "themes": _objects(tracker.themes, _THEME_FIELDS),
        "workstreams": _objects(tracker.workstreams, _WORKSTREAM_FIELDS),
        "recommendations": _objects(tracker.recommendations, _RECOMMENDATION_FIELDS),
        "actions": _rated(tracker.actions, _ACTION_FIELDS, [rating.rag for rating in ratings.actions]),
        "milestones": _rated(tracker.milestones, _MILESTONE_FIELDS, [rating.rag for rating in ratings.milestones]),
        "deliverables": _objects(tracker.deliverables, _DELIVERABLE_FIELDS),
        "measures": _objects(tracker.measures, _MEASURE_FIELDS),
        "risks": _objects(tracker.risks, _RISK_FIELDS),
    }


def _objects(records: Iterable[Record], fields: Sequence[str]) -> list[dict[str, Any]]:
    return [{field: _value(field, getattr(record, field)) for field in fields} for record in records]


def _rated(records: Sequence[Record], fields: Sequence[str], rags: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {**fields_of, "derived_rag": str(rag), "sheet": record.row.sheet, "row": record.row.number}
        for fields_of, record, rag in zip(_objects(records, fields), records, rags, strict=True)
    ]


def _value(field: str, value: object) -> Any:
    if isinstance(value, Timescale):
        return timescale_object(value)
    if isinstance(value, tuple):
        return list(value) if field in _LISTS else "; ".join(value)
    if value is None or isinstance(value, (int, float)):
        return value
    return str(value)


def timescale_object(timescale: Timescale) -> dict[str, str | None]:
    """One timescale as the interface has it."""
    return {
        "text": timescale.text,
        "earliest": timescale.earliest.isoformat() if timescale.earliest else None,
        "latest": timescale.latest.isoformat() if timescale.latest else None,
        "kind": timescale.kind,
        "tail": timescale.tail,
        "confidence": timescale.confidence,
    }
