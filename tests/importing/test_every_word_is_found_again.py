"""However a workbook lays its plan out, every word of its cells is in the tracker, in a question or on Left out."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tracker.importing import ImportedPlan, import_plan

HEADINGS = {
    "Ref": "number",
    "Action": "words",
    "Recommendation": "words",
    "Lead officer": "post",
    "Supporting officers": "post",
    "Due date": "date",
    "Revised date": "date",
    "Status": "status",
    "RAG": "rag",
    "Progress": "words",
    "Success measure": "words",
    "Blether": "words",
    "Notes": "words",
    "": "words",
}
CHOICES = {
    "post": ("Head of Parks", "Chief Executive", "Director of Finance / Head of Legal", "Jo Amadi", ""),
    "date": ("May 2026", "31/03/2027", "Autumn 2026", "the next board", "TBC", ""),
    "status": ("Complete", "In progress", "Cooking", "", "Not started"),
    "rag": ("Green", "Amber", "Ember", "", "Red"),
}
FILLS = ("", "#C6EFCE", "#FFC000", "#FF0000")


@dataclass(frozen=True)
class Layout:
    """The columns of a plan in some order, its kinds of rows, and how its sheet shows them."""

    columns: list[str]
    kinds: list[str]
    titles: int
    left: int
    seed: int
    fills: list[str]
    merged: str
    has_note: bool
    has_words_beside: bool


LAYOUTS = st.builds(
    Layout,
    columns=st.lists(st.sampled_from(list(HEADINGS)), min_size=2, max_size=7, unique=True),
    kinds=st.lists(st.sampled_from(("row", "row", "row", "section", "blank", "lone")), min_size=1, max_size=7),
    titles=st.integers(0, 2),
    left=st.integers(0, 2),
    seed=st.integers(0, 10_000),
    fills=st.lists(st.sampled_from(FILLS), min_size=1, max_size=5),
    merged=st.sampled_from(("", "down", "across")),
    has_note=st.booleans(),
    has_words_beside=st.booleans(),
)


class Writer:
    """Writes the sheet of a layout, and keeps the words that stand in one of its cells only."""

    def __init__(self, book: xlsxwriter.Workbook, layout: Layout) -> None:
        self.book, self.layout, self.sheet = book, layout, book.add_worksheet("Plan")
        self.own: set[str] = set()

    def words(self) -> str:
        """Words that stand in no other cell."""
        number = len(self.own)
        found = [f"quern{number}x", f"sorrel{number}y"]
        self.own.update(found)
        return " the ".join(found)

    def write(self) -> None:
        """Write the titles, the headings, the rows, and what is merged, noted or beside them."""
        layout, sheet, left = self.layout, self.sheet, self.layout.left
        last = left + len(layout.columns) - 1
        for title in range(layout.titles):
            sheet.write(title, left, self.words())
        sheet.write_row(layout.titles, left, layout.columns)
        first = at = layout.titles + 1
        for number, kind in enumerate(layout.kinds):
            if kind == "section":
                sheet.merge_range(at, left, at, last, self.words())
            elif kind == "lone":
                sheet.write(at, left + layout.seed % len(layout.columns), self.words())
            elif kind == "row":
                self.row(at, number)
            at += 1
        if layout.merged == "down":
            sheet.merge_range(at, left, at + 1, left, self.words())
            sheet.write(at, left + 1, self.words())
            sheet.write(at + 1, left + 1, self.words())
        elif layout.merged == "across":
            sheet.merge_range(at, left, at, left + 1, self.words())
        if layout.has_note:
            sheet.write_comment(first, left, self.words())
        if layout.has_words_beside:
            sheet.write(first, last + 3, self.words())

    def row(self, at: int, number: int) -> None:
        """Write one row of the plan, each cell with the next of the fills."""
        for place, heading in enumerate(self.layout.columns):
            fill = self.layout.fills[(place + number) % len(self.layout.fills)]
            look = self.book.add_format({"bg_color": fill} if fill else {})
            self.sheet.write(at, self.layout.left + place, self.cell(HEADINGS[heading], 3 * number + place), look)

    def cell(self, kind: str, number: int) -> str | int:
        """What stands in a cell of some kind of column."""
        if kind in CHOICES:
            return CHOICES[kind][(self.layout.seed + number) % len(CHOICES[kind])]
        return number if kind == "number" else self.words()


def texts_of(imported: ImportedPlan) -> Iterator[str]:
    """Every text that a person can find after an import."""
    for rows in imported.rows.values():
        yield from (str(cell) for row in rows for cell in row if cell is not None)
    for question in imported.questions:
        yield question.written
        yield from (words for _where, words in question.passages)


@settings(max_examples=25, deadline=None)
@given(LAYOUTS)
def test_every_word_of_a_workbooks_cells_is_found_again(layout: Layout) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            writer = Writer(book, layout)
            writer.write()
        imported = import_plan(path)
    found = {word for text in texts_of(imported) for word in re.findall(r"\w+", text)}
    ledger = imported.ledger

    assert writer.own <= found
    assert ledger.words_unread == 0
    assert ledger.in_fields + ledger.in_questions + ledger.left_out == ledger.total
