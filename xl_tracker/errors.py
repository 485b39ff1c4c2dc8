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


class BadRequest(XlTrackerError):
    """A choice on the command line, or on a button, that does not exist."""
