"""The sample plan is as dirty as a real one: the mess in which a wrong figure would show."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.recount.counting import Recount
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import BY_SHEET
from xl_tracker.workbook import CellValue

Row = dict[str, CellValue]
ROWS, AS_AT = sample_plan()


def rows(sheet: str) -> list[Row]:
    return [dict(zip(BY_SHEET[sheet].headings, row, strict=True)) for row in ROWS[sheet]]


ACTIONS, MILESTONES, CHANGES = rows("Actions"), rows("Milestones"), rows("Changes")
THEMES = {str(each["Theme"]) for each in rows("Themes")}
REFS = {each["Ref"] for each in ACTIONS}
DROPPED = [each for each in ACTIONS if each["Status"] in ("Superseded", "Withdrawn", "Not accepted")]


@pytest.mark.parametrize("status", ["Completed", "On hold", "Withdrawn", "BAU", "With legal"])
def test_officers_use_their_own_words_for_a_status(status: str) -> None:
    assert status in {each["Status"] for each in ACTIONS}


def test_a_theme_is_in_other_case_one_is_misspelt_and_one_is_missing() -> None:
    written = {str(each["Theme"] or "") for each in ACTIONS} - THEMES
    other_case = {each for each in written if each.casefold() in {theme.casefold() for theme in THEMES}}

    assert (len(other_case), len(written - other_case - {""}), "" in written) == (1, 1, True)


def test_key_milestones_have_a_theme_alone_a_deleted_action_or_neither() -> None:
    keys = [each for each in MILESTONES if each["Kind"] == "Key milestone"]

    assert sum(bool(each["Theme"]) and not each["Action"] for each in keys) == 6
    assert [each["Action"] for each in keys if each["Action"] and each["Action"] not in REFS] == ["A66"]
    assert sum(not each["Theme"] and not each["Action"] for each in keys) == 2


def test_two_steps_repeat_a_key_milestone() -> None:
    key_words = {letters(each) for each in MILESTONES if each["Kind"] == "Key milestone"}

    assert sum(letters(each) in key_words for each in MILESTONES if each["Kind"] == "Step") == 2


def letters(milestone: Row) -> str:
    return re.sub(r"\W", "", str(milestone["Milestone"])).lower()


def test_three_actions_are_dropped_and_one_recommendation_is_left_to_one_of_them() -> None:
    alive = {ref for each in ACTIONS if each not in DROPPED for ref in str(each["Recommendations"]).split("; ")}
    orphans = {ref for each in DROPPED for ref in str(each["Recommendations"]).split("; ")} - alive
    refused = {each["Ref"] for each in rows("Recommendations") if each["Response"] == "Not accepted"}

    assert len(DROPPED) == 3
    assert orphans - refused == {"PC-11"}


def test_dates_are_agreed_anew_twice_without_a_decision_and_after_the_as_at_day() -> None:
    moves = Counter(
        str(each["Item"]).split("; ")[0]
        for each in CHANGES
        if each["Field"] == "Approved finish" and each["Decision"] == "Approved"
    )
    decided_later = [each["Item"] for each in CHANGES if is_later(each["Decided on"])]
    moved = {each["Ref"] for each in ACTIONS if each["Approved finish"]}

    assert moves["A63"] == 2
    assert moved - set(moves) == {"A17"}
    assert decided_later == ["A50"]


def is_later(value: CellValue) -> bool:
    return isinstance(value, dt.date) and value > AS_AT


def test_a_forecast_is_later_than_a_missed_finish_and_another_has_passed_before_its_finish() -> None:
    late = next(each for each in MILESTONES if each["Ref"] == "M162")
    passed = next(each for each in ACTIONS if each["Ref"] == "A32")

    assert not is_later(late["Baseline finish"])
    assert is_later(late["Forecast finish"])
    assert is_later(passed["Baseline finish"])
    assert not is_later(passed["Forecast finish"])


@pytest.mark.parametrize("finish", ["TBC", None, "31/11/2026"])
def test_a_finish_is_to_be_confirmed_blank_or_unreadable(finish: str | None) -> None:
    assert finish in {each["Baseline finish"] for each in ACTIONS}


def test_work_is_done_after_the_as_at_day_without_a_day_and_typed_late() -> None:
    done = [each for each in ACTIONS if each["Status"] in ("Complete", "Completed", "Evidenced", "Assured", "BAU")]
    open_in_june = {
        each["Item"]
        for each in rows("History")
        if each["As at"] == dt.date(2026, 6, 30) and each["Status"] != "Complete"
    }

    assert [each["Ref"] for each in done if is_later(each["Actual finish"])] == ["A67"]
    assert [each["Ref"] for each in done if not each["Actual finish"]] == ["A45"]
    assert "A24" in open_in_june
    assert next(each["Actual finish"] for each in ACTIONS if each["Ref"] == "A24") == dt.date(2026, 6, 16)


def test_actions_came_and_went_between_the_snapshots_and_a_theme_was_renamed() -> None:
    march, june = (
        {each["Item"] for each in rows("History") if each["As at"] == day}
        for day in (dt.date(2026, 3, 31), dt.date(2026, 6, 30))
    )

    assert (march - june, june - march) == ({"A59"}, {"A63"})
    assert (june - REFS, REFS - june) == ({"A66"}, {"A64", "A65"})
    assert {str(each["Theme"]) for each in rows("Deliverables")} - THEMES == {"Customers and partners"}


def test_an_audience_meets_thirteen_days_after_the_end_of_a_month() -> None:
    reporting = {each["Audience"]: each for each in rows("Reporting")}

    assert reporting["Leadership Team"]["Next meeting"] == AS_AT + dt.timedelta(days=13)
    assert reporting["Commissioners"]["Last met"] == dt.date(2026, 3, 31) + dt.timedelta(days=13)


@pytest.mark.parametrize("days", [31, 32])
def test_one_update_is_as_old_as_may_be_and_one_a_day_older(days: int) -> None:
    assert AS_AT - dt.timedelta(days=days) in {each["Updated on"] for each in ACTIONS}


def test_two_directors_are_spelt_in_two_ways() -> None:
    leads = {str(each["Lead officer"]) for each in ACTIONS}

    assert {"Director of People and Change", "Director of People & Change"} <= leads
    assert {"Director of Law and Governance", "Director Law and Governance"} <= leads


def test_a_theme_stands_at_five_of_eight_which_is_63_per_cent_and_not_62(tmp_path: Path) -> None:
    draw_tracker(tmp_path / "sample.xlsx", ROWS)

    counted = Recount(tmp_path / "sample.xlsx", AS_AT).themes()["Partnerships and customers"]

    assert (counted["complete"], counted["green"], counted["actions"], counted["on_track"]) == (1, 4, 8, 63)
