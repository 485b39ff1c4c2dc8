"""The only reader of the clock. A door asks it for the day and hands the day on; tests put a day of their own here."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """This moment, in this machine's time zone."""
    return dt.datetime.now().astimezone()


def today(zone: dt.tzinfo | None = None) -> dt.date:
    """The day that it is in a time zone; in this machine's own when none is given."""
    return now().astimezone(zone).date()
