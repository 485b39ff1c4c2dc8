"""The Sandwell improvement plan of 2022: six delivery-plan tables with most of the mess that plans have."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.importing.plans import lines_of, one_by_one, published, row_of, rows
from xl_tracker.importing import QUESTION_HEADINGS, ImportedPlan, question_rows
from xl_tracker.language.owners import canonical, split_owners

pytestmark = pytest.mark.plans

NO_ACTION_IN_ROW = {426, 431, 846, 848, 855, 857, 869}
"""Rows that carry on the one above: a second lead, a reference, the dates of its bullets, or more bullets."""

BULLETS_ASKED = {425, 430, 434, 530, 531, 648, 850, 851, 869, 870}


@pytest.fixture(scope="module")
def sandwell() -> ImportedPlan:
    return published("sandwell-2022")


@pytest.fixture(scope="module")
def table_lines() -> dict[int, list[str]]:
    """The rows of the delivery-plan tables by line, headings left out, counted without the importer."""
    lines = {number: line.split("\t") for number, line in enumerate(lines_of("sandwell-2022"), start=1)}
    return {number: cells for number, cells in lines.items() if len(cells) > 4 and cells[0] != "Workstream"}


def _line_of(where: str) -> int:
    return int(where.split()[1])


def test_every_row_of_the_tables_is_an_action_or_carries_on_the_one_above(
    sandwell: ImportedPlan, table_lines: dict[int, list[str]]
) -> None:
    assert len(table_lines) == 71
    assert len(rows(sandwell, "Actions")) == len(table_lines) - len(NO_ACTION_IN_ROW)


def test_there_are_six_themes_each_with_its_objectives(sandwell: ImportedPlan) -> None:
    themes = rows(sandwell, "Themes")

    assert [theme["theme"] for theme in themes] == [
        "Organisational Culture",
        "Corporate Oversight",
        "Strategic Direction",
        "Decision Making",
        "Procurement and Commercial",
        "Partnerships and Relationships",
    ]
    assert all(theme["aim"] for theme in themes)


def test_actions_stand_under_their_themes(sandwell: ImportedPlan) -> None:
    counted = Counter(action["theme"] for action in rows(sandwell, "Actions"))

    assert list(counted.values()) == [16, 10, 13, 7, 11, 7]


def test_every_action_has_words_a_workstream_and_a_lead(sandwell: ImportedPlan) -> None:
    blank = [
        (action["ref"], field)
        for action in rows(sandwell, "Actions")
        for field in ("action", "workstream", "lead_officer")
        if not action[field]
    ]

    assert blank == []


def test_no_lead_is_lost(sandwell: ImportedPlan, table_lines: dict[int, list[str]]) -> None:
    shifts = {434: -1, 851: -1, 962: 1, 963: 1}
    written = {
        canonical(owner)
        for number, cells in table_lines.items()
        for owner in split_owners(cells[2 + shifts.get(number, 0)])
    }
    imported = {
        canonical(owner)
        for action in rows(sandwell, "Actions")
        for field in ("lead_officer", "supporting_officers")
        for owner in str(action[field]).split("; ")
        if owner
    }

    assert imported == written


def test_only_what_the_source_leaves_open_has_no_finish(sandwell: ImportedPlan) -> None:
    open_ended = [
        action["action"] for action in rows(sandwell, "Actions") if not (action["baseline_finish"] or action["status"])
    ]

    assert open_ended == ["Single Improvement Plan Phase 1", "Refresh and embed the Corporate Procurement Strategy"]


def test_bullets_are_paired_with_their_dates_or_asked(
    sandwell: ImportedPlan, table_lines: dict[int, list[str]]
) -> None:
    with_bullets = {n for n, cells in table_lines.items() if "<ul" in "".join(cells) or "▶" in "".join(cells)}
    asked = {
        _line_of(question.where)
        for question in one_by_one(sandwell)
        if question.confidence == "unknown" and question.sheet == "Milestones" and question.field != "Start"
    }

    assert len(with_bullets) == 58
    assert with_bullets & asked == BULLETS_ASKED


@pytest.mark.parametrize(
    ("action", "steps"),
    [
        (
            "Establish the desired organisational culture for Sandwell Council",
            [
                ("Phase 1 Engagement: Starting the Conversation", "Jun 2022", "Jul 2022"),
                ("Phase 2 Engagement: Determining Desired Culture", "Aug 2022", "Dec 2022"),
                ("Approval of document setting out the desired organisational culture", "Autumn 2022", "Autumn 2022"),
            ],
        ),
        (
            "Recruitment of Chief Executive",
            [
                (
                    "Decision on the timescale to go out for advert for the permanent Chief Executive",
                    "",
                    "Autumn 2022",
                ),
                ("Recruitment process takes place", "", "Dates TBC following Autumn decision"),
            ],
        ),
        (
            "Fundamental review of the Medium Term Financial Plan (MTFP) and Capital Strategy",
            [("Review concluded", "", "Jul 2022"), ("Approval of MTFP and Capital Strategy", "", "Autumn 2022")],
        ),
        (
            "Explore implementation of a corporate performance management system",
            [
                ("Options Appraisal", "", "Sep 2022"),
                ("Business Case and Implementation Plan Considered", "", "TBC based on selected option"),
            ],
        ),
    ],
)
def test_steps_come_apart_with_their_own_dates(
    sandwell: ImportedPlan, action: str, steps: list[tuple[str, str, str]]
) -> None:
    (ref,) = [row["ref"] for row in rows(sandwell, "Actions") if row["action"] == action]
    found = [row for row in rows(sandwell, "Milestones") if row["action"] == ref and row["kind"] == "Step"]

    assert [(row["milestone"], row["start"], row["baseline_finish"]) for row in found] == steps


def test_dates_on_a_row_of_their_own_belong_to_the_bullets_above(sandwell: ImportedPlan) -> None:
    (ref,) = [
        row["ref"]
        for row in rows(sandwell, "Actions")
        if str(row["action"]).startswith("Introduction of a more focused framework")
    ]
    steps = [row for row in rows(sandwell, "Milestones") if row["action"] == ref and row["kind"] == "Step"]

    assert [(row["baseline_finish"], row["status"]) for row in steps] == [("", "Complete"), ("Aug 2022", "")]
    assert row_of(sandwell, "Actions", str(ref))["recommendations"] == "GT-S1; GT-I23"


@pytest.mark.parametrize(
    ("workstream", "refs", "start"),
    [
        ("Officer and Member Relationship", "CPC-p24", "May 2022"),
        ("Waste Contract", "GT-I24", "Autumn 2021"),
        ("Effective Local Structures", "CPC-3", "Mar 2022"),
        ("Effective Local Structures", "CPC-14", "Apr 2022"),
    ],
)
def test_slipped_rows_are_put_right(sandwell: ImportedPlan, workstream: str, refs: str, start: str) -> None:
    found = [row for row in rows(sandwell, "Actions") if row["recommendations"] == refs]

    assert [(row["workstream"], row["start"]) for row in found] == [(workstream, start)]


def test_every_recommendation_of_the_reviews_is_in_the_register(sandwell: ImportedPlan) -> None:
    counted = Counter((row["source"], row["category"]) for row in rows(sandwell, "Recommendations"))

    assert counted[("Grant Thornton", "Statutory")] == 3
    assert counted[("Grant Thornton", "Key")] == 5
    assert counted[("Grant Thornton", "Improvement")] == 37
    assert counted[("CIPFA", "")] == 14


def test_the_register_holds_what_the_actions_cite_and_the_two_that_none_cites(sandwell: ImportedPlan) -> None:
    register = {row["ref"] for row in rows(sandwell, "Recommendations")}
    cited = {ref for row in rows(sandwell, "Actions") for ref in str(row["recommendations"]).split("; ") if ref}

    assert cited <= register
    assert register - cited == {"CPC-1", "CPC-7"}


def test_the_gaps_come_with_the_sentence_that_tells_how_many_there_are(sandwell: ImportedPlan) -> None:
    (question,) = [question for question in sandwell.questions if question.kind == "gaps"]

    assert "included nine recommendations" in question.written


@pytest.mark.parametrize(
    ("milestone", "finish", "actual"),
    [
        ("Early Help Strategy approved and launched", "", "Achieved March 2022"),
        ("Revised Procurement and Contract Procedure Rules agreed", "July 2022", ""),
        ("Review of Serco contract completed", "September 2022", ""),
        ("Implementation of Asset Management System", "Dec 2022", ""),
        ("Equalities Policy approved", "July 2022", ""),
        ("Regular Resident Survey in place", "July 2022", ""),
        ("Officer representation agreed to key regional and sub-regional meetings and clear", "", ""),
    ],
)
def test_a_blank_milestone_date_is_filled_from_the_side_that_the_delivery_plan_confirms(
    sandwell: ImportedPlan, milestone: str, finish: str, actual: str
) -> None:
    (found,) = [
        row for row in rows(sandwell, "Milestones") if row["milestone"] == milestone and row["kind"] == "Key milestone"
    ]

    assert (found["baseline_finish"], found["actual_finish"]) == (finish, actual)


def test_every_blank_milestone_date_is_asked_about(sandwell: ImportedPlan) -> None:
    lines = [line.split("\t") for line in lines_of("sandwell-2022")]
    blank = {number for number, cells in enumerate(lines, start=1) if len(cells) == 2 and cells[0] and not cells[1]}
    asked = {_line_of(question.where) for question in one_by_one(sandwell) if question.written.endswith("(no date)")}

    assert len(blank) == 19
    assert asked == blank


def test_sections_go_to_their_sheets(sandwell: ImportedPlan) -> None:
    assert len(rows(sandwell, "Deliverables")) == 48
    assert len(rows(sandwell, "Measures")) == 28
    assert len(rows(sandwell, "Risks")) == 7
    assert sum(row["kind"] == "Key milestone" for row in rows(sandwell, "Milestones")) == 80


def test_aims_find_their_workstreams_under_another_spelling(sandwell: ImportedPlan) -> None:
    aims = {row["workstream"]: row["aim"] for row in rows(sandwell, "Workstreams")}

    assert str(aims["MTFP & Capital Strategy"]).startswith("to put in place a sustainable")
    assert str(aims["Organisational Structure and Enabling Corporate Core"]).startswith("to complete Directorate")
    assert aims["Equality and Diversity"] == ""


def test_spellings_of_one_post_are_one_person(sandwell: ImportedPlan) -> None:
    people = {row["ref"]: row for row in rows(sandwell, "People")}

    assert len([name for name in people if canonical(str(name)) == "director law governance"]) == 1
    assert people["Leadership Team"]["kind"] == "Body"
    assert people["Leader"]["kind"] == "Member"


def test_no_word_of_a_table_is_lost(sandwell: ImportedPlan) -> None:
    marks = re.compile(r"<[^<>]*>|[▶•]|(?<=\s)o(?=\s)")
    counted = sum(len(re.findall(r"[^\W_]+", marks.sub(" ", line))) for line in lines_of("sandwell-2022"))

    assert sandwell.ledger.total == counted
    assert sandwell.ledger.words_unread == 0


def test_text_is_kept_letter_for_letter(sandwell: ImportedPlan) -> None:
    source = " ".join(" ".join(re.sub(r"<[^<>]*>|[▶•]", " ", line) for line in lines_of("sandwell-2022")).split())
    missing = [row["ref"] for row in rows(sandwell, "Actions") if " ".join(str(row["action"]).split()) not in source]

    assert missing == []


def test_questions_fit_their_headings(sandwell: ImportedPlan) -> None:
    assert {len(row) for row in question_rows(sandwell)} == {len(QUESTION_HEADINGS)}
    assert all(row[0].startswith("line ") for row in question_rows(sandwell))
