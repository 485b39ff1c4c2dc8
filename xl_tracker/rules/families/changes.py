"""CH: change requests, and who decided them and when."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.wording import count_of
from xl_tracker.model import Tracker
from xl_tracker.rating.looking_back import moves_finish, to_finish
from xl_tracker.rules.asking.rows import is_blank, named, said
from xl_tracker.rules.registry import Hit, rule

DECIDED = ("Approved", "Rejected")


@rule("CH001", Severity.WARNING, fix="Enter who decided, and on which day.")
def decided_by_nobody(tracker: Tracker) -> Iterator[Hit]:
    """A change is approved or rejected, but the sheet does not say by whom or when.

    Flagged:

        Changes
        | Ref | Item | Decision | Decided by        | Decided on |
        | C1  | A1   | Approved | Improvement Board |            |

    Fine:

        Changes
        | Ref | Item | Decision  | Decided by | Decided on |
        | C1  | A1   | Requested |            |            |
    """
    for change in tracker.changes:
        if change.decision not in DECIDED:
            continue
        missing = [field for field in ("decided_by", "decided_on") if is_blank(change, field)]
        if missing:
            what = " and ".join({"decided_by": "by whom", "decided_on": "when"}[field] for field in missing)
            message = f"{named(change)} is {change.decision.lower()}, but the sheet does not say {what}."
            yield Hit(change, missing[0], message)


@rule("CH002", Severity.WARNING, fix="Put the change to the board that decides it, or enter the decision.")
def undecided_change(tracker: Tracker) -> Iterator[Hit]:
    """A change has waited for a decision longer than the setting 'Days between updates'.

    Flagged:

        Changes
        | Ref | Item | Requested on | Decision  |
        | C1  | A1   | 2026-04-30   | Requested |
        | C2  | A1   | 2026-04-30   |           |

    Fine:

        Changes
        | Ref | Item | Requested on | Decision  |
        | C1  | A1   | 2026-05-01   | Requested |
        | C2  | A1   | 2026-04-30   | Rejected  |
    """
    as_at = tracker.settings.as_at
    for change in tracker.changes:
        asked = change.requested_on
        if change.decision not in ("", "Requested") or asked is None or asked.latest is None:
            continue
        age = (as_at - asked.latest).days
        if age > tracker.settings.update_days:
            message = f"{named(change)} was requested on {said(asked)}, {count_of(age, 'day')} ago, and is not decided."
            yield Hit(change, "decision", message)


@rule("CH003", Severity.WARNING, fix="Enter why the change is needed.")
def change_without_reason(tracker: Tracker) -> Iterator[Hit]:
    """A change gives no reason, so the board would have to agree to it blindly.

    Flagged:

        Changes
        | Ref | Item | Reason |
        | C1  | A1   |        |

    Fine:

        Changes
        | Ref | Item | Reason                |
        | C1  | A1   | Supplier withdrew.    |
    """
    for change in tracker.changes:
        if is_blank(change, "reason"):
            yield Hit(change, "reason", f"{named(change)} gives no reason.")


@rule("CH004", Severity.WARNING, fix="Correct the day of the request or of the decision.")
def decided_before_requested(tracker: Tracker) -> Iterator[Hit]:
    """A change was decided before anybody asked for it.

    Flagged:

        Changes
        | Ref | Item | Requested on | Decision | Decided on |
        | C1  | A1   | 2026-05-12   | Approved | 2026-05-11 |

    Fine:

        Changes
        | Ref | Item | Requested on | Decision | Decided on |
        | C1  | A1   | 2026-05-12   | Approved | May 2026   |
    """
    for change in tracker.changes:
        asked, decided = change.requested_on, change.decided_on
        if asked and decided and asked.earliest and decided.latest and decided.latest < asked.earliest:
            message = f"{named(change)} was decided on {said(decided)}, before it was requested on {said(asked)}."
            yield Hit(change, "decided_on", message)


@rule("CH005", Severity.WARNING, fix="Enter the new finish as a date, a month, a season or a quarter.")
def approved_without_a_new_finish(tracker: Tracker) -> Iterator[Hit]:
    """An approved change to a finish does not say which day it moves to.

    Flagged:

        Changes
        | Ref | Item | Field           | To    | Decision |
        | C1  | A1   | Approved finish | later | Approved |

    Fine:

        Changes
        | Ref | Item | Field           | To         | Decision |
        | C1  | A1   | Approved finish | March 2027 | Approved |
        | C2  | A1   | Status          | Paused     | Approved |
    """
    for change in tracker.changes:
        if change.decision != "Approved" or not change.has_column("to_value"):
            continue
        if change.field and moves_finish(change) and to_finish(change, tracker.settings) is None:
            written = f"'{change.to_value}'" if change.to_value else "nothing"
            yield Hit(change, "to_value", f"{named(change)} moves a finish to {written}, which is not a date.")
