"""Opening a tracker from a file, for notebooks and the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from xl_tracker import clock
from xl_tracker.errors import NotATracker
from xl_tracker.model import Tracker
from xl_tracker.reading import read_tracker
from xl_tracker.settings import Settings


def open_tracker(
    path: str | Path, *, as_at: dt.date | None = None, today: dt.date | None = None, needs_actions: bool = True
) -> Tracker:
    """The tracker in a workbook, as at a day (today if you give none). ``unread`` has a finding for each unread cell.

    Raises ``CannotRead`` for a file that is not a workbook and ``NotATracker`` for a workbook without actions, each
    with one sentence. ``today`` stands in for the real day. Without ``needs_actions``, risks, milestones or any other
    items are enough.
    """
    from xl_tracker.hosts.file.reading.book import read_book

    book = read_book(Path(path))
    today = today or clock.today()
    tracker = read_tracker(book, Settings(as_at=as_at or today, today=today))
    others = (tracker.milestones, tracker.recommendations, tracker.risks, tracker.measures, tracker.deliverables)
    if not tracker.actions and (needs_actions or not any(others)):
        raise NotATracker(
            f"'{book.name}' holds no actions. Copy them into the Actions sheet of a tracker and try again."
        )
    return tracker
