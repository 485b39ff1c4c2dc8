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
LEAVE_OUT = "Leave out"
"""The answer that puts a column, a table or the words of a cell on the sheet Left out."""
ACCEPT_ALL = "Accept all likely answers"
"""Stands above the questions, beside the cell in which somebody says Yes."""
PACK_PREFIX = "Pack "
UNDO_SHEET = "XLT undo"
"""Holds the cells that the last command replaced; whole pages stand beside it as 'XLT undo 1', 'XLT undo 2'..."""
PACK_PAGES = (
    "Summary",
    "Exceptions",
    "Completed",
    "Milestones",
    "Disagreements",
    "Risks",
    "Recommendations",
    "Changes",
)
"""The pages of a pack after its cover, by the names that the Reporting sheet's Pages column uses."""
PAGE_SHELL = "Page shell"
MADE_WITH = "Made with xl_tracker"
"""The last line of every sheet that a command makes begins with this. A command may replace only such a sheet."""


def is_kept_for_undo(sheet: str) -> bool:
    """Whether a command keeps this sheet for Undo. Such a sheet is not part of the plan, and rules pass over it."""
    head, number = sheet[: len(UNDO_SHEET)], sheet[len(UNDO_SHEET) :]
    return head.casefold() == UNDO_SHEET.casefold() and (not number or number[1:].isdigit())


def pack_page(written: str) -> str | None:
    """The page of a pack that somebody names, with or without the word "Pack" before it; ``None`` if there is none."""
    return next((name for name in PACK_PAGES if fold(written) in (fold(name), fold(PACK_PREFIX + name))), None)


_PLAIN = str.maketrans("\u2010\u2011\u2013\u2014\u00a0", "---- ", "\u200b\u2060\ufeff")
"""Dashes and spaces of other styles, and characters without width, which web pages leave behind."""


def fold(words: object) -> str:
    """The form in which headings, sheet names and words are compared: one space, no case, no dash styles."""
    return _folded(words if isinstance(words, str) else str(words if words is not None else ""))


def fold_once(text: str) -> str:
    """``fold`` without its cache, for texts that rarely repeat, such as refs and descriptions."""
    if not text.isascii():
        text = text.translate(_PLAIN)
    return " ".join(text.replace("_", " ").split()).casefold().rstrip(":*")


_folded = lru_cache(maxsize=16384)(fold_once)
