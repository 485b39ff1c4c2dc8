"""Under which theme each row counts, and which steps repeat a key milestone."""

from __future__ import annotations

from tests.books import tracker
from xl_tracker.rating.themes import NO_THEME, placed, theme_names

PLAN = """
    | Ref | Theme              | Action |
    | A1  | good  GOVERNANCE   | Listen |
    | A2  | Good govrnance     | Learn  |
    | A3  |                    | Save   |
    | A4  | Finance            | Spend  |

    Themes
    | Ref | Theme           |
    | T1  | Finance         |
    | T2  | Good governance |
    | T3  | GOOD GOVERNANCE |
    | T4  |                 |

    Milestones
    | Ref | Action | Theme           | Milestone |
    | M1  | A1     | Finance         | Asked     |
    | M2  |        | finance         | Paid      |
    | M3  | A99    | Good governance | Met       |
    | M4  | A3     | Finance         | Saved     |
    | M5  | A2     | Finance         | Learnt    |
    | M6  |        | Lost            | Found     |
"""


def test_themes_equal_but_for_case_and_spaces_are_one() -> None:
    got = placed(tracker(PLAN))

    assert theme_names(tracker(PLAN)) == ("Finance", "Good governance")
    assert got.actions == ("Good governance", NO_THEME, NO_THEME, "Finance")


def test_a_milestone_counts_under_the_theme_of_its_action_or_else_its_own() -> None:
    got = placed(tracker(PLAN)).milestones

    assert got == ("Good governance", "Finance", "Good governance", "Finance", NO_THEME, NO_THEME)


def test_without_a_themes_sheet_the_names_in_actions_are_the_themes() -> None:
    read = tracker("| Ref | Theme | Action |\n| A1 | Culture | Listen |\n| A2 | CULTURE | Learn |\n| A3 | | Save |")

    assert theme_names(read) == ("Culture",)
    assert placed(read).actions == ("Culture", "Culture", NO_THEME)


def test_without_any_theme_everything_counts_under_none() -> None:
    read = tracker("| Ref | Action |\n| A1 | Listen |")

    assert theme_names(read) == ()
    assert placed(read).actions == (NO_THEME,)


TWINS = """
    | Ref | Theme   | Action |
    | A1  | Culture | Listen |
    | A2  | Culture | Learn  |
    | A3  | Finance | Save   |

    Milestones
    | Ref | Action | Theme   | Milestone           | Kind          |
    | M1  | A1     |         | Staff survey (2026) | Key milestone |
    | M2  | A1     |         | staff survey 2026   | Step          |
    | M3  | A2     |         | Staff survey 2026   | Step          |
    | M4  |        | Culture | Values adopted      | Key milestone |
    | M5  | A2     |         | VALUES ADOPTED.     | Step          |
    | M6  | A3     |         | Values adopted      | Step          |
    | M7  | A1     |         | Staff survey 2025   | Step          |
    | M8  | A1     |         | ...                 | Key milestone |
    | M9  | A1     |         | ---                 | Step          |
"""


def test_a_step_in_the_words_of_a_key_milestone_counts_under_nothing() -> None:
    """Of the same action; or of the same theme if the key milestone names no action."""
    read = tracker(TWINS)

    twins = [each.ref for each, theme in zip(read.milestones, placed(read).milestones, strict=True) if not theme]

    assert twins == ["M2", "M5"]
