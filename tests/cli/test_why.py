"""Why: the rows behind a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbooks import save_book
from xl_tracker.cli import main

PLAN = """
    | Ref | Theme   | Action | Lead officer | Baseline finish | Status      |
    | A1  | Finance | Save   | A. Khan      | 2026-05-31      | In progress |
    | A2  | finance | Spend  | A. Khan      | 2026-03-31      | In progress |
    | A3  | Culture | Listen |              | 2026-03-31      | In progress |
    | A4  | Culture | Learn  | A. Khan      | 2026-12-31      | Complete    |

    Themes
    | Ref | Theme   |
    | T1  | Finance |
    | T2  | Culture |
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return str(save_book(PLAN, tmp_path / "plan.xlsx"))


def why(plan: str, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    code = main(["why", words[0], plan, *words[1:], "--as-at", "2026-06-01"])
    captured = capsys.readouterr()
    assert code == (2 if captured.err else 0)
    return (captured.out or captured.err).splitlines()


def test_each_row_behind_a_figure_has_its_place(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert why(plan, capsys, "late") == [
        "late: 3 past their agreed finish, as at 1 June 2026.",
        "Live on a day after the last one that the agreed finish can mean. A later forecast changes nothing.",
        "  Actions row 2  A1  Save",
        "  Actions row 3  A2  Spend",
        "  Actions row 4  A3  Listen",
    ]


def test_a_theme_has_its_own_rows(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = why(plan, capsys, "LATE", "--theme", "culture")

    assert lines[0] == "late: 1 past their agreed finish in Culture, as at 1 June 2026."
    assert lines[2:] == ["  Actions row 4  A3  Listen"]


def test_a_percentage_says_what_it_is_of(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = why(plan, capsys, "on_track")

    assert lines[0] == "on_track: 25% on track or complete, of all actions, as at 1 June 2026."
    assert lines[2:] == ["complete and green: 1 of 4.", "  Actions row 5  A4  Learn"]


def test_errors_are_listed_with_their_cells(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert any(line.startswith("  Actions D4  OW001  ") for line in why(plan, capsys, "errors"))


def test_a_change_without_a_record_says_so(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert why(plan, capsys, "up")[-1] == "History has no earlier period to compare with."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("lat",), "'lat' is not a figure. Did you mean 'late'?"),
        (("late", "--theme", "Finanse"), "'Finanse' is not a theme of this plan. Did you mean 'Finance'?"),
        (("errors", "--theme", "Finance"), "'errors' counts the whole plan. Leave out --theme."),
    ],
)
def test_what_is_not_known_is_one_sentence(
    plan: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in why(plan, capsys, *words)[-1]


def test_a_pack_over_errors_says_so(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "pack.html"

    assert main(["pack", plan, "--audience", "Cabinet", "-o", str(target), "--as-at", "2026-06-01"]) == 0
    assert "outstanding in" in capsys.readouterr().err
    assert "outstanding in the tracker, so some figures may be wrong." in target.read_text(encoding="utf-8")
