"""Many workbooks: finding them, checking each in its own worker, one verdict a file."""

from xl_tracker.batch.pool import validate_files
from xl_tracker.batch.sources import find_workbooks
from xl_tracker.batch.verdicts import Choice, FileReport, validate_file

__all__ = ["Choice", "FileReport", "find_workbooks", "validate_file", "validate_files"]
