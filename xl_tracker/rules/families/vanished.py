"""RF: items of the last snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.wording import long_date
from xl_tracker.model import Tracker
from xl_tracker.rules.asking.lost import known_of_its_kind, lost_items
from xl_tracker.rules.asking.rows import did_you_mean
from xl_tracker.rules.registry import Hit, rule


@rule(
    "RF013",
    Severity.ERROR,
    fix="Put its row back, with the status Superseded if nobody will deliver it. Or add the decision to the Changes "
    "sheet: its ref under Item, Superseded under To, and Approved.",
)
def deleted_without_decision(tracker: Tracker) -> Iterator[Hit]:
    """An item of the last snapshot is gone from its sheet, and no approved change drops it.

    The board would see fewer actions, or a better share on track, and not that somebody deleted one.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |

        History
        | Period  | As at      | Kind   | Item | Status      |
        | Quarter | 2026-03-31 | Action | A1   | In progress |
        | Quarter | 2026-03-31 | Action | A2   | In progress |

    Fine:

        | Ref | Action        | Status      |
        | A1  | Publish terms | In progress |
        | A3  | Train members | Superseded  |

        Changes
        | Ref | Item | Field  | To         | Decision | Decided on |
        | C1  | A2   | Status | Superseded | Approved | 2026-04-21 |

        History
        | Period  | As at      | Kind   | Item | Status      |
        | Quarter | 2026-03-31 | Action | A1   | In progress |
        | Quarter | 2026-03-31 | Action | A2   | In progress |
        | Quarter | 2026-03-31 | Action | A3   | In progress |
    """
    for entry in lost_items(tracker):
        near = did_you_mean(known_of_its_kind(entry, tracker).nearest(entry.ref))
        day = long_date(entry.as_at.latest) if entry.as_at and entry.as_at.latest else ""
        message = f"{entry.ref} was in the snapshot of {day} and is gone, and no approved change drops it.{near}"
        yield Hit(entry, "ref", message)
