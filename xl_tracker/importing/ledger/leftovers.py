"""Ask about the passages that found no place: one question a column, or one a cell if nothing else is like it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence

from xl_tracker.importing.asking import about_column, about_table
from xl_tracker.importing.ledger.headings import heading_above, heading_as_written, heading_row, signature
from xl_tracker.importing.ledger.passages import Passage
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import Question
from xl_tracker.layout import BY_SHEET, LEAVE_OUT, fold
from xl_tracker.reading.own_words import WordRow

FEWEST_OF_A_COLUMN = 2
"""From this many cells on, we ask about their column once instead of about each cell."""
_FIRST_SHEETS = ("Actions", "Milestones", "Recommendations", "Risks", "Measures")
Asked = tuple[Question, list[Passage]]


def ask_about_leftovers(left: Sequence[Passage], draft: Draft, words: Sequence[WordRow]) -> Iterator[Asked]:
    """The questions about passages with missing words, each with the passages that it is about."""
    made_from = {place for sources in draft.sources.values() for row in sources for place in row}
    answered = {fold(row.written) for row in words if fold(row.kind) == "table"}
    named = {fold(row.written or row.where) for row in words if fold(row.kind) == "heading"}
    same = Counter((each.where, _told(each)) for each in left)
    by_table: dict[int, list[Passage]] = defaultdict(list)
    for passage in left:
        by_table[id(passage.table)].append(passage)
    for group in by_table.values():
        table = group[0].table
        was_read = table is not None and any(row.where in made_from for row in table.rows)
        if was_read or signature(group[0]) in answered or len(group) < FEWEST_OF_A_COLUMN:
            yield from _by_column(group, draft, named, same)
        else:
            yield _about_table(group), group


def _about_table(group: list[Passage]) -> Question:
    row = heading_row(group[0])
    table = group[0].table
    headings = [cell.text for cell in row.cells if cell] if row else []
    passages = [(each.where, each.text) for each in group]
    return about_table(group[0].where, table.name if table else "", headings, passages)


def _by_column(
    group: Sequence[Passage], draft: Draft, named: Container[str], same: Counter[tuple[str, str]]
) -> Iterator[Asked]:
    """One question for each column of which several cells are wholly missing, and one for every other cell.

    ``named`` are the headings that somebody has explained already: what their columns still hold is asked cell by cell.
    ``same`` counts the cells of one row that say the same, since their places must tell them apart.
    """
    whole: dict[int, list[Passage]] = defaultdict(list)
    for passage in group:
        heading = heading_as_written(passage)
        if not any(passage.there) and not passage.is_alone and heading and fold(heading) not in named:
            whole[passage.column].append(passage)
    asked: set[int] = set()
    for passage in group:
        column = whole.get(passage.column, [])
        if passage not in column or len(column) < FEWEST_OF_A_COLUMN:
            one = _about_cell(passage, draft)
            is_one_of_several = same[passage.where, one.written] > 1
            yield (one._replace(where=_exact_place(passage)) if is_one_of_several else one), [passage]
        elif passage.column not in asked:
            asked.add(passage.column)
            places = [(each.where, each.text) for each in column]
            yield about_column(column_place(passage), heading_as_written(passage), places), column


def column_place(passage: Passage) -> str:
    """The place of a column in words: "Plan column F", or the row of its first cell if the source has no names."""
    table = passage.table
    if table is None or passage.column >= len(table.columns):
        return passage.where
    name = f"{table.name.replace(',', ' ')} " if table.name else ""
    return f"{name}column {table.columns[passage.column]}"


def _exact_place(passage: Passage) -> str:
    """The place of a cell with its column: "Plan row 8 column E", or "line 8 column 5"."""
    names = passage.table.columns if passage.table else ()
    return f"{passage.where} column {names[passage.column] if passage.column < len(names) else passage.column + 1}"


def _about_cell(passage: Passage, draft: Draft) -> Question:
    """The question about one cell, or about the words of it that are missing, with its heading and its row."""
    heading = heading_as_written(passage)
    sheet, ref = _row_from(passage.where, draft)
    written = _told(passage)
    of_cell = "These words" if any(passage.there) else "This cell"
    under = f" under '{heading}'" if heading and heading_above(passage) != fold(passage.text) else ""
    columns = BY_SHEET[sheet].columns if sheet else ()
    choices = tuple(column.heading for column in columns if column.writer == "officer" and column.kind == "long text")
    return Question(
        passage.where,
        written,
        f"Found no cell of the tracker. {of_cell} stood{under}.",
        (LEAVE_OUT, *choices),
        ref=ref,
        sheet=sheet,
        kind="leftover",
        heading=heading,
        cells=1,
        passages=((passage.where, written),),
        answers=tuple(column.heading for column in columns if column.writer == "officer"),
    )


def _told(passage: Passage) -> str:
    """The whole cell if most of it is missing, or else the missing words as they are written."""
    if len(passage.missing) * 2 > len(passage.words):
        return passage.text
    missing = list(passage.missing)
    told = []
    for written in passage.text.split():
        bare = "".join(char for char in written.casefold() if char.isalnum())
        if bare and missing and (bare == missing[0] or bare.startswith(missing[0])):
            told.append(written)
            missing = missing[1:]
    return " ".join(told) if not missing else " ".join(passage.missing)


def _row_from(where: str, draft: Draft) -> tuple[str, str]:
    for sheet in _FIRST_SHEETS:
        for cells, sources in zip(draft.rows.get(sheet, ()), draft.sources.get(sheet, ()), strict=True):
            if where in sources:
                return sheet, str(cells[0])
    return "", ""
