"""Changes that move a finish, and whether the plan shows the move."""

from __future__ import annotations

from typing import NamedTuple

from xl_tracker.language.timescales import Timescale, parse_timescale
from xl_tracker.layout import fold
from xl_tracker.model import Change, Tracker
from xl_tracker.rules.asking.rows import Item, is_live
from xl_tracker.settings import Settings


class Move(NamedTuple):
    """An approved change to a finish, and the finish that it moves to."""

    change: Change
    to: Timescale


def moves_finish(change: Change) -> bool:
    """Whether a change moves a finish. We assume so if it does not name a field."""
    words = fold(change.field)
    if not words:
        return True
    return "start" not in words and any(word in words for word in ("finish", "date", "due", "deadline", "timescale"))


def to_finish(change: Change, settings: Settings) -> Timescale | None:
    """The finish that a change asks for; ``None`` if it does not give a day."""
    to = parse_timescale(change.to_value, settings=settings)
    return to if to.latest else None


def move_not_in_plan(item: Item, tracker: Tracker) -> Move | None:
    """The last approved move of a live item's finish, if the plan's approved finish is blank or differs from it."""
    changes = [change for change in tracker.approved_changes.get(item.ref, ()) if moves_finish(change)]
    if not changes or not is_live(item) or not item.has_column("approved_finish"):
        return None
    to, approved = to_finish(changes[-1], tracker.settings), item.approved_finish
    if to is None or (approved and approved.latest in (None, to.latest)):
        return None
    return Move(changes[-1], to)
