"""Tables of risks, measures, milestones and people become rows of the sheets that hold such things."""

from __future__ import annotations

from tests.importing.plans import left_out, plan, rows
from xl_tracker.importing import ImportedPlan

RISKS = """
| ID | Risk description       | Cause       | Consequence      | Likelihood | Impact    | Controls         | Risk owner    | Status  |
| 7  | The ground is polluted | An old mill | We cannot build  | 3 - Likely | 4 - Major | Test it in March | Head of Fleet | Live    |
| 8  | The lender pulls out   | High rates  | We stop the work | 2          | 5         | Ask two lenders  | Head of Fleet | Retired |
"""


def shown(imported: ImportedPlan, sheet: str, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(row[field] for field in fields) for row in rows(imported, sheet)]


def test_each_risk_keeps_its_number_cause_consequence_and_owner() -> None:
    assert shown(plan(RISKS), "Risks", "ref", "risk", "cause", "consequence", "owner") == [
        ("7", "The ground is polluted", "An old mill", "We cannot build", "Head of Fleet"),
        ("8", "The lender pulls out", "High rates", "We stop the work", "Head of Fleet"),
    ]


def test_a_score_with_its_word_is_the_number() -> None:
    assert shown(plan(RISKS), "Risks", "likelihood", "impact") == [("3", "4"), ("2", "5")]


def test_a_risks_own_words_for_its_state_become_ours() -> None:
    assert shown(plan(RISKS), "Risks", "status") == [("Open",), ("Closed",)]


def test_a_risk_register_beside_a_plan_adds_no_actions() -> None:
    imported = plan(
        """
        | Ref | Action             | Owner         | Due date  |
        | 1   | Open the new depot | Head of Fleet | July 2027 |
        """
        + "\n        ## Risks\n"
        + RISKS.replace("\n|", "\n        |")
    )

    assert shown(imported, "Actions", "action") == [("Open the new depot",)]
    assert len(rows(imported, "Risks")) == 2


def test_a_table_of_measures_goes_to_measures() -> None:
    imported = plan(
        """
        | Measure                   | Baseline | Target | Latest | Frequency |
        | Calls answered in an hour | 60%      | 90%    | 75%    | Monthly   |
        """
    )

    assert shown(imported, "Measures", "measure", "baseline", "target") == [("Calls answered in an hour", "60%", "90%")]
    assert "Actions" not in imported.rows


def test_a_table_of_milestones_goes_to_milestones() -> None:
    imported = plan(
        """
        | Milestone            | Owner         | Due date   | Status    |
        | Planning consent won | Head of Fleet | March 2027 | Completed |
        | Roof on the depot    | Head of Fleet | June 2027  | On track  |
        """
    )

    assert [(row["milestone"], row["kind"]) for row in rows(imported, "Milestones")] == [
        ("Planning consent won", "Key milestone"),
        ("Roof on the depot", "Key milestone"),
    ]
    assert "Actions" not in imported.rows


def test_a_column_that_a_register_lacks_is_kept_among_what_is_left_out() -> None:
    imported = plan(
        """
        | ID | Risk                   | Likelihood | Impact | Mitigation       | Owner         | Cost of cure |
        | 7  | The ground is polluted | 3          | 4      | Test it in March | Head of Fleet | £40,000      |
        """
    )

    asked = [written for question in imported.questions for _where, written in question.passages]
    assert "£40,000" in [*left_out(imported), *asked]


def test_a_target_that_is_a_day_is_no_figure() -> None:
    imported = plan(
        """
        | Measure                   | Baseline | Target     |
        | Calls answered in an hour | 60%      | March 2027 |
        """
    )

    assert shown(imported, "Measures", "baseline", "target") == [("60%", "")]
