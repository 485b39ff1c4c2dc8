"""The four shorter published plans, which print each recommendation beside the actions that answer it."""

from __future__ import annotations

import pytest

from tests.importing.plans import one_by_one, published, row_of, rows, without_a_place
from xl_tracker.language.timescales import parse_timescale

pytestmark = pytest.mark.plans


@pytest.mark.parametrize(
    ("name", "recommendations", "actions", "leftovers"),
    [
        ("warwick-2017", 7, 13, 0),
        ("winchester-2018", 5, 7, 0),
        ("winchester-2024", 9, 16, 0),
        ("bromsgrove-redditch-2018", 29, 56, 1),
    ],
)
def test_everything_comes_in_and_no_word_is_lost(name: str, recommendations: int, actions: int, leftovers: int) -> None:
    imported = published(name)

    assert len(rows(imported, "Recommendations")) == recommendations
    assert len(rows(imported, "Actions")) == actions
    assert (imported.ledger.words_unread, len(without_a_place(imported))) == (0, leftovers)


def test_warwicks_actions_keep_their_numbers_over_the_page_break() -> None:
    actions = rows(published("warwick-2017"), "Actions")

    assert [str(action["action"]).split(".")[0] for action in actions] == [str(number) for number in range(1, 14)]
    assert "Asset Management; Procurement; Risk Management" in str(actions[9]["action"])


def test_warwicks_fourth_recommendation_is_joined_over_the_page_break() -> None:
    fourth = row_of(published("warwick-2017"), "Recommendations", "R4")

    assert "aligns workforce development with the overall priorities of the Council" in str(fourth["recommendation"])


def test_warwicks_dates_in_prose_are_kept() -> None:
    finishes = {row["ref"]: row["baseline_finish"] for row in rows(published("warwick-2017"), "Actions")}

    assert finishes["A02"] == "by June 2017"
    assert finishes["A13"] == "before the end of September 2017"
    assert finishes["A01"] == finishes["A11"] == ""


def test_winchesters_two_issues_with_one_number_are_kept_apart() -> None:
    imported = published("winchester-2018")
    third = [row for row in rows(imported, "Recommendations") if row["number"] == "3"]

    assert [row["ref"] for row in third] == ["LPC-3", "LPC-3b"]
    assert [row["recommendations"] for row in rows(imported, "Actions")][2:6] == ["LPC-3", "LPC-3", "LPC-3b", "LPC-3b"]
    assert any(question.field == "Number" for question in imported.questions)


def test_winchesters_december_24_is_a_month_and_is_asked_about() -> None:
    imported = published("winchester-2024")
    (written,) = {
        str(row["baseline_finish"])
        for row in rows(imported, "Actions")
        if str(row["baseline_finish"]).startswith("December 24")
    }

    assert str(parse_timescale(written).latest) == "2024-12-31"
    assert any(question.written == written for question in one_by_one(imported))


def test_winchesters_split_action_is_joined_over_the_page_break() -> None:
    actions = [str(row["action"]) for row in rows(published("winchester-2024"), "Actions")]

    assert any("to be developed to support efficiency" in action for action in actions)


def test_bromsgroves_as_19_above_is_answered_by_the_actions_of_19() -> None:
    refs = [str(row["recommendations"]) for row in rows(published("bromsgrove-redditch-2018"), "Actions")]

    assert refs.count("R19; R20; R21; R22") == 2
    assert refs.count("R9; R10; R11") == 3


def test_bromsgroves_refusal_is_recorded_with_its_reasons() -> None:
    imported = published("bromsgrove-redditch-2018")
    declined = [row for row in rows(imported, "Recommendations") if row["response"]]
    (action,) = [row for row in rows(imported, "Actions") if row["status"] == "Not accepted"]

    assert [row["response"] for row in declined] == ["Not accepted"]
    assert "harmonisation of the Job Evaluation schemes" in str(action["action"])


def test_bromsgroves_cut_date_is_put_together() -> None:
    actions = rows(published("bromsgrove-redditch-2018"), "Actions")
    (cut,) = [row for row in actions if str(row["action"]).startswith("Each Council will be reviewing")]

    assert cut["baseline_finish"] == "November 2018"


def test_bromsgroves_leads_pair_with_their_bullets() -> None:
    actions = [row for row in rows(published("bromsgrove-redditch-2018"), "Actions") if row["recommendations"] == "R3"]

    assert [(row["lead_officer"], row["supporting_officers"]) for row in actions] == [
        ("Deb Poole", ""),
        ("Sue Hanley", "CMT"),
        ("Kevin Dicks", "Deb Poole"),
        ("Kevin Dicks", "CMT"),
        ("Deb Poole", ""),
    ]
