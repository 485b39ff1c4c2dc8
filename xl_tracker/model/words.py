"""The two scales of the plan: where an item is, and how it goes."""

from __future__ import annotations

from enum import StrEnum


class Rag(StrEnum):
    """How an item goes. Blue is complete, Grey is not yet rated."""

    BLUE = "Blue"
    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    GREY = "Grey"


class Status(StrEnum):
    """Where an item is. The ladder ends with Embedded; the last three stand outside it."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    COMPLETE = "Complete"
    EVIDENCED = "Evidenced"
    ASSURED = "Assured"
    EMBEDDED = "Embedded"
    PAUSED = "Paused"
    SUPERSEDED = "Superseded"
    NOT_ACCEPTED = "Not accepted"

    @property
    def is_complete(self) -> bool:
        """Whether the work is done, whatever has been proved about it."""
        return self in _COMPLETE

    @property
    def is_closed(self) -> bool:
        """Whether nobody works on it any more, done or not."""
        return self in _COMPLETE or self in (Status.SUPERSEDED, Status.NOT_ACCEPTED)


_COMPLETE = frozenset({Status.COMPLETE, Status.EVIDENCED, Status.ASSURED, Status.EMBEDDED})
