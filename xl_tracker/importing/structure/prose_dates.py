"""Find dates in the words of an action, in plans without a column for them."""

from __future__ import annotations

import re

from xl_tracker.importing.questions import Question
from xl_tracker.importing.structure.records import PlannedAction

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(
    rf"\b(?:before\s+|by\s+|until\s+)?(?:the\s+)?(?:end\s+of\s+|early\s+|late\s+|mid[- ])?{_MONTH}(?:\s+20\d\d)?\b"
    r"|\b(?:throughout\s+)?the\s+20\d\d[/-]\d\d\s+financial\s+year\b"
)
_PAST = re.compile(r"\b(?:was|were|has been|have been|have also|attended)\b", re.IGNORECASE)


def take_dates_from_prose(action: PlannedAction) -> None:
    """Make the only date in an action's words its finish, and ask. If there are several, or no year, only ask."""
    found = list(dict.fromkeys(match.group().strip() for match in _DATE.finditer(action.text)))
    if not found:
        return
    alone = len(found) == 1 and re.search(r"20\d\d", found[0]) and not _PAST.search(action.text)
    if alone:
        action.finish = found[0]
    action.ask(
        Question(
            action.sources[0],
            action.text,
            f"{found[0]}: the only date in the words of the action" if alone else "No finish.",
            () if alone else tuple(found),
            "inferred" if alone else "unknown",
            sheet="Actions",
            field="Baseline finish",
            doubt="the only date in the words of the action is taken as its finish" if alone else "no finish is read",
        )
    )
