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
UNDO_SHEET = "XLT undo"
"""What the last command replaced; pages that it replaced stand beside it as 'XLT undo 1', 'XLT undo 2' and so on."""
PAGE_SHELL = "Page shell"
MADE_WITH = "Made with xl_tracker"
"""How the last line of every sheet that a command makes begins. Only a sheet that has it may be replaced."""


def is_kept_for_undo(sheet: str) -> bool:
    """Whether a sheet is one that commands keep for Undo: no part of the plan, and no business of the rules."""
    head, number = sheet[: len(UNDO_SHEET)], sheet[len(UNDO_SHEET) :]
    return head.casefold() == UNDO_SHEET.casefold() and (not number or number[1:].isdigit())


_PLAIN = str.maketrans("\u2010\u2011\u2013\u2014\u00a0", "---- ", "\u200b\u2060\ufeff")
"""Dashes and spaces of other styles, and what has no width and comes along from web pages."""


def fold(words: object) -> str:
    """The form in which headings, sheet names and words are compared: one space, no case, no dash styles."""
    return _folded(words if isinstance(words, str) else str(words if words is not None else ""))


def fold_once(text: str) -> str:
    """The same for a text that is met once, such as a ref or a description, and so is not worth remembering."""
    if not text.isascii():
        text = text.translate(_PLAIN)
    return " ".join(text.replace("_", " ").split()).casefold().rstrip(":*")


_folded = lru_cache(maxsize=16384)(fold_once)
