"""The registers an import makes: recommendations cited, people named, workstreams with their aims."""

from __future__ import annotations

from tests.importing.plans import plan, row_of, rows


def test_rec_all_stands_for_what_the_plan_cites_of_that_review() -> None:
    imported = plan(
        """
        | Reference     | Lead            | Action            | Due      |
        | CIPFA 1.1     | Chief Executive | Hold spend panels | May 2026 |
        | CIPFA 1.10    | Chief Executive | Publish a plan    | May 2026 |
        | CIPFA Rec all | Chief Executive | Report progress   | May 2026 |
        """
    )

    assert row_of(imported, "Actions", "A03")["recommendations"] == "CIPFA-1.1; CIPFA-1.10"
    assert [row["ref"] for row in rows(imported, "Recommendations")] == ["CIPFA-1.1", "CIPFA-1.10"]
    assert [question.written for question in imported.questions] == ["CIPFA Rec all"]


def test_rec_all_of_a_review_that_is_cited_nowhere_else_stays_a_ref() -> None:
    imported = plan(
        """
        | Reference     | Lead            | Action          | Due      |
        | CIPFA Rec all | Chief Executive | Report progress | May 2026 |
        """
    )

    assert row_of(imported, "Actions", "A01")["recommendations"] == "CIPFA-all"


def test_na_cites_nothing_and_is_not_asked_about() -> None:
    imported = plan(
        """
        | Reference | Lead            | Action          | Due      |
        | n/a       | Chief Executive | Report progress | May 2026 |
        """
    )

    assert row_of(imported, "Actions", "A01")["recommendations"] == ""
    assert imported.questions == []


def test_a_reference_that_cannot_be_read_is_asked_about() -> None:
    imported = plan(
        """
        | Reference            | Lead            | Action          | Due      |
        | see the audit letter | Chief Executive | Report progress | May 2026 |
        """
    )

    assert [(question.written, question.field) for question in imported.questions] == [
        ("see the audit letter", "Recommendations")
    ]


def test_one_post_in_three_spellings_is_one_person() -> None:
    imported = plan(
        """
        | Action            | Lead                          | Due      |
        | Hold spend panels | Director- Law & Governance    | May 2026 |
        | Publish a plan    | Director – Law and Governance | May 2026 |
        | Report progress   | Director- Law Governance      | May 2026 |
        """
    )
    (person,) = rows(imported, "People")

    assert person["ref"] in ("Director- Law & Governance", "Director – Law and Governance")
    assert len(person["also_known_as"].split("; ")) == 2


def test_people_bodies_and_members_are_told_apart() -> None:
    imported = plan(
        """
        | Action            | Lead            | Due      |
        | Hold spend panels | Chief Executive | May 2026 |
        | Publish a plan    | Leadership Team | May 2026 |
        | Report progress   | Leader          | May 2026 |
        """
    )

    assert [(row["ref"], row["kind"]) for row in rows(imported, "People")] == [
        ("Chief Executive", "Officer"),
        ("Leadership Team", "Body"),
        ("Leader", "Member"),
    ]


def test_a_workstream_that_the_table_abbreviates_gets_its_aim_and_is_asked_about() -> None:
    imported = plan(
        """
        Theme 1 - Finance

        Workstreams and Aims

        - **Medium Term Financial Plan and Capital Strategy** - to balance the budget
        - **Data** - to know what we spend

        Workstream\tAction\tLead\tDue
        MTFP & Capital Strategy\tRoll the plan forward\tDirector of Finance\tMay 2026
        """
    )

    assert [(row["workstream"], row["aim"]) for row in rows(imported, "Workstreams")] == [
        ("MTFP & Capital Strategy", "to balance the budget"),
        ("Data", "to know what we spend"),
    ]
    assert [question.sheet for question in imported.questions] == ["Workstreams"]


def test_several_leads_are_one_lead_and_supporting_officers() -> None:
    imported = plan(
        """
        | Action            | Lead                                         | Due      |
        | Hold spend panels | Chief Executive Director - Finance Scrutiny | May 2026 |
        """
    )
    action = row_of(imported, "Actions", "A01")

    assert (action["lead_officer"], action["supporting_officers"]) == (
        "Chief Executive",
        "Director - Finance; Scrutiny",
    )
    assert [question.field for question in imported.questions] == ["Lead officer"]


def test_a_number_that_two_recommendations_share_keeps_them_apart() -> None:
    imported = plan(
        """
        LGA Peer Challenge - Action Plan

        | No. | Recommendation    | Actions        | Lead Officer    | Target Date |
        | 1   | Make roles clear  | Publish a list | Chief Executive | May 2026    |
        | 1   | Use evidence more | Run a survey   | Chief Executive | Jun 2026    |
        """
    )

    assert [row["ref"] for row in rows(imported, "Recommendations")] == ["LPC-1", "LPC-1b"]
    assert [row["recommendations"] for row in rows(imported, "Actions")] == ["LPC-1", "LPC-1b"]


def test_as_above_is_answered_by_the_actions_it_sends_to() -> None:
    imported = plan(
        """
        LGA Peer Challenge - Action Plan

        | No. | Recommendation    | Actions        | Lead Officer    | Target Date |
        | 1   | Make roles clear  | Publish a list | Chief Executive | May 2026    |
        | 2   | Use evidence more | As 1 above     | As 1 above      | As 1 above  |
        | 3   | Listen            | As 9 above     |                 |             |
        """
    )

    assert [row["recommendations"] for row in rows(imported, "Actions")] == ["LPC-1; LPC-2"]
    assert [(question.ref, question.confidence) for question in imported.questions] == [
        ("LPC-3", "unknown"),
        ("LPC-2", "inferred"),
    ]


def test_a_refusal_is_a_response_with_its_reasons() -> None:
    imported = plan(
        """
        LGA Peer Challenge - Action Plan

        | No. | Recommendation    | Response                                                   | Lead Officer | Target Date |
        | 1   | Merge the teams   | Cabinet does not support this, since savings are too small | Leader       |             |
        """
    )

    assert row_of(imported, "Recommendations", "LPC-1")["response"] == "Not accepted"
    assert "savings are too small" in row_of(imported, "Actions", "A01")["action"]


def test_a_workstream_with_a_letter_missing_is_still_the_same() -> None:
    imported = plan(
        """
        Theme 1 - Finance

        Workstreams and Aims

        - **Performance Management** - to know how we do

        Workstream\tAction\tLead\tDue
        Perfomance Management\tPublish a scorecard\tHead of Finance\tMay 2026
        """
    )

    assert [(row["workstream"], row["aim"]) for row in rows(imported, "Workstreams")] == [
        ("Perfomance Management", "to know how we do")
    ]
