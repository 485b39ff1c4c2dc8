"""Whether the dates of a milestone and its action are in a possible order, and which finish of an item counts."""

from __future__ import annotations

from xl_tracker.language.timescales import Timescale
from xl_tracker.model import Action, Milestone, Tracker
from xl_tracker.rules.asking.rows import has_passed, is_live
from xl_tracker.rules.asking.suspect import is_suspect


def finishes_after(milestone: Milestone, action: Action, tracker: Tracker) -> bool:
    """Whether a milestone is certain to finish after its action, and no other rule says so."""
    own, whole = milestone.governing_finish, action.governing_finish
    if not (own and whole and own.earliest and whole.latest and own.earliest > whole.latest):
        return False
    if has_passed(whole, tracker.settings.as_at) or not (is_live(milestone) and is_live(action)):
        return False
    return not (is_suspect(action, tracker) or is_suspect(milestone, tracker))


def ends_before_start(milestone: Milestone, action: Action, tracker: Tracker) -> bool:
    """Whether a milestone is certain to end before its action starts, and no other rule says so."""
    own, whole = milestone.governing_finish, action.start
    if not (own and whole and own.latest and whole.earliest and own.latest < whole.earliest):
        return False
    if not (is_live(milestone) and is_live(action)):
        return False
    return not (is_suspect(action, tracker) or is_suspect(milestone, tracker))


def finish_field(milestone: Milestone, finish: Timescale) -> str:
    """The field that holds the finish that counts."""
    for field in ("forecast_finish", "approved_finish"):
        if getattr(milestone, field) is finish:
            return field
    return "baseline_finish"
