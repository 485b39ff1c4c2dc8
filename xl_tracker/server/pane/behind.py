"""The rows behind the figures of the pane's summary as JSON values, each row once."""

from __future__ import annotations

from itertools import islice
from typing import Any

from xl_tracker.model import Tracker
from xl_tracker.rating.figures import BY_NAME, RAG_FIGURES, Figures, latest_figures
from xl_tracker.reports.behind import RowBehind, rows_behind

SHOWN = {"actions": "actions", "late": "late", "on_track": "on_track"} | {
    str(rag): name for rag, name in RAG_FIGURES.items()
}
"""The figures of a theme by the names that its summary has for them."""
MOST_OF_A_FIGURE = 200
"""The most rows that the pane lists behind one figure; it only counts the others."""
MOST_ROWS = 1000
"""The most rows behind all figures together, as a row is sent once: only in larger plans this cuts a list short."""


def behind_object(tracker: Tracker) -> dict[str, Any]:
    """The rows behind each figure of the plan and of its themes, in their order in the summary.

    Each list names its rows by their positions in ``rows``, and counts in ``left_out`` those that it leaves out.
    """
    figures = latest_figures(tracker)
    sent = _Sent(figures)
    return {
        "of_plan": sent.lists(""),
        "of_themes": [sent.lists(theme) for theme in figures.themes],
        "definitions": {shown: BY_NAME[name].definition for shown, name in SHOWN.items()},
        "rows": sent.rows,
    }


class _Sent:
    """The rows that are sent so far, each with its position."""

    def __init__(self, figures: Figures) -> None:
        self.rows: list[dict[str, str]] = []
        self._figures = figures
        self._positions: dict[int, int] = {}

    def lists(self, theme: str) -> dict[str, Any]:
        """The lists of the plan, or of one ``theme``, by figure."""
        return {shown: self._list(name, theme) for shown, name in SHOWN.items()}

    def _list(self, name: str, theme: str) -> dict[str, Any]:
        rows = islice(rows_behind(self._figures, name, theme), MOST_OF_A_FIGURE)
        kept = [position for each in rows if (position := self._position(each)) is not None]
        return {"rows": kept, "left_out": self._figures.number(name, theme) - len(kept)}

    def _position(self, row: RowBehind) -> int | None:
        known = self._positions.get(id(row.record))
        if known is None and len(self.rows) < MOST_ROWS:
            known = self._positions[id(row.record)] = len(self.rows)
            self.rows.append(_row_object(row))
        return known


def _row_object(row: RowBehind) -> dict[str, str]:
    place = row.record.place("ref")
    return {"sheet": place.sheet, "cell": place.a1, "ref": row.ref, "words": row.words, "why": row.why}
