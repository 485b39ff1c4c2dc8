"""Writes a report that comes in pieces, so that it appears whole or not at all.

The pieces wait in an unnamed temporary file, which the system deletes however a run ends.
"""

from __future__ import annotations

import codecs
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file.saving import write_whole

_HELD = 1_000_000
"""Characters to hold in memory before using the disk, so that a short report needs no disk."""


def write_pieces(target: Path, pieces: Iterable[str], encoding: str) -> None:
    """Write the pieces to a file once the last has come. Raises ``CannotWrite``, where it can before the first."""
    encoder = codecs.getincrementalencoder(encoding)()
    try:
        waiting = tempfile.TemporaryFile(dir=target.parent)  # noqa: SIM115
    except OSError:
        raise CannotWrite(f"'{target.name}' cannot be written. Check that its folder may be written to.") from None
    with waiting:
        for piece in pieces:
            waiting.write(encoder.encode(piece))
        waiting.seek(0)
        write_whole(target, waiting)


def print_pieces(pieces: Iterable[str]) -> None:
    """Print each piece as it comes on a terminal; to a program, print all of them once the last has come."""
    if sys.stdout.isatty():
        for piece in pieces:
            sys.stdout.write(piece)
        return
    with tempfile.SpooledTemporaryFile(_HELD, "w+", encoding="utf-8", errors="surrogatepass", newline="") as waiting:
        for piece in pieces:
            waiting.write(piece)
        waiting.seek(0)
        shutil.copyfileobj(waiting, sys.stdout)
