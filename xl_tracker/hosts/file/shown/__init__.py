"""Read what a workbook file shows beside its values, with ``shown_in``. Only a reader that asks pays for it."""

from xl_tracker.hosts.file.shown.book import shown_in

__all__ = ["shown_in"]
