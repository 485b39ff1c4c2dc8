"""A fault that one rule reports is not reported again by the rules that stumble over it."""

from __future__ import annotations

import pytest

from tests.books import tracker
from xl_tracker.findings import Finding
from xl_tracker.rules import check


def found_in(text: str, *codes: str) -> list[Finding]:
    return [finding for finding in check(tracker(text)) if finding.code.startswith(codes)]


def codes_in(text: str, *codes: str) -> list[str]:
    return [finding.code for finding in found_in(text, *codes)]


def test_an_item_with_an_actual_finish_is_not_called_late() -> None:
    text = """
        | Ref | Action        | Baseline finish | Forecast finish | Actual finish | Status      |
        | A1  | Publish terms | 2026-03-31      | 2026-04-30      | 2026-04-28    | In progress |
        | A2  | Train members | 2026-03-31      |                 | 2026-04-28    |             |
    """

    assert codes_in(text, "DT") == ["DT007"]


def test_a_finish_on_the_day_of_its_start_is_late_not_mistyped() -> None:
    text = """
        | Ref | Action        | Start      | Baseline finish | Status      |
        | A1  | Publish terms | 2026-01-10 | 2026-01-10      | In progress |

        Settings
        | Setting   | Value      |
        | Plan date | 2026-02-24 |
    """

    assert codes_in(text, "DT") == ["DT004"]


def test_milestones_are_not_held_against_a_finish_that_has_passed() -> None:
    text = """
        | Ref | Action        | Baseline finish | Status      |
        | A1  | Publish terms | 2026-04-30      | In progress |

        Milestones
        | Ref | Action | Milestone     | Baseline finish | Status      |
        | M1  | A1     | Terms printed | 2026-09-30      | Not started |
    """

    assert codes_in(text, "DT", "MS001") == ["DT004"]


@pytest.mark.parametrize("wrong", ["Actions", "Milestones"])
def test_a_misspelt_theme_is_not_also_another_theme(wrong: str) -> None:
    text = f"""
        | Ref | Action        | Theme                                            | Workstream |
        | A1  | Publish terms | {"Goverment" if wrong == "Actions" else "Governance"} | Decisions  |

        Milestones
        | Ref | Action | Theme                                               | Milestone     |
        | M1  | A1     | {"Goverment" if wrong == "Milestones" else "Governance"} | Terms printed |

        Workstreams
        | Ref | Theme      | Workstream |
        | W1  | Governance | Decisions  |

        Themes
        | Ref | Theme      |
        | T1  | Governance |
    """

    assert codes_in(text, "RF", "MS002") == [{"Actions": "RF008", "Milestones": "RF009"}[wrong]]


def test_a_likelihood_off_the_scale_is_not_also_a_wrong_score() -> None:
    text = """
        Risks
        | Ref | Risk        | Likelihood | Impact | Score |
        | R1  | Staff leave | 8          | 2      | 6     |
    """

    assert codes_in(text, "RK") == ["RK002"]


def test_a_misspelt_recommendation_counts_as_answered() -> None:
    text = """
        | Ref | Action        | Recommendations |
        | A1  | Publish terms | pc–01; PC-2     |

        Recommendations
        | Ref  | Recommendation |
        | PC-1 | Be open        |
        | PC-2 | Train          |
        | PC-3 | Publish        |
    """

    assert [(f.code, f.ref) for f in found_in(text, "RF", "CV001")] == [("RF005", "A1"), ("CV001", "PC-3")]
    assert found_in(text, "RF005")[0].message.endswith("Did you mean 'PC-1'?")


@pytest.mark.parametrize(
    ("written", "meant"), [("A1", "A01"), ("a-01", "A01"), ("AB01", "A01"), ("A02", ""), ("X9", "")]
)
def test_a_ref_is_guessed_by_its_numbers(written: str, meant: str) -> None:
    text = f"""
        | Ref | Action        |
        | A01 | Publish terms |
        | A12 | Train members |

        Milestones
        | Ref | Action    | Milestone     |
        | M1  | {written} | Terms printed |
    """
    (found,) = found_in(text, "RF004")

    assert found.message == f"Milestone M1 belongs to action '{written}', which does not exist." + (
        f" Did you mean '{meant}'?" if meant else ""
    )


def test_without_refs_on_the_actions_sheet_nothing_is_called_unknown() -> None:
    text = """
        | Action        | Lead officer | Status      |
        | Publish terms | A. Khan      | In progress |

        Milestones
        | Ref | Action | Milestone     |
        | M1  | A1     | Terms printed |

        Changes
        | Ref | Item |
        | C1  | A1   |

        History
        | Period | As at      | Item |
        | Q4     | 2026-03-31 | A1   |
    """

    assert codes_in(text, "RF", "WB002") == ["WB002"]


def test_a_forecast_that_has_passed_is_not_also_a_rating_better_than_the_dates() -> None:
    text = """
        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-12-31      | 2026-05-15      | In progress | Green        |
    """

    assert codes_in(text, "DT", "RG") == ["DT003"]


def test_a_rating_is_held_against_a_finish_that_everybody_agreed_on_and_that_has_passed() -> None:
    text = """
        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-01-31      | 2026-05-15      | In progress | Green        |
    """

    assert codes_in(text, "DT", "RG") == ["DT003", "RG001"]


def test_a_workstream_under_a_misspelt_theme_is_not_also_of_another_theme_than_its_actions() -> None:
    text = """
        | Ref | Action        | Theme      | Workstream |
        | A1  | Publish terms | Governance | Decisions  |
        | A2  | Train members | Governance | Decisions  |

        Workstreams
        | Ref | Theme     | Workstream |
        | W1  | Goverment | Decisions  |

        Themes
        | Ref | Theme      |
        | T1  | Governance |
    """

    assert codes_in(text, "RF") == ["RF009"]


@pytest.mark.parametrize(
    ("column", "wrong", "code"), [("Forecast finish", "31/02/2027", "RD001"), ("Status", "Goingish", "RD002")]
)
def test_a_cell_that_cannot_be_read_does_not_make_the_others_bunch(column: str, wrong: str, code: str) -> None:
    """Two of ten finish in December. Of nine that would be more than a fifth."""
    months = ["2026-12-31", "2026-12-18", *(f"2027-{month:02}-28" for month in range(1, 9))]
    rows = [["Ref", "Action", "Forecast finish", "Status"]]
    rows += [[f"A{n}", f"Step {n}", month, "In progress"] for n, month in enumerate(months)]
    rows[-1][rows[0].index(column)] = wrong

    assert codes_in("\n".join(f"| {' | '.join(row)} |" for row in rows), "DT014", "RD") == [code]


@pytest.mark.parametrize("cell", ["#REF!", "#NOT CALCULATED"])
def test_a_cell_that_shows_an_error_is_said_once_whatever_its_column(cell: str) -> None:
    headings = (
        "Ref",
        "Theme",
        "Action",
        "Lead officer",
        "Baseline finish",
        "Forecast finish",
        "Status",
        "Reported RAG",
    )
    text = f"""
        | {" | ".join(headings)} |
        | {" | ".join([cell] * len(headings))} |

        Themes
        | Ref | Theme      |
        | T1  | Governance |

        People
        | Name or post | Kind    |
        | A. Khan      | Officer |
    """

    assert {finding.code for finding in found_in(text, "RD", "RF", "OW", "DT", "RG")} <= {"RD008", "RD010"}
    assert len(found_in(text, "RD", "RF", "OW", "DT", "RG")) == len(headings)


def test_a_heading_among_the_rows_is_no_action_without_lead_and_status() -> None:
    text = """
        | Ref                 | Action        | Lead officer | Status      |
        | Theme 1: Governance |               |              |             |
        | A1                  | Publish terms | A. Khan      | In progress |
    """

    assert codes_in(text, "WB012", "OW", "RG", "RF") == ["WB012"]


def test_a_misspelt_heading_is_said_once_and_not_as_a_missing_column_too() -> None:
    text = """
        | Ref | Action        | Baseline finish | Forcast finish | Status      |
        | A1  | Publish terms | 2026-12-31      | 2026-12-31     | In progress |
    """

    assert [f.column for f in found_in(text, "WB003", "WB008") if "Forcast" in f.message] == ["Forecast finish"]


def test_seven_faults_are_seven_findings() -> None:
    """The faults of the comparison with other validators, one in each row."""
    text = """
        | Ref | Action | Lead officer | Start      | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | One    | A. Khan      | 2026-01-31 | 2027-01-31      | soonish         | In progress | Green        |
        | A2  | Two    |              | 2026-01-31 | 2027-02-28      | 2027-02-28      | In progress | Green        |
        | A2  | Three  | A. Khan      | 2026-01-31 | 2027-03-31      | 2027-03-31      | In progress | Green        |
        | A4  | Four   | A. Khan      | 2026-01-31 | 2027-04-30      | 2027-04-30      | In progress | Gren         |
        | A5  | Five   | A. Khan      | 2026-09-30 | 2026-06-30      | 2026-06-30      | Not started | Green        |
        | A6  | Six    | A. Khan      | 2026-01-31 | 31/02/2027      | 2027-05-31      | In progress | Green        |
        | A7  | Seven  | A. Khan      | 2026-01-31 | 2027-06-30      | 2027-06-30      | In progess  | Green        |
    """

    got = [(finding.ref, finding.code) for finding in check(tracker(text)) if not finding.code.startswith("WB003")]
    assert sorted(got) == [
        ("A1", "RD001"),
        ("A2", "OW001"),
        ("A2", "RF001"),
        ("A4", "RD003"),
        ("A5", "DT001"),
        ("A6", "RD001"),
        ("A7", "RD002"),
    ]
