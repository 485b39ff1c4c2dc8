"""Which lead cells name one officer. Each cell is judged once, so one fault is one finding."""

from __future__ import annotations

import pytest

from tests.books import tracker
from xl_tracker.rules import check

PEOPLE = """
    People
    | Name or post                  | Kind    | Also known as                         |
    | Director of Law and Governance | Officer | Monitoring Officer                    |
    | Head of Legal and Audit       | Officer |                                       |
    | Director of Finance           | Officer | S151 Officer                          |
    | Growth Board                  | Body    |                                       |
    | Team Leader                   | Officer |                                       |
"""


def codes_for(lead: str, people: str = "") -> list[str]:
    sheet = f"""
    | Ref | Action        | Lead officer | Status      |
    | A1  | Publish terms | {lead}       | In progress |
    {people}
    """
    return [f.code for f in check(tracker(sheet)) if f.code.startswith("OW")]


@pytest.mark.parametrize(
    "lead",
    [
        "Director of Law and Governance",
        "Director of Law & Governance",
        "Head of Revenues, Benefits and Customer Services",
        "Customer Services and Digital Transformation",
        "HR/OD Manager",
        "Director of Finance and Section 151 Officer",
        "Director of Governance and Monitoring Officer",
        "Chief Executive",
        "Anne-Marie O'Neill",
        "Allan Board-Smith",
    ],
)
def test_one_lead(lead: str) -> None:
    assert codes_for(lead) == []


@pytest.mark.parametrize(
    "lead",
    [
        "A. Khan; B. Osei",
        "A. Khan and B. Osei",
        "Ann Khan / Ben Osei",
        "Ann Khan, Ben Osei",
        "Director of Finance and Head of Procurement",
        "Director of Law and Governance and Head of Procurement",
        "Leader and Chief Executive",
        "Jo Hill & Director of Place",
    ],
)
def test_several_leads(lead: str) -> None:
    assert codes_for(lead) == ["OW002"]


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Ann Khan and Ben Osei", "Ann Khan and Ben Osei"),
        ("Ann Khan; Ben Osei; Cat Poe", "Ann Khan, Ben Osei and Cat Poe"),
        ("Director of Finance and Head of Procurement", "Director of Finance and Head of Procurement"),
    ],
)
def test_the_several_leads_are_named_in_their_order(lead: str, who: str) -> None:
    sheet = f"""
    | Ref | Action        | Lead officer |
    | A1  | Publish terms | {lead}       |
    """
    (message,) = [f.message for f in check(tracker(sheet)) if f.code == "OW002"]

    assert message.endswith(f" lead officers: {who}.")


@pytest.mark.parametrize("lead", ["Cabinet", "CMT", "Corporate Leadership Team", "Overview and Scrutiny", "ELB"])
def test_a_body(lead: str) -> None:
    assert codes_for(lead) == ["OW003"]


@pytest.mark.parametrize("lead", ["All", "Everyone", "All heads of service", "Various officers"])
def test_everyone(lead: str) -> None:
    assert codes_for(lead) == ["OW004"]


@pytest.mark.parametrize("lead", ["TBC", "(tbc)", "Vacant", "n/a", "-"])
def test_nobody_yet(lead: str) -> None:
    assert codes_for(lead) == ["OW001"]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Head of Legal and Audit", []),  # one post, because the People sheet says so
        ("Team Leader", []),  # an officer, because the People sheet says so
        ("director of law & governance", ["OW007"]),
        ("Monitoring Officer", []),  # a spelling that the People sheet lists
        ("Director of Finance and Monitoring Officer", ["OW002"]),  # here that title is somebody else's
        ("Director of Finance and S151 Officer", []),  # and here it is the same person's
        ("Growth Board", ["OW003"]),
        ("Head of Nothing", ["OW006"]),
    ],
)
def test_the_people_sheet_decides(lead: str, expected: list[str]) -> None:
    assert codes_for(lead, PEOPLE) == expected


def test_a_misspelt_lead_is_told_the_post_whatever_spelling_is_near() -> None:
    sheet = f"""
    | Ref | Action        | Lead officer |
    | A1  | Publish terms | S151 Oficer  |
    {PEOPLE}
    """
    (message,) = [f.message for f in check(tracker(sheet)) if f.code == "OW006"]

    assert message == "'S151 Oficer' is not on the People sheet. Did you mean 'Director of Finance'?"
