"""The rows of the Settings sheet: what each setting is called, takes and means, and what a new tracker starts with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from xl_tracker.settings import RAG_DEFINITIONS, MonthSpan, Quarters, RagDefinition, Settings

Takes = Literal["words", "list", "day", "days", "number", "share", "month", "months"]
"""The kinds of value: months are the first and last of a span ("3-5"), a share runs from 0 to 1."""


@dataclass(frozen=True, slots=True)
class SheetSetting:
    """One row of the Settings sheet: its label, the value a new tracker starts with, and what it decides."""

    label: str
    default: str | int | float
    meaning: str
    apply: Callable[[Settings, str], Settings]
    takes: Takes = "words"
    choices: tuple[str, ...] = ()


def _span(words: str) -> MonthSpan:
    first, _, last = words.partition("-")
    span = int(first), int(last or first)
    if not all(1 <= month <= 12 for month in span):
        raise ValueError(words)
    return span


def _whole(words: str) -> int:
    number = float(words)
    if not number.is_integer() or number < 0:
        raise ValueError(words)
    return int(number)


def _month(words: str) -> int:
    return _span(words)[0]


def _share(words: str) -> float:
    number = float(words.rstrip("% ")) / (100 if "%" in words else 1)
    if not 0 < number <= 1:
        raise ValueError(words)
    return number


def _yes_or_no(words: str) -> bool:
    return {"yes": True, "no": False, "true": True, "false": False}[words.casefold()]


def _plain(name: str, read: Callable[[str], object]) -> Callable[[Settings, str], Settings]:
    return lambda settings, words: replace(settings, **{name: read(words)})  # type: ignore[arg-type]


def _reading(name: str, read: Callable[[str], object]) -> Callable[[Settings, str], Settings]:
    def apply(settings: Settings, words: str) -> Settings:
        return replace(settings, timescales=replace(settings.timescales, **{name: read(words)}))  # type: ignore[arg-type]

    return apply


def _quarters(words: str) -> Quarters:
    return {"financial": "financial", "calendar": "calendar"}[words.casefold()]  # type: ignore[return-value]


def _definition(words: str) -> RagDefinition:
    return RAG_DEFINITIONS[words.casefold()]


SHEET_SETTINGS = (
    SheetSetting("Council", "", "The council's name, as packs and footers show it.", _plain("council", str)),
    SheetSetting("Plan", "Improvement plan", "The plan's name, as packs and footers show it.", _plain("plan", str)),
    SheetSetting(
        "Plan date",
        "",
        "The day on which the council agreed the plan, such as 24/2/2026. Timescales without a year get theirs from "
        "it, 'within 3 months' counts from it, and checks report a finish before it.",
        _reading("plan_date", dt.date.fromisoformat),
        "day",
    ),
    SheetSetting(
        "RAG definition for actions",
        "one month",
        "How late an action may be before it is Red. One month or two weeks: after the agreed finish, and Amber until "
        "then. Three months: after the baseline finish, and Amber until then. No slippage: Red at once.",
        _plain("action_rag", _definition),
        "list",
        tuple(RAG_DEFINITIONS),
    ),
    SheetSetting(
        "RAG definition for milestones",
        "one month",
        "How late a milestone or a deliverable may be before it is Red, in the same words as for actions.",
        _plain("milestone_rag", _definition),
        "list",
        tuple(RAG_DEFINITIONS),
    ),
    SheetSetting(
        "Late key milestone turns its action Amber",
        "Yes",
        "Yes: an action is at least Amber while one of its key milestones is Red. No: only its own dates count.",
        _plain("late_key_milestone_turns_action_amber", _yes_or_no),
        "list",
        ("Yes", "No"),
    ),
    SheetSetting(
        "Quarters",
        "financial",
        "What Q1 means: the first three months of the financial year, or calendar (January to March).",
        _reading("quarters", _quarters),
        "list",
        ("financial", "calendar"),
    ),
    SheetSetting(
        "Financial year starts in month",
        4,
        "The number of the month in which 2026/27 begins: 4 is April.",
        _reading("financial_year_start_month", _month),
        "month",
    ),
    *(
        SheetSetting(
            label,
            default,
            f"The first and last month of '{example}', as numbers: {default} is {months}.",
            _reading(name, _span),
            "months",
        )
        for label, name, default, example, months in (
            ("Spring", "spring", "3-5", "Spring 2027", "March to May"),
            ("Summer", "summer", "6-8", "Summer 2027", "June to August"),
            ("Autumn", "autumn", "9-11", "Autumn 2027", "September to November"),
            ("Winter", "winter", "12-2", "Winter 2027", "December to February"),
            ("Early in a year", "early", "1-3", "Early 2027", "January to March"),
            ("Mid year", "mid", "5-8", "Mid 2027", "May to August"),
            ("Late in a year", "late", "10-12", "Late 2027", "October to December"),
        )
    ),
    SheetSetting(
        "Days between updates",
        31,
        "A live action whose Updated on is longer ago than this counts as not updated.",
        _plain("update_days", _whole),
        "days",
    ),
    SheetSetting(
        "Days a date may stay TBC",
        92,
        "Checks report a finish that History, or else the plan date, shows as TBC for longer than this.",
        _plain("tbc_days", _whole),
        "days",
    ),
    SheetSetting(
        "Share of finishes in one month",
        0.2,
        "Checks report a month in which more than this share of the live actions finish. 0.2 is a fifth.",
        _plain("bunching_share", _share),
        "share",
    ),
    SheetSetting(
        "Days that count as due soon",
        31,
        "The Milestones page of a pack lists as due next what finishes within this many days.",
        _plain("due_soon_days", _whole),
        "days",
    ),
    SheetSetting(
        "Risks shown in the pack",
        10,
        "How many risks a pack shows, the highest scores first.",
        _plain("top_risks", _whole),
        "number",
    ),
)
