"""Action logs without headings: a sentence and its status in each row, under a title that speaks of actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xl_tracker.language.words import OwnWords
from xl_tracker.reading.recogniser.assign import UNKNOWN, Assigned
from xl_tracker.reading.recogniser.evidence import SAMPLE, Content, content
from xl_tracker.reading.recogniser.grid import Grid
from xl_tracker.reading.recogniser.unknown_headings import columns_by_cells

PROOF = "no headings, but a title that speaks of actions, and a sentence with a status or with an owner and a date"

_SPEAKS_OF_ACTIONS = re.compile(r"(?i)\baction(?:s|\s+(?:log|plan|list|report|tracker))?\b")
_FEWEST_ROWS, _WIDEST = 4, 6
_SENTENCE, _PROVED, _MOSTLY = 4, 0.85, 0.5


def speaks_of_actions(title: str) -> bool:
    """Whether the title of a document says that it holds actions."""
    return bool(_SPEAKS_OF_ACTIONS.search(title))


def columns_without_headings(grids: Sequence[Grid], own: OwnWords) -> list[Assigned]:
    """The columns of tables of one width, by the cells of all of them; empty if these do not prove a plan."""
    rows = [(grid, row) for grid in grids for row in range(len(grid.rows)) if len(grid.own[row]) > 1]
    if len(rows) < _FEWEST_ROWS or not 2 <= grids[0].width <= _WIDEST:
        return []
    step = max(1, len(rows) // SAMPLE)
    seen = [content([grid.cell(row, at) for grid, row in rows[::step]], own) for at in range(grids[0].width)]
    sentences = [each for each in seen if each.words >= _SENTENCE and each.distinct > _PROVED]
    if len(sentences) != 1 or not _are_typed([each for each in seen if each not in sentences]):
        return []
    columns = columns_by_cells(("",) * len(seen), seen)
    if any(each.field == "lead_officer" for each in columns):
        return columns
    found = max((each for each in columns if each.field == UNKNOWN), key=lambda each: each.seen.owner, default=None)
    if found and found.seen.owner > _MOSTLY:  # the initials of people, which say little without what stands beside them
        columns[found.index] = replace(found, field="lead_officer", sure=0.5, why="names or initials in its cells")
    return columns


def _are_typed(others: Sequence[Content]) -> bool:
    """Whether the columns beside the sentences hold a status, or owners and dates, and nothing that is not typed."""
    statuses, owners, dates = (
        any(getattr(each, name) >= _PROVED for each in others) for name in ("status", "owner", "date")
    )
    typed = all(max(each.status, each.rag, each.owner, each.date, each.ref, each.number) > _MOSTLY for each in others)
    return typed and (statuses or (owners and dates))
