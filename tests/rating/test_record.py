"""What the record of an earlier day says, and how it is compared with the plan of now."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.books import SETTINGS, tracker
from xl_tracker.rating.figures import Figures, figures_of
from xl_tracker.rating.movement import movement, reconciliations

MARCH = dt.date(2026, 3, 31)
JUNE = replace(SETTINGS, as_at=dt.date(2026, 6, 30))

ACTIONS = """
    | Ref | Theme    | Action | Baseline finish | Approved finish | Actual finish | Status      |
    | A1  | Money    | Save   | 2026-05-31      |                 | 2026-05-20    | Complete    |
    | A2  | Money    | Spend  | 2026-05-01      | 2026-12-31      |               | In progress |
    | A3  | Culture  | Lend   | 2026-12-31      |                 |               | In progress |
    | A6  | Culture  | Stop   | 2026-12-31      |                 |               | Superseded  |
    | A7  | Culture  | Start  | 2026-12-31      |                 |               | In progress |

    Themes
    | Ref | Theme   |
    | T1  | Money   |
    | T2  | Culture |

    Milestones
    | Ref | Action | Milestone | Kind          | Baseline finish | Actual finish | Status      |
    | M1  | A1     | Asked     | Key milestone | 2026-03-31      | 2026-03-20    | Complete    |
    | M2  | A1     | Told      | Step          | 2026-03-31      | 2026-03-20    | Complete    |
    | M3  | A1     | Heard     | Step          | 2026-12-31      |               | In progress |
    |     | A1     | Felt      | Step          | 2026-12-31      | 2026-05-01    | Complete    |

    Changes
    | Ref | Item | Field  | From        | To               | Decision  | Decided on |
    | C1  | A6   | Status | In progress | Superseded by A7 | Approved  | 2026-05-15 |
    | C2  | a5   | Status | In progress | Withdrawn        | Requested |            |
"""
RECORD = """
    History
    | Period | As at      | Kind          | Item | Title | Theme ref | Status      | Derived RAG | Agreed finish |
    | Q4     | 2026-03-31 | Action        | A1   | Save  | T1        | In progress | Green       | 2026-05-31    |
    | Q4     | 2026-03-31 | Action        | A2   | Spend | T1        | In progress | Red         | 2026-05-01    |
    | Q4     | 2026-03-31 | Action        | A3   | Lend  | T1        | In progress | Amber       | 2026-06-30    |
    | Q4     | 2026-03-31 | Action        | A5   | Buy   | t2        | In progress | Green       | 2026-12-31    |
    | Q4     | 2026-03-31 | Action        | A6   | Stop  | T2        | In progress | Green       | 2026-12-31    |
    | Q4     | 2026-03-31 | Action        | A8   | Sell  |           | In progress | Grey        |               |
    | Q4     | 2026-03-31 | Action        | A9   | Rent  | T2        | Superseded  | Grey        |               |
    | Q4     | 2026-03-31 | Key milestone | M1   | Asked | T1        | Complete    | Blue        | 2026-03-31    |
    | Q4     | 2026-03-31 | Step          | M2   | Told  | T1        | In progress | Green       | 2026-03-31    |
    | Q4     | 2026-03-31 | Step          | M9   | Gone  | T1        | In progress | Green       | 2026-12-31    |
"""


def figures(text: str = ACTIONS + RECORD) -> Figures:
    return figures_of(tracker(text, JUNE), MARCH, dt.date(2026, 4, 1))


def refs(got: Figures, name: str, theme: str = "") -> list[str]:
    return [each.ref for each in got.rows(name, theme)]


def test_the_plan_then_and_what_came_and_left_make_up_the_plan_now() -> None:
    got = figures()

    assert (got.then("actions"), got.value("actions")) == (6, 4)
    assert (refs(got, "new"), refs(got, "left")) == (["A7"], ["A5", "A6", "A8"])


@pytest.mark.parametrize(
    ("theme", "then", "new", "left", "change"),
    [("Money", 3, [], [], -1), ("Culture", 2, ["A7"], ["A5", "A6"], 0), ("No theme", 1, [], ["A8"], -1)],
)
def test_each_theme_is_compared_with_what_was_in_it_then(
    theme: str, then: int, new: list[str], left: list[str], change: int
) -> None:
    got = figures()

    assert (got.then("actions", theme), refs(got, "new", theme), refs(got, "left", theme)) == (then, new, left)
    assert got.value("actions_change", theme) == change


def test_points_of_a_theme_go_by_the_actions_that_were_in_it_then() -> None:
    got = figures()

    assert (got.then("on_track", "Money"), got.value("on_track", "Money")) == (33, 100)
    assert got.value("on_track_points", "Money") == 67
    assert got.of_theme("Money")["on_track_points"] == 67


def test_a_renamed_theme_is_the_same_theme() -> None:
    got = figures(ACTIONS.replace("Money", "Financial resilience") + RECORD)

    assert got.then("actions", "Financial resilience") == 3


def test_a_theme_without_a_ref_is_known_by_its_name() -> None:
    text = (ACTIONS + RECORD).replace("| T1  |", "|     |").replace("| T1        |", "| money     |")

    assert figures(text).then("actions", "Money") == 3


def test_a_theme_without_a_ref_is_known_in_any_spelling_that_is_one_with_it() -> None:
    text = (ACTIONS + RECORD).replace("| T1  |", "|     |").replace("| T1        |", "| MON EY    |")

    assert figures(text).then("actions", "Money") == 3


def test_the_rows_of_a_theme_that_is_no_longer_there_had_no_theme() -> None:
    got = figures(ACTIONS + RECORD.replace("T2", "T9").replace("t2", "T9"))

    assert (got.then("actions", "Culture"), got.then("actions", "No theme")) == (0, 3)


def test_a_record_without_theme_refs_goes_by_the_theme_of_now() -> None:
    """Versions before this one kept no theme: what is deleted has none, and nothing can move."""
    old = """
        History
        | Period | As at      | Item | Status      | Derived RAG |
        | Q4     | 2026-03-31 | A1   | In progress | Green       |
        | Q4     | 2026-03-31 | A3   | In progress | Amber       |
        | Q4     | 2026-03-31 | A5   | In progress | Green       |
        | Q4     | 2026-03-31 | A6   | In progress | Green       |
        | Q4     | 2026-03-31 | M1   | In progress | Green       |
    """
    got = figures(ACTIONS + old)

    assert [got.then("actions", theme) for theme in ("", "Money", "Culture", "No theme")] == [4, 1, 2, 1]
    assert [each.arrived for each in reconciliations(got)] == [()] * 4


def test_the_finish_that_was_agreed_then_is_that_of_the_record() -> None:
    """No change says that A3's finish moved, but the record has another day: agreed anew, and never up."""
    got = figures()

    assert (refs(got, "re_agreed"), refs(got, "up"), refs(got, "down")) == (["A2", "A3"], ["A1"], [])


def test_of_two_snapshots_of_one_day_the_lower_one_is_the_record() -> None:
    again = "    | Later  | 2026-03-31 | Action        | A1   | Save  | T1        | In progress | Red         | 2026-05-31    |\n"

    assert figures(ACTIONS + RECORD + again).then("actions") == 1


def test_an_action_and_a_milestone_of_one_ref_are_told_apart() -> None:
    text = (ACTIONS + RECORD).replace("| M2 ", "| A2 ")

    assert figures(text).then("actions") == 6


def test_rows_that_share_a_ref_are_compared_one_by_one() -> None:
    text = (ACTIONS + RECORD).replace("| A3 ", "| A2 ")
    got = figures(text)

    assert (got.then("actions"), refs(got, "new"), refs(got, "left")) == (6, ["A7"], ["A5", "A6", "A8"])


def test_a_milestone_is_achieved_since_the_record_that_has_it_undone() -> None:
    """M2 was typed late: its day is before the record. M1 was done then, and the one without a ref goes by its day."""
    assert refs(figures(), "milestones_achieved") == ["M2", ""]


def test_a_decision_that_drops_an_action_is_named_and_one_that_is_not_made_is_none() -> None:
    whole = reconciliations(figures())[-1]

    assert whole.left == (("A5", ""), ("A6", "C1"), ("A8", ""))


@pytest.mark.parametrize(
    ("field", "to", "decision", "decided_on", "change"),
    [
        ("Status", "Superseded", "Approved", "2026-06-30", "C9"),
        ("Status", "Withdrawn by Cabinet", "Approved", "", "C9"),
        ("Delete action", "", "Approved", "2026-06-01", "C9"),
        ("", "Merged into A1", "Approved", "2026-06-01", "C9"),
        ("Status", "Superseded", "Approved", "2026-07-01", ""),
        ("Status", "Superseded", "Rejected", "2026-06-01", ""),
        ("Status", "Paused", "Approved", "2026-06-01", ""),
        ("Approved finish", "2026-12-31", "Approved", "2026-06-01", ""),
        ("Action", "Removed bins are sold", "Approved", "2026-06-01", ""),
    ],
)
def test_which_changes_drop_an_action(field: str, to: str, decision: str, decided_on: str, change: str) -> None:
    row = f"    | C9  | A1; A5 | {field} | Live | {to} | {decision} | {decided_on} |\n"
    whole = reconciliations(figures(ACTIONS + row + RECORD))[-1]

    assert dict(whole.left)["A5"] == change


def test_an_action_that_was_dropped_and_taken_back_left_without_a_decision() -> None:
    rows = """    | C8  | A5 | Status | In progress | Superseded  | Approved | 2026-01-10 |
    | C9  | A5 | Status | Superseded  | In progress | Approved | 2026-02-10 |
    """
    assert dict(reconciliations(figures(ACTIONS + rows + RECORD))[-1].left)["A5"] == ""


def test_each_theme_says_where_its_actions_came_from_and_went() -> None:
    found = {each.theme: each for each in reconciliations(figures())}

    assert found["Money"].departed == (("Culture", ("A3",)),)
    assert found["Culture"].arrived == (("Money", ("A3",)),)
    assert (found["All themes"].arrived, found["All themes"].departed) == ((), ())


def test_the_movement_of_a_deleted_action_is_in_its_theme() -> None:
    moved = {each.theme: each.actions for each in movement(figures())}

    assert moved == {"Money": -1, "Culture": 0, "No theme": -1, "All themes": -2}
