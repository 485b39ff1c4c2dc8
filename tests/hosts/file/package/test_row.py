"""A row is text: a cell is found by its reference and put in its place, and whatever else the row holds stays."""

from __future__ import annotations

import re

import pytest

from xl_tracker.hosts.file.package.row import Cell, Row

STYLED = Cell(b' s="1"', b"<v>7</v>")


def references(row: Row) -> list[str]:
    return [each.decode() for each in re.findall(rb'<c r="([A-Z]+\d+)"', row.text)]


def two_cells() -> Row:
    return Row(b'r="2" spans="2:4" ht="30"><c r="B2" s="3"/><c r="D2" t="s"><v>0</v></c></row>')


def test_a_cell_is_found_by_its_column() -> None:
    row = two_cells()

    assert [row.cell(column) for column in (2, 3, 4)] == [Cell(b' s="3"'), None, Cell(b' t="s"', b"<v>0</v>")]


def test_a_cell_of_a_longer_reference_is_not_mistaken_for_it() -> None:
    row = Row(b'r="2"><c r="AB2"/><c r="AB22"/></row>')

    assert row.cell(2) is None


@pytest.mark.parametrize(("column", "expected"), [(1, "A2 B2 D2"), (3, "B2 C2 D2"), (27, "B2 D2 AA2")])
def test_a_new_cell_stands_in_its_place(column: int, expected: str) -> None:
    row = two_cells()

    row.put(column, STYLED)

    assert " ".join(references(row)) == expected
    assert row.cell(column) == STYLED
    assert [row.cell(each) for each in (2, 4)] == [two_cells().cell(each) for each in (2, 4)]


def test_a_new_cell_takes_out_the_hint_which_columns_there_are_and_nothing_else() -> None:
    row = two_cells()

    row.put(5, STYLED)

    assert row.text.startswith(b'<row r="2" ht="30"><c r="B2"')


def test_a_cell_that_is_there_is_replaced_and_the_hint_stays() -> None:
    row = two_cells()

    row.put(4, STYLED)

    assert row.text == b'<row r="2" spans="2:4" ht="30"><c r="B2" s="3"/><c r="D2" s="1"><v>7</v></c></row>'


@pytest.mark.parametrize("column", [2, 3, 4, 5])
def test_a_cell_that_is_put_twice_stands_there_once(column: int) -> None:
    once, twice = two_cells(), two_cells()
    once.put(column, STYLED)

    twice.put(column, Cell(b' s="9"', b"<v>a first value that is longer</v>"))
    twice.put(column, STYLED)

    assert twice.text == once.text


@pytest.mark.parametrize("text", [b'r="2" ht="30"/>\n ', b'r="2" ht="30"></row>\n '])
def test_a_row_without_cells_gets_its_first_and_what_follows_it_stays(text: bytes) -> None:
    row = Row(text)

    row.put(2, STYLED)

    assert row.text == b'<row r="2" ht="30"><c r="B2" s="1"><v>7</v></c></row>\n '


def test_the_first_of_two_cells_of_one_reference_counts() -> None:
    row = Row(b'r="2"><c r="B2" s="1"/><c r="B2" s="2"/></row>')

    assert row.cell(2) == Cell(b' s="1"')


def test_cells_in_no_order_are_found_and_a_new_one_stands_behind_the_last_before_it() -> None:
    row = Row(b'r="2"><c r="D2"/><c r="A2"/><c r="E2"/></row>')

    row.put(2, STYLED)

    assert references(row) == ["D2", "A2", "B2", "E2"]


def test_a_value_takes_the_place_of_the_old_one_with_its_type_and_the_rest_of_the_cell_stays() -> None:
    rich = b'<is><r><rPr><b/></rPr><t>old</t></r></is><extLst><ext uri="x"/></extLst>'
    cell = Cell(b' s="3" t="inlineStr" cm="1" ph="1"', rich)

    assert cell.holding(b"", b"<v>1</v>") == Cell(b' s="3" ph="1"', b'<v>1</v><extLst><ext uri="x"/></extLst>')


def test_a_formula_shows_another_result_and_stays_the_formula_it_was() -> None:
    cell = Cell(b' s="3" t="str"', b'<f ca="1">A1&amp;"&lt;"</f><v>old</v>')

    assert cell.has_formula
    assert cell.showing(b"", b"<v>2</v>") == Cell(b' s="3"', b'<f ca="1">A1&amp;"&lt;"</f><v>2</v>')


@pytest.mark.parametrize("content", [b"<v><v>2</v>16</v>", b"<v>1</v><x/><v>2</v>", b"<f><f>A1</f></f>"])
def test_a_value_within_a_value_is_not_written_over(content: bytes) -> None:
    with pytest.raises(ValueError, match="a value within a value"):
        Cell(b"", content).holding(b"", b"<v>1</v>")


@pytest.mark.parametrize("content", [b"<v>1</v>", b"<is><t>f</t></is>", b""])
def test_a_cell_without_a_formula_has_none(content: bytes) -> None:
    assert not Cell(b"", content).has_formula


def test_the_formulas_of_a_row_are_listed_with_their_columns() -> None:
    row = Row(
        b'r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2*2</f><v>2</v></c><c r="AA2"><f t="shared" si="0"/></c></row>'
    )

    assert row.formulas() == [(2, b"<f>A2*2</f>"), (27, b'<f t="shared" si="0"/>')]


@pytest.mark.parametrize("value", ["31.5", "15"])
def test_an_attribute_of_the_row_is_read_and_set(value: str) -> None:
    row = two_cells()

    row.set_attribute("ht", value)

    assert (row.attribute("ht"), row.attribute("s"), row.attribute("spans")) == (value, None, "2:4")
    assert references(row) == ["B2", "D2"]
