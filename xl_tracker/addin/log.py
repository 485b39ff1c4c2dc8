"""The desktop add-in's log file: what stopped a press, so that somebody can look into it. No cell is ever in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from xl_tracker.errors import described
from xl_tracker.version import __version__

_LARGEST = 200_000
"""Bytes, after which the file is put aside as xl_tracker.log.1 and another begun."""


def log_file() -> Path:
    """Where the log is: in the user's own folder for such files, which needs no rights and is on no network."""
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        folder = Path(os.environ["LOCALAPPDATA"])
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Logs"
    else:
        folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return folder / "xl_tracker" / "xl_tracker.log"


def keep(crash: Exception) -> Path | None:
    """Write down a fault by its kind and the lines of code it came through, and hand back the file.

    ``None`` where nothing can be written. Its words are left out, since they may hold what was in a cell. Logging is
    imported here, because no press needs it but one that fails.
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
