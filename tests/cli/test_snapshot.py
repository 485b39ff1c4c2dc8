"""The verb that keeps how every action and milestone stands in History."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.test_make_and_report import AS_AT, rows
from tests.workbooks import save_book
from xl_tracker import clock
from xl_tracker.cli import main


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "out"
    assert main(["demo", str(folder)]) == 0
    return folder


def test_snapshot_keeps_how_each_item_stands_and_the_table_reaches_it(demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.xlsx"
    before, actions = rows(demo / "tracker.xlsx", "History"), rows(demo / "tracker.xlsx", "Actions")
    milestones = rows(demo / "tracker.xlsx", "Milestones")

    assert main(["snapshot", str(demo / "tracker.xlsx"), "-o", str(target), "--period", "Half year", *AS_AT]) == 0

    after = rows(target, "History")
    assert after[: len(before)] == before
    kept = after[len(before) :]
    assert [row[:2] for row in kept] == [["Half year", dt.date(2026, 6, 1)]] * len(kept)
    assert [row[3] for row in kept if row[2] == "Action"] == [row[0] for row in actions[1:] if row[0]]
    assert {row[3] for row in kept if row[2] != "Action"} <= {row[0] for row in milestones[1:]}
    assert len(
        CalamineWorkbook.from_path(str(target), load_tables=True).get_table_by_name("tblHistory").to_python()
    ) == (len(after) - 1)


@pytest.mark.parametrize(("given", "told"), [([], True), (["--as-at", "2026-10-04"], False)])
def test_early_in_a_month_a_snapshot_says_how_to_have_the_end_of_the_last_one(
    given: list[str], told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = save_book("| Ref | Action |\n| A1 | Save |\n\nHistory\n| Period | As at | Item |", tmp_path / "plan.xlsx")
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 10, 4))
    assert main(["snapshot", str(plan), "-o", str(tmp_path / "kept.xlsx"), *given]) == 0

    said = capsys.readouterr().out
    assert "as '4 October 2026'." in said
    assert ("For the end of September add --as-at 2026-09-30." in said) is told


def test_a_snapshot_of_a_period_that_is_kept_already_is_refused(demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.xlsx"
    main(["snapshot", str(demo / "tracker.xlsx"), "-o", str(target), "--period", "Half year", *AS_AT])

    assert main(["snapshot", str(target), "--in-place", "--period", "Half year", *AS_AT]) == 2
