from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xl_tracker.edits import Look, SetLook
from xl_tracker.hosts.live.strokes import FRESH, SETTINGS, Stroke, strokes
from xl_tracker.look import FONT, LOOKS, CellLook
from xl_tracker.workbook import Place

Painted = dict[tuple[int, int], dict[str, object]]
looks = st.builds(
    lambda row, column, rows, columns, look: SetLook(Place("Findings", row, column), rows, columns, look),
    st.integers(1, 9),
    st.integers(1, 6),
    st.integers(1, 5),
    st.integers(1, 4),
    st.sampled_from(sorted(LOOKS)),
)


def look(row: int, column: int, rows: int, columns: int, name: Look) -> SetLook:
    return SetLook(Place("Findings", row, column), rows, columns, name)


def painted(made: list[Stroke], start: dict[str, object]) -> Painted:
    cells: Painted = {}
    for stroke in made:
        area = stroke.area
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                cells.setdefault((row, column), dict(start))[stroke.setting] = stroke.value
    return cells


def wanted(edits: list[SetLook]) -> dict[tuple[int, int], CellLook]:
    cells = {}
    for edit in edits:
        for row in range(edit.place.row, edit.place.row + edit.rows):
            for column in range(edit.place.column, edit.place.column + edit.columns):
                cells[row, column] = LOOKS[edit.look]
    return cells


@given(st.lists(looks, min_size=1, max_size=8), st.booleans())
def test_every_cell_gets_the_last_look_it_was_given(edits: list[SetLook], fresh: bool) -> None:
    got = painted(strokes(edits, fresh=fresh), FRESH if fresh else dict.fromkeys(SETTINGS, "unknown"))

    for cell, expected in wanted(edits).items():
        assert {name: got[cell].get(name) for name in SETTINGS} == {
            name: FONT if name == "font" else getattr(expected, name) for name in SETTINGS
        }


@given(st.lists(looks, min_size=1, max_size=8))
def test_a_sheet_that_was_there_keeps_its_other_cells(edits: list[SetLook]) -> None:
    assert painted(strokes(edits, fresh=False), {}).keys() == wanted(edits).keys()


def test_the_number_of_strokes_does_not_depend_on_the_rows() -> None:
    def page(rows: int) -> list[SetLook]:
        return [
            look(1, 1, 1, 4, "title"),
            look(3, 1, 1, 4, "table heading"),
            look(4, 1, rows, 3, "body"),
            look(4, 4, rows, 1, "date"),
            look(5 + rows, 1, 1, 4, "note"),
        ]

    assert len(strokes(page(10), fresh=True)) == len(strokes(page(5_000), fresh=True))


def test_neighbours_that_share_a_setting_share_a_stroke() -> None:
    made = strokes([look(1, 1, 9, 2, "body"), look(1, 3, 9, 1, "number"), look(1, 4, 9, 1, "date")], fresh=True)

    assert [(s.area.left, s.area.right) for s in made if s.setting == "border_bottom"] == [(1, 4)]


def test_no_look_needs_no_stroke() -> None:
    assert strokes([], fresh=True) == []
