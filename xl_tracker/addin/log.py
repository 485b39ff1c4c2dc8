"""The desktop add-in's log file: it records what stopped a press, and never what was in a cell."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from xl_tracker.errors import described
from xl_tracker.version import __version__

_LARGEST = 200_000
"""Bytes in the file; the next entry then renames it xl_tracker.log.1 and begins another."""


def log_file() -> Path:
    """The log's path in the user's own folder for such files, where writing needs no rights and no network."""
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        folder = Path(os.environ["LOCALAPPDATA"])
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Logs"
    else:
        folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return folder / "xl_tracker" / "xl_tracker.log"


def keep(crash: Exception) -> Path | None:
    """Log a fault's type and the lines of code it came through. Returns the file, or ``None`` when it cannot write.

    The fault's message is left out, since it may quote a cell. Only a press that fails needs logging, so it is
    imported here.
    """
    import logging
    from logging.handlers import RotatingFileHandler

    path, log = log_file(), logging.getLogger("xl_tracker.addin")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.propagate = False
    log.addHandler(file)
    try:
        python = ".".join(map(str, sys.version_info[:3]))
        log.error("xl_tracker %s, Python %s on %s: %s", __version__, python, sys.platform, described(crash))
    finally:
        log.removeHandler(file)
        file.close()
    return path
