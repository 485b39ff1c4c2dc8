"""Plans of shapes that no published plan has, with headings on none of our lists: right cells and questions only."""

from __future__ import annotations

import pytest

from tests.importing.plans import left_out, plan, row_of, rows, without_a_place
from xl_tracker.importing import ImportedPlan, question_rows

STATUTORY = """
# Eastmarsh Borough Council

## Statutory Improvement Plan 2026-2028

The Secretary of State directed the council to prepare this plan. The Best Value Inspection made 11 recommendations.

### Part A: Corporate Resources Directorate

#### A1 Getting a grip of the money

{heading}
| A1.1 | A budget that balances | Rebuild the medium term financial strategy from zero | Best Value Inspection 1 and 2 | Executive Director of Resources | Head of Financial Planning | 02.02.2026 | 31.10.2026 | Budget approved with no use of reserves |
| A1.2 | | Close the 2023/24 and 2024/25 accounts | Best Value Inspection 3 | Executive Director of Resources | Chief Accountant | Jan-26 | Sept-26 | Unqualified opinion |
| A1.3 | Savings that are real | Review every saving each month at a star chamber | | Chief Executive | Head of Financial Planning | Immediate | Ongoing, reviewed each quarter | 95% of savings delivered |

#### A2 Decisions in the open

{heading}
| A2.1 | Members trust reports | Rewrite the constitution with members of all groups | Best Value Inspection 5, 6 | Monitoring Officer | Democratic Services Manager | Spring 26 | by end of Q3 2026/27 | Constitution adopted at full Council |
| A2.2 | | Train all councillors on the code of conduct | Best Value Inspection 6 | Monitoring Officer | Democratic Services Manager | May 2026 | w/c 20 July 2026 | Attendance above 90% |
| A2.3 | | Publish a forward plan 28 days ahead | | Monitoring Officer | | | Done | No late reports |

### Part B: Children and Families Directorate

#### B1 Help for families early

{heading}
| B1.1 | Fewer children in crisis | Open four family hubs | Best Value Inspection 9 | Director of Children's Services | Head of Early Help | Sep 2026 | Academic year 2027/28 | 4 hubs open |
| B1.2 | | Recruit 30 permanent social workers | Best Value Inspection 10 | Director of Children's Services | Principal Social Worker | 2026-03-01 | 2027-03-31 | Agency rate below 10% |
| B1.3 | Better practice | Audit 20 case files a month | | Director of Children's Services | Head of Quality Assurance | March 26 | Until further notice | Good or better in 70% |
| B1.4 | | Agree a joint protocol with the police and the NHS | Best Value Inspection 11 | Director of Children's Services / Chief Constable | | TBC | TBC | Protocol signed |
"""
HEADING = (
    "| Action ref | Outcome we want | What we are going to do | Inspection rec. | Accountable director | Delivery lead "
    "| Begin | Complete by | How we will know it has worked |"
)

REPORT = """
Westhaven District Council
Corporate Peer Challenge - progress report on our action plan, March 2027

Rec 1: Set out a clear vision for the place

| SRO | What we said | Where we are now | RAG | Original deadline | Revised deadline | Next steps |
|---|---|---|---|---|---|---|
| J. Pearce (Assistant Director Place) | 1.1 Hold six community events | Five were held; the sixth was cancelled because of snow. | Amber | Dec-26 | 30th April 2027 | Hold the last event in April |
| J. Pearce (Assistant Director Place) | 1.2 Draft a vision for 2040 | Drafted and out to consultation | Green | Feb 2027 | n/a | Report to Cabinet in June 2027 |
| Cllr Amara Nwosu | 1.3 Launch the vision with partners | Not started | Not due | Summer '27 | - | - |

Rec 2: Strengthen your finances

| SRO | What we said | Where we are now | RAG | Original deadline | Revised deadline | Next steps |
|---|---|---|---|---|---|---|
| S151 Officer | 2.1 Adopt a commercial strategy | Adopted by Council on 24 February 2027 | Blue | 28/02/2027 | | None |
| S151 Officer | 2.2 Review fees and charges | Review is late as the post is vacant | Red | 31/12/2026 | 30/09/2027 | Appoint to post |
| Head of Property | 2.3 Sell the old depot | Terms agreed with the buyer | Green | FY27/28 | | Exchange contracts |
"""

PROSE = """
# Southby Council: our response to the review of governance

We welcome the review. It made four recommendations and this is what we shall do.

## Culture

1. We will publish a set of values and behaviours by 30 June 2026. Lead: Chief Executive.
2. We will run a staff survey in the autumn of 2026 and every year after that. Lead: Head of People.

We do not accept the recommendation to reduce the number of committees, since two have merged already.
"""


@pytest.fixture(scope="module")
def statutory() -> ImportedPlan:
    return plan(STATUTORY.format(heading=HEADING))


@pytest.fixture(scope="module")
def report() -> ImportedPlan:
    return plan(REPORT)


@pytest.mark.parametrize(
    ("ref", "action", "recommendations", "lead", "start", "finish", "status"),
    [
        ("A1.1", "Rebuild the medium term", "BVI-1; BVI-2", "Executive Director of Resources", "02.02.2026", "31.10.2026", ""),
        ("A1.2", "Close the 2023/24", "BVI-3", "Executive Director of Resources", "Jan-26", "Sept-26", ""),
        ("A1.3", "Review every saving", "", "Chief Executive", "Immediate", "Ongoing, reviewed each quarter", ""),
        ("A2.1", "Rewrite the", "BVI-5; BVI-6", "Monitoring Officer", "Spring 26", "by end of Q3 2026/27", ""),
        ("A2.2", "Train all", "BVI-6", "Monitoring Officer", "May 2026", "w/c 20 July 2026", ""),
        ("A2.3", "Publish a", "", "Monitoring Officer", "", "", "Complete"),
        ("B1.1", "Open four", "BVI-9", "Director of Children's Services", "Sep 2026", "Academic year 2027/28", ""),
        ("B1.2", "Recruit 30", "BVI-10", "Director of Children's Services", "2026-03-01", "2027-03-31", ""),
        ("B1.3", "Audit 20", "", "Director of Children's Services", "March 26", "Until further notice", ""),
        ("B1.4", "Agree a joint", "BVI-11", "Director of Children's Services", "TBC", "TBC", ""),
    ],
)  # fmt: skip
def test_a_statutory_plan_goes_into_the_right_cells(
    statutory: ImportedPlan,
    ref: str,
    action: str,
    recommendations: str,
    lead: str,
    start: str,
    finish: str,
    status: str,
) -> None:
    row = row_of(statutory, "Actions", ref)

    assert row["action"].startswith(action)
    assert (row["recommendations"], row["lead_officer"]) == (recommendations, lead)
    assert (row["start"], row["baseline_finish"], row["status"]) == (start, finish, status)


def test_its_headings_are_themes_and_its_evidence_measures(statutory: ImportedPlan) -> None:
    assert len(rows(statutory, "Actions")) == 10
    assert [row["theme"] for row in rows(statutory, "Themes")] == [
        "A1 Getting a grip of the money",
        "A2 Decisions in the open",
        "B1 Help for families early",
    ]
    assert len(rows(statutory, "Measures")) == 15


def test_every_word_has_a_place(statutory: ImportedPlan) -> None:
    assert statutory.ledger.words_unread == 0
    assert set(without_a_place(statutory)) <= {"Done"}


def test_recommendations_that_it_does_not_cite_are_in_the_register(statutory: ImportedPlan) -> None:
    cited = {ref for row in rows(statutory, "Actions") for ref in row["recommendations"].split("; ")}

    assert {row["ref"] for row in rows(statutory, "Recommendations")} - cited == {"BVI-4", "BVI-7", "BVI-8"}


def test_a_progress_report_goes_into_the_right_cells(report: ImportedPlan) -> None:
    fields = ("recommendations", "lead_officer", "baseline_finish", "approved_finish", "reported_rag")

    assert [tuple(row[field] for field in fields) for row in rows(report, "Actions")] == [
        ("R1", "J. Pearce (Assistant Director Place)", "Dec-26", "30th April 2027", "Amber"),
        ("R1", "J. Pearce (Assistant Director Place)", "Feb 2027", "", "Green"),
        ("R1", "Cllr Amara Nwosu", "Summer '27", "", "Grey"),
        ("R2", "S151 Officer", "28/02/2027", "", "Blue"),
        ("R2", "S151 Officer", "31/12/2026", "30/09/2027", "Red"),
        ("R2", "Head of Property", "FY27/28", "", "Green"),
    ]
    assert rows(report, "Actions")[0]["progress_update"].startswith("Five were held")


def test_headings_that_are_recommendations_are_no_themes(report: ImportedPlan) -> None:
    assert rows(report, "Themes") == []
    assert [row["recommendation"] for row in rows(report, "Recommendations")] == [
        "Set out a clear vision for the place",
        "Strengthen your finances",
    ]
    assert [row["source"] for row in rows(report, "Recommendations")] == ["", ""]


def test_a_plan_in_prose_is_asked_about_and_nothing_is_guessed() -> None:
    imported = plan(PROSE)

    assert set(imported.rows) == {"Left out", "Settings"}
    assert [row["ref"] for row in rows(imported, "Settings")] == ["Council"]
    assert ["No table of actions" in row[2] for row in question_rows(imported)] == [True]


@pytest.mark.parametrize(
    "table",
    [
        "| Ward lead | Post code | Telephone |\n| J. Okoro | NE1 4AA | 0100 1 |\n",
        "| Meeting dates | Chair of action group | Officer notes |\n| 4 May 2026 | J. Okoro | Room 2 |\n",
        "| Budget line | Target saving | Owner |\n| Fleet | 120,000 | J. Okoro |\n",
    ],
)
def test_tables_of_other_things_with_words_of_ours_are_left_over(table: str) -> None:
    imported = plan(table)

    assert "Actions" not in imported.rows
    assert imported.ledger.words_unread == 0


def test_a_column_whose_cells_are_not_what_its_heading_seems_to_say_is_left_over() -> None:
    imported = plan(
        """
        | What will we do next | Person who leads | Completion evidence |
        | Hold spend panels    | Chief Executive  | Minutes of the panel |
        | Publish a plan       | Head of Finance  | The plan, on the web |
        """
    )

    assert [row["baseline_finish"] for row in rows(imported, "Actions")] == ["", ""]
    assert [row["evidence"] for row in rows(imported, "Actions")] == ["Minutes of the panel", "The plan, on the web"]


RECOVERY = """
Northdale Council Improvement and Recovery Plan

| No | Key line of enquiry | Commitment | Responsible officer(s) | Member lead | Date agreed | To be completed | Current position (June 2026) | BRAG |
| 1 | Reserves are low | Adopt a reserves policy | Director of Finance | Cllr Patel | 1 April 2026 | 30.9.26 | Drafted | A |
| 2 | Savings slip | Set up a savings board | Chief Executive | Leader | 1 April 2026 | Complete | Board meets monthly | B |
| 3 | Debt is high | Sell surplus land worth £12m | Head of Estates | Cllr Jones | 1 April 2026 | 2028/29 | Four sites listed | G |

| Date of meeting | Who came | What was agreed |
| 4 May 2026 | J. Okoro, P. Hill | To meet monthly |

| Risk | Owner | Action to reduce it | Due |
| Staff leave | Head of HR | Offer retention payments | Dec 2026 |
"""


def test_a_date_of_agreement_is_no_finish_and_a_member_is_no_lead_officer() -> None:
    fields = ("lead_officer", "portfolio_holder", "baseline_finish", "status", "reported_rag")

    assert [tuple(row[field] for field in fields) for row in rows(plan(RECOVERY), "Actions")] == [
        ("Director of Finance", "Cllr Patel", "30.9.26", "In progress", "Amber"),
        ("Chief Executive", "Leader", "", "Complete", "Blue"),
        ("Head of Estates", "Cllr Jones", "2028/29", "", "Green"),
    ]


def test_meetings_and_risks_below_a_plan_are_no_actions_of_it() -> None:
    imported = plan(RECOVERY)

    assert "To meet monthly" in [*without_a_place(imported), *left_out(imported)]
    assert [(row["risk"], row["owner"], row["mitigation"]) for row in rows(imported, "Risks")] == [
        ("Staff leave", "Head of HR", "Offer retention payments")
    ]


def test_a_column_that_is_no_finish_is_left_out_and_said() -> None:
    imported = plan(
        """
        | Action            | Lead            | Committee deadline | Contract end |
        | Hold spend panels | Chief Executive | May 2026           | Jun 2026     |
        """
    )

    assert rows(imported, "Actions")[0]["baseline_finish"] == "Jun 2026"
    assert "May 2026" in left_out(imported)
