"""What an earlier report had and the plan no longer has: an Error until a decision or a row puts it right."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.books import SETTINGS, tracker
from xl_tracker.findings import Finding
from xl_tracker.rules import check

PLAN = """
    | Ref | Action | Status      |
    | A1  | Save   | In progress |
    | A30 | Spend  | In progress |

    Milestones
    | Ref | Action | Milestone | Kind |
    | M1  | A1     | Asked     | Step |

    Changes
    | Ref | Item | Field | To | Decision | Decided on |

    History
    | Period | As at      | Kind          | Item | Title  | Status      |
    | Q3     | 2025-12-31 | Action        | A9   | Old    | In progress |
    | Q4     | 2026-03-31 | Action        | A1   | Save   | In progress |
    | Q4     | 2026-03-31 | Action        | A26  | Review | In progress |
    | Q4     | 2026-03-31 | Action        | A27  | Reject | Superseded  |
    | Q4     | 2026-03-31 | Key milestone | M2   | Moved  | Complete    |
    | Q1     | 2026-06-30 | Action        | A1   | Save   | In progress |
"""
CHANGE = "    | C1  | {item} | Status | {to} | {decision} | {day} |\n"


def found(text: str, *, as_at: str = "2026-06-01") -> list[Finding]:
    settings = replace(SETTINGS, as_at=dt.date.fromisoformat(as_at))
    return [each for each in check(tracker(text, settings)) if each.code in ("RF006", "RF007", "RF013")]


def changed(item: str, to: str = "Superseded", decision: str = "Approved", day: str = "2026-05-01") -> str:
    head, _, history = PLAN.partition("\n    History")
    return f"{head}{CHANGE.format(item=item, to=to, decision=decision, day=day)}\n    History{history}"


def codes(text: str, **how: str) -> list[tuple[str, str]]:
    return [(each.code, each.ref) for each in found(text, **how)]


def test_an_item_of_the_last_snapshot_that_is_gone_is_an_error_on_its_row_of_history() -> None:
    (_, lost, *_) = found(PLAN)

    assert (str(lost.place), lost.severity.word) == ("History!D4", "Error")
    assert lost.message == "A26 was in the snapshot of 31 March 2026 and is gone, and no approved change drops it."


def test_milestones_are_missed_too_and_what_was_dropped_or_is_of_an_earlier_period_is_advice() -> None:
    assert codes(PLAN) == [("RF007", "A9"), ("RF013", "A26"), ("RF007", "A27"), ("RF013", "M2")]


def test_the_last_snapshot_is_the_last_one_by_the_as_at_day() -> None:
    assert ("RF013", "A26") not in codes(PLAN, as_at="2026-06-30")
    assert ("RF007", "A26") in codes(PLAN, as_at="2026-06-30")


def test_putting_the_row_back_puts_it_right() -> None:
    back = PLAN.replace("    | A30 |", "    | A26 | Review | Superseded |\n    | A30 |")

    assert codes(back) == [("RF007", "A9"), ("RF007", "A27"), ("RF013", "M2")]


def test_an_approved_change_that_drops_it_puts_it_right_and_may_name_what_is_gone() -> None:
    assert codes(changed("A26; M2")) == [("RF007", "A9"), ("RF007", "A27")]


@pytest.mark.parametrize(
    ("to", "decision", "day"),
    [("Superseded", "Requested", ""), ("Superseded", "Approved", "2026-06-02"), ("Paused", "Approved", "2026-05-01")],
)
def test_a_change_that_does_not_drop_it_by_the_day_puts_nothing_right(to: str, decision: str, day: str) -> None:
    assert ("RF013", "A26") in codes(changed("A26", to, decision, day))


def test_a_change_of_something_that_no_report_had_is_for_an_unknown_item() -> None:
    assert ("RF006", "C1") in codes(changed("A99"))


def test_a_ref_that_was_written_anew_is_recognised() -> None:
    (_, lost, *_) = found(PLAN.replace("    | A30 |", "    | a026 |"))

    assert lost.message.endswith("no approved change drops it. Did you mean 'a026'?")


def test_an_action_whose_ref_is_now_a_milestones_is_gone() -> None:
    assert ("RF013", "A26") in codes(PLAN.replace("    | M1  |", "    | A26 |"))


def test_a_history_of_an_earlier_version_does_not_know_of_which_kind_its_items_were() -> None:
    text = """
        | Ref | Action | Status      |
        | A1  | Save   | In progress |

        Milestones
        | Ref | Action | Milestone |
        | M1  | A1     | Asked     |

        History
        | Period | As at      | Item |
        | Q4     | 2026-03-31 | M1   |
        | Q4     | 2026-03-31 | A2   |
    """

    assert codes(text) == [("RF013", "A2")]
