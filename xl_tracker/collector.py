"""When Python's cyclic garbage collector runs: not while a workbook is at hand, and seldom in a server."""

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
    """Let the collector of a process that serves for long run once in 200,000 new objects and not in 700.

    Each time it stops every thread, and one large workbook made it run hundreds of times. It cannot be paused there:
    some threads hold a workbook at any time, and the cycles that others leave would add up. What is there when this
    is called stays for as long as the process does, and is not looked at again.
    """
    gc.enable()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
