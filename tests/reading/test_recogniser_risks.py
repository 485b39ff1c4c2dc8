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


RAID = """
    | No. | RAID category | Description                | Impact            | Mitigation            | Owner         | Status |
    | 1   | Risk          | The ground is polluted     | We cannot build   | Test it in March      | Head of Fleet | Open   |
    | 2   | Assumption    | The grant is paid in April | We stop the work  | Ask the board         | Head of Fleet | Open   |
    | 3   | Issue         | The gate does not shut     | Lorries are stuck | Mend it this week     | Head of Fleet | Closed |
    | 4   | Dependency    | The road is built first    | Nobody gets in    | Meet the county       | Head of Fleet | Open   |
    | 5   | Risk          | The lender pulls out       | We stop the work  | Ask two lenders       | Head of Fleet | Open   |
    """


def test_a_register_of_several_kinds_is_taken_apart_by_its_column_of_kinds() -> None:
    found = seen_in(RAID)

    assert [each.kind for each in found] == ["risks", "assumptions", "issues", "dependencies"]
    risks = found[0]
    assert fields_of(risks)["Description"] == "risk"
    assert [row.where for row in risks.table.rows] == ["Plan row 1", "Plan row 2", "Plan row 6"]
    assert risks.roles == ["heading", "row", "row"]


def test_a_register_of_one_kind_stays_whole() -> None:
    found = seen_in(RAID.replace("Assumption", "Risk").replace("Issue", "Risk").replace("Dependency", "Risk"))

    assert [len(each.table.rows) for each in found] == [6]


def test_a_register_of_assumptions_or_dependencies_holds_no_actions() -> None:
    for name, heading in (("Assumptions", "Assumption description"), ("Dependencies", "Description")):
        (found,) = seen_in(
            f"""
            | ID | Category | {heading}                  | Owner         | Date raised | Status  |
            | 1  | Money    | The grant is paid in April | Head of Fleet | 2026-05-31  | Pending |
            | 2  | Staff    | We find two new drivers    | Head of Fleet | 2026-06-30  | Valid   |
            """,
            name=name,
        )

        assert found.kind == name.casefold()


def test_a_box_of_instructions_beside_a_register_does_not_become_its_headings() -> None:
    (found,) = seen_in(
        """
        |      |                        |            |        |                  | Choose from the lists |
        |      |                        |            |        |                  | ^                     |
        | No.  | Risk                   | Likelihood | Impact | Mitigation       | ^                     |
        | 1    | The ground is polluted | 3          | 4      | Test it in March | ^                     |
        | 2    | The lender pulls out   | 2          | 5      | Ask two lenders  | ^                     |
        """
    )

    assert found.roles == ["title", "title", "heading", "row", "row"]


def test_an_item_that_reads_like_headings_begins_no_table() -> None:
    (found,) = seen_in(
        """
        | No. | Type | Description            | Impact          | Owner         | Status |
        | 1   | Risk | The ground is polluted | We cannot build | Head of Fleet | Open   |
        | 2   | Risk | Project                | Status          | Head of Fleet | Open   |
        | 3   | Risk | Area                   | Milestone       | Head of Fleet | Open   |
        | 4   | Risk | The lender pulls out   | We stop         | Head of Fleet | Open   |
        """
    )

    assert found.roles == ["heading", "row", "row", "row", "row"]


def test_rows_that_a_template_has_numbered_for_later_are_no_sections() -> None:
    found = plan_in(
        """
        | No. | Action                 | Lead          | Due        |
        | 1   | Hold spending panels   | Head of Fleet | 2026-05-31 |
        | 2   |                        |               |            |
        | 3   |                        |               |            |
        | 4   |                        |               |            |
        """
    )

    assert found.roles == ["heading", "row", "note", "note", "note"]
