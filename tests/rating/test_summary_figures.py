"""What the Summary's formulas come to, counted for a reader that does not calculate."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.books import AS_AT, book
from xl_tracker.layout import BY_SHEET
from xl_tracker.rating.summary_figures import Rows, SummaryFigures, count_summary
from xl_tracker.workbook import CellValue

PLAN = """
    | Ref | Theme   | Action | Derived RAG | Status      | Finish by  |
    | A1  | Culture | Listen | Green       | In progress | 2026-05-31 |
    | A2  | Culture | Learn  | Red         | In progress | 2026-06-01 |
    | A3  | Finance | Save   | Blue        | Complete    | 2026-05-31 |
    | A4  | Finance | Spend  | Puce        | Not started |            |
    | A5  | Finance | Stop   | Grey        | Paused      | 2026-05-31 |
    | A6  |         | Wander | Amber       | In progress | 2026-05-31 |
    |     | Culture | Talk   | Green       | In progress | TBC        |
    |     | Culture |        | Red         | In progress | 2026-05-31 |

    Themes
    | Ref | Theme   |
    | T1  | Finance |
    | T2  | Culture |
    | T3  | Nobody  |

    Milestones
    | Ref | Action | Status      |
    | M1  | A1     | Complete    |
    | M2  | A1     | In progress |
    | M3  | A3     | Evidenced   |
    | M4  | A77    | Complete    |
    | M5  |        | Complete    |
"""


def tables(text: str) -> dict[str, Rows]:
    """The rows of each sheet under the whole of its table's headings, and short where a row ends early."""
    made: dict[str, Rows] = {}
    for sheet in book(text).read().sheets.values():
        first, *below = [[*row] for row in sheet.rows]
        headings = [column.heading for column in BY_SHEET[sheet.name].columns]
        made[sheet.name] = [_ordered(dict(zip(first, row, strict=True)), headings) for row in below]
    return made


def _ordered(cells: dict[CellValue, CellValue], headings: list[str]) -> list[CellValue]:
    return [cells.get(heading) for heading in headings[: 1 + max(map(headings.index, map(str, cells)))]]


def figures(as_at: dt.date | None = AS_AT, most: int = 20, text: str = PLAN) -> SummaryFigures:
    return count_summary(tables(text), as_at, most=most, rest="No theme", others="Other themes")


def test_each_theme_has_its_row_and_what_has_none_comes_last() -> None:
    got = figures()

    assert [(each.theme, each.actions) for each in got.themes] == [
        ("Finance", 3),
        ("Culture", 3),
        ("Nobody", 0),
        ("No theme", 1),
    ]
    assert (got.total.theme, got.total.actions, got.complete) == ("All themes", 7, 1)


def test_themes_beyond_those_that_fit_are_one_row_with_those_that_have_none() -> None:
    assert [(each.theme, each.actions) for each in figures(most=1).themes] == [("Finance", 3), ("Other themes", 4)]


def test_an_unknown_word_is_no_rating_and_counts_as_grey() -> None:
    assert figures().total.by_rag == {"Blue": 1, "Green": 2, "Amber": 1, "Red": 1, "Grey": 2}


def test_on_track_is_blue_and_green_of_what_is_rated() -> None:
    finance, culture, nobody, _ = figures().themes

    assert figures().total.on_track == 3 / 5
    assert (finance.on_track, culture.on_track, nobody.on_track) == (1.0, 2 / 3, "")


def test_late_is_what_somebody_still_works_on_after_its_last_day() -> None:
    """A1 and A6 are late; A2 ends today, A3 is done, A5 is paused, and A4 and Talk have no day."""
    assert [each.late for each in figures().themes] == [0, 1, 0, 1]
    assert figures().total.late == 2


def test_without_a_day_nobody_knows_how_many_are_late_unless_none_can_be() -> None:
    finance, culture, *_ = figures(as_at=None).themes

    assert (finance.late, culture.late) == (0, None)


def test_milestones_are_those_of_the_actions_that_are_counted() -> None:
    finance, culture, *_ = figures().themes

    assert (culture.milestones, culture.milestones_complete) == (2, 1)
    assert (finance.milestones, finance.milestones_complete) == (1, 1)
    assert (figures().total.milestones, figures().total.milestones_complete) == (3, 2)


def test_the_figures_of_a_row_stand_in_the_order_of_its_columns() -> None:
    """Actions, Blue, Green, Amber, Red, Grey, on track, late, milestones, milestones complete."""
    assert figures().total.values == (7, 1, 2, 1, 1, 2, 3 / 5, 2, 3, 2)


@pytest.mark.parametrize("text", ["", "Themes\n| Ref | Theme |"])
def test_a_workbook_without_rows_comes_to_noughts(text: str) -> None:
    assert figures(text=text).total.values == (0, 0, 0, 0, 0, 0, "", 0, 0, 0)


def test_a_row_that_ends_before_a_column_has_nothing_in_it() -> None:
    """The row's last cell is the reported RAG; the derived one, which is counted, would be the next."""
    text = "| Ref | Action | Reported RAG |\n| A1 | Listen | Green |"

    assert figures(text=text).total.by_rag == {"Blue": 0, "Green": 0, "Amber": 0, "Red": 0, "Grey": 1}
