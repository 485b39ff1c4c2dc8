"""Improvement-plan trackers in Excel: read one, check it, roll it up, make its board packs.

from xl_tracker import open_tracker, check, parse_timescale
"""

from xl_tracker.findings import Finding, Severity
from xl_tracker.language.timescales import Timescale, parse_timescale
from xl_tracker.model import Tracker
from xl_tracker.opening import open_tracker
from xl_tracker.rules import check
from xl_tracker.settings import Settings
from xl_tracker.version import __version__

__all__ = [
    "Finding",
    "Settings",
    "Severity",
    "Timescale",
    "Tracker",
    "__version__",
    "check",
    "open_tracker",
    "parse_timescale",
]
