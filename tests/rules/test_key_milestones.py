"""Key milestones held against the steps and actions of the same words, and nothing else."""

from __future__ import annotations

import pytest

from tests.rules.test_one_fault_one_finding import codes_in

PLAN = """
    | Ref | Action           | Theme      | Start      | Baseline finish |
    | A1  | Print the terms  | Governance |            | {action}        |

    Milestones
    | Ref | Action | Theme      | Milestone   | Kind          | Start | Baseline finish | Status   |
    | M1  | {of}   | {theme}    | {words}     | Key milestone |       | {key}           | {status} |
"""


def found(**cells: str) -> list[str]:
    plan = {"action": "September 2026", "of": "", "theme": "Governance", "words": "Terms: print", "key": "July 2026"}
    return codes_in(PLAN.format(**(plan | {"status": "Not started"} | cells)), "MS001", "MS009")


def test_the_same_words_in_another_order_with_another_month_disagree() -> None:
    assert found() == ["MS009"]


@pytest.mark.parametrize(
    "cells",
    [
        {"words": "Terms printed"},
        {"words": "Print"},
        {"theme": "Finance"},
        {"status": "Complete"},
        {"key": "Autumn 2026"},
        {"key": "Sept 2026"},
    ],
)
def test_other_words_another_theme_or_a_finish_that_may_be_the_same_do_not(cells: dict[str, str]) -> None:
    assert found(**cells) == []


def test_a_date_disagrees_with_one_that_is_to_be_confirmed() -> None:
    assert found(key="TBC") == ["MS009"]


@pytest.mark.parametrize(
    ("key", "action"), [("TBC", "TBC"), ("Ongoing", "TBC"), ("July 2026", "Ongoing"), ("Ongoing", "July 2026")]
)
def test_two_finishes_without_a_day_or_one_that_never_comes_do_not_disagree(key: str, action: str) -> None:
    assert found(key=key, action=action) == []


def test_a_key_milestone_after_its_own_action_is_reported_once() -> None:
    assert found(of="A1", key="December 2026") == ["MS001"]


def test_one_of_several_steps_that_agrees_is_enough() -> None:
    more = "    | M2  | A1     | Governance | Print terms | Step          |       | July 2026       |          |\n"

    assert (
        codes_in(
            PLAN.format(
                action="September 2026", of="", theme="Governance", words="Terms: print", key="July 2026", status=""
            )
            + more,
            "MS009",
        )
        == []
    )
