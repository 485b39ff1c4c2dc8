"""Counts by theme, what is late, and what has moved since an earlier period."""

from __future__ import annotations

import datetime as dt

from tests.books import AS_AT, SETTINGS, tracker
from xl_tracker.model import Rag
from xl_tracker.rating.rag import rate_all
from xl_tracker.rating.rollup import is_late, movement, on_track_share, summarise_plan, summarise_themes

PLAN = """
    | Ref | Theme   | Action  | Baseline finish | Forecast finish | Status      |
    | A1  | Culture | Listen  | 2026-12-31      | 2026-12-31      | In progress |
    | A2  | Culture | Learn   | 2026-05-31      | 2026-05-31      | In progress |
    | A3  | Finance | Save    | 2026-03-31      |                 | Complete    |
    | A4  | Finance | Spend   | TBC             | TBC             | Not started |
    | A5  |         | Wander  | 2026-03-31      | 2026-09-30      | In progress |
    | A6  | Finance | Stop    | 2026-03-31      | 2026-03-31      | Superseded  |

    Themes
    | Ref | Theme    |
    | T1  | Finance  |
    | T2  | Culture  |
    | T3  | Nobody's |

    Milestones
    | Ref | Action | Milestone | Status      |
    | M1  | A1     | Asked     | Complete    |
    | M2  | A1     | Answered  | In progress |

    History
    | Period | As at      | Item | Reported RAG | Derived RAG |
    | Q3     | 2025-12-31 | A2   | Green        | Green       |
    | Q4     | 2026-03-31 | A1   | Green        | Amber       |
    | Q4     | 2026-03-31 | A2   | Green        | Green       |
    | Q4     | 2026-03-31 | A3   | Green        |             |
    | Q4     | 2026-03-31 | A4   | Green        | Green       |
"""


def test_themes_stand_in_their_sheets_order_and_nothing_is_left_out() -> None:
    read = tracker(PLAN)

    got = summarise_themes(read, rate_all(read, SETTINGS).actions, AS_AT)

    assert [(each.theme, each.actions) for each in got] == [
        ("Finance", 3),
        ("Culture", 2),
        ("Nobody's", 0),
        ("No theme", 1),
    ]


def test_a_plan_whose_every_action_has_a_theme_has_no_line_for_those_without() -> None:
    read = tracker("| Ref | Theme | Action |\n| A1 | Culture | Listen |\n\nThemes\n| Ref | Theme |\n| T1 | Culture |")

    got = summarise_themes(read, rate_all(read, SETTINGS).actions, AS_AT)

    assert [each.theme for each in got] == ["Culture"]


def test_the_whole_plan_counts_every_action_once() -> None:
    read = tracker(PLAN)

    got = summarise_plan(read, rate_all(read, SETTINGS).actions, AS_AT)

    assert (got.actions, sum(got.by_rag.values()), got.milestones, got.milestones_complete) == (6, 6, 2, 1)
    assert dict(got.by_rag) == {Rag.BLUE: 1, Rag.GREEN: 1, Rag.AMBER: 1, Rag.RED: 1, Rag.GREY: 2}


def test_late_means_that_the_last_day_is_over_and_somebody_still_works_on_it() -> None:
    read = tracker(PLAN)

    assert [action.ref for action in read.actions if is_late(action, AS_AT)] == ["A2"]


def test_an_action_is_not_late_on_its_last_day() -> None:
    read = tracker("| Ref | Action | Baseline finish |\n| A1 | Train | 2026-06-01 |")

    assert not is_late(read.actions[0], AS_AT)


def test_grey_is_not_rated_so_it_is_no_part_of_the_share() -> None:
    assert on_track_share({Rag.BLUE: 1, Rag.GREEN: 1, Rag.RED: 2, Rag.GREY: 9}) == 0.5
    assert on_track_share({Rag.GREY: 9}) is None


def test_movement_compares_with_the_period_asked_for_and_prefers_the_derived_rag() -> None:
    read = tracker(PLAN)

    finance, culture, _nobody, whole = movement(read, rate_all(read, SETTINGS).actions, dt.date(2026, 3, 31))

    assert (culture.better, culture.worse) == (("A1",), ("A2",))
    assert (finance.better, finance.worse) == (("A3",), ())
    assert whole.words == "2 better, 1 worse"


def test_an_action_that_is_grey_now_has_moved_neither_up_nor_down() -> None:
    read = tracker(PLAN)

    whole = movement(read, rate_all(read, SETTINGS).actions, dt.date(2026, 3, 31))[-1]

    assert "A4" not in (*whole.better, *whole.worse)


MOVES = """
    | Ref | Theme   | Action | Baseline finish | Forecast finish | Status      |
    | A1  | Same    | Listen | 2026-12-31      | 2026-12-31      | In progress |
    | A2  | Better  | Learn  | 2026-12-31      | 2026-12-31      | In progress |
    | A3  | Worse   | Save   | 2026-03-31      | 2026-12-31      | In progress |

    Themes
    | Ref | Theme  |
    | T1  | Same   |
    | T2  | Better |
    | T3  | Worse  |

    History
    | Period | As at      | Item | Derived RAG |
    | Q4     | 2026-03-31 | A1   | Green       |
    | Q4     | 2026-03-31 | A2   | Amber       |
    | Q4     | 2026-03-31 | A3   | Amber       |
"""


def test_movement_says_only_what_moved() -> None:
    """A1 is as it was, A2 went from Amber to Green, A3 from Amber to Red."""
    read = tracker(MOVES)

    got = movement(read, rate_all(read, SETTINGS).actions, dt.date(2026, 3, 31))

    assert [(each.theme, each.words) for each in got] == [
        ("Same", "No change"),
        ("Better", "1 better"),
        ("Worse", "1 worse"),
        ("All themes", "1 better, 1 worse"),
    ]
