"""RG: statuses, and the cells that each one needs."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.wording import count_of, listed
from xl_tracker.layout import fold
from xl_tracker.model import Milestone, Status, Tracker
from xl_tracker.rules.asking.rows import has_sheet, is_blank, is_live, named
from xl_tracker.rules.asking.selection import actions_reported, actions_with, items_with, items_with_blank
from xl_tracker.rules.registry import Hit, rule

PROVED = (Status.EVIDENCED, Status.ASSURED, Status.EMBEDDED)
OPEN = tuple(status for status in Status if not status.is_closed)
STOPPED = (Status.PAUSED, Status.SUPERSEDED, Status.NOT_ACCEPTED)


@rule("RG009", Severity.WARNING, fix="Choose a status from the list in the cell.")
def no_status(tracker: Tracker) -> Iterator[Hit]:
    """An item has no status, so it counts as work still to do.

    Flagged:

        | Ref | Action        | Status |
        | A1  | Publish terms |        |

    Fine:

        | Ref | Action        | Status     |
        | A1  | Publish terms | half done  |
    """
    for item in items_with(tracker, None):
        if is_blank(item, "status"):
            yield Hit(item, "status", f"{named(item)} has no status.")


@rule("RG010", Severity.WARNING, fix="Choose Green, Amber or Red, or Grey if it is too early to say.")
def no_reported_rag(tracker: Tracker) -> Iterator[Hit]:
    """The officer has reported no RAG for a live action.

    Flagged:

        | Ref | Action        | Status      | Reported RAG |
        | A1  | Publish terms | In progress |              |

    Fine:

        | Ref | Action        | Status      | Reported RAG |
        | A1  | Publish terms | In progress | Grey         |
        | A2  | Train members | Complete    |              |
    """
    for action in actions_reported(tracker, None):
        if is_blank(action, "reported_rag") and is_live(action):
            yield Hit(action, "reported_rag", f"{named(action)} has no reported RAG.")


@rule("RG011", Severity.ERROR, fix="Enter the day on which the work finished.")
def complete_without_actual_finish(tracker: Tracker) -> Iterator[Hit]:
    """An item is complete, but nothing says since when, so nobody can tell whether it was on time.

    Flagged:

        | Ref | Action        | Status   | Actual finish |
        | A1  | Publish terms | Complete |               |

    Fine:

        | Ref | Action        | Status   | Actual finish |
        | A1  | Publish terms | Complete | May 2026      |
    """
    for item in items_with(tracker, Status.COMPLETE, *PROVED):
        if item.actual_finish is None and is_blank(item, "actual_finish"):
            yield Hit(item, "actual_finish", f"{named(item)} is {item.status}, but has no actual finish.")


@rule("RG012", Severity.ERROR, fix="Say where the evidence is, or change the status to Complete.")
def no_evidence_of_what_is_evidenced(tracker: Tracker) -> Iterator[Hit]:
    """An action is Evidenced, Assured or Embedded, but names no evidence.

    Flagged:

        | Ref | Action        | Status    | Evidence |
        | A1  | Publish terms | Evidenced |          |

    Fine:

        | Ref | Action        | Status    | Evidence                |
        | A1  | Publish terms | Evidenced | Cabinet minutes, 12 May |
    """
    for item in items_with_blank(tracker, "evidence"):
        if item.status in PROVED:
            yield Hit(item, "evidence", f"{named(item)} is {item.status}, but names no evidence.")


@rule("RG013", Severity.WARNING, fix="Say where the evidence is: a minute, a published paper, a report.")
def complete_without_evidence(tracker: Tracker) -> Iterator[Hit]:
    """An action is said to be complete, but names no evidence.

    Flagged:

        | Ref | Action        | Status   | Evidence |
        | A1  | Publish terms | Complete |          |

    Fine:

        | Ref | Action        | Status      | Evidence |
        | A1  | Publish terms | In progress |          |
    """
    for item in items_with_blank(tracker, "evidence"):
        if item.status is Status.COMPLETE:
            yield Hit(item, "evidence", f"{named(item)} is complete, but names no evidence.")


@rule("RG014", Severity.ERROR, fix="Complete the milestones, or change the status of the action.")
def complete_with_open_milestones(tracker: Tracker) -> Iterator[Hit]:
    """An action is complete, but some of its milestones are not.

    Flagged:

        | Ref | Action        | Status   |
        | A1  | Publish terms | Complete |

        Milestones
        | Ref | Action | Milestone     | Status      |
        | M1  | A1     | Terms drafted | Complete    |
        | M2  | A1     | Terms printed | In progress |

    Fine:

        | Ref | Action        | Status   |
        | A1  | Publish terms | Complete |

        Milestones
        | Ref | Action | Milestone     | Status     |
        | M1  | A1     | Terms drafted | Complete   |
        | M2  | A1     | Terms printed | Superseded |
    """
    unfinished = {each.action for each in items_with(tracker, *OPEN) if isinstance(each, Milestone)}
    for action in actions_with(tracker, Status.COMPLETE, *PROVED):
        if action.ref in unfinished:
            milestones = tracker.milestones_by_action[action.ref]
            left = [m.ref for m in milestones if m.status is not None and not m.status.is_closed]
            which = (
                f"{count_of(len(left), 'milestone')} {'is' if len(left) == 1 else 'are'} not: {listed(left, most=5)}"
            )
            yield Hit(action, "status", f"{named(action)} is {action.status}, but {which}.")


@rule("RG015", Severity.WARNING, fix="Add the approved change to the Changes sheet, with Status as its field.")
def stopped_without_approval(tracker: Tracker) -> Iterator[Hit]:
    """An action was paused, superseded or dropped, but no approved change says so.

    Flagged:

        | Ref | Action        | Status     |
        | A1  | Publish terms | Superseded |

        Changes
        | Ref | Item | Field           | To         | Decision |
        | C1  | A1   | Approved finish | 2026-12-31 | Approved |

    Fine:

        | Ref | Action        | Status     |
        | A1  | Publish terms | Superseded |

        Changes
        | Ref | Item | Field  | To         | Decision |
        | C1  | A1   | Status | Superseded | Approved |
    """
    for action in actions_with(tracker, *STOPPED) if has_sheet(tracker, "Changes") else ():
        changes = tracker.approved_changes.get(action.ref, ())
        if not any("status" in fold(c.field) or fold(c.to_value) == fold(action.status) for c in changes):
            yield Hit(action, "status", f"{named(action)} is {action.status}, and no approved change says so.")
