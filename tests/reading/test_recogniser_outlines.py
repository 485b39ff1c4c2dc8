"""Plans in the outline of a project tool: numbered summary rows, milestones above their tasks, and drawn bars."""

from __future__ import annotations

from tests.reading.sheets import fields_of, plan_in, seen_in


def test_a_summary_row_is_the_section_of_the_rows_whose_numbers_go_on_from_its_own() -> None:
    found = plan_in(
        """
        | WBS   | Task                   | Owner         | Start      | Due        | %    |
        | 1     | Set up                 |               |            |            | 100% |
        | 1.1   | Hold spending panels   | Head of Fleet | 2026-05-01 | 2026-05-31 | 50%  |
        | 1.1.1 | Write the panel's aims | Head of Fleet | 2026-05-01 | 2026-05-08 | 50%  |
        | 2     | Build                  |               |            |            | 0%   |
        | 2.1   | Train every new member | Head of Legal | 2026-06-01 | 2026-06-30 | 0%   |
        | 3     | Tell the public        | Head of Press | 2026-07-01 | 2026-07-31 | 0%   |
        """
    )

    assert found.roles == ["heading", "section", "row", "row", "section", "row", "row"]
    assert found.sections[2] == ("Set up",)
    assert found.sections[5] == ("Build",)
    assert found.sections[6] == ()


def test_a_numbered_row_with_an_owner_and_dates_is_an_item_and_heads_those_below() -> None:
    found = plan_in(
        """
        | No. | Task                   | Owner         | Start      | Finish     |
        | 1   | Panels                 | Head of Fleet | 2026-05-01 | 2026-05-31 |
        | 1.1 | Hold spending panels   | Head of Fleet | 2026-05-01 | 2026-05-31 |
        | 2   | Members                | Head of Legal | 2026-06-01 | 2026-06-30 |
        | 2.1 | Train every new member | Head of Legal | 2026-06-01 | 2026-06-30 |
        | 3   | Tell the public        | Head of Press | 2026-07-01 | 2026-07-31 |
        """
    )

    assert found.roles == ["heading", *["row"] * 5]
    assert list(found.sections) == [(), (), ("Panels",), (), ("Members",), ()]


def test_a_milestone_above_its_tasks_heads_them() -> None:
    found = plan_in(
        """
        | Task                     | Owner         | Start      | Due        |
        | Milestone: panels run    |               | 2026-05-01 | 2026-05-31 |
        | Hold spending panels     | Head of Fleet | 2026-05-01 | 2026-05-31 |
        | Milestone: members ready |               | 2026-06-01 | 2026-06-30 |
        | Train every new member   | Head of Legal | 2026-06-01 | 2026-06-30 |
        """
    )

    assert found.roles[1:] == ["row", "row", "row", "row"]
    assert found.sections[2] == ("Milestone: panels run",)
    assert found.sections[4] == ("Milestone: members ready",)


def test_bars_beside_dates_only_draw_them() -> None:
    found = plan_in(
        """
        | Task                   | Owner         | Start      | Finish     | Week 1  | Week 2  | Week 3  |
        | Hold spending panels   | Head of Fleet | 2026-05-04 | 2026-05-10 | #00B050 |         |         |
        | Train every new member | Head of Legal | 2026-05-11 | 2026-05-24 |         | #00B050 | #00B050 |
        """
    )

    assert [each.field for each in found.columns] == ["action", "lead_officer", "start", "baseline_finish"]


def test_columns_that_are_shaded_all_the_way_down_hold_no_bars() -> None:
    found = plan_in(
        """
        | Task                   | Owner         | May 2026 | June 2026 | July 2026 |
        | Hold spending panels   | Head of Fleet | #00B050  |           | #FFC000   |
        | Train every new member | Head of Legal |          | #00B050   | #FFC000   |
        | Tell the public        | Head of Press | #00B050  | #00B050   | #FFC000   |
        """
    )

    finish = next(each.index for each in found.columns if each.field == "baseline_finish")
    assert fields_of(found)["Start"] == "start"
    assert [row.cell(finish).text for row in found.table.rows[1:]] == ["May 2026", "June 2026", "June 2026"]


def test_tasks_beside_a_chart_of_periods_need_no_other_heading() -> None:
    found = plan_in(
        """
        | Tasks                  | 4 May   | 11 May  | 18 May  | 25 May  |
        | Hold spending panels   | #00B050 |         |         |         |
        | Train every new member |         | #00B050 | #00B050 |         |
        | Tell the public        |         |         |         | #00B050 |
        """
    )

    assert [each.field for each in found.columns] == ["action", "start", "baseline_finish"]
    assert [[cell.text for cell in row.cells] for row in found.table.rows[1:]] == [
        ["Hold spending panels", "4 May", "4 May"],
        ["Train every new member", "11 May", "18 May"],
        ["Tell the public", "25 May", "25 May"],
    ]


def test_a_matrix_of_numbers_is_no_chart_of_tasks() -> None:
    found = seen_in(
        """
        | Risk   | 1 | 2 | 3 | 4  | 5  |
        | Rare   | 1 | 2 | 3 | 4  | 5  |
        | Likely | 4 | 8 | 9 | 16 | 20 |
        """
    )

    assert [each.kind for each in found if each.kind in ("plan", "risks", "milestones")] == []
