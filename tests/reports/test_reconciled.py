"""The lines below the movement table: the actions then, and what came, left and moved, are the actions now."""

from __future__ import annotations

import pytest

from tests.books import tracker
from tests.rating.test_record import ACTIONS, JUNE, RECORD
from xl_tracker.packs.web_page import pack_html
from xl_tracker.reports.pack import board_pack
from xl_tracker.reports.pages import Page, PageTable, Text

REPORTING = """
    Reporting
    | Audience | Every   | Last met   |
    | Cabinet  | Quarter | 2026-04-10 |
"""


def summary(text: str) -> Page:
    return next(each for each in board_pack(tracker(text + REPORTING, JUNE), "Cabinet") if each.sheet == "Pack Summary")


def lines(text: str = ACTIONS + RECORD) -> list[str]:
    """The texts below the movement table."""
    blocks = summary(text).blocks
    at = next(at for at, each in enumerate(blocks) if isinstance(each, PageTable) and each.name == "tblPackMovement")
    return [each.words for each in blocks[at + 1 :] if isinstance(each, Text)]


def test_a_line_for_the_plan_and_one_for_each_theme_that_differs() -> None:
    assert lines() == [
        "6 then + 1 new − 3 left = 4. Left by decision: A6 (C1). Left without a decision: A5 and A8. New: A7.",
        "Money: 3 then + 0 new − 0 left − 1 to other themes = 2. To Culture: A3.",
        "Culture: 2 then + 1 new − 2 left + 1 from other themes = 2. Left by decision: A6 (C1). "
        "Left without a decision: A5. New: A7. From Money: A3.",
        "No theme: 1 then + 0 new − 1 left = 0. Left without a decision: A8.",
    ]


def test_a_theme_in_which_nothing_came_left_or_moved_has_no_line() -> None:
    text = """
        | Ref | Theme   | Action | Baseline finish | Status      |
        | A1  | Money   | Save   | 2026-12-31      | In progress |
        | A2  | Culture | Learn  | 2026-12-31      | In progress |

        History
        | Period | As at      | Kind   | Item | Theme ref | Status      | Derived RAG |
        | Q4     | 2026-03-31 | Action | A1   | Money     | In progress | Green       |
    """

    assert lines(text) == ["1 then + 1 new − 0 left = 2. New: A2.", "Culture: 0 then + 1 new − 0 left = 1. New: A2."]


def test_actions_without_a_ref_are_a_term_of_their_own() -> None:
    text = ACTIONS.replace("| A7  |", "|     |") + RECORD

    assert lines(text)[0].startswith("6 then + 0 new − 3 left + 1 action without a ref = 4.")
    assert lines(text)[2].startswith(
        "Culture: 2 then + 0 new − 2 left + 1 from other themes + 1 action without a ref = 2."
    )


def test_a_plan_without_themes_has_one_line() -> None:
    text = """
        | Ref | Action | Baseline finish | Status      |
        | A1  | Save   | 2026-12-31      | In progress |

        History
        | Period | As at      | Kind   | Item | Status      | Derived RAG |
        | Q4     | 2026-03-31 | Action | A1   | In progress | Green       |
        | Q4     | 2026-03-31 | Action | A2   | In progress | Green       |
    """

    assert lines(text) == ["2 then + 0 new − 1 left = 1. Left without a decision: A2."]


def test_more_names_than_fit_on_paper_go_on_below() -> None:
    many = "".join(f"    | B{number:03} | Culture | Do it | 2026-12-31 | | | In progress |\n" for number in range(60))
    found = lines(ACTIONS.replace("    | A7 ", f"{many}    | A7 ") + RECORD)

    assert found[0] == "6 then + 61 new − 3 left = 64."
    assert found[1].startswith("Left by decision: A6 (C1). Left without a decision: A5 and A8. New: B000, B001,")
    assert max(map(len, found)) <= 150
    assert " ".join(found[1:4]).endswith("B058, B059 and A7.")


@pytest.mark.parametrize(
    ("name", "theme", "number"),
    [
        ("new", "", "1"),
        ("left", "", "3"),
        ("new", "Culture", "1"),
        ("left", "Culture", "2"),
        ("actions", "Culture", "2"),
        ("actions_change", "Money", "−1"),
        ("on_track_points", "Money", "+67"),
    ],
)
def test_every_figure_of_these_lines_is_marked(name: str, theme: str, number: str) -> None:
    of_theme = f' data-theme="{theme}"' if theme else ""

    assert f'data-figure="{name}"{of_theme}>{number}<' in pack_html([summary(ACTIONS + RECORD)], "Pack", "x")
