"""How to draw each column of the tables: its width, its dropdown, and the note that the officer sees at a cell."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeVar

from xl_tracker.layout import FIGURE, PACK_PAGES, REFS_ACHIEVED, REFS_BY_RAG, REFS_DECIDED, Column, Table

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
    "packs.ref": 24.0,
    "packs.period": 44.0,
    "history.kind": 15.0,
    "history.theme_ref": 12.0,
    "settings.ref": 40.0,
    "settings.value": 26.0,
    "settings.meaning": 78.0,
    "words.ref": 12.0,
    "words.where": 28.0,
    "words.means": 24.0,
    "left out.ref": 30.0,
    "left out.words": 78.0,
    "left out.why": 44.0,
}
"""Widths in characters of columns that differ from their kind, by field, or by sheet and field."""

LISTS_OF_REFS = (*REFS_BY_RAG.values(), REFS_ACHIEVED, REFS_DECIDED)
"""The columns of Packs that hold hundreds of refs in a cell, on one line: nobody reads them."""
WRITTEN_AS_TEXT = (
    "ref",
    "recommendations",
    "item",
    "number",
    "strategic_register_ref",
    "milestones.action",
    *(f"packs.{field}" for field in LISTS_OF_REFS),
)
"""Columns in which Excel must not change what people type: 1.10 into 1.1, or 3-5 into 3 May."""

THEME_NAMES, PEOPLE_NAMES, ACTION_REFS = "ThemeNames", "PeopleNames", "ActionRefs"
LISTS = {
    THEME_NAMES: ("Themes", "theme"),
    PEOPLE_NAMES: ("People", "ref"),
    ACTION_REFS: ("Actions", "ref"),
}
"""The defined names for dropdowns, and the column behind each."""

ONE_PERSON = (
    "lead_officer",
    "owner",
    "sponsor",
    "portfolio_holder",
    "assured_by",
    "requested_by",
    "decided_by",
)


class Dropdown(NamedTuple):
    """A column's choices: ``words``, or those of a defined name. ``style`` is how Excel treats other words."""

    words: tuple[str, ...] = ()
    name: str = ""
    style: Literal["stop", "warning"] = "stop"


class Note(NamedTuple):
    """The note that Excel shows beside a selected cell: a title (at most 32 characters) and words (at most 255)."""

    title: str
    words: str


WRITTEN_BY_COMMANDS = Note("Filled in for you", "A button writes this column, and replaces anything typed here.")
NOTES = {
    "start": Note(
        "When the work starts",
        "A day such as 1/4/2027, or words: April 2027, Spring 2027, Q1 2027/28, TBC. "
        "Words count from the first day that they can mean.\n"
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
    "recommendations": Note("Recommendations", "The refs of the recommendations that this answers: SR1; PC-3."),
    "milestones.action": Note("Action", "The ref of the action that this milestone belongs to."),
    "item": Note("Item", "The ref of the action or milestone that should change. Several: A1; A2."),
    "changes.field": Note("Field", "The heading of the column that should change, such as Approved finish."),
    "approved_finish": Note(
        "Approved finish",
        "Leave this blank until a change is approved on the Changes sheet. Then enter the approved finish. "
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
    "path_to_green": Note("Path to green", "For Amber or Red: what will be done, by whom and by when."),
    "likelihood": Note("Likelihood", "A number. Score is likelihood times impact."),
    "impact": Note("Impact", "A number. Score is likelihood times impact."),
    "reporting.ref": Note("Audience", "A board that gets a report, by the name that its packs have. One row each."),
    "reporting.body": Note("Body", "The full name of the board, as the cover says it. Blank: the audience's own name."),
    "reporting.every": Note(
        "Every", "How often it gets a report. A first report, with no meeting before it, covers this long."
    ),
    "last_met": Note("Last met", "The last meeting that was held, such as 30/9/2027. Blank if there was none."),
    "next_meeting": Note(
        "Next meeting", "The day of the next meeting, such as 30/9/2027. The cover says it. Blank if nobody knows it."
    ),
    "pages": Note(
        "Pages",
        "Leave this blank for every page of the pack, or enter names in order, with semicolons between them: "
        + "; ".join(PACK_PAGES)
        + ".",
    ),
}
"""The notes, by sheet and field, by field, or by kind of column. The first that fits counts."""


_AROUND_WORDS = 3


def width_of(table: Table, column: Column) -> float:
    """A column's width in characters. Where numbers stand below many words, the heading still fits in two lines."""
    own = _own(WIDTHS, table, column) or WIDTHS_BY_KIND[column.kind]
    return max(own, len(column.heading) / 2 + _AROUND_WORDS) if column.field.startswith(FIGURE) else own


def is_written_as_text(table: Table, column: Column) -> bool:
    """Whether the column's cells have Excel's Text format."""
    return column.field in WRITTEN_AS_TEXT or f"{table.sheet.lower()}.{column.field}" in WRITTEN_AS_TEXT


def note_of(table: Table, column: Column) -> Note | None:
    """The note beside a cell of the column, or ``None``."""
    if column.writer == "command":
        return WRITTEN_BY_COMMANDS
    if column.field == "theme" and table.sheet == "Themes":
        return None
    return _own(NOTES, table, column) or NOTES.get(column.kind)


def dropdown_of(table: Table, column: Column) -> Dropdown | None:
    """The column's dropdown, or ``None``. Excel asks before it accepts another theme or name."""
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
