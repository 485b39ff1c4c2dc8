"""The day that it is in every test, whatever the day is outside.

``python -m tests.today VERB ...`` is ``xl-tracker`` on that day, in a process of its own.
"""

from __future__ import annotations

import datetime as dt
import sys

from xl_tracker import clock

TODAY = dt.date(2026, 9, 30)
"""The day that the sample plan is looked at as at."""
CLOCK_TODAY = clock.today
"""What the doors ask when no test has put a day in its place."""


def stop_the_clock() -> None:
    """Let every door of this process that asks for today get ``TODAY``. The time of day, and so tokens, go on."""
    clock.today = lambda zone=None: TODAY


if __name__ in ("__main__", "__mp_main__"):  # the second is a worker that uvicorn starts
    stop_the_clock()

if __name__ == "__main__":
    from xl_tracker.cli import main

    sys.exit(main())
