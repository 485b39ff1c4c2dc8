"""The words of the workbook: statuses, RAGs, the names of sheets that are not tables, and how words are compared."""

from __future__ import annotations

from functools import lru_cache

STATUS_WORDS = (
    "Not started",
    "In progress",
    "Complete",
    "Evidenced",
    "Assured",
    "Embedded",
    "Paused",
    "Superseded",
    "Not accepted",
)
RAG_WORDS = ("Blue", "Green", "Amber", "Red", "Grey")
FINDINGS_SHEET, SUMMARY_SHEET, SETTINGS_SHEET, GUIDE_SHEET = "Findings", "Summary", "Settings", "Guide"
THEME_SUMMARY_SHEET, QUESTIONS_SHEET, ANSWERS_SHEET = "Theme summary", "Questions", "Answers"
PACK_PREFIX = "Pack "
PAGE_SHELL = "Page shell"
MADE_WITH = "Made with xl_tracker"
"""How the last line of every sheet that a command makes begins. Only a sheet that has it may be replaced."""


def fold(words: object) -> str:
    """The form in which headings, sheet names and words are compared: one space, no case, no dash styles."""
    return _folded(words if isinstance(words, str) else str(words if words is not None else ""))


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    text = text.replace("\u2010", "-").replace("\u2013", "-").replace("\u2014", "-")
    return " ".join(text.replace("\u00a0", " ").replace("_", " ").split()).casefold().rstrip(":*")
