"""When Python's cyclic garbage collector runs: not while we read or check a workbook, and seldom in a server."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 20, 20)


@contextmanager
def paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: loading a workbook makes many objects and few cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def run_seldom() -> None:
    """In a server process, let the collector run once in 200,000 new objects instead of once in 700.

    Each run stops every thread, and one large workbook made it run hundreds of times. A server cannot pause it: some
    thread holds a workbook at any time, and the cycles that others leave would add up. The objects that exist at the
    time of the call live as long as the process, so the collector need not look at them again.
    """
    gc.enable()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
