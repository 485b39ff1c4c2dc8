"""Dates beside bullets: paired where their number and order say how, and never guessed."""

from __future__ import annotations

import pytest

from xl_tracker.importing.steps.pairing import counts_allowed, pair, pair_steps_only


def test_one_more_date_than_bullets_means_that_the_first_is_the_actions() -> None:
    pairing = pair(2, ("Mar 2027", "Jun 2026", "Sep 2026"))

    assert (pairing.parent, pairing.steps, pairing.sure) == ("Mar 2027", ("Jun 2026", "Sep 2026"), True)


def test_as_many_dates_as_bullets_are_one_each() -> None:
    assert pair(3, ("Jun 2026", "Sep 2026", "TBC")).steps == ("Jun 2026", "Sep 2026", "TBC")


def test_one_date_and_one_bullet_share_it() -> None:
    pairing = pair(1, ("Jun 2026",))

    assert (pairing.parent, pairing.steps) == ("Jun 2026", ("Jun 2026",))


@pytest.mark.parametrize(
    "dates",
    [
        ("Jul 2026", "May 2026", "Dec 2026"),
        ("Apr 2027", "Complete", "Jun 2026"),
        ("Ongoing", "Complete", "Jun 2026"),
        ("TBC", "Complete", "Complete"),
    ],
)
def test_a_first_date_that_may_be_the_actions_is_not_given_to_a_bullet(dates: tuple[str, ...]) -> None:
    pairing = pair(3, dates)

    assert (pairing.steps, pairing.sure) == ((), False)


def test_one_date_beside_several_bullets_is_the_actions_and_is_asked() -> None:
    pairing = pair(3, ("Mar 2027",))

    assert (pairing.parent, pairing.steps, pairing.sure) == ("Mar 2027", (), False)


@pytest.mark.parametrize("count", [4, 5, 9])
def test_too_few_dates_are_never_spread(count: int) -> None:
    assert pair(count, ("Jun 2026", "Sep 2026")).steps == ()


def test_further_bullets_of_an_action_above_take_one_date_each_or_none() -> None:
    assert pair_steps_only(2, ("Jun 2026", "Sep 2026")).steps == ("Jun 2026", "Sep 2026")
    assert pair_steps_only(2, ("Jun 2026", "Sep 2026", "Dec 2026")).steps == ()


@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        (("Mar 2027", "Jun 2026", "Sep 2026"), (2,)),
        (("Jun 2026", "Sep 2026", "Mar 2027"), (3,)),
        (("Sep 2026", "Sep 2026", "Dec 2026"), (3, 2)),
        (("TBC", "Complete", "Complete"), (2,)),
        (("Jun 2026",), (1,)),
        ((), ()),
    ],
)
def test_the_order_of_the_dates_says_how_many_bullets_there_may_be(
    dates: tuple[str, ...], counts: tuple[int, ...]
) -> None:
    assert counts_allowed(dates) == counts
