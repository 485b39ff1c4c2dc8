"""A half-year in which a plan changes: what its reports say reconciles, for the plan and for each theme."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.plan_over_time import PlanOverTime
from xl_tracker.rules import check
from xl_tracker.workbook import CellValue

MONTH_ENDS = [dt.date(2026, 4, 30), dt.date(2026, 5, 31), dt.date(2026, 6, 30), dt.date(2026, 7, 31)]
MONTH_ENDS += [dt.date(2026, 8, 31), dt.date(2026, 9, 30)]
APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER = MONTH_ENDS


@pytest.fixture
def plan() -> PlanOverTime:
    plan = PlanOverTime(["Money", "Culture"], {"A1": "Money", "A2": "Money", "A3": "Culture", "A4": "culture "})
    plan.snapshot(APRIL)
    return plan


def test_a_scripted_half_year(plan: PlanOverTime) -> None:
    plan.add("A5", "Money")
    assert [line.names for line in plan.lines(MAY).values()] == ["New: A5.", "New: A5."]
    plan.snapshot(MAY)

    plan.delete("A3")
    assert plan.lines(JUNE)["Culture"].names == "Left without a decision: A3."
    assert [(each.code, each.ref) for each in check(plan.tracker(JUNE)) if each.code == "RF013"] == [("RF013", "A3")]
    plan.decide("A3", "Status", "Withdrawn", dt.date(2026, 6, 20))
    assert plan.lines(JUNE)["Culture"].names == "Left by decision: A3 (C1)."
    assert [each.code for each in check(plan.tracker(JUNE)) if each.code in ("RF006", "RF007", "RF013")] == []
    plan.snapshot(JUNE)

    plan.rename("Money", "Financial resilience")
    assert list(plan.lines(JULY)) == [""]
    plan.put("A2", "Theme", "Culture")
    lines = plan.lines(JULY)
    assert lines["Financial resilience"].names == "To Culture: A2."
    assert lines["Culture"].names == "From Financial resilience: A2."
    plan.snapshot(JULY)

    plan.put("A1", "Baseline finish", dt.datetime(2026, 6, 1))  # Red, as it is late
    plan.snapshot(AUGUST)
    plan.put("A1", "Approved finish", dt.datetime(2027, 6, 1))
    figures = plan.figures(SEPTEMBER)
    assert [[each.ref for each in figures.rows(name)] for name in ("re_agreed", "up")] == [["A1"], []]
    assert list(plan.lines(SEPTEMBER)) == [""]


def test_a_snapshot_late_in_the_month_says_what_its_day_knew(plan: PlanOverTime) -> None:
    plan.decide("A1", "Status", "Superseded", dt.date(2026, 6, 3))
    plan.put("A1", "Status", "Superseded")
    plan.snapshot(MAY)

    assert plan.lines(JUNE)["Money"].names == "Left by decision: A1 (C1)."


def test_what_left_is_not_left_again(plan: PlanOverTime) -> None:
    plan.delete("A1")
    plan.snapshot(MAY)

    assert plan.lines(JUNE)[""].left == 0


EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "add",
                "delete",
                "drop",
                "take back",
                "move",
                "rename",
                "finish",
                "re-agree",
                "decide",
                "lose ref",
                "repeat",
            )
        ),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    max_size=8,
)


class Edited:
    """A plan after random edits, and what a reader of its sheets would count: refs by theme, and none of our code."""

    def __init__(self) -> None:
        self.names = ["Money", "Culture", "Homes"]
        first = {f"A{number}": (*self.names, None)[number % 4] for number in range(8)}
        self.plan, self.added = PlanOverTime(self.names, first), len(first)

    def edit(self, what: str, one: int, two: int, day: dt.date) -> None:
        rows = self.plan.rows()
        row = rows[one % len(rows)]
        theme = (*self.names, None, "Nowhere")[two % 5]
        match what:
            case "add":
                self.added += 1
                self.plan.add(f"A{self.added}", theme)
            case "repeat":
                self.plan.add(str(row[0]) if row[0] else None, theme)
            case "rename":
                self.rename(two % 3, f"{self.names[two % 3].split()[0]} {one}")
            case "move":
                row[1] = theme and (theme.upper() if one % 2 else theme)
            case "decide" if row[0]:
                self.plan.decide(str(row[0]), "Status", "Superseded", day)
            case "delete" if len(rows) > 1:
                self.plan.delete_row(one % len(rows))
            case _:
                self.write(what, row, dt.datetime.combine(day, dt.time()))

    def write(self, what: str, row: list[CellValue], day: dt.datetime) -> None:
        match what:
            case "drop" | "take back":
                row[6] = "Superseded" if what == "drop" else "In progress"
            case "finish":
                row[5], row[6] = day, "Complete"
            case "re-agree":
                row[4] = day.replace(year=2027, day=1)
            case "lose ref":
                row[0] = None

    def rename(self, at: int, name: str) -> None:
        for row in (*self.plan.rows("Themes"), *self.plan.rows()):
            if str(row[1]).casefold() == self.names[at].casefold():
                row[1] = name
        self.names[at] = name

    def counted(self) -> dict[int, list[str | None]]:
        """The refs in the plan by the number of their theme, which a new name does not change; 3 is none."""
        found: dict[int, list[str | None]] = {0: [], 1: [], 2: [], 3: []}
        known = {name.casefold(): at for at, name in enumerate(self.names)}
        for ref, theme, *_, status in self.plan.rows():
            if status != "Superseded":
                found[known.get(str(theme).casefold(), 3)].append(ref if isinstance(ref, str) else None)
        return found

    def theme(self, at: int) -> str:
        return (*self.names, "No theme")[at]


def refs_in(counted: dict[int, list[str | None]]) -> Counter[str]:
    return Counter(ref for refs in counted.values() for ref in refs if ref)


@settings(max_examples=80, deadline=None)
@given(st.lists(EDITS, min_size=2, max_size=6))
def test_after_any_edits_the_lines_add_up_and_name_what_a_reader_of_the_sheets_finds(
    months: list[list[tuple[str, int, int]]],
) -> None:
    edited = Edited()
    edited.plan.snapshot(dt.date(2026, 3, 31))
    before = edited.counted()
    for day, edits in zip(MONTH_ENDS, months, strict=False):
        for what, one, two in edits:
            edited.edit(what, one, two, day)
        now, lines = edited.counted(), edited.plan.lines(day)
        held, here = refs_in(before), refs_in(now)
        if held:
            assert all(line.adds_up for line in lines.values()), lines
            assert (lines[""].then, lines[""].now) == (held.total(), sum(map(len, now.values())))
            assert (lines[""].new, lines[""].left) == ((here - held).total(), (held - here).total())
            for at in range(4):
                line = lines.get(edited.theme(at))
                then, there = len([*filter(None, before[at])]), len(now[at])
                assert (line.then, line.now) == (then, there) if line else then == there
            of_themes = [line for theme, line in lines.items() if theme]
            assert sum(line.new - line.left for line in of_themes) == lines[""].new - lines[""].left
            assert sum(line.arrived for line in of_themes) == sum(line.departed for line in of_themes)
        edited.plan.snapshot(day)
        before = now


@settings(max_examples=40, deadline=None)
@given(EDITS)
def test_the_figures_of_the_themes_make_up_those_of_the_plan(edits: list[tuple[str, int, int]]) -> None:
    edited = Edited()
    edited.plan.snapshot(APRIL)
    for what, one, two in edits:
        edited.edit(what, one, two, MAY)
    figures = edited.plan.figures(MAY)

    for name in ("new", "left", "up", "down", "re_agreed", "actions_change", "complete_change", "grey_change"):
        assert figures.value(name) == sum(figures.value(name, edited.theme(at)) or 0 for at in range(4)), name
