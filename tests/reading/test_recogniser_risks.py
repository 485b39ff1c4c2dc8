"""Registers of risks: what their columns hold, whichever words rate a risk and whatever is done about it."""

from __future__ import annotations

from tests.reading.sheets import fields_of, plan_in, seen_in


def test_ratings_in_words_prove_a_likelihood_and_an_impact() -> None:
    (found,) = seen_in(
        """
        | Risk                      | Likelihood     | Impact   | Mitigation                       |
        | The ground is polluted    | Almost certain | Major    | Test it before we sign the lease |
        | The lender pulls out      | Unlikely       | Severe   | Ask two lenders for terms        |
        | The depot opens too late  | Possible       | Moderate | Keep the old one for a year      |
        """
    )

    assert found.kind == "risks"
    assert fields_of(found) == {
        "Risk": "risk",
        "Likelihood": "likelihood",
        "Impact": "impact",
        "Mitigation": "mitigation",
    }


def test_an_action_beside_a_risk_with_its_ratings_is_its_mitigation() -> None:
    (found,) = seen_in(
        """
        | Risk                     | Likelihood | Impact | Action                           | Owner         |
        | The ground is polluted   | 3          | 4      | Test it before we sign the lease | Head of Fleet |
        | The lender pulls out     | 2          | 5      | Ask two lenders for terms        | Head of Fleet |
        """
    )

    assert (found.kind, fields_of(found)["Action"]) == ("risks", "mitigation")


def test_a_title_beside_a_likelihood_names_the_risk() -> None:
    (found,) = seen_in(
        """
        | Ref | Title                    | Probability level | Severity level | Response plan                    |
        | 1   | The ground is polluted   | Low               | High           | Test it before we sign the lease |
        | 2   | The lender pulls out     | Medium            | High           | Ask two lenders for terms        |
        """
    )

    assert found.kind == "risks"
    assert fields_of(found)["Title"] == "risk"
    assert fields_of(found)["Response plan"] == "mitigation"


def test_a_plan_with_an_impact_and_a_score_of_each_action_stays_a_plan() -> None:
    found = plan_in(
        """
        | Action                 | Lead          | Due        | Impact | Score |
        | Hold spending panels   | Head of Fleet | 2026-05-31 | High   | 12    |
        | Train every new member | Head of Legal | 2026-06-30 | Low    | 4     |
        """
    )

    assert (found.kind, fields_of(found)["Action"]) == ("plan", "action")


def test_a_name_on_a_sheet_of_milestones_names_a_milestone() -> None:
    (found,) = seen_in(
        """
        | Name                   | Date       | Description                      |
        | The new depot opens    | 2026-05-31 | Every lorry has moved            |
        | The old depot is sold  | 2026-06-30 | The sale is agreed with a buyer  |
        """,
        name="Milestones",
    )

    assert (found.kind, fields_of(found)["Name"]) == ("milestones", "milestone")
