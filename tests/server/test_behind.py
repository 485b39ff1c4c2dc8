"""The rows behind the figures of the pane's summary: those of ``xl-tracker why``, each with its cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.books import SETTINGS, book
from tests.server.served import Json, Server
from tests.workbooks import save_book
from xl_tracker.cli import main
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.server.pane import behind as pane
from xl_tracker.server.pane.shown import pane_object

PLAN = """
    | Ref | Theme      | Action         | Baseline finish | Forecast finish | Status      |
    | A1  | Governance | Publish terms  | 2026-09-30      | 2026-09-30      | In progress |
    | A2  | Governance | Train members  | 2026-04-30      | 2026-12-31      | In progress |
    | A3  | Finance    | Close accounts | 2026-07-31      | 2026-07-31      | Complete    |
    |     | Finance    | Budget 2027    | 2026-05-31      | 2026-06-30      | Not started |
    | A5  |            | Save           | TBC             |                 | In progress |
    | A6  | Finance    | Spend          | 2026-01-31      |                 | Superseded  |
"""
FIGURES = {
    "actions": "actions",
    "late": "late",
    "on_track": "on_track",
    "Blue": "complete",
    "Green": "green",
    "Amber": "amber",
    "Red": "red",
    "Grey": "grey",
}
"""The figures of the pane by the names that ``xl-tracker why`` takes."""


def shown(text: str = PLAN, *, with_findings: bool = True) -> dict[str, Any]:
    """What the pane is told, after its way through JSON."""
    tracker = read_tracker(book(text).read(), SETTINGS)
    return json.loads(json.dumps(pane_object(tracker, (), with_findings=with_findings)))  # type: ignore[no-any-return]


def listed(answer: dict[str, Any], figure: str, theme: str = "") -> list[dict[str, Any]]:
    """The rows behind a figure of the plan, or of a theme."""
    behind, names = answer["behind"], [each["theme"] for each in answer["summary"]["themes"]]
    of = behind["of_themes"][names.index(theme)] if theme else behind["of_plan"]
    return [behind["rows"][number] for number in of[figure]["rows"]]


@pytest.mark.parametrize("figure", FIGURES)
def test_the_rows_are_those_that_why_lists(figure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, answer = str(save_book(PLAN, tmp_path / "plan.xlsx")), shown()
    themes = ["", *(each["theme"] for each in answer["summary"]["themes"])]
    assert themes == ["", "Governance", "Finance", "No theme"]

    for theme in themes:
        of = ["--theme", theme] if theme else []
        assert main(["why", FIGURES[figure], path, *of, "--as-at", SETTINGS.as_at.isoformat()]) == 0
        said = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
        rows = listed(answer, figure, theme)
        assert said == [
            f"{each['sheet']} row {each['cell'][1:]}  {each['ref'] or '(no ref)'}  {each['words']}" for each in rows
        ]


def test_a_row_says_why_it_has_its_rating_and_leads_to_its_cell() -> None:
    assert listed(shown(), "Red", "Governance") == [
        {
            "sheet": "Actions",
            "cell": "A3",
            "ref": "A2",
            "words": "Train members",
            "why": "Forecast for 31 December 2026: 245 days late against 30 April 2026 (one month tolerated).",
        }
    ]


def test_a_list_has_as_many_rows_as_its_figure_counts() -> None:
    answer = shown()
    summary = answer["summary"]

    for theme, figures in [("", summary["plan"]), *((each["theme"], each) for each in summary["themes"])]:
        counted = {"actions": figures["actions"], "late": figures["late"]} | figures["by_rag"]
        assert {figure: len(listed(answer, figure, theme)) for figure in counted} == counted


def test_each_figure_has_its_definition() -> None:
    definitions = shown()["behind"]["definitions"]

    assert definitions.keys() == FIGURES.keys()
    assert definitions["Red"] == "Rated Red by the dates."


def test_a_long_list_is_cut_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pane, "MOST_OF_A_FIGURE", 2)
    answer = shown()

    assert [each["words"] for each in listed(answer, "actions")] == ["Publish terms", "Train members"]
    assert answer["behind"]["of_plan"]["actions"]["left_out"] == 3
    assert answer["behind"]["of_plan"]["Blue"]["left_out"] == 0


def test_all_lists_together_stay_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that stands in many lists is sent once. Rows beyond the limit are only counted."""
    monkeypatch.setattr(pane, "MOST_ROWS", 4)
    behind = shown()["behind"]

    assert len(behind["rows"]) == 4
    lists = [each["actions"] for each in (behind["of_plan"], *behind["of_themes"])]
    assert [(len(each["rows"]), each["left_out"]) for each in lists] == [(4, 1), (2, 0), (2, 0), (0, 1)]


def test_an_officer_who_may_check_gets_the_rows(server: Server, tracker: Json) -> None:
    officer, office = (server.call("check", tracker, role=role).outcome for role in ("officer", "pmo"))

    assert officer["behind"]["rows"]
    assert officer["behind"] == office["behind"]


def test_only_the_commands_that_list_findings_send_rows() -> None:
    assert "behind" not in shown(with_findings=False)
