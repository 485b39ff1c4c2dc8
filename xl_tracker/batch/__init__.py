"""Finds many workbooks, checks each under its own limits, and gives one verdict per file."""

from xl_tracker.batch.run import validate_sources
from xl_tracker.batch.source import Source, Sources
from xl_tracker.batch.sources import find_workbooks, found_workbooks
from xl_tracker.batch.verdicts import Choice, FileReport, validate_file

__all__ = [
    "Choice",
    "FileReport",
    "Source",
    "Sources",
    "find_workbooks",
    "found_workbooks",
    "validate_file",
    "validate_sources",
]
