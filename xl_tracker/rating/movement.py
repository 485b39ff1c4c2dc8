"""How each theme stood in the record of an earlier day, how it stands now, and which actions moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xl_tracker.model import Rag
from xl_tracker.rating.figures import RAG_FIGURES, Figures
from xl_tracker.rating.themes import NO_THEME

ALL_THEMES = "All themes"


class Movement(NamedTuple):
    """The change of one theme since the record, with the refs of the actions that moved.

    ``points`` are those of the percentage on track, as printed; ``None`` if either was a share of nothing.
    """

    theme: str
    changes: Mapping[Rag, int]
    actions: int
    on_track_then: int | None
    points: int | None
    up: tuple[str, ...]
    down: tuple[str, ...]
    re_agreed: tuple[str, ...]

    @property
    def words(self) -> str:
        """The movement in a few words: '2 better, 1 worse' or 'No change'."""
        moved = ((self.up, "better"), (self.down, "worse"), (self.re_agreed, "re-agreed"))
        return ", ".join(f"{len(refs)} {word}" for refs, word in moved if refs) or "No change"


def movement(figures: Figures) -> tuple[Movement, ...]:
    """The movement of each theme since the record, and of all of them last; empty without a record.

    An action that was deleted counts under no theme, so that the themes add up.
    """
    then = figures.facts.then
    if not then:
        return ()
    themes = list(figures.themes)
    if themes and NO_THEME not in themes and any(figures.facts.theme_then(ref) == NO_THEME for ref in then):
        themes.append(NO_THEME)
    return (*(_moved(figures, theme, theme) for theme in themes), _moved(figures, ALL_THEMES, ""))


def _moved(figures: Figures, name: str, theme: str) -> Movement:
    now = {rag: figures.number(figure, theme) for rag, figure in RAG_FIGURES.items()}
    changes = {rag: number - (figures.then(RAG_FIGURES[rag], theme) or 0) for rag, number in now.items()}
    share, before = figures.value("on_track", theme), figures.then("on_track", theme)
    refs = {
        kind: tuple(ref for ref, of in figures.moved(kind) if not theme or of == theme)
        for kind in ("up", "down", "re_agreed")
    }
    return Movement(
        name,
        changes,
        sum(changes.values()),
        before,
        None if share is None or before is None else share - before,
        **refs,
    )
