"""What a council's own sheet shows and does not write: a RAG as a fill, and rows struck through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from xl_tracker.findings import Finding
from xl_tracker.language.wording import count_of, listed
from xl_tracker.language.words import OwnWords, read_word
from xl_tracker.model import Status
from xl_tracker.reading.arrangement import ArrangedTable
from xl_tracker.reading.recogniser.colours import rag_of_fill
from xl_tracker.rules.families import reading
from xl_tracker.workbook import EMPTY, Place, RowSnapshot, says_nothing, text_of
from xl_tracker.workbook.shown import SheetShown

_MOST_NAMED = 8
_WITH_STATUSES = ("Actions", "Milestones")


def as_shown(
    table: ArrangedTable, own: OwnWords, legend: Mapping[str, str] | None = None
) -> tuple[ArrangedTable, list[Finding]]:
    """The table with its fills read as words and without its struck rows, and the findings that say so."""
    shown = table.located.sheet.shown
    if shown is None:
        return table, []
    items, found = _without_struck(table, shown)
    items, more = _with_fills(table, items, shown, legend or {}, own)
    return table._replace(items=items), [*found, *more]


def _with_fills(
    table: ArrangedTable, items: Sequence[RowSnapshot], shown: SheetShown, legend: Mapping[str, str], own: OwnWords
) -> tuple[list[RowSnapshot], Iterator[Finding]]:
    """The items with a word in each blank cell of RAG that shows one, and a finding for each colour in doubt."""
    located = table.located
    at = located.columns.get("reported_rag", 0)
    doubts: dict[str, list[Place]] = defaultdict(list)
    read: dict[str, tuple[str, str]] = {}
    result = list(items)
    of_heading = shown.at(located.heading_row, at).fill
    for number, row in enumerate(items) if at else ():
        place = row.place("reported_rag")
        fill = shown.at(place.row, place.column).fill
        if not fill or not says_nothing(row.written("reported_rag")):
            continue
        means, why = read.get(fill) or read.setdefault(fill, rag_of_fill(fill, legend, own))
        if not means or (why and (fill == of_heading or _is_shade_of_row(row, fill, shown))):
            continue
        result[number] = _with_cell(row, at, means)
        if why:
            doubts[fill].append(place)
    return result, (_read_by_its_hue(table, fill, *read[fill], places) for fill, places in doubts.items())


def _is_shade_of_row(row: RowSnapshot, fill: str, shown: SheetShown) -> bool:
    """Whether most other cells of the row have the same fill, as rows have that are shaded in turn."""
    places = [row.place(name) for name in row.columns if name != "reported_rag"]
    same = sum(shown.at(place.row, place.column).fill == fill for place in places)
    return same * 2 > len(places)


def _with_cell(row: RowSnapshot, column: int, word: str) -> RowSnapshot:
    cells = [*row.cells, *[None] * (column - len(row.cells))]
    cells[column - 1] = word
    return row._replace(cells=cells)


def _read_by_its_hue(table: ArrangedTable, fill: str, means: str, why: str, places: Sequence[Place]) -> Finding:
    located = table.located
    heading = text_of(located.found.cells[located.columns["reported_rag"] - 1])
    many = len(places) > 1
    message = f"{count_of(len(places), 'cell')} of '{heading}' {'are' if many else 'is'} filled with #{fill} and "
    message += f"{'hold' if many else 'holds'} no word, so {'each' if many else 'it'} is read as {means} {why}."
    fix = f"Write the RAG in each cell, or add a row to the sheet Words: Kind 'Fill', Written '#{fill}', "
    fix += f"Means '{means}'."
    return reading.FILL_FOR_A_WORD.at(places[0], message, column=heading, fix=fix)


def _without_struck(table: ArrangedTable, shown: SheetShown) -> tuple[list[RowSnapshot], list[Finding]]:
    """The items, those struck through as Superseded, or left out if the table has no statuses; and what to say."""
    at = table.located.columns.get("status", 0) if table.located.table.sheet in _WITH_STATUSES else 0
    kept, struck = [], []
    for row in table.items:
        if not _is_struck(row, shown):
            kept.append(row)
        elif not at:
            struck.append(row)
        elif _is_live(text_of(row.written("status"))):
            kept.append(_with_cell(row, at, Status.SUPERSEDED))
            struck.append(row)
        else:
            kept.append(row)
    return kept, [_struck_through(table, struck, has_status=bool(at))] if struck else []


def _is_struck(row: RowSnapshot, shown: SheetShown) -> bool:
    """Whether all that a row says in our columns, its ref aside, is struck through."""
    places = [row.place(name) for name in row.columns if name != "ref" and row.written(name) not in EMPTY]
    return bool(places) and all(_is_place_struck(shown, place) for place in places)


def _is_place_struck(shown: SheetShown, place: Place) -> bool:
    own = shown.at(place.row, place.column).struck
    runs = shown.runs.get((place.row, place.column), ())
    return all(own if struck is None else struck for words, struck in runs if words.strip()) if runs else own


def _is_live(status: str) -> bool:
    means = read_word(status, "status")[0]
    return means in ("", "?") or Status(means).is_live


def _struck_through(table: ArrangedTable, rows: Sequence[RowSnapshot], *, has_status: bool) -> Finding:
    sheet, many = table.located.sheet.name, len(rows) > 1
    named = listed((str(row.number) for row in rows), most=_MOST_NAMED)
    message = f"Row{'s' if many else ''} {named} of '{sheet}' {'are' if many else 'is'} struck through, so "
    if has_status:
        message += f"{'their' if many else 'its'} status is read as Superseded."
    else:
        message += f"{'they are' if many else 'it is'} not read."
    first = rows[0].place("action" if "action" in rows[0].columns else "ref")
    return reading.STRUCK_ROWS.at(first, message, ref=text_of(rows[0].written("ref")))
