"""The values of the Summary's formulas, for programs that do not calculate them (such as Protected View)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xl_tracker.layout import ACTIONS, MILESTONES, RAG_WORDS, THEMES, Table
from xl_tracker.model import Status
from xl_tracker.workbook import CellValue

Rows = Sequence[Sequence[CellValue]]

COMPLETE = tuple(status.value for status in Status if status.is_complete)
NOT_LIVE = tuple(status.value for status in Status if status.is_closed or status is Status.PAUSED)


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """One row of the Summary. ``late`` is ``None`` when it depends on the day on which somebody opens the workbook."""

    theme: str
    actions: int
    by_rag: dict[str, int]
    late: int | None
    milestones: int
    milestones_complete: int

    @property
    def on_track(self) -> float | str:
        """Blue and Green as a share (0 to 1) of the rated actions; ``""`` if there are none."""
        rated = self.actions - self.by_rag["Grey"]
        return (self.by_rag["Blue"] + self.by_rag["Green"]) / rated if rated else ""

    @property
    def values(self) -> tuple[float | str | None, ...]:
        """The row's figures, in the order of the columns after the theme; ``None`` for a figure not known yet."""
        counts = (self.by_rag[word] for word in RAG_WORDS)
        return (self.actions, *counts, self.on_track, self.late, self.milestones, self.milestones_complete)


@dataclass(frozen=True, slots=True)
class SummaryFigures:
    """The whole Summary: all themes, a row for each, and how many actions are complete."""

    total: ThemeFigures
    themes: tuple[ThemeFigures, ...]
    complete: int


@dataclass(frozen=True, slots=True)
class _Item:
    ref: str
    theme: str
    rag: str
    late: bool | None
    complete: bool


def count_summary(
    rows: Mapping[str, Rows], as_at: dt.date | None, *, most: int, rest: str, others: str
) -> SummaryFigures:
    """Count the Summary's figures from the rows of the tables, given by sheet.

    Actions without a theme, or with one that is not on the Themes sheet, form one last row named ``rest``. If that row
    also holds themes beyond the first ``most``, its name is ``others``.
    """
    themes = list(dict.fromkeys(name for row in rows.get("Themes", ()) if (name := _words(THEMES, row, "theme"))))
    actions = [_action(row, as_at) for row in rows.get("Actions", ()) if _is_action(row)]
    shown = themes[:most]
    counted = [_count(name, [a for a in actions if a.theme == name], rows) for name in shown]
    left = [action for action in actions if action.theme not in shown]
    if left:
        counted.append(_count(others if len(themes) > most else rest, left, rows))
    complete = sum(action.complete for action in actions)
    return SummaryFigures(_count("All themes", actions, rows), tuple(counted), complete)


def _count(theme: str, actions: list[_Item], rows: Mapping[str, Rows]) -> ThemeFigures:
    refs = {action.ref for action in actions if action.ref}
    milestones = [row for row in rows.get("Milestones", ()) if _words(MILESTONES, row, "action") in refs]
    return ThemeFigures(
        theme,
        len(actions),
        {word: sum(action.rag == word for action in actions) for word in RAG_WORDS},
        _late(actions),
        len(milestones),
        sum(_status(MILESTONES, row) in COMPLETE for row in milestones),
    )


def _action(row: Sequence[CellValue], as_at: dt.date | None) -> _Item:
    status, rag, finish = _status(ACTIONS, row), _words(ACTIONS, row, "derived_rag"), _cell(ACTIONS, row, "finish_by")
    day = finish.date() if isinstance(finish, dt.datetime) else finish
    return _Item(
        _words(ACTIONS, row, "ref"),
        _words(ACTIONS, row, "theme"),
        rag if rag in RAG_WORDS else "Grey",
        _is_late(day, as_at) if status not in NOT_LIVE else False,
        status in COMPLETE,
    )


def _is_late(day: CellValue, as_at: dt.date | None) -> bool | None:
    """Whether a live action's day has passed; ``None`` if the as-at day is not known yet."""
    if not isinstance(day, dt.date):
        return False
    return day < as_at if as_at else None


def _late(actions: list[_Item]) -> int | None:
    late = [action.late for action in actions]
    return None if None in late else sum(map(bool, late))


def _is_action(row: Sequence[CellValue]) -> bool:
    return bool(_words(ACTIONS, row, "ref") or _words(ACTIONS, row, "action"))


def _status(table: Table, row: Sequence[CellValue]) -> str:
    return _words(table, row, "status")


def _words(table: Table, row: Sequence[CellValue], field: str) -> str:
    value = _cell(table, row, field)
    return " ".join(str(value).split()) if value is not None else ""


def _cell(table: Table, row: Sequence[CellValue], field: str) -> CellValue:
    position = table.columns.index(table.column(field))
    return row[position] if position < len(row) else None
