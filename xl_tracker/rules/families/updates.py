"""UP: progress updates, and how old they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.same_words import letters_of
from xl_tracker.language.wording import count_of
from xl_tracker.layout import fold_once
from xl_tracker.model import Action, Status, Tracker
from xl_tracker.rules.asking.rows import is_blank, named, said
from xl_tracker.rules.asking.selection import actions_with, with_blank, with_value
from xl_tracker.rules.registry import Hit, rule

SHORTEST_COPY = 20
"""Shorter updates, such as 'No change', may rightly be the same for several actions."""


@rule("UP001", Severity.WARNING, fix="Write a new progress update, and change its date.")
def stale_update(tracker: Tracker) -> Iterator[Hit]:
    """The update of an action in progress is older than the setting 'Days between updates'.

    Flagged:

        | Ref | Action        | Status      | Progress update | Updated on |
        | A1  | Publish terms | In progress | Draft is ready. | 2026-04-30 |

    Fine:

        | Ref | Action        | Status      | Progress update | Updated on |
        | A1  | Publish terms | In progress | Draft is ready. | 2026-05-01 |
        | A2  | Train members | In progress | Dates are set.  | May 2026   |
        | A3  | Move offices  | Complete    | We have moved.  | 2026-02-01 |
    """
    as_at = tracker.settings.as_at
    for action in actions_with(tracker, Status.IN_PROGRESS):
        updated = action.updated_on
        if updated is None or updated.latest is None:
            continue
        age = (as_at - updated.latest).days
        if age > tracker.settings.update_days:
            yield Hit(
                action,
                "updated_on",
                f"{named(action)} was last updated on {said(updated)}, {count_of(age, 'day')} ago.",
            )


@rule(
    "UP002",
    Severity.WARNING,
    fix="Write two or three sentences: what was done, what comes next, what stands in the way.",
)
def no_update(tracker: Tracker) -> Iterator[Hit]:
    """An action is in progress, but nothing says how it is going.

    Flagged:

        | Ref | Action        | Status      | Progress update |
        | A1  | Publish terms | In progress |                 |

    Fine:

        | Ref | Action        | Status      | Progress update |
        | A1  | Publish terms | Not started |                 |
    """
    for action in with_blank(tracker, "Actions", "progress_update"):
        if action.status is Status.IN_PROGRESS:
            yield Hit(action, "progress_update", f"{named(action)} is in progress and has no progress update.")


@rule("UP003", Severity.ADVICE, fix="Enter the day on which the update was written.")
def update_without_date(tracker: Tracker) -> Iterator[Hit]:
    """An update has no date, so nobody can tell how old it is.

    Flagged:

        | Ref | Action        | Progress update | Updated on |
        | A1  | Publish terms | Draft is ready. |            |

    Fine:

        | Ref | Action        | Progress update | Updated on |
        | A1  | Publish terms |                 |            |
    """
    for action in tracker.actions:
        if action.updated_on is None and action.progress_update and is_blank(action, "updated_on"):
            yield Hit(action, "updated_on", f"The progress update of {named(action)} has no date.")


@rule("UP004", Severity.WARNING, fix="Enter the day on which the update was written.")
def update_in_the_future(tracker: Tracker) -> Iterator[Hit]:
    """An update is dated after the day of the check.

    Flagged:

        | Ref | Action        | Progress update | Updated on |
        | A1  | Publish terms | Draft is ready. | 2026-06-02 |

    Fine:

        | Ref | Action        | Progress update | Updated on |
        | A1  | Publish terms | Draft is ready. | 2026-06-01 |
        | A2  | Train members | Dates are set.  | June 2026  |
    """
    as_at = tracker.settings.as_at
    for action in with_value(tracker, "Actions", "updated_on"):
        updated = action.updated_on
        if updated.earliest and updated.earliest > as_at:
            yield Hit(
                action, "updated_on", f"The progress update of {named(action)} is dated {said(updated)}, in the future."
            )


@rule(
    "UP005",
    Severity.ADVICE,
    fix="Write what is true of this action, or say in one of the two that the other covers it.",
)
def copied_update(tracker: Tracker) -> Iterator[Hit]:
    """Two actions have the same update, word for word.

    Flagged:

        | Ref | Action        | Progress update                          |
        | A1  | Publish terms | Draft is ready and goes to the board.    |
        | A2  | Train members | Draft is ready and  goes to the Board.   |

    Fine:

        | Ref | Action        | Progress update |
        | A1  | Publish terms | No change yet.  |
        | A2  | Train members | No change yet.  |
    """
    told = [action for action in tracker.actions if len(action.progress_update) >= SHORTEST_COPY]
    letters = [letters_of(action.progress_update) for action in told]
    with_letters = Counter(letters)
    first: dict[str, Action] = {}
    for action, its_letters in zip(told, letters, strict=True):
        if with_letters[its_letters] == 1:
            continue
        words = fold_once(action.progress_update)
        other = first.setdefault(words, action) if words else action
        if other is not action:
            whose = other.ref or f"row {other.row.number}"
            yield Hit(action, "progress_update", f"{named(action)} has the same progress update as {whose}.")
