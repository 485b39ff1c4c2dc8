"""AS: completed work that somebody independent has checked."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.owners import canonical
from xl_tracker.model import Status, Tracker
from xl_tracker.rules.asking.leads import Directory, directory_of
from xl_tracker.rules.asking.rows import is_blank, named, said
from xl_tracker.rules.asking.selection import actions_with, with_value
from xl_tracker.rules.registry import Hit, rule

VOUCHED_FOR = (Status.ASSURED, Status.EMBEDDED)


@rule("AS001", Severity.ERROR, fix="Enter who gave assurance and on which day, or change the status to Evidenced.")
def assured_by_nobody(tracker: Tracker) -> Iterator[Hit]:
    """An action is Assured or Embedded, but the sheet does not say by whom or when.

    Flagged:

        | Ref | Action        | Status  | Assured by     | Assured on |
        | A1  | Publish terms | Assured | Internal Audit |            |

    Fine:

        | Ref | Action        | Status    | Assured by | Assured on |
        | A1  | Publish terms | Evidenced |            |            |
    """
    for action in actions_with(tracker, *VOUCHED_FOR):
        missing = [field for field in ("assured_by", "assured_on") if is_blank(action, field)]
        if missing:
            what = " and ".join({"assured_by": "by whom", "assured_on": "when"}[field] for field in missing)
            message = f"{named(action)} is {action.status}, but the sheet does not say {what} assurance was given."
            yield Hit(action, missing[0], message)


@rule("AS002", Severity.WARNING, fix="Ask somebody else, such as Internal Audit, to give assurance.")
def assured_by_its_own_lead(tracker: Tracker) -> Iterator[Hit]:
    """The lead officer vouches for their own work, so the assurance is not independent.

    Flagged:

        | Ref | Action        | Lead officer | Status  | Assured by   | Assured on |
        | A1  | Publish terms | S151 Officer | Assured | Finance Dir. | 2026-05-20 |

        People
        | Name or post        | Kind    | Also known as              |
        | Director of Finance | Officer | S151 Officer; Finance Dir. |

    Fine:

        | Ref | Action        | Lead officer        | Status  | Assured by             | Assured on |
        | A1  | Publish terms | Director of Finance | Assured | Head of Internal Audit | 2026-05-20 |
    """
    directory = directory_of(tracker)
    for action in with_value(tracker, "Actions", "assured_by"):
        leads = {_one_name(name, directory) for name in action.lead_officer}
        own = next((name for name in action.assured_by if _one_name(name, directory) in leads), None)
        if own:
            yield Hit(action, "assured_by", f"{named(action)} is led and assured by the same person, '{own}'.")


@rule("AS003", Severity.WARNING, fix="Correct the actual finish or the day of assurance.")
def assured_before_it_was_finished(tracker: Tracker) -> Iterator[Hit]:
    """The assurance is dated before the work was finished.

    Flagged:

        | Ref | Action        | Actual finish | Status  | Assured by     | Assured on |
        | A1  | Publish terms | 2026-05-20    | Assured | Internal Audit | 2026-05-19 |

    Fine:

        | Ref | Action        | Actual finish | Status  | Assured by     | Assured on |
        | A1  | Publish terms | 2026-05-20    | Assured | Internal Audit | May 2026   |
        | A2  | Train members | 2026-05-20    | Assured | Internal Audit | 2026-05-20 |
    """
    for action in with_value(tracker, "Actions", "assured_on"):
        done, assured = action.actual_finish, action.assured_on
        if done and done.earliest and assured.latest and assured.latest < done.earliest:
            message = f"{named(action)} was assured on {said(assured)}, before it was finished on {said(done)}."
            yield Hit(action, "assured_on", message)


@rule("AS004", Severity.WARNING, fix="Enter the day on which assurance was given, or clear the cell until then.")
def assured_in_the_future(tracker: Tracker) -> Iterator[Hit]:
    """The assurance is dated after the day of the check.

    Flagged:

        | Ref | Action        | Status  | Assured by     | Assured on |
        | A1  | Publish terms | Assured | Internal Audit | 2026-06-02 |

    Fine:

        | Ref | Action        | Status  | Assured by     | Assured on |
        | A1  | Publish terms | Assured | Internal Audit | 2026-06-01 |
    """
    as_at = tracker.settings.as_at
    for action in with_value(tracker, "Actions", "assured_on"):
        assured = action.assured_on
        if assured.earliest and assured.earliest > as_at:
            yield Hit(
                action, "assured_on", f"The assurance of {named(action)} is dated {said(assured)}, in the future."
            )


@rule("AS005", Severity.ADVICE, fix="Change the status to Assured, or clear the assurance.")
def assured_but_not_so_called(tracker: Tracker) -> Iterator[Hit]:
    """Somebody gave assurance, but the status does not say so.

    Flagged:

        | Ref | Action        | Status   | Assured by     | Assured on |
        | A1  | Publish terms | Complete | Internal Audit | 2026-05-20 |

    Fine:

        | Ref | Action        | Status   | Assured by     | Assured on |
        | A1  | Publish terms | Complete | Internal Audit |            |
    """
    for action in actions_with(tracker, Status.COMPLETE, Status.EVIDENCED):
        if action.assured_by and action.assured_on:
            message = f"{named(action)} was assured on {said(action.assured_on)}, but its status is {action.status}."
            yield Hit(action, "status", message)


def _one_name(name: str, directory: Directory) -> str:
    """One name for all spellings of a person."""
    person = directory.find(name)
    return person.ref if person else canonical(name)
