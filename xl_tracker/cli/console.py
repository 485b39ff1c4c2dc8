"""Standard output and error on any console: an escape for a letter it cannot show, and UTF-8 for programs."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator

_ENDS_THE_PROGRAM = ("strict", "surrogateescape")
_PLAINLY = "backslashreplace"


@contextlib.contextmanager
def letters_written_plainly() -> Iterator[None]:
    """Write a letter that a stream's code page lacks as ``\\u0175``, until the block ends.

    On Windows every redirected or scheduled run has a code page. A replacement that the user has chosen, such as
    ``PYTHONIOENCODING=ascii:replace``, stays.
    """
    streams = [each for each in (sys.stdout, sys.stderr) if isinstance(each, io.TextIOWrapper)]
    before = [(each, each.encoding, each.errors) for each in streams]
    for stream in streams:
        if stream.errors in _ENDS_THE_PROGRAM:
            stream.reconfigure(errors=_PLAINLY)
    try:
        yield
    finally:
        for stream, encoding, errors in before:
            with contextlib.suppress(OSError, ValueError):  # its reader has gone away, or it is closed
                stream.reconfigure(encoding=encoding, errors=errors)


def written_for_a_program() -> None:
    """Write what follows on standard output as UTF-8: JSON, CSV or HTML that a program reads back."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=_PLAINLY)
