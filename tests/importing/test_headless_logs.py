"""Action logs whose tables have no headings, as minutes and boards publish them."""

from __future__ import annotations

from tests.importing.plans import plan, rows
from xl_tracker.importing import ImportedPlan

LOG = """
# {title}

## Panels

| Hold a spending panel in every directorate  | KK    | New             |
| Invite every member of the new committee    | HS/KK | Ongoing         |

## Members

| Train every new member before the summer    | JT    | Completed       |
| Tell the public about the new committee     | All   | Carried forward |
"""


def log(title: str) -> ImportedPlan:
    return plan(LOG.format(title=title).replace("\n", "\n    "))


def test_a_sentence_with_a_status_in_each_row_is_an_action() -> None:
    assert [(row["action"], row["status"]) for row in rows(log("Action log of the Board"), "Actions")] == [
        ("Hold a spending panel in every directorate", "Not started"),
        ("Invite every member of the new committee", "In progress"),
        ("Train every new member before the summer", "Complete"),
        ("Tell the public about the new committee", "In progress"),
    ]


def test_initials_beside_them_are_the_leads() -> None:
    leads = [(row["lead_officer"], row["supporting_officers"]) for row in rows(log("Action log"), "Actions")]

    assert leads[0] == ("KK", "")
    assert "HS" in "".join(leads[1])


def test_the_same_table_under_another_title_is_no_plan() -> None:
    assert "Actions" not in log("Register of visits").rows
