"""The two scales of the plan: where an item is (status), and how it is going (RAG)."""

from __future__ import annotations

from enum import StrEnum


class Rag(StrEnum):
    """How an item is going. Blue is complete, Grey is not yet rated."""

    BLUE = "Blue"
    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    GREY = "Grey"

    __hash__ = str.__hash__  # an enumeration's own hash is slow, and differs from that of the equal word


_DONE = frozenset({"Complete", "Evidenced", "Assured", "Embedded"})
_DROPPED = frozenset({"Superseded", "Not accepted"})


class Status(StrEnum):
    """Where an item is. The ladder ends with Embedded; the last three stand outside it.

    ``is_complete``: the work is done, proved or not. ``is_closed``: nobody works on it any more, done or not.
    ``is_live``: somebody still has to deliver it; it is neither closed nor paused. Rules ask these of every row, so
    each word carries its answers.
    """

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    COMPLETE = "Complete"
    EVIDENCED = "Evidenced"
    ASSURED = "Assured"
    EMBEDDED = "Embedded"
    PAUSED = "Paused"
    SUPERSEDED = "Superseded"
    NOT_ACCEPTED = "Not accepted"

    is_complete: bool
    is_closed: bool
    is_live: bool

    __hash__ = str.__hash__  # as above

    def __init__(self, word: str) -> None:
        self.is_complete = word in _DONE
        self.is_closed = self.is_complete or word in _DROPPED
        self.is_live = not self.is_closed and word != "Paused"
