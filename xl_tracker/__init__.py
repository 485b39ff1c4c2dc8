"""Improvement-plan trackers in Excel: read one, check it, sum it up, make its board packs.

from xl_tracker import open_tracker, check, parse_timescale
"""

from xl_tracker.version import __version__

TYPE_CHECKING = False
"""As type checkers read it. ``typing`` itself takes as long to start as Python does."""
if TYPE_CHECKING:
    from xl_tracker.findings import Finding, Severity
    from xl_tracker.language.timescales import Timescale, parse_timescale
    from xl_tracker.model import Tracker
    from xl_tracker.opening import open_tracker
    from xl_tracker.rules import check
    from xl_tracker.settings import Settings

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

_HOMES = {
    "Finding": "findings",
    "Settings": "settings",
    "Severity": "findings",
    "Timescale": "language.timescales",
    "Tracker": "model",
    "check": "rules",
    "open_tracker": "opening",
    "parse_timescale": "language.timescales",
}
"""The module of each name. The first use of a name imports its module, so ``--version`` imports none of them."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    globals()[name] = value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
