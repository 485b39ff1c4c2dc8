"""The same lines against a pack that the audience was shown, which keeps refs and ratings but no themes."""

from __future__ import annotations

import datetime as dt

from tests.hosts.memory import MemoryHost
from tests.reports.plan_over_time import PlanOverTime
from tests.reports.two_reports import made, pages
from xl_tracker.layout import PACKS
from xl_tracker.reports.pages import Text

APRIL, MAY, JUNE = dt.date(2026, 4, 30), dt.date(2026, 5, 31), dt.date(2026, 6, 30)


def with_packs() -> PlanOverTime:
    plan = PlanOverTime(["Money", "Culture"], {"A1": "Money", "A2": "Money", "A3": "Culture"})
    plan.host.sheets["Packs"] = MemoryHost({"Packs": [list(PACKS.headings)]}).sheets["Packs"]
    return plan


def lines(plan: PlanOverTime, day: dt.date) -> list[str]:
    blocks = pages(plan.host, day)["Pack Summary"].blocks
    return [each.words for each in blocks if isinstance(each, Text) and " then + " in each.words]


def test_what_was_deleted_after_a_pack_is_in_the_theme_of_the_last_snapshot() -> None:
    plan = with_packs()
    plan.snapshot(APRIL)
    made(plan.host, MAY)
    plan.delete("A3")

    assert lines(plan, JUNE) == [
        "3 then + 0 new − 1 left = 2. Left without a decision: A3.",
        "Culture: 1 then + 0 new − 1 left = 0. Left without a decision: A3.",
    ]


def test_without_a_snapshot_nobody_knows_the_theme_of_what_was_deleted() -> None:
    plan = with_packs()
    made(plan.host, MAY)
    plan.delete("A3")

    assert lines(plan, JUNE)[1] == "No theme: 1 then + 0 new − 1 left = 0. Left without a decision: A3."


def test_a_pack_knows_actions_without_a_ref_by_their_words() -> None:
    plan = with_packs()
    plan.add(None, "Culture")
    made(plan.host, MAY)
    assert lines(plan, JUNE) == ["4 then + 0 new − 0 left = 4."]

    plan.rows()[-1][2] = "Something else"
    assert lines(plan, JUNE)[0] == (
        "4 then + 1 new − 1 left = 4. Left without a decision: one without a ref. New: one without a ref."
    )


def test_a_better_rating_of_an_action_without_a_ref_is_up() -> None:
    plan = with_packs()
    plan.add(None, "Culture")
    row = plan.rows()[-1]
    row[3] = dt.datetime(2026, 5, 1)
    made(plan.host, MAY)
    row[5], row[6] = dt.datetime(2026, 6, 1), "Complete"

    movement = [row for row in _movement(plan) if row[0] == "All themes"]
    assert movement[0][-1] == "Up: one without a ref."


def _movement(plan: PlanOverTime) -> list[tuple[object, ...]]:
    blocks = pages(plan.host, JUNE)["Pack Summary"].blocks
    return [row for each in blocks if getattr(each, "name", "") == "tblPackMovement" for row in each.rows]  # type: ignore[union-attr]
