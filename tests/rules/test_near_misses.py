"""What rules leave alone, and what their messages name, beyond what their pages show."""

from __future__ import annotations

import pytest

from tests.rules.test_one_fault_one_finding import codes_in, found_in


@pytest.mark.parametrize(
    ("milestone", "action", "expected"),
    [
        ("In progress", "In progress", ["MS008"]),
        ("Complete", "In progress", []),
        ("In progress", "Paused", []),
        ("Superseded", "In progress", []),
    ],
)
def test_a_milestone_before_its_actions_start_counts_while_somebody_works_on_both(
    milestone: str, action: str, expected: list[str]
) -> None:
    text = f"""
        | Ref | Action        | Start      | Baseline finish | Status   |
        | A1  | Publish terms | 2026-09-01 | 2026-12-31      | {action} |

        Milestones
        | Ref | Action | Milestone     | Baseline finish | Status      |
        | M1  | A1     | Terms drafted | August 2026     | {milestone} |
    """

    assert codes_in(text, "MS001", "MS005", "MS008") == expected


@pytest.mark.parametrize(
    ("decision", "field", "to", "expected"),
    [
        ("Approved", "Approved finish", "later", ["CH005"]),
        ("Approved", "Approved finish", "", ["CH005"]),
        ("Requested", "Approved finish", "later", []),
        ("Rejected", "Approved finish", "later", []),
        ("Approved", "Start", "later", []),
    ],
)
def test_only_an_approved_change_to_a_finish_must_say_its_day(
    decision: str, field: str, to: str, expected: list[str]
) -> None:
    text = f"""
        | Ref | Action        |
        | A1  | Publish terms |

        Changes
        | Ref | Item | Field   | To   | Decision   |
        | C1  | A1   | {field} | {to} | {decision} |
    """

    assert codes_in(text, "CH005") == expected


def test_changes_that_have_no_column_for_what_they_change_to_are_not_held_to_it() -> None:
    text = """
        | Ref | Action        |
        | A1  | Publish terms |

        Changes
        | Ref | Item | Field           | Decision |
        | C1  | A1   | Approved finish | Approved |
    """

    assert codes_in(text, "CH005") == []


def test_a_text_is_too_long_only_beyond_what_excel_shows() -> None:
    text = f"""
        | Ref | Action        | Progress update |
        | A1  | Publish terms | {"x" * 2_000}   |
        | A2  | Train members | {"x" * 2_001}   |
    """

    assert [finding.ref for finding in found_in(text, "AC007")] == ["A2"]


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ("PC-22", "'PC-22', which is not on the Recommendations sheet."),
        ("PC-1; PC-22; PC-23", "'PC-22' and 'PC-23', which are not on the Recommendations sheet."),
    ],
)
def test_each_unknown_recommendation_is_named(cited: str, said: str) -> None:
    text = f"""
        | Ref | Action        | Recommendations |
        | A1  | Publish terms | {cited}         |

        Recommendations
        | Ref  | Recommendation |
        | PC-1 | Be open        |
    """
    (found,) = found_in(text, "RF005")

    assert found.message == f"Action A1 answers {said}"


@pytest.mark.parametrize(("ref", "whose"), [("A1", "A1"), ("", "row 2")])
def test_a_copied_update_names_the_action_that_has_it_too(ref: str, whose: str) -> None:
    text = f"""
        | Ref   | Action        | Progress update                       |
        | {ref} | Publish terms | Draft is ready and goes to the board. |
        | A2    | Train members | Draft is ready and goes to the board. |
    """
    (found,) = found_in(text, "UP005")

    assert found.message == f"Action A2 has the same progress update as {whose}."
