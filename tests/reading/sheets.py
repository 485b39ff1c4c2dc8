"""A sheet written as a Markdown table, so that a test shows what the recogniser is given."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Sequence

from xl_tracker.language.words import NO_OWN_WORDS, OwnWords
from xl_tracker.reading.document import EMPTY, Block, Cell, Document, Line, Piece, Row, Table
from xl_tracker.reading.recogniser import Recognised, recognise, recognise_table
from xl_tracker.workbook import column_letters

_FILL = re.compile(r"#([0-9A-F]{6})\s*")


def sheet(text: str, name: str = "Plan") -> Table:
    """The sheet that a Markdown table shows, with every row of it; a row of bars alone is blank.

    ``^`` joins a cell to the one above and ``<`` to the one on its left, ``#FF0000`` before the words is its fill,
    ``~words~`` are struck through, ``/`` alone begins a new line, and ISO dates are real dates.
    """
    lines = [line.strip() for line in textwrap.dedent(text).splitlines() if line.strip()]
    written = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return table_of(written, name)


def table_of(written: Sequence[Sequence[str]], name: str = "Plan") -> Table:
    """The same from a list of rows of cells."""
    width = max(map(len, written), default=0)
    cells = [[_cell(text) for text in (*row, *[""] * (width - len(row)))] for row in written]
    for number, row in enumerate(written):
        for at, text in enumerate(row):
            if text == "<":
                start = next(left for left in range(at, -1, -1) if row[left] != "<")
                cells[number][start] = cells[number][start]._replace(across=at - start + 1)
            elif text == "^":
                above = cells[number - 1][at]
                cells[number][at] = Cell(merged=above.merged or above.pieces, across=above.across)
    rows = (Row(f"{name} row {number}", tuple(row)) for number, row in enumerate(cells, start=1))
    return Table(tuple(rows), name, tuple(column_letters(at) for at in range(1, width + 1)))


def _cell(text: str) -> Cell:
    if text in ("", "<", "^"):
        return EMPTY
    found = _FILL.match(text)
    fill, text = (found.group(1), text[found.end() :]) if found else ("", text)
    if not text:
        return Cell(fill=fill)
    struck = text.startswith("~") and text.endswith("~")
    pieces = tuple(Piece(line.strip(), struck=struck) for line in text.strip("~").split(" / "))
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
    return Cell(pieces, value=dt.datetime.fromisoformat(text) if is_day else text, fill=fill)


def seen_in(text: str, own: OwnWords = NO_OWN_WORDS, name: str = "Plan") -> list[Recognised]:
    """The tables that the recogniser finds in such a sheet, without those that hold nothing."""
    return [each for each in recognise_table(sheet(text, name), own) if each.kind != "nothing" or each.columns]


def plan_in(text: str, own: OwnWords = NO_OWN_WORDS, name: str = "Plan") -> Recognised:
    """The one table with items in such a sheet."""
    (found,) = [each for each in seen_in(text, own, name) if each.kind in ("plan", "recommendations", "milestones")]
    return found


def document_in(*parts: str) -> list[Recognised]:
    """The tables of a document whose parts are Markdown tables, and lines of words between them."""
    blocks: list[Block] = []
    for number, part in enumerate(parts, start=1):
        if part.strip().startswith("|"):
            table = sheet(part, f"table {number}")
            blocks.append(table._replace(columns=()))
        else:
            blocks.append(Line(f"line {number}", part, is_heading=True))
    return recognise(Document("plan", tuple(blocks)))


def fields_of(found: Recognised) -> dict[str, str]:
    """The field of each heading."""
    return {each.heading: each.field for each in found.columns if each.heading}


def items_of(found: Recognised) -> list[list[str]]:
    """The words of each row that is an item."""
    return [
        [cell.whole.text for cell in row.cells]
        for row, role in zip(found.table.rows, found.roles, strict=True)
        if role == "row"
    ]
