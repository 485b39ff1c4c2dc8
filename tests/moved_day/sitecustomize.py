"""Moves the day when Python starts: ``python -m tests --day`` puts this folder first on every process's path.

Python's own clock alone is moved, in this process and in those that it starts; timers go on as ever. Debian's
libfaketime would move other programs too, but Python's waits then fail or last for ever
(https://github.com/wolfcw/libfaketime/issues/426 and /390).
"""

from __future__ import annotations

import os

if days := os.environ.get("TESTS_DAYS_LATER"):
    import time

    import time_machine

    outside = time.time()
    time_machine.travel(outside + int(days) * 86_400).start()
    time.time()  # the moved clock stands still until somebody looks at it first
