"""Changes that move a finish, and whether the plan shows the move."""

from __future__ import annotations

from typing import NamedTuple

from xl_tracker.language.timescales import Timescale
from xl_tracker.model import Change, Tracker
from xl_tracker.rating.looking_back import moves_finish, to_finish
from xl_tracker.rules.asking.rows import Item, is_live


class Move(NamedTuple):
    """An approved change to a finish, and the finish that it moves to."""

    change: Change
    to: Timescale


def move_not_in_plan(item: Item, tracker: Tracker) -> Move | None:
    """The last approved move of a live item's finish, if the plan's approved finish is blank or differs from it."""
    changes = [change for change in tracker.approved_changes.get(item.ref, ()) if moves_finish(change)]
    if not changes or not is_live(item) or not item.has_column("approved_finish"):
        return None
    to, approved = to_finish(changes[-1], tracker.settings), item.approved_finish
    if to is None or (approved and approved.latest in (None, to.latest)):
        return None
    return Move(changes[-1], to)
