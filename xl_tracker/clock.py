"""The only module that reads the clock. A door asks it for the day and hands the day on; tests replace it here."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """This moment, in this machine's time zone."""
    return dt.datetime.now().astimezone()


def today(zone: dt.tzinfo | None = None) -> dt.date:
    """Today in a time zone; in this machine's own if you give none."""
    return now().astimezone(zone).date()
