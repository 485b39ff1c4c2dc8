"""Python's collector of cycles: paused in a verb and a press, seldom in the server, and as it was afterwards."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from tests.addin.open_excel import tracker_open_in_excel
from tests.workbooks import save_book
from xl_tracker import addin, opening
from xl_tracker.cli import main
from xl_tracker.collector import paused

ROOT = Path(__file__).parents[1]
PLAN = """
    | Ref | Action | Lead officer | Baseline finish | Status      |
    | A1  | Listen | A. Khan      | 2026-12-31      | In progress |
"""


def seen_by(monkeypatch: pytest.MonkeyPatch, module: object, function: str) -> list[bool]:
    """Whether the collector is on, each time that this function is called."""
    called, seen = getattr(module, function), list[bool]()

    def noted(*given: object, **named: object) -> object:
        seen.append(gc.isenabled())
        return called(*given, **named)

    monkeypatch.setattr(module, function, noted)
    return seen


def test_a_verb_pauses_it_and_puts_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, seen = save_book(PLAN, tmp_path / "plan.xlsx"), seen_by(monkeypatch, opening, "read_tracker")

    assert main(["export", str(plan), "-o", str(tmp_path / "plan.json")]) == 0
    assert (seen, gc.isenabled()) == ([False], True)


def test_a_press_pauses_it_and_puts_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    excel, seen = tracker_open_in_excel(), seen_by(monkeypatch, addin, "_run_on")
    excel.press("colour_rag")

    assert (seen, gc.isenabled()) == ([False], True)


def test_whoever_had_paused_it_has_it_paused_still() -> None:
    with paused():
        with paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_in_the_server_it_runs_seldom() -> None:
    program = (
        "import gc; from xl_tracker.collector import run_seldom; run_seldom();"
        "print(gc.isenabled(), gc.get_threshold()[0] >= 100_000, gc.get_freeze_count() > 0)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    assert said.stdout.split() == ["True", "True", "True"]
