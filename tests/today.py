"""Sets one day for every test, whatever the real day is.

``python -m tests.today VERB ...`` is ``xl-tracker`` on that day, in a process of its own.
"""

from __future__ import annotations

import datetime as dt
import sys

from xl_tracker import clock

TODAY = dt.date(2026, 9, 30)
"""The as-at day of the sample plan."""
CLOCK_TODAY = clock.today
"""The real clock, which the doors ask unless a test puts a day in its place."""


def stop_the_clock() -> None:
    """Give every door of this process ``TODAY`` as its day. The time of day goes on, and so tokens still expire."""
    clock.today = lambda zone=None: TODAY


if __name__ in ("__main__", "__mp_main__"):  # the second is a worker that uvicorn starts
    stop_the_clock()

if __name__ == "__main__":
    from xl_tracker.cli import main

    sys.exit(main())
