"""The ways in which the tool itself cannot go on. Each is one sentence for the user; bad data is a Finding instead."""

from __future__ import annotations


class XlTrackerError(Exception):
    """Something that stops the tool. Its text is the sentence that the user sees."""


class CannotRead(XlTrackerError):
    """A workbook or plan that cannot be read at all."""


class NotATracker(XlTrackerError):
    """A workbook that can be read but holds none of our tables."""


class CannotWrite(XlTrackerError):
    """An output that cannot or may not be written."""


class NoCluster(XlTrackerError):
    """A cluster that does not answer, or that cannot check workbooks for us."""


class BadRequest(XlTrackerError):
    """A choice on the command line, or on a button, that does not exist."""


def own_fault(crash: Exception) -> str:
    """The sentence for a fault of the tool itself, which nobody who sees it can put right."""
    return (
        f"XL Tracker was stopped by a fault of its own ({type(crash).__name__}: {crash}). "
        "Send this sentence to whoever looks after it."
    )
