"""The functions for notebooks: open a tracker, check it, and get its tables as pandas frames."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.books import AS_AT, tracker
from tests.today import TODAY
from tests.workbooks import save_book
from xl_tracker import check, open_tracker, parse_timescale
from xl_tracker.errors import CannotRead, NotATracker
from xl_tracker.exports.json_plan import export_plan, export_text
from xl_tracker.layout import Column
from xl_tracker.model import frames

PLAN = """
    | Ref | Theme   | Action | Lead officer     | Supporting officers | Baseline finish | Status      | Recommendations | Reported RAG |
    | A1  | Culture | Listen | A. Khan; B. Osei | C. Lloyd            | Autumn 2026     | In progress | PC-1; PC-2      | Gren         |
    | A2  | Culture | Learn  |                  |                     | TBC             | Complete    |                 | Blue         |

    Risks
    | Ref | Risk  | Likelihood | Impact | Score |
    | R1  | Small | 2          | 3      | 6     |
"""


def test_open_and_check(tmp_path: Path) -> None:
    opened = open_tracker(save_book(PLAN, tmp_path / "plan.xlsx"), as_at=AS_AT)

    assert [action.ref for action in opened.actions] == ["A1", "A2"]
    assert {"RD003", "OW002"} <= {finding.code for finding in check(opened)}


def test_without_a_day_it_is_looked_at_as_at_today(tmp_path: Path) -> None:
    opened = open_tracker(save_book(PLAN, tmp_path / "plan.xlsx"))

    assert opened.settings.as_at == TODAY


def test_what_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "note.xlsx").write_text("hello")

    with pytest.raises(CannotRead, match=r"note\.xlsx"):
        open_tracker(tmp_path / "note.xlsx")
    with pytest.raises(NotATracker, match="holds no actions"):
        open_tracker(save_book("Lunch\n| Day | Soup |\n| Mon | Leek |", tmp_path / "lunch.xlsx"))


def test_frames_have_the_last_day_and_the_words_of_each_timescale() -> None:
    actions = tracker(PLAN).frames()["Actions"]

    assert list(actions["ref"]) == ["A1", "A2"]
    assert actions["baseline_finish"][0] == pd.Timestamp("2026-11-30")
    assert pd.isna(actions["baseline_finish"][1])
    assert list(actions["baseline_finish_text"]) == ["Autumn 2026", "TBC"]
    assert actions["lead_officer"][0] == "A. Khan; B. Osei"
    assert list(actions["status"]) == ["In progress", "Complete"]
    assert list(actions["row"]) == [2, 3]


def test_every_sheet_has_a_frame_even_when_it_has_no_rows() -> None:
    frames = tracker(PLAN).frames()

    assert list(frames["Risks"]["score"]) == [6.0]
    assert len(frames["Milestones"]) == 0
    assert "baseline_finish" in frames["Milestones"]


def test_the_export_is_plain_json_and_keeps_the_officers_words() -> None:
    exported = json.loads(json.dumps(export_plan(tracker(PLAN))))

    first = exported["actions"][0]
    assert first["lead_officer"] == "A. Khan; B. Osei"
    assert first["baseline_finish"]["text"] == "Autumn 2026"
    assert first["reported_rag"] is None
    assert exported["risks"][0]["score"] == 6.0


def test_the_text_of_an_export_is_what_python_itself_would_write() -> None:
    """pydantic writes it, in less than half the time: Python's own encoder is slow as soon as it indents."""
    plan = tracker(PLAN.replace("Listen", 'Gwrando \u0174 \u2028 "\\" \x1f \t \U0001f600'))
    plan = replace(plan, risks=tuple(replace(risk, score=2.5) for risk in plan.risks))

    assert export_text(plan) == json.dumps(export_plan(plan), ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("figure", [math.inf, math.nan])
def test_a_figure_that_json_has_no_number_for_is_nothing(figure: float) -> None:
    plan = tracker(PLAN)
    plan = replace(plan, risks=tuple(replace(risk, score=figure) for risk in plan.risks))

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    (risk,) = json.loads(export_text(plan), parse_constant=refuse)["risks"]
    assert risk["score"] is None


def test_a_timescale_by_itself() -> None:
    assert parse_timescale("Q3 2026/27").latest == dt.date(2026, 12, 31)


def test_a_column_that_the_model_has_no_field_for_is_framed_as_written() -> None:
    actions = tracker(PLAN).actions

    assert list(frames.frame_of(actions, [Column("cost", "Cost", "people")])["cost"]) == [None] * len(actions)
