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
