"""The rows behind a figure: which they are, in their own words, and why they have their rating."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xl_tracker.language.wording import one_line
from xl_tracker.model import Action, HistoryEntry, Milestone, Recommendation, Record, Risk
from xl_tracker.rating.figures import ActionFact, Counted, Figures, MilestoneFact
from xl_tracker.rating.rag import Rating

LONGEST = 90
"""The most characters of a row's own words."""


class RowBehind(NamedTuple):
    """One row behind a figure. ``rating`` is ``None`` for a row that the dates do not rate, such as a risk."""

    record: Record
    rating: Rating | None

    @property
    def ref(self) -> str:
        """The row's ref on one line; empty without one."""
        return one_line(self.record.ref)

    @property
    def words(self) -> str:
        """The row's own words, on one line and cut short."""
        words = one_line(_own_words(self.record))
        return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"

    @property
    def why(self) -> str:
        """The reason for its RAG in a sentence; empty for a row that has none."""
        return self.rating.reason if self.rating else ""


def rows_behind(figures: Figures, name: str, theme: str = "") -> Iterator[RowBehind]:
    """The rows behind a figure, of the plan or of one ``theme``; for a percentage, those that it counts."""
    return map(_row, figures.counted(name, theme))


def _row(each: Counted) -> RowBehind:
    if isinstance(each, Record):
        return RowBehind(each, None)
    return RowBehind(each.record, each.rating if isinstance(each, (ActionFact, MilestoneFact)) else None)


def _own_words(record: Record) -> str:
    match record:
        case Action():
            return record.action
        case Milestone():
            return record.milestone
        case Recommendation():
            return record.recommendation
        case Risk():
            return record.risk
        case HistoryEntry():
            return record.title
        case _:
            return ""
