"""How each theme stood in the record of an earlier day, how it stands now, and which actions moved, came or left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xl_tracker.layout import fold
from xl_tracker.model import Change, Rag
from xl_tracker.rating.figures import RAG_FIGURES, Figures
from xl_tracker.rating.looking_back import dropped_by
from xl_tracker.rating.seen import is_ref
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


class Reconciliation(NamedTuple):
    """How the actions of one theme then, or of all of them, became those of now.

    ``then`` + ``new`` - ``left`` + arrived - departed + ``without_ref`` = ``now``. ``left`` has each ref with that of
    the change by which it left, or "" without a decision. ``arrived`` and ``departed`` have, by the other theme, the
    refs of the actions that are in the plan still; an action without a ref is in no snapshot.
    """

    theme: str
    then: int
    now: int
    new: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    arrived: tuple[tuple[str, tuple[str, ...]], ...]
    departed: tuple[tuple[str, tuple[str, ...]], ...]
    without_ref: int

    @property
    def differs(self) -> bool:
        """Whether anything came, left or moved."""
        return bool(self.then != self.now or self.new or self.left or self.arrived or self.departed)


def movement(figures: Figures) -> tuple[Movement, ...]:
    """The movement of each theme since the record, and of all of them last; empty without a record."""
    if not figures.facts.then:
        return ()
    return (*(_moved(figures, theme, theme) for theme in _themes(figures)), _moved(figures, ALL_THEMES, ""))


def reconciliations(figures: Figures) -> tuple[Reconciliation, ...]:
    """How the actions then became those of now, in the order of ``movement``."""
    if not figures.facts.then:
        return ()
    return (*(_reconciled(figures, theme, theme) for theme in _themes(figures)), _reconciled(figures, ALL_THEMES, ""))


def _themes(figures: Figures) -> Sequence[str]:
    """The themes of now, and 'No theme' also if only the record has actions there, so that the themes add up."""
    themes = figures.themes
    loose = NO_THEME not in themes and any(each.theme == NO_THEME for each in figures.facts.then)
    return (*themes, NO_THEME) if themes and loose else themes


def _reconciled(figures: Figures, name: str, theme: str) -> Reconciliation:
    compared, decided = figures.facts.compared, dropped_by(figures.facts.tracker)
    arrived, departed = dict[str, list[str]](), dict[str, list[str]]()
    for then, now in compared.same if theme else ():
        if then.theme != now.theme and theme in (then.theme, now.theme):
            there, other = (arrived, then.theme) if now.theme == theme else (departed, now.theme)
            there.setdefault(other, []).append(_named(now.record.ref))
    return Reconciliation(
        theme=name,
        then=sum(theme in ("", each.theme) for each in figures.facts.then),
        now=figures.number("actions", theme),
        new=tuple(_named(each.ref) for each in figures.rows("new", theme)),
        left=tuple((_named(each.ref), _decision(each.ref, decided)) for each in figures.rows("left", theme)),
        arrived=tuple((other, tuple(refs)) for other, refs in arrived.items()),
        departed=tuple((other, tuple(refs)) for other, refs in departed.items()),
        without_ref=0 if figures.facts.knows_marks else _without_ref(figures, theme),
    )


def _without_ref(figures: Figures, theme: str) -> int:
    return sum(not each.record.ref and theme in ("", each.theme) for each in figures.facts.actions)


def _named(ref: str) -> str:
    return ref if ref and is_ref(ref) else "one without a ref"


def _decision(ref: str, decided: Mapping[str, Change]) -> str:
    change = decided.get(fold(ref))
    return (change.ref or "a change without a ref") if change else ""


def _moved(figures: Figures, name: str, theme: str) -> Movement:
    now = {rag: figures.number(figure, theme) for rag, figure in RAG_FIGURES.items()}
    changes = {rag: number - (figures.then(RAG_FIGURES[rag], theme) or 0) for rag, number in now.items()}
    share, before = figures.value("on_track", theme), figures.then("on_track", theme)
    refs = {
        kind: tuple(_named(ref) for ref, of in figures.moved(kind) if not theme or of == theme)
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
