"""Recognise every table of a document, each in the light of the plan before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xl_tracker.language.words import NO_OWN_WORDS, OwnWords
from xl_tracker.reading.document import Document, Line, Table
from xl_tracker.reading.recogniser.assign import Assigned, assign
from xl_tracker.reading.recogniser.evidence import content
from xl_tracker.reading.recogniser.grid import Grid, grid_of
from xl_tracker.reading.recogniser.headings import NO_HEADINGS, Headings, headings_of
from xl_tracker.reading.recogniser.kinds import is_ours, kind_of, second_thoughts
from xl_tracker.reading.recogniser.recognised import PLANS, Column, Recognised
from xl_tracker.reading.recogniser.regions import regions
from xl_tracker.reading.recogniser.roles import Places, is_note, is_total, roles_of, sections_above
from xl_tracker.reading.recogniser.small_tables import is_counts, is_legend, legend_of
from xl_tracker.reading.recogniser.turning import as_rows

_SUITS = 0.6


@dataclass(slots=True)
class Draft:
    """One table while it is being recognised."""

    grid: Grid
    source: Table
    way: str
    found: Headings
    columns: Sequence[Assigned] = ()
    kind: str = "nothing"
    proof: str = ""
    continues: bool = False


def recognise(document: Document, own: OwnWords = NO_OWN_WORDS) -> list[Recognised]:
    """Every table of a document, in order; a sheet may hold several."""
    found: list[Recognised] = []
    before: Draft | None = None
    is_apart = True
    for block in document.blocks:
        if isinstance(block, Line):
            is_apart = True
            continue
        for draft in _drafts(block, before, own, is_apart=is_apart):
            if draft.kind in PLANS and draft.way == "rows":
                before = draft
            found.append(_recognised(draft, own))
        is_apart = False
    return found


def recognise_table(table: Table, own: OwnWords = NO_OWN_WORDS) -> list[Recognised]:
    """The tables of one table: a sheet may hold several."""
    return [_recognised(draft, own) for draft in _drafts(table, None, own, is_apart=True)]


def _drafts(table: Table, before: Draft | None, own: OwnWords, *, is_apart: bool) -> Iterator[Draft]:
    for grid in regions(grid_of(table), own):
        draft = _draft(grid, table, None if is_apart else before, own)
        if draft.kind in PLANS and draft.way == "rows":
            before = draft
        yield draft


def _draft(grid: Grid, source: Table, before: Draft | None, own: OwnWords) -> Draft:
    if not any(grid.own):
        return Draft(grid, source, "rows", NO_HEADINGS, proof="no words")
    if is_ours(grid):
        return Draft(grid, source, "rows", NO_HEADINGS, kind="ours", proof="a sheet of our own")
    grid, way = as_rows(grid, own)
    draft = Draft(grid, source, way, headings_of(grid, own))
    if draft.found:
        _assign(draft, own)
        draft.kind, draft.proof = kind_of(grid, draft.found.bottom, draft.columns, own)
    elif is_counts(grid, own):
        draft.kind, draft.proof = "counts", "ratings or statuses with a number each"
    elif is_legend(grid, own):
        draft.kind, draft.proof = "legend", "colours or words with their meaning"
    elif before and _suits(grid, before, own):
        draft.kind, draft.columns, draft.continues = before.kind, before.columns, True
        draft.proof = "carries on the table before it: as wide, no headings, cells that suit"
    else:
        draft.proof = "no row of headings that we know, and cells that suit no plan before it"
    return draft


def _assign(draft: Draft, own: OwnWords) -> None:
    grid, found = draft.grid, draft.found
    rows = [
        row
        for row in range(found.bottom + 1, len(grid.rows))
        if (len(grid.own[row]) > 1 or (grid.own[row] and grid.width < 3))
        and not is_total(grid, row)
        and not is_note(grid, row)
    ]
    seen = [content(grid.column(at, rows), own) for at in range(grid.width)]
    draft.columns = second_thoughts(assign(found.words, found.matches, seen), grid.name)


def _suits(grid: Grid, before: Draft, own: OwnWords) -> bool:
    """Whether the cells of a grid without headings are of the sort that the columns before it hold."""
    if grid.width != before.grid.width:
        return False
    fits = []
    for column in before.columns:
        seen, was = content(grid.column(column.index, range(len(grid.rows))), own), column.seen
        if seen.size and was.size:
            differ = (abs(seen.date - was.date), abs(seen.owner - was.owner), abs(seen.rag - was.rag))
            fits.append(1 - max(differ))
    return bool(fits) and sum(fits) / len(fits) > _SUITS


def _recognised(draft: Draft, own: OwnWords) -> Recognised:
    grid = draft.grid
    fields = {each.field: each.index for each in reversed(draft.columns)}
    what = next((fields[name] for name in ("action", "milestone", "recommendation") if name in fields), -1)
    places = Places(
        *(draft.found.top, draft.found.bottom, what),
        *(fields.get(name, -1) for name in ("ref", "lead_officer", "outline")),
    )
    roles = roles_of(grid, places)
    letters = grid.letters
    columns = [
        Column(
            *(each.index, each.heading, each.field, each.sure, each.why, each.other),
            letters[each.index] if each.index < len(letters) else "",
        )
        for each in draft.columns
    ]
    legend = legend_of(grid) if draft.kind == "legend" else {}
    return Recognised(
        *(grid.table(), draft.source, draft.kind, draft.proof, draft.way, roles, columns, draft.continues),
        legend,
        sections_above(grid, roles, what),
    )
