"""Python starts with the day moved: ``python -m tests --day`` puts this folder where every process looks first.

Python's own clock alone is moved, in this process and in those that it starts; timers go on as ever. Debian's
libfaketime would move other programs too, but Python's waits then fail or last for ever
(https://github.com/wolfcw/libfaketime/issues/426 and /390).
"""

from __future__ import annotations

import os

if days := os.environ.get("TESTS_DAYS_LATER"):
    import time_machine

    # To start takes a while, and the clocks of two processes may not differ by that.
    moved = time_machine.travel(0).start()
    moved.move_to(time_machine.escape_hatch.time.time() + int(days) * 86_400)
