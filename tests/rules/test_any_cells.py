"""Whatever stands in the cells, no rule stops."""

from __future__ import annotations

from hypothesis import given, settings

from tests.rules.any_cells import TRACKERS
from xl_tracker.model import Tracker
from xl_tracker.rules import check


@settings(max_examples=60, deadline=None)
@given(TRACKERS)
def test_no_rule_stops(tracker: Tracker) -> None:
    found = check(tracker)

    assert [finding.message for finding in found if finding.code == "WB900"] == []
