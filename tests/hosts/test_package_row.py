"""Where the cells of a row stand is known without a look at each, and found out by one where the row's text may mislead."""

from __future__ import annotations

import pytest
from lxml import etree

from xl_tracker.hosts.package_row import RowCells, texts_of_rows
from xl_tracker.hosts.package_xml import MAIN, Element


def row_of(cells: str, prefix: str = "") -> tuple[Element, bytes]:
    """The second row of a sheet, and its text."""
    declared = f'xmlns:{prefix}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    p = f"{prefix}:" if prefix else ""
    rows = f'<{p}row r="1"><{p}c r="A1"/></{p}row><{p}row r="2">{cells.replace("<c", f"<{p}c")}</{p}row>'
    sheet_rows = etree.fromstring(f"<{p}sheetData {declared}>{rows}</{p}sheetData>")
    return sheet_rows[1], texts_of_rows(sheet_rows)[1]


def references(row: Element) -> list[str]:
    return [cell.get("r") for cell in row]


@pytest.mark.parametrize("prefix", ["", "x"])
@pytest.mark.parametrize(
    "cells",
    ['<c r="B2"/><c r="D2"/>', '<c r="B2"/><c s="1" r="D2"/>', '<c/><c r="B2"/><c r="D2"/>', '<c r="B9"/><c r="D2"/>'],
    ids=["plain", "another attribute first", "one without a reference", "one of another row"],
)
def test_a_cell_is_found_by_its_column(cells: str, prefix: str) -> None:
    row, text = row_of(cells, prefix)

    found = RowCells(row, 2, text)

    assert [cell.get("r") if (cell := found.get(column)) is not None else None for column in (2, 3, 4)] == [
        "B2",
        None,
        "D2",
    ]


@pytest.mark.parametrize(("column", "expected"), [(1, "A2 B2 D2"), (3, "B2 C2 D2"), (27, "B2 D2 AA2")])
def test_a_new_cell_stands_in_its_place(column: int, expected: str) -> None:
    row, text = row_of('<c r="B2"/><c r="D2"/>')
    cells = RowCells(row, 2, text)

    made = cells.add(column)

    assert " ".join(references(row)) == expected
    assert cells.get(column) is made
    assert [cells.get(each).get("r") for each in (2, 4)] == ["B2", "D2"]  # type: ignore[union-attr]


def test_the_first_of_two_cells_of_one_reference_counts() -> None:
    row, text = row_of('<c r="B2" s="1"/><c r="B2" s="2"/>')

    assert RowCells(row, 2, text).get(2).get("s") == "1"  # type: ignore[union-attr]


def test_a_row_whose_text_is_not_known_is_looked_at() -> None:
    row, _text = row_of('<c r="B2"/><c r="D2"/>')

    assert RowCells(row, 2).get(4) is row[1]
