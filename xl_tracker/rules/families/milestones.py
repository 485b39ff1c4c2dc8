"""MS: milestones against the actions that they belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from xl_tracker.findings import Severity
from xl_tracker.language.wording import count_of
from xl_tracker.model import Action, Milestone, Rag, Status, Tracker
from xl_tracker.rating.rag import rate_actions
from xl_tracker.rules.asking.order import ends_before_start, finish_field, finishes_after
from xl_tracker.rules.asking.rows import has_passed, is_live, is_undone, named, said
from xl_tracker.rules.asking.selection import actions_with, undone_items
from xl_tracker.rules.registry import Hit, rule

UNDER_WAY = (Status.NOT_STARTED, Status.IN_PROGRESS)
DROPPED = (Status.SUPERSEDED, Status.NOT_ACCEPTED)


@rule("MS001", Severity.ERROR, fix="Bring the milestone forward, or move the finish of the action.")
def milestone_after_its_action(tracker: Tracker) -> Iterator[Hit]:
    """A milestone finishes after its action is over.

    The rule reports only certain cases: the milestone's first day lies after the action's last day.

    Flagged:

        | Ref | Action        | Baseline finish | Status      |
        | A1  | Publish terms | 2026-09-30      | In progress |

        Milestones
        | Ref | Action | Milestone     | Baseline finish | Status      |
        | M1  | A1     | Terms printed | October 2026    | Not started |

    Fine:

        | Ref | Action        | Baseline finish | Status      |
        | A1  | Publish terms | 2026-09-30      | In progress |

        Milestones
        | Ref | Action | Milestone     | Baseline finish | Status      |
        | M1  | A1     | Terms printed | Autumn 2026     | Not started |
    """
    for milestone, action in _pairs(tracker):
        own, whole = milestone.governing_finish, action.governing_finish
        if not (own and whole and finishes_after(milestone, action, tracker)):
            continue
        message = f"{named(milestone)} finishes on {said(own)}, after {named(action)}, which ends on {said(whole)}."
        yield Hit(milestone, finish_field(milestone, own), message)


@rule("MS002", Severity.WARNING, fix="Enter the theme of the action, or move the milestone to another action.")
def milestone_under_another_theme(tracker: Tracker) -> Iterator[Hit]:
    """A milestone and its action stand under different themes.

    Flagged:

        | Ref | Action        | Theme      |
        | A1  | Publish terms | Governance |

        Milestones
        | Ref | Action | Theme   | Milestone     |
        | M1  | A1     | Finance | Terms printed |

    Fine:

        | Ref | Action        | Theme      |
        | A1  | Publish terms | Governance |

        Milestones
        | Ref | Action | Theme | Milestone     |
        | M1  | A1     |       | Terms printed |
    """
    known = {theme.theme for theme in tracker.themes if theme.theme}
    for milestone, action in _pairs(tracker):
        if not milestone.theme or not action.theme or milestone.theme == action.theme:
            continue
        if not known or {milestone.theme, action.theme} <= known:
            message = f"{named(milestone)} is under {milestone.theme}, but {named(action)} is under {action.theme}."
            yield Hit(milestone, "theme", message)


@rule("MS003", Severity.ADVICE, fix="Change the status of the action to Complete, or add the milestone still to come.")
def all_milestones_complete(tracker: Tracker) -> Iterator[Hit]:
    """All milestones of an action are complete, but the action is not.

    Flagged:

        | Ref | Action        | Status      |
        | A1  | Publish terms | In progress |

        Milestones
        | Ref | Action | Milestone     | Status     |
        | M1  | A1     | Terms drafted | Complete   |
        | M2  | A1     | Terms printed | Superseded |

    Fine:

        | Ref | Action        | Status      |
        | A1  | Publish terms | In progress |

        Milestones
        | Ref | Action | Milestone     | Status     |
        | M1  | A1     | Terms drafted | Complete   |
        | M2  | A1     | Terms printed | Paused     |
    """
    left = {each.action for each in tracker.milestones if each.status is None or not each.status.is_closed}
    for action in actions_with(tracker, *UNDER_WAY):
        if action.ref in left:
            continue
        milestones = tracker.milestones_by_action.get(action.ref, ())
        kept = [milestone for milestone in milestones if milestone.status not in DROPPED]
        if kept:
            every = "its one milestone is" if len(kept) == 1 else f"all its {count_of(len(kept), 'milestone')} are"
            yield Hit(action, "status", f"{named(action)} is {action.status}, but {every} complete.")


@rule("MS004", Severity.ADVICE, fix="Add two or three milestones, so that the board sees progress before the end.")
def no_milestones(tracker: Tracker) -> Iterator[Hit]:
    """A live action has no milestones, although the plan has some.

    Flagged:

        | Ref | Action        | Status      |
        | A1  | Publish terms | In progress |
        | A2  | Train members | In progress |

        Milestones
        | Ref | Action | Milestone     |
        | M1  | A2     | Dates are set |

    Fine:

        | Ref | Action        | Status      |
        | A1  | Publish terms | Complete    |
        | A2  | Train members | In progress |

        Milestones
        | Ref | Action | Milestone     |
        | M1  | A2     | Dates are set |
    """
    for action in tracker.actions if tracker.milestones else ():
        if action.ref and action.ref not in tracker.milestones_by_action and is_live(action):
            yield Hit(action, "ref", f"{named(action)} has no milestones.")


@rule("MS005", Severity.ADVICE, fix="Correct the start of the milestone or of the action.")
def milestone_starts_before_its_action(tracker: Tracker) -> Iterator[Hit]:
    """A milestone starts before its action does.

    Flagged:

        | Ref | Action        | Start      |
        | A1  | Publish terms | 2026-04-01 |

        Milestones
        | Ref | Action | Milestone     | Start      |
        | M1  | A1     | Terms drafted | March 2026 |

    Fine:

        | Ref | Action        | Start      |
        | A1  | Publish terms | 2026-04-15 |

        Milestones
        | Ref | Action | Milestone     | Start      |
        | M1  | A1     | Terms drafted | April 2026 |
    """
    for milestone, action in _pairs(tracker):
        own, whole = milestone.start, action.start
        if not (own and whole and own.latest and whole.earliest and own.latest < whole.earliest and is_live(milestone)):
            continue
        if not ends_before_start(milestone, action, tracker):  # else MS008 says more
            message = (
                f"{named(milestone)} starts on {said(own)}, before {named(action)}, which starts on {said(whole)}."
            )
            yield Hit(milestone, "start", message)


@rule("MS006", Severity.WARNING, fix="Report Amber or Red, or enter new forecasts for the milestones.")
def green_with_every_milestone_late(tracker: Tracker) -> Iterator[Hit]:
    """An action is reported Green although every milestone still open has passed its date.

    Flagged:

        | Ref | Action        | Baseline finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-12-31      | In progress | Green        |

        Milestones
        | Ref | Action | Milestone     | Baseline finish | Status      |
        | M1  | A1     | Terms drafted | 2026-03-31      | In progress |
        | M2  | A1     | Terms printed | 2026-05-29      | Not started |

    Fine:

        | Ref | Action        | Baseline finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-12-31      | In progress | Green        |

        Milestones
        | Ref | Action | Milestone     | Baseline finish | Status      |
        | M1  | A1     | Terms drafted | 2026-03-31      | In progress |
        | M2  | A1     | Terms printed | 2026-10-30      | Not started |
    """
    as_at = tracker.settings.as_at
    behind = {each.action for each in undone_items(tracker) if isinstance(each, Milestone) and _is_late(each, as_at)}
    for action, derived in zip(tracker.actions, rate_actions(tracker, tracker.settings), strict=True):
        if action.ref not in behind or action.reported_rag is not Rag.GREEN or not is_undone(action):
            continue
        if derived.rag not in (Rag.GREEN, Rag.GREY):
            continue  # RG001 or RG002 has said it
        milestones = tracker.milestones_by_action.get(action.ref, ())
        left = [milestone for milestone in milestones if is_undone(milestone)]
        if not all(_is_late(milestone, as_at) for milestone in left):
            continue
        every = "its only open milestone has" if len(left) == 1 else f"all {len(left)} open milestones have"
        yield Hit(action, "reported_rag", f"{named(action)} is reported Green, but {every} passed the date.")


@rule("MS007", Severity.WARNING, fix="Give the milestone the same status, or move it to an action that goes on.")
def open_milestone_of_a_dropped_action(tracker: Tracker) -> Iterator[Hit]:
    """An action was superseded or not accepted, but one of its milestones is still open.

    Flagged:

        | Ref | Action        | Status     |
        | A1  | Publish terms | Superseded |

        Milestones
        | Ref | Action | Milestone     | Status      |
        | M1  | A1     | Terms printed | In progress |

    Fine:

        | Ref | Action        | Status     |
        | A1  | Publish terms | Superseded |

        Milestones
        | Ref | Action | Milestone     | Status   |
        | M1  | A1     | Terms drafted | Complete |
    """
    for milestone, action in _pairs(tracker):
        if action.status in DROPPED and milestone.status is not None and is_live(milestone):
            message = f"{named(milestone)} is {milestone.status}, but {named(action)} is {action.status}."
            yield Hit(milestone, "status", message)


@rule("MS008", Severity.WARNING, fix="Correct the start of the action or the finish of the milestone.")
def milestone_ends_before_its_action_starts(tracker: Tracker) -> Iterator[Hit]:
    """A milestone is due before its action has begun.

    Flagged:

        | Ref | Action        | Start      |
        | A1  | Publish terms | 2026-09-01 |

        Milestones
        | Ref | Action | Milestone     | Baseline finish |
        | M1  | A1     | Terms drafted | August 2026     |

    Fine:

        | Ref | Action        | Start      |
        | A1  | Publish terms | 2026-09-01 |

        Milestones
        | Ref | Action | Milestone     | Baseline finish |
        | M1  | A1     | Terms drafted | September 2026  |
    """
    for milestone, action in _pairs(tracker):
        own, whole = milestone.governing_finish, action.start
        if own and whole and ends_before_start(milestone, action, tracker):
            message = f"{named(milestone)} ends on {said(own)}, before {named(action)} starts on {said(whole)}."
            yield Hit(milestone, finish_field(milestone, own), message)


def _is_late(milestone: Milestone, as_at: dt.date) -> bool:
    return has_passed(milestone.governing_finish, as_at)


def _pairs(tracker: Tracker) -> Sequence[tuple[Milestone, Action]]:
    """Every milestone with its action. RF004 reports a milestone whose action does not exist."""
    actions = tracker.actions_by_ref
    return tracker.once("pairs", lambda: [(m, actions[m.action]) for m in tracker.milestones if m.action in actions])
