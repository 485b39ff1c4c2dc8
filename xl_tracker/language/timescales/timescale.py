"""The meaning of a written timescale."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from xl_tracker.language.timescales import sentences

Kind = Literal[
    "day",
    "month",
    "range",
    "season",
    "quarter",
    "year",
    "event",
    "tbc",
    "ongoing",
    "done",
    "recurring",
    "unreadable",
]
Confidence = Literal["certain", "inferred", "unknown"]
Column = Literal["start", "finish"]


@dataclass(frozen=True, slots=True)
class Timescale:
    """A written date as the days it can mean, with the writer's own words kept.

    ``earliest`` and ``latest`` are the first and last day; either is ``None`` when the words do not say
    ("by March 2026" has no first day, "from March 2026" no last one). An item is late only when ``latest`` has
    passed. ``tail`` says how the work carries on afterwards, or instead: "ongoing", "every 6 weeks", "as required".
    ``reading`` tells the officer how we read the words.
    """

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    kind: Kind
    tail: str
    confidence: Confidence
    reading: str

    @property
    def lacks_year(self) -> bool:
        """Whether this is a date that gives no day, because neither its words nor the plan's date give it a year."""
        return self.latest is None and self.earliest is None and self.reading.startswith(sentences.NO_YEAR)
