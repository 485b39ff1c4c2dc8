"""The errors that stop the tool. Each is one sentence for the user; bad data is a ``Finding`` instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class XlTrackerError(Exception):
    """An error that stops the tool. Its text is the sentence that the user sees."""


class CannotRead(XlTrackerError):
    """A workbook or plan that we cannot read at all."""


class NotATracker(XlTrackerError):
    """A workbook that we can read, but that holds none of our tables."""


class CannotWrite(XlTrackerError):
    """An output that we cannot or may not write."""


class NoCluster(XlTrackerError):
    """A cluster that does not answer, or that cannot check workbooks for us."""


class BadRequest(XlTrackerError):
    """A choice on the command line, or on a button, that does not exist."""


def own_fault(crash: Exception, log: Path | None = None) -> str:
    """The sentence for a fault of the tool itself, which no user can put right. ``log`` is a file that says more."""
    more = f" and the file '{log}'" if log else ""
    return (
        f"XL Tracker was stopped by a fault of its own ({type(crash).__name__}: {crash}). "
        f"Send this sentence{more} to whoever looks after it."
    )


def described(fault: BaseException) -> str:
    """A fault by its type and its place in the code, without its message or any values."""
    kinds = [type(fault).__name__]
    cause = fault.__cause__ or fault.__context__
    while cause is not None and len(kinds) < 5:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    return f"{' from '.join(kinds)} at {_lines(fault.__traceback__)}"


def _lines(trace: TracebackType | None) -> str:
    import traceback

    frames = traceback.extract_tb(trace)[-6:]
    files = [frame.filename.replace("\\", "/").rpartition("/")[2] for frame in frames]
    return " < ".join(f"{file}:{frame.lineno}" for file, frame in reversed([*zip(files, frames, strict=True)]))
