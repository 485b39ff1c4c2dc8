"""Recognise every table of a document: each by itself first, and then all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xl_tracker.language.words import NO_OWN_WORDS, OwnWords
from xl_tracker.reading.document import Document, Line, Table
from xl_tracker.reading.recogniser.assign import Assigned, assign
from xl_tracker.reading.recogniser.doubts import with_doubts
from xl_tracker.reading.recogniser.evidence import DATES, SAMPLE, content
from xl_tracker.reading.recogniser.grid import Grid, grid_of
from xl_tracker.reading.recogniser.headings import NO_HEADINGS, Headings, headings_of
from xl_tracker.reading.recogniser.headless import PROOF as WITHOUT_HEADINGS
from xl_tracker.reading.recogniser.headless import columns_without_headings, speaks_of_actions
from xl_tracker.reading.recogniser.kinds import as_measures, is_ours, kind_of, second_thoughts
from xl_tracker.reading.recogniser.mixed import of_each_kind
from xl_tracker.reading.recogniser.recognised import PLANS, Column, Recognised
from xl_tracker.reading.recogniser.regions import regions
from xl_tracker.reading.recogniser.roles import Places, is_note, is_total, roles_of, sections_above
from xl_tracker.reading.recogniser.said_tables import (
    LEFT_OUT,
    SAID,
    about_its_subject,
    columns_by_cells_alone,
    first_headings,
    said_headings,
    said_kind,
)
from xl_tracker.reading.recogniser.small_tables import is_counts, is_legend, legend_of
from xl_tracker.reading.recogniser.together import carries_on, with_legends, without_older_copies
from xl_tracker.reading.recogniser.turning import as_rows
from xl_tracker.reading.recogniser.unknown_headings import PROOF, columns_by_cells, unknown_headings

_TYPED = frozenset(
    ("ref", "lead_officer", "owner", "percent", "status", "priority", "reported_rag", "likelihood", "impact", "score")
)
"""The fields besides dates whose cells hold a few words at most."""
_LINES_OF_A_TITLE = 4
_FEWEST, _MOST_CELLS = 10, 4_000
"""We look at this many cells of a column at least, and of a wide table at this many altogether."""


@dataclass(slots=True)
class Draft:
    """One table while we recognise it. ``caption`` is the sheet's name, or the heading that stands before it;
    ``follows`` says that nothing stands between it and the table before, ``said`` the kind that somebody gave it."""

    grid: Grid
    source: Table
    caption: str
    follows: bool
    way: str = "rows"
    found: Headings = NO_HEADINGS
    columns: Sequence[Assigned] = ()
    kind: str = "nothing"
    proof: str = ""
    continues: bool = False
    said: str = ""


def recognise(document: Document, own: OwnWords = NO_OWN_WORDS) -> list[Recognised]:
    """Every table of a document, in order; a sheet may hold several. Never raises for what a document holds."""
    drafts: list[Draft] = []
    caption, follows = "", False
    for block in document.blocks:
        if isinstance(block, Line):
            if block.is_heading:
                caption, follows = block.text, False
            continue
        drafts.extend(_drafts(block, block.name or caption, own, follows=follows))
        follows = True
    return _all_recognised(drafts, own, title=_title_of(document))


def recognise_table(table: Table, own: OwnWords = NO_OWN_WORDS) -> list[Recognised]:
    """The tables of one table: a sheet may hold several."""
    return _all_recognised(list(_drafts(table, table.name, own, follows=False)), own)


def _drafts(table: Table, caption: str, own: OwnWords, *, follows: bool) -> Iterator[Draft]:
    """The tables of a table as rows under headings, with nothing known of their columns yet."""
    said = said_kind(table, own)
    headings = first_headings(table) if said else None
    for grid in regions(grid_of(table), own):
        is_said = said == LEFT_OUT or (headings and headings.where in {row.where for row in grid.rows})
        draft = Draft(grid, table, caption, follows, said=said if is_said else "")
        follows = True
        if draft.said == LEFT_OUT:
            draft.kind, draft.proof = LEFT_OUT, SAID
        elif not any(grid.own):
            draft.proof = "no words"
        elif is_ours(grid):
            draft.kind, draft.proof = "ours", "a sheet of our own"
        else:
            draft.grid, draft.way = as_rows(grid, own)
            draft.found = headings_of(draft.grid, own)
            if not draft.found and draft.way == "rows":
                draft.found = said_headings(draft.grid, own) if draft.said else unknown_headings(draft.grid, own)
        parts = list(of_each_kind(draft.grid, draft.found)) if draft.found and not draft.proof else []
        for kind, part, found in parts:
            yield replace(draft, grid=part, found=found, caption=kind)
        if not parts:
            yield draft


def _title_of(document: Document) -> str:
    """The name of a document and its first lines."""
    lines = [block.text for block in document.blocks if isinstance(block, Line)]
    return " / ".join((document.name, *lines[:_LINES_OF_A_TITLE]))


def _all_recognised(drafts: Sequence[Draft], own: OwnWords, title: str = "") -> list[Recognised]:
    _assign(drafts, own)
    before: Draft | None = None
    for draft in drafts:
        _judge(draft, before if draft.follows else None, own)
        if draft.kind in PLANS and draft.way == "rows":
            before = draft
    if before is None and speaks_of_actions(title):
        _read_without_headings(drafts, own)
    return without_older_copies(with_legends([_recognised(each) for each in drafts]))


def _assign(drafts: Sequence[Draft], own: OwnWords) -> None:
    """The fields of the columns: once for all tables that have the same headings, by the cells of all of them."""
    alike: dict[tuple[str, ...], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.found:
            alike[tuple(each.casefold() for each in draft.found.words)].append(draft)
    for group in alike.values():
        rows = [(each.grid, list(_items(each))) for each in group]
        most = max(_FEWEST, min(SAMPLE // len(group), _MOST_CELLS // group[0].grid.width))
        seen = [
            content([cell for grid, items in rows for cell in grid.column(at, _spread(items, most))], own)
            for at in range(len(group[0].found.words))
        ]
        headings = group[0].found
        if not headings.are_known:
            for draft in group:
                draft.columns, draft.kind, draft.proof = columns_by_cells(headings.words, seen), "plan", PROOF
            continue
        columns = assign(headings.words, headings.matches, seen)
        for draft in group:
            draft.columns = second_thoughts(columns, f"{draft.caption} {_title(draft)}")


def _read_without_headings(drafts: Sequence[Draft], own: OwnWords) -> None:
    """Let the tables without headings be a plan, those of one width together, if their cells prove it."""
    alike: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind == "nothing" and draft.way == "rows" and not draft.found:
            alike[draft.grid.width].append(draft)
    for group in alike.values():
        columns = columns_without_headings([draft.grid for draft in group], own)
        for draft in group if columns else ():
            draft.columns, draft.kind, draft.proof = columns, "plan", WITHOUT_HEADINGS


def _title(draft: Draft) -> str:
    """The words that stand alone right above the headings."""
    grid, above = draft.grid, draft.found.top - 1
    return grid.words[above][grid.own[above][0]] if above >= 0 and len(grid.own[above]) == 1 else ""


def _spread(rows: Sequence[int], most: int) -> Sequence[int]:
    return rows if len(rows) <= most else [rows[int(at * len(rows) / most)] for at in range(most)]


def _items(draft: Draft) -> Iterator[int]:
    """The rows that may be items: those below the headings with more than one cell, and no totals or notes."""
    grid = draft.grid
    for row in range(draft.found.bottom + 1, len(grid.rows)):
        is_filled = len(grid.own[row]) > 1 or (grid.own[row] and grid.width < 3)
        if is_filled and not is_total(grid, row) and not is_note(grid, row):
            yield row


def _judge(draft: Draft, before: Draft | None, own: OwnWords) -> None:
    """Settle the kind of a table, with the proof."""
    grid = draft.grid
    if draft.said and draft.said != LEFT_OUT and any(grid.own):
        columns = draft.columns or columns_by_cells_alone(grid, own)
        draft.kind, draft.proof, draft.columns = draft.said, SAID, about_its_subject(columns, draft.said)
    if draft.proof:
        return
    if draft.found:
        draft.kind, draft.proof = kind_of(grid, draft.found.bottom, draft.columns, own)
        draft.columns = with_doubts(draft.columns)
        if draft.kind == "measures":
            draft.columns = as_measures(draft.columns, own)
    elif is_counts(grid, own):
        draft.kind, draft.proof = "counts", "ratings or statuses with a number each"
    elif is_legend(grid, own):
        draft.kind, draft.proof = "legend", "colours or words with their meaning"
    elif before and carries_on(grid, before.columns, before.grid.width, own):
        draft.kind, draft.columns, draft.continues = before.kind, before.columns, True
        draft.proof = "carries on the table before it: as wide, no headings, cells that suit"
    else:
        draft.proof = "no row of headings that we know, and cells that suit no plan before it"


def _recognised(draft: Draft) -> Recognised:
    grid = draft.grid
    fields = {each.field: each.index for each in reversed(draft.columns)}
    what = next((fields[name] for name in ("action", "milestone", "recommendation", "risk") if name in fields), -1)
    ref, lead, outline = (fields.get(name, -1) for name in ("ref", "lead_officer", "outline"))
    dates = tuple(each.index for each in draft.columns if each.field in DATES)
    typed = tuple(each.index for each in draft.columns if each.field in _TYPED)
    places = Places(draft.found.top, draft.found.bottom, what, ref, lead, outline, dates, typed)
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
        sections_above(grid, roles, places),
    )
