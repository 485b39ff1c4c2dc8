"""Take recommendations from the headings of a plan's tables: "Recommendation 2: Strengthen your finances"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_tracker.importing.structure.delivery import RowOfAction
from xl_tracker.importing.structure.records import FoundRecommendation

_HEADING = re.compile(
    r"(?i)(?:(key|statutory|improvement)\s+)?rec(?:ommendation)?s?\.?\s*(?:no\.?\s*)?(\d{1,3}(?:\.\d+)*)\s*[-–—:.)]?\s+(\S.*)"
)


def recommendations_above(rows: Sequence[RowOfAction]) -> list[FoundRecommendation]:
    """The recommendations in the headings above tables of actions, each linked to the actions below it."""
    found: dict[str, FoundRecommendation] = {}
    for row in rows:
        heading = _HEADING.fullmatch(row.heading.strip())
        if heading is None:
            continue
        category, number, text = heading.groups()
        letter = category[0].upper() if category else ""
        one = found.setdefault(
            row.heading, FoundRecommendation(text, [], number, (category or "").capitalize(), ref=f"R{letter}{number}")
        )
        one.sources.extend(row.action.sources)
        row.action.recommendation_refs.append(one.ref)
    return list(found.values())
