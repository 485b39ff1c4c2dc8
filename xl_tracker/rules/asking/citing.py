"""Which actions answer a recommendation, as far as the plan's citations say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xl_tracker.model import Action, Tracker
from xl_tracker.rules.asking.selection import by_value, refs
from xl_tracker.rules.asking.spelling import KnownRefs


def actions_citing(tracker: Tracker) -> Mapping[str, Sequence[Action]]:
    """The actions that cite each recommendation. A misspelt ref (RF005 reports it) counts for the likeliest one."""
    return tracker.once("actions citing", lambda: _citing(tracker))


def _citing(tracker: Tracker) -> Mapping[str, Sequence[Action]]:
    known = KnownRefs(refs(tracker, "Recommendations"))
    citing: dict[str, list[Action]] = {}
    for cited, actions in by_value(tracker, "Actions", "recommendations").items():
        for meant in dict.fromkeys(filter(None, map(known.resolve, cited))):
            citing.setdefault(meant, []).extend(actions)
    return citing
