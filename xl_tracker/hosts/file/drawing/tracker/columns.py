"""How each column of the tables is drawn: width, what may be chosen, and what the officer is told beside the cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeVar

from xl_tracker.layout import Column, Table

Drawn = TypeVar("Drawn")

WIDTHS_BY_KIND = {
    "text": 20.0,
    "long text": 46.0,
    "refs": 17.0,
    "people": 22.0,
    "timescale": 15.0,
    "date": 13.0,
    "status": 13.0,
    "rag": 11.0,
    "number": 11.0,
    "choice": 14.0,
}
WIDTHS = {
    "ref": 9.0,
    "theme": 22.0,
    "workstream": 22.0,
    "priority": 10.0,
    "rag_reason": 36.0,
    "check": 30.0,
    "source": 26.0,
    "number": 11.0,
    "email": 36.0,
    "direction": 17.0,
    "also_known_as": 40.0,
    "item": 16.0,
    "decided_by": 24.0,
    "themes.theme": 32.0,
    "workstreams.workstream": 32.0,
    "milestones.action": 9.0,
    "milestones.kind": 15.0,
    "people.ref": 34.0,
    "people.directorate": 26.0,
    "reporting.ref": 24.0,
    "reporting.body": 34.0,
    "reporting.pages": 40.0,
    "history.ref": 10.0,
    "settings.ref": 40.0,
    "settings.value": 26.0,
    "settings.meaning": 78.0,
}
"""Widths in characters that differ from their kind's, by field, or by sheet and field."""

WRITTEN_AS_TEXT = ("ref", "recommendations", "item", "number", "strategic_register_ref", "milestones.action")
"""Columns in which Excel must not turn what is typed into something else: 1.10 into 1.1, or 3-5 into 3 May."""

THEME_NAMES, PEOPLE_NAMES, ACTION_REFS = "ThemeNames", "PeopleNames", "ActionRefs"
LISTS = {
    THEME_NAMES: ("Themes", "theme"),
    PEOPLE_NAMES: ("People", "ref"),
    ACTION_REFS: ("Actions", "ref"),
}
"""The names that dropdowns go by, and the column each stands for."""

ONE_PERSON = (
    "lead_officer",
    "owner",
    "sponsor",
    "portfolio_holder",
    "assured_by",
    "requested_by",
    "decided_by",
)


@dataclass(frozen=True, slots=True)
class Dropdown:
    """What a column offers: ``words``, or those of a defined name. ``style`` is what Excel does about other words."""

    words: tuple[str, ...] = ()
    name: str = ""
    style: Literal["stop", "warning"] = "stop"


@dataclass(frozen=True, slots=True)
class Note:
    """What Excel shows beside a cell of a column while somebody is in it. At most 32 and 255 characters."""

    title: str
    words: str


WRITTEN_BY_COMMANDS = Note(
    "Filled in for you", "A button writes this column. What is typed here is replaced next time."
)
NOTES = {
    "start": Note(
        "When the work starts",
        "A day such as 1/4/2027, or words: April 2027, Spring 2027, Q1 2027/28, TBC. "
        "Words are read from the first day that they can mean.\n"
        "Give the year in full: Excel turns 'April 27' into 27 April of this year.",
    ),
    "timescale": Note(
        "When the work finishes",
        "A day such as 30/9/2027, or words: September 2027, Autumn 2027, Q3 2027/28, TBC, Dec 2027 and ongoing. "
        "It is late only after the last day that the words can mean.\n"
        "Give the year in full: Excel turns 'Sept 27' into 27 September.",
    ),
    "date": Note("A day", "A day, such as 30/9/2027."),
    "theme": Note("Theme", "Choose a theme. The list is on the Themes sheet."),
    "lead_officer": Note(
        "One lead officer", "One person or post, as on the People sheet. Put others in Supporting officers."
    ),
    "supporting_officers": Note("Supporting officers", "People or posts, with a semicolon between them."),
    "recommendations": Note("Recommendations", "The refs of the recommendations this answers: SR1; PC-3."),
    "milestones.action": Note("Action", "The ref of the action that this milestone belongs to."),
    "item": Note("Item", "The ref of the action or milestone that should change. Several: A1; A2."),
    "changes.field": Note("Field", "The heading of the column that should change, such as Approved finish."),
    "approved_finish": Note(
        "Approved finish",
        "Leave this blank until a change is approved on the Changes sheet. Then enter the finish that was approved. "
        "The baseline finish stays as it was.",
    ),
    "baseline_finish": Note(
        "Baseline finish",
        "The finish agreed at the start. It does not change.\n"
        "A day such as 30/9/2027, or words: September 2027, Autumn 2027, Q3 2027/28, TBC.\n"
        "Give the year in full: Excel turns 'Sept 27' into 27 September.",
    ),
    "reported_rag": Note(
        "Reported RAG", "Your own view. Blue: complete. Green: on track. Amber: late, but in hand. Red: off track."
    ),
    "path_to_green": Note("Path to green", "When Amber or Red: what will be done, by whom and by when."),
    "likelihood": Note("Likelihood", "A number. Score is likelihood times impact."),
    "impact": Note("Impact", "A number. Score is likelihood times impact."),
    "pages": Note("Pages", "Leave this blank for every page of the pack."),
}
"""What is said beside a cell, by sheet and field, by field, or by kind of column: the first of these that is here."""


def width_of(table: Table, column: Column) -> float:
    """A column's width in characters."""
    return _own(WIDTHS, table, column) or WIDTHS_BY_KIND[column.kind]


def is_written_as_text(table: Table, column: Column) -> bool:
    """Whether cells of the column have Excel's Text format."""
    return column.field in WRITTEN_AS_TEXT or f"{table.sheet.lower()}.{column.field}" in WRITTEN_AS_TEXT


def note_of(table: Table, column: Column) -> Note | None:
    """What is said beside a cell of the column, or ``None``."""
    if column.writer == "command":
        return WRITTEN_BY_COMMANDS
    if column.field == "theme" and table.sheet == "Themes":
        return None
    return _own(NOTES, table, column) or NOTES.get(column.kind)


def dropdown_of(table: Table, column: Column) -> Dropdown | None:
    """What the column offers, or ``None``. Other themes and names are allowed, after a question."""
    if column.writer == "command":
        return None
    if column.choices:
        return Dropdown(words=column.choices)
    if column.field == "theme" and table.sheet != "Themes":
        return Dropdown(name=THEME_NAMES, style="warning")
    if column.field in ONE_PERSON:
        return Dropdown(name=PEOPLE_NAMES, style="warning")
    if column.field == "action" and table.sheet == "Milestones":
        return Dropdown(name=ACTION_REFS, style="warning")
    return None


def _own(by_field: dict[str, Drawn], table: Table, column: Column) -> Drawn | None:
    return by_field.get(f"{table.sheet.lower()}.{column.field}") or by_field.get(column.field)
