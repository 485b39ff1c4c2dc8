"""The suggestion to an officer whose timescale cannot be read."""

from __future__ import annotations

import pytest

from xl_tracker.language.timescales import suggest_timescale


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Autum 2022", "Autumn 2022"),
        ("Smarch 2027", "March 2027"),
        ("Febuary 2023", "February 2023"),
        ("by Sepember 2022", "by September 2022"),
        ("5 Marhc 2022", "5 March 2022"),
        ("Dce 2022", "Dec 2022"),
        ("Wendesday 1 Jnue 2022", "Wednesday 1 June 2022"),
        ("January 2022 - Febuary 2022", "January 2022 - February 2022"),
        ("tcb", "TBC"),
        ("Quaterly", "Quarterly"),
        ("ongong", "Ongoing"),
        ("June 2O22", "June 2022"),
        ("31/02/2026", "28 February 2026"),
        ("31/02/26", "28 February 2026"),
        ("31.04.2025", "30 April 2025"),
        ("31 June 2022", "30 June 2022"),
        ("09/25/2022", "25 September 2022"),
        ("12/25/2022", "25 December 2022"),
        ("31/02/2100", "28 February 2100"),
        ("09/31/2022", "30 September 2022"),
    ],
)
def test_what_was_meant(text: str, suggestion: str) -> None:
    assert suggest_timescale(text) == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "hello",
        "Room 2022",
        "July 2022 March 2023",
        "99/99/2022",
        "9/32/2022",
        "31/02/2101",
        "Q5 2022",
        "x" * 400,
        "Phase 1 June 2022",
    ],
)
def test_no_suggestion_is_better_than_a_poor_one(text: str) -> None:
    assert suggest_timescale(text) is None


@pytest.mark.parametrize("text", ["March 2022", "TBC", "Autumn 2022", "Ongoing", "within 3 months"])
def test_what_can_be_read_needs_none(text: str) -> None:
    assert suggest_timescale(text) is None
