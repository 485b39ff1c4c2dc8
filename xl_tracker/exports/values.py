"""The values of an export: people, refs, days and timescales as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from xl_tracker.language.timescales import Confidence, Kind

People = Annotated[str, BeforeValidator("; ".join)]
"""Several people in a cell, joined into one string."""
Refs = tuple[str, ...]
Day = Annotated[dt.date | None, BeforeValidator(lambda written: written.latest if written else None)]
"""A cell of a column that holds one day; ``null`` if it holds none."""


class Exported(BaseModel):
    """A model that reads a record by the names of its fields."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class TimescaleObject(Exported):
    """A written date as the window that it can mean."""

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    kind: Kind
    tail: str
    confidence: Confidence


When = TimescaleObject | None
