"""What each named figure counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.books import SETTINGS, tracker
from xl_tracker.layout import FIGURE_HEADINGS
from xl_tracker.rating.figures import BY_NAME, FIGURES, Figures, figures_of, percent, percent_words

JUNE = replace(SETTINGS, as_at=dt.date(2026, 6, 30))

PLAN = """
    | Ref | Theme   | Action  | Baseline finish | Approved finish | Forecast finish | Actual finish | Status      | Reported RAG | Updated on | Recommendations |
    | A1  | Finance | Save    | 2026-05-31      |                 |                 | 2026-05-31    | Completed   | Blue         | 2026-06-20 | PC-1            |
    | A2  | Finance | Spend   | 2026-05-31      |                 |                 | 2026-07-03    | Complete    | Blue         | 2026-06-20 | PC-1; PC-2      |
    | A3  | finance | Borrow  | 2026-06-29      |                 | 2026-12-31      |               | In progress | Green        | 2026-05-30 |                 |
    | A4  | Culture | Listen  | 2026-03-31      | 2026-12-31      |                 |               | In progress | Amber        | 2026-05-29 | PC-3            |
    | A5  | Culture | Learn   | TBC             |                 |                 |               | In progress | Green        |            |                 |
    | A6  | Lost    | Wander  | 2026-12-31      |                 |                 |               | On hold     | Green        |            |                 |
    | A7  | Culture | Stop    | 2026-03-31      | 2026-05-31      |                 |               | Withdrawn   | Red          |            | PC-4            |
    |     | Culture | Embed   | 2026-03-31      |                 |                 | 2026-03-01    | BAU         | Blue         |            |                 |
    |     | Culture |         | 2026-03-31      |                 |                 |               | In progress | Red          |            |                 |

    Themes
    | Ref | Theme   |
    | T1  | Finance |
    | T2  | Culture |
    | T3  | Nobody  |

    Milestones
    | Ref | Action | Theme   | Milestone  | Kind          | Baseline finish | Forecast finish | Actual finish | Status      |
    | M1  | A1     |         | Asked them | Key milestone | 2026-05-31      |                 | 2026-05-31    | Done        |
    | M2  | A1     |         | ASKED THEM | Step          | 2026-05-31      |                 |               | In progress |
    | M3  |        | Culture | Moved in   | Key milestone | 2026-06-29      |                 |               | In progress |
    | M4  |        |         | Painted    | Step          | 2026-07-31      | 2026-06-01      |               | In progress |
    | M5  | A7     |         | Fell       | Key milestone | 2026-03-31      |                 |               | In progress |
    | M6  | A3     |         | Lent       | Step          | 2026-06-01      |                 | 2026-07-01    | Complete    |

    Recommendations
    | Ref  | Recommendation | Response     |
    | PC-1 | Save           | Accepted     |
    | PC-2 | Spend          | Not accepted |
    | PC-3 | Listen         | Accepted     |
    | PC-4 | Stop           | Accepted     |
    | PC-5 | Merge          | Not accepted |

    Risks
    | Ref | Risk  | Status |
    | R1  | Fire  | Open   |
    | R2  | Flood | CLOSED |
    | R3  | Theft |        |

    Changes
    | Ref | Item | Field           | To         | Requested on | Decision  | Decided on |
    | C1  | A4   | Approved finish | 2026-12-31 | 2026-05-01   | Approved  | 2026-06-30 |
    | C2  | A3   | Priority        | High       | 2026-06-01   | Rejected  | 2026-07-01 |
    | C3  | A3   | Priority        | High       |              |           |            |
    | C4  | A3   | Priority        | Low        | 2026-07-01   | Requested |            |
    | C5  | A3   | Priority        | Low        | 2026-05-01   | Deferred  | 2026-06-01 |
"""


def figures(text: str = PLAN) -> Figures:
    return figures_of(tracker(text, JUNE))


@pytest.mark.parametrize(
    ("name", "refs"),
    [
        ("actions", ["A1", "A2", "A3", "A4", "A5", "A6", ""]),
        ("dropped", ["A7"]),
        ("complete", ["A1", ""]),
        ("green", ["A4"]),
        ("amber", ["A2"]),
        ("red", ["A3"]),
        ("grey", ["A5", "A6"]),
        ("paused", ["A6"]),
        ("unrated", ["A5"]),
        ("on_track", ["A1", "", "A4"]),
        ("late", ["A2", "A3"]),
        ("moved", ["A4"]),
        ("not_updated", ["A4", "A5"]),
        ("complete_only", ["A1"]),
        ("evidenced", []),
        ("embedded", [""]),
        ("milestones", ["M1", "M3", "M4", "M6"]),
        ("key_milestones", ["M1", "M3"]),
        ("milestones_complete", ["M1"]),
        ("key_complete", ["M1"]),
        ("milestones_missed", ["M3", "M6"]),
        ("key_missed", ["M3"]),
        ("reported_better", ["A2", "A3"]),
        ("reported_worse", ["A4"]),
        ("recommendations", ["PC-1", "PC-2", "PC-3", "PC-4", "PC-5"]),
        ("recommendations_answered", ["PC-1", "PC-2", "PC-3"]),
        ("recommendations_declined", ["PC-5"]),
        ("recommendations_unanswered", ["PC-4"]),
        ("recommendations_done", []),
        ("risks_open", ["R1", "R3"]),
        ("changes_for_decision", ["C2", "C3", "C5"]),
    ],
)
def test_a_figure_counts_these_rows(name: str, refs: list[str]) -> None:
    got = figures()

    assert [each.ref for each in got.rows(name)] == refs
    assert BY_NAME[name].share or got.value(name) == len(refs)


def test_the_five_colours_make_up_the_actions() -> None:
    got = figures()

    assert sum(got.by_rag().values()) == got.value("actions") == 7


def test_on_track_is_of_all_actions() -> None:
    assert figures().value("on_track") == 43  # 3 of 7


def test_themes_add_up_to_the_plan() -> None:
    got = figures()

    assert got.themes == ("Finance", "Culture", "Nobody", "No theme")
    for name in ("actions", "dropped", "late", "grey", "milestones", "key_missed"):
        assert sum(got.number(name, theme) for theme in got.themes) == got.value(name)


def test_a_plan_without_themes_has_none_to_show() -> None:
    assert figures("| Ref | Action |\n| A1 | Save |").themes == ()


def test_what_counts_nowhere_has_no_row() -> None:
    text = "| Ref | Theme | Action |\n| A1 | Culture | Save |\n\nThemes\n| Ref | Theme |\n| T1 | Culture |"

    assert figures(text).themes == ("Culture",)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(5, 8, 63), (1, 8, 13), (64, 114, 56), (1, 200, 1), (29, 200, 15), (0, 3, 0), (3, 3, 100), (0, 0, None)],
)
def test_a_percentage_is_rounded_once_and_half_up(part: int, whole: int, expected: int | None) -> None:
    assert percent(part, whole) == expected


def test_a_share_of_nothing_is_none_in_words() -> None:
    assert percent_words(figures().value("on_track", "Nobody")) == "None"


def test_errors_are_those_that_validate_finds() -> None:
    from xl_tracker.findings import Severity
    from xl_tracker.rules import check

    found = check(tracker(PLAN, JUNE))

    assert figures().value("errors") == sum(each.severity is Severity.ERROR for each in found) > 0


def test_every_figure_has_words_and_a_definition() -> None:
    assert len({each.name for each in FIGURES}) == len(FIGURES)
    assert all(each.words and each.definition.endswith(".") for each in FIGURES)


def test_the_sheet_packs_has_a_column_for_every_figure_under_its_own_words() -> None:
    assert {each.name: each.words[0].upper() + each.words[1:] for each in FIGURES} == FIGURE_HEADINGS


SINCE = """
    | Ref | Action | Baseline finish | Approved finish | Actual finish | Status      |
    | A1  | Save   | 2026-05-31      |                 | 2026-05-20    | Complete    |
    | A2  | Spend  | 2026-05-01      | 2026-12-31      |               | In progress |
    | A3  | Borrow | 2026-12-31      |                 |               | In progress |
    | A4  | Lend   | 2026-03-01      |                 |               | In progress |
    | A6  | Stop   | 2026-03-01      |                 |               | Superseded  |
    | A7  | Start  | 2026-12-31      |                 | 2026-02-20    | Complete    |

    Milestones
    | Ref | Action | Milestone | Actual finish | Status   |
    | M1  | A1     | One       | 2026-03-31    | Complete |
    | M2  | A1     | Two       | 2026-04-01    | Complete |
    | M3  | A1     | Three     | 2026-06-30    | Complete |
    | M4  | A1     | Four      | 2026-07-01    | Complete |
    | M5  | A1     | Five      |               | Complete |

    Changes
    | Ref | Item | Field           | From       | To         | Decision | Decided on |
    | C1  | A2   | Approved finish | 2026-05-01 | 2026-12-31 | Approved | 2026-04-15 |

    History
    | Period | As at      | Item | Status      | Derived RAG |
    | Q4     | 2026-03-31 | A1   | In progress | Green       |
    | Q4     | 2026-03-31 | A2   | In progress | Red         |
    | Q4     | 2026-03-31 | A3   | In progress | Amber       |
    | Q4     | 2026-03-31 | A4   | In progress | Green       |
    | Q4     | 2026-03-31 | A5   | In progress | Green       |
    | Q4     | 2026-03-31 | A6   | In progress | Green       |
    | Q4     | 2026-03-31 | A8   | Superseded  | Grey        |
"""


@pytest.mark.parametrize(
    ("name", "refs"),
    [
        ("completed_since", ["A1", "A7"]),
        ("milestones_achieved", ["M2", "M3"]),
        ("up", ["A1", "A3"]),
        ("down", ["A4"]),
        ("re_agreed", ["A2"]),
        ("new", ["A7"]),
        ("left", ["A5", "A6"]),
    ],
)
def test_what_has_changed_since_the_record(name: str, refs: list[str]) -> None:
    got = figures_of(tracker(SINCE, JUNE), dt.date(2026, 3, 31), dt.date(2026, 4, 1))

    assert [each.ref for each in got.rows(name)] == refs


def test_then_and_new_less_left_is_now() -> None:
    got = figures_of(tracker(SINCE, JUNE), dt.date(2026, 3, 31), dt.date(2026, 4, 1))

    assert (got.then("actions"), got.value("new"), got.value("left"), got.value("actions")) == (6, 1, 2, 5)
    assert got.value("actions_change") == -1
    assert (got.then("on_track"), got.value("on_track"), got.value("on_track_points")) == (67, 80, 13)


def test_without_a_record_nothing_is_compared() -> None:
    got = figures()

    assert [got.value(name) for name in ("up", "new", "actions_change", "on_track_points")] == [None] * 4
