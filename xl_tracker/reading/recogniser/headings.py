"""Which rows of a grid are its headings, and what each column's heading can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xl_tracker.language.words import NO_OWN_WORDS, Match, OwnWords, match_heading, read_word
from xl_tracker.reading.recogniser.evidence import is_date
from xl_tracker.reading.recogniser.grid import Grid

WHATS = frozenset(
    (
        *("action", "recommendation", "title", "milestone", "risk", "deliverable", "measure", "issue", "decision"),
        *("assumption", "dependency"),
    )
)
"""The fields that say what a row is about: a row of headings has one of them, or three others."""

SEARCHED = 25
MOST_HEADING_ROWS = 4
ENOUGH = 1.3
"""A row of headings scores at least this; see ``as_headings``."""

_NEARLY_TWO = 1.8
_LONGEST_HEADING, _LONGEST_DEADLINE = 60, 40
_WITHOUT_DATE = frozenset(("ongoing", "on going", "longer term", "long term", "beyond"))
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_YEAR = r"(?:20\d\d(?:\s*[/-]\s*(?:20)?\d\d)?|\d\d\s*/\s*\d\d|'?\d\d)"
_PERIOD = re.compile(rf"(?i)(?:(?:week|wk|w)\.?\s*)?\d{{1,2}}(?:st|nd|rd|th)?|{_MONTH}\.?")
_DRAWN = frozenset(("action", "milestone", "deliverable"))
"""The fields whose column alone, beside a time chart, makes headings."""
_FEWEST_PERIODS = 4
_DATE = re.compile(
    rf"\(?\b(?:(?:as\s+)?(?:at|of|on|to|for|by|in|since|from)\s+)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\.?\s*{_YEAR}?(?=\W|$)"
    rf"|q[1-4](?:\s*{_YEAR})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|{_YEAR}(?=\W*$))\)?",
    re.IGNORECASE,
)


class Headings(NamedTuple):
    """The heading rows of a grid, from ``top`` to ``bottom`` (-1 if there are none), and each column's heading with
    the fields that it can mean."""

    top: int = -1
    bottom: int = -1
    words: tuple[str, ...] = ()
    matches: tuple[tuple[Match, ...], ...] = ()

    @property
    def are_known(self) -> bool:
        """Whether the words of any of them explain it."""
        return any(self.matches)

    def __bool__(self) -> bool:
        return self.bottom >= 0


NO_HEADINGS = Headings()


def heading_date(text: str) -> str:
    """The date in a heading, such as "Jan 25" in "RAG (Jan 25)"; "" if it has none."""
    found = _DATE.search(" ".join(text.replace("'", "").split()))
    return found.group().strip("() ") if found else ""


def headings_of(grid: Grid, own: OwnWords = NO_OWN_WORDS) -> Headings:
    """The headings of a grid: the row that looks most like headings, with those above and below that belong to it."""
    top, bottom = _heading_rows(grid, own)
    if bottom < 0:
        return NO_HEADINGS
    rows = [grid.words[row] for row in range(top, bottom + 1)]
    for upper in range(len(rows) - 1):
        rows[upper] = _spread(rows[upper], rows[-1])
    words, matches = [], []
    for column in range(grid.width):
        parts = list(dict.fromkeys(text for row in rows if (text := row[column])))
        written, found = _best_heading(parts, own)
        words.append(written)
        matches.append(found)
    return Headings(top, bottom, tuple(words), tuple(matches))


def _spread(groups: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Names of groups over every column of theirs: each reaches to the next group, or to a column without a heading."""
    spread, group = [], ""
    for text, name in zip(groups, names, strict=True):
        group = text or (group if name else "")
        spread.append(group)
    return tuple(spread)


def _best_heading(parts: Sequence[str], own: OwnWords) -> tuple[str, tuple[Match, ...]]:
    """A heading of one or more rows, and its best reading. The group alone says little of one of its columns."""
    if not parts:
        return "", ()
    if len(parts) == 1:
        return parts[0], match_heading(parts[0], own)
    group, name = parts[0], parts[-1]
    lower = [" ".join(parts[at:]) for at in range(len(parts) - 2, 0, -1)]  # "Start" over "date"
    tries = [match_heading(text, own) for text in (*lower, name, f"{name} {group}", f"{group} {name}")]
    of_group = match_heading(group, own)
    tries.append(tuple(Match(each.field, each.sure * 0.6, f"{each.why}, of its group only") for each in of_group))
    return " – ".join(parts), max(tries, key=lambda each: each[0].sure if each else 0)


def _heading_rows(grid: Grid, own: OwnWords) -> tuple[int, int]:
    best, at = 0.0, -1
    for number, words in enumerate(grid.words[:SEARCHED]):
        score = as_headings(words, own)
        if score > best + 0.3 + 0.05 * max(0, number - at):
            best, at = score, number
    if at < 0 or best < ENOUGH:
        return -1, -1
    top, bottom = _merged_rows(grid, at)
    bottom = max(bottom, min(grid.header_rows, len(grid.rows)) - 1)
    if bottom == at and _is_lower(grid, at, own):
        bottom += 1
    if top == at and at and (_is_upper(grid, at - 1, own) or _are_groups(grid, at - 1, own)):
        top -= 1
    return top, min(bottom, top + MOST_HEADING_ROWS - 1)


def _merged_rows(grid: Grid, at: int) -> tuple[int, int]:
    """The first and last row that merged cells join to a row."""
    top = bottom = at
    for column, text in enumerate(grid.words[at]):
        if not text:
            continue
        up = at
        while up and column not in grid.own[up] and grid.cell(up, column).merged:
            up -= 1
        down = at
        while down + 1 < len(grid.rows) and grid.cell(down + 1, column).merged and column not in grid.own[down + 1]:
            down += 1
        if down - up < MOST_HEADING_ROWS:  # a box of instructions beside the table spans more rows
            top, bottom = min(top, up), max(bottom, down)
    return top, bottom


def _is_upper(grid: Grid, above: int, own: OwnWords) -> bool:
    """Whether a row holds headings for the columns that the row below leaves blank."""
    lone = [up for up, down in zip(grid.words[above], grid.words[above + 1], strict=True) if up and not down]
    return bool(lone) and all(match_heading(each, own) for each in lone)


def _is_lower(grid: Grid, at: int, own: OwnWords) -> bool:
    """Whether the row below holds headings for parts of the columns above it, such as Officer under Leads."""
    if at + 1 >= len(grid.rows) or len(grid.own[at + 1]) < 2:
        return False
    upper, lower = grid.words[at], grid.words[at + 1]
    here = grid.own[at + 1]
    fills_gaps = any(not upper[column] for column in here)
    leaves_gaps = any(text and not lower[column] for column, text in enumerate(upper))
    return fills_gaps and leaves_gaps and all(match_heading(lower[column], own) for column in here)


def _are_groups(grid: Grid, above: int, own: OwnWords) -> bool:
    """Whether a row names groups of the columns below it: a few headings or dates, each over a heading."""
    here, below = grid.own[above], grid.own[above + 1]
    if not 2 <= len(here) < len(below) or not set(here) <= set(below):
        return False
    names = [grid.words[above][at] for at in here]
    if any(each.isdigit() or read_word(each, "status", own)[0] or read_word(each, "rag", own)[0] for each in names):
        return False
    known = sum(bool(match_heading(each, own)) or is_date(each) for each in names)
    return known >= 0.5 * len(names) and all(len(each) <= _LONGEST_DEADLINE and ":" not in each for each in names)


def as_headings(words: Sequence[str], own: OwnWords = NO_OWN_WORDS, *, dates: bool = True) -> float:
    """How much the words of a row look like headings: what is known, less what is strange. 0 for no headings."""
    return _as_headings(tuple(dict.fromkeys(each for each in words if each)), own, dates)


@lru_cache(maxsize=8192)
def _as_headings(shown: tuple[str, ...], own: OwnWords, dates: bool) -> float:
    if len(shown) < 2 or sum(len(each) > _LONGEST_HEADING for each in shown) > len(shown) / 2:
        return 0.0
    found = [match_heading(each, own) for each in shown]
    fields = {each[0].field for each in found if each}
    deadlines = sum(is_deadline(each) for each in shown) if dates else 0
    known: float = sum(each[0].sure for each in found if each) + 0.7 * max(0, deadlines - 1)
    if len(fields) < 3 and fields & _DRAWN and sum(map(_is_period, shown)) >= _FEWEST_PERIODS:
        return known + 0.7
    if len(fields) < 2:
        return 0.0
    if not fields & WHATS and len(fields) < 3 and deadlines < 2:
        return ENOUGH if {"lead_officer", "baseline_finish"} <= fields and known > _NEARLY_TWO else 0.0
    strange = sum(1 for each, match in zip(shown, found, strict=True) if not match and len(each) > _LONGEST_HEADING)
    return known - strange - min(1.0, 0.1 * sum(not each for each in found))


def _is_period(text: str) -> bool:
    """Whether a heading is a period of a time chart: a date, a month, a week or its number."""
    return bool(_PERIOD.fullmatch(text.strip())) or is_deadline(text)


def is_deadline(text: str, found: tuple[Match, ...] = ()) -> bool:
    """Whether a heading is a date by which something is due, and not a field with a date in it."""
    if not text or len(text) > _LONGEST_DEADLINE or (found and found[0].sure > 0.6):
        return False
    if " ".join(text.casefold().replace("-", " ").split()) in _WITHOUT_DATE:
        return True
    return bool(heading_date(text)) and is_date(text) and not match_heading(text)
