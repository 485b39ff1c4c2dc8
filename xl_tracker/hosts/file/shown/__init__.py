"""Read what a workbook file shows beside its values. ``shown_in`` is the way in; only a caller that asks pays for it."""

from xl_tracker.hosts.file.shown.book import shown_in

__all__ = ["shown_in"]
