"""Print named figures: in sentences, on tiles and in cells, each with the mark that says which figure it is."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.edits import WrittenValue
from xl_tracker.language.wording import count_of
from xl_tracker.rating.figures import BY_NAME, RAG_FIGURES, Figures, percent_words, signed
from xl_tracker.reports.pages import Figures as Tiles
from xl_tracker.reports.pages import Mark, PageColumn, Printed

COUNTED = (*RAG_FIGURES.values(), "actions", "on_track", "late")
"""The figures of a row of the table of themes, in the order of its columns."""
COUNTED_COLUMNS = (
    PageColumn("Theme", 30),
    *(PageColumn(str(rag), 8, "number") for rag in RAG_FIGURES),
    PageColumn("Actions", 9, "number"),
    PageColumn("On track", 9, "percent"),
    PageColumn("Late", 8, "number"),
)
ALSO_PRINTED = (
    "dropped",
    "moved",
    "not_updated",
    "evidenced",
    "assured",
    "embedded",
    "key_milestones",
    "key_complete",
    "key_missed",
    "recommendations",
    "recommendations_answered",
    "recommendations_declined",
    "recommendations_unanswered",
    "risks_open",
    "changes_for_decision",
    "errors",
    "completed_since",
    "milestones_achieved",
    "up",
    "down",
    "re_agreed",
    "new",
    "left",
    "actions_change",
    "complete_change",
    "green_change",
    "amber_change",
    "red_change",
    "grey_change",
    "on_track_points",
)
"""The figures that the cover lists below its tiles. Without a record to compare with, some of them are missing."""
Row = tuple[WrittenValue, ...]
Marks = tuple[Mark | None, ...]


def printed(figures: Figures, name: str, theme: str = "") -> str:
    """A figure as printed: '12', '63%', 'None' for a share of nothing, or with its sign for a change."""
    value = figures.value(name, theme)
    if BY_NAME[name].share:
        return percent_words(value)
    return signed(value) if BY_NAME[name].change else str(value)


def said(figures: Figures, name: str) -> Printed:
    """A figure within a sentence."""
    return Printed(printed(figures, name), Mark(name))


def counted(figures: Figures, name: str, one: str, many: str = "") -> tuple[Printed, str]:
    """A figure with its noun within a sentence: '1 action', '2 actions'."""
    number = figures.number(name)
    return said(figures, name), count_of(number, one, many).removeprefix(f"{number:,}")


def tiles(figures: Figures, *names: str) -> Tiles:
    """Figures side by side, each above its words."""
    return Tiles(
        tuple((BY_NAME[name].words, _cell(figures, name)) for name in names), tuple(Mark(name) for name in names)
    )


def counted_row(figures: Figures, theme: str, name: str) -> Row:
    """One row of the table of themes, under its ``name``; without a ``theme``, that of the whole plan."""
    return (name, *(_in_table(figures, each, theme) for each in COUNTED))


def counted_marks(theme: str) -> Marks:
    """The marks of such a row."""
    return (None, *(Mark(name, theme) for name in COUNTED))


def figure_rows(figures: Figures, names: Sequence[str]) -> tuple[list[Row], list[Marks]]:
    """Rows of words, figure and definition, and their marks. A figure without a value has no row."""
    rows: list[Row] = []
    marks: list[Marks] = []
    for name in names:
        figure = BY_NAME[name]
        if figures.value(name) is not None:
            words = figure.words[0].upper() + figure.words[1:]
            rows.append((words, _cell(figures, name), figure.definition))
            marks.append((None, Mark(name), None))
    return rows, marks


def _cell(figures: Figures, name: str) -> WrittenValue:
    """A figure in a cell: a number, or text where the number alone does not say it."""
    words = printed(figures, name)
    return words if BY_NAME[name].share or BY_NAME[name].change else figures.value(name)


def _in_table(figures: Figures, name: str, theme: str) -> WrittenValue:
    value = figures.value(name, theme)
    if not BY_NAME[name].share:
        return value
    return "None" if value is None else value / 100
