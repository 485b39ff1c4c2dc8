"""The rules run only for commands that declare that they need findings, and no outcome depends on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.books import SETTINGS, book
from xl_tracker import flow
from xl_tracker.commands import COMMANDS, PANE_COMMANDS, Command, Group
from xl_tracker.commands.base import Outcome
from xl_tracker.errors import XlTrackerError
from xl_tracker.flow import NotChecked, Prepared, prepare
from xl_tracker.hosts.file import FileHost

PLAN = """
    | Ref | Action | Lead officer | Baseline finish | Forecast finish | Status      | Reported RAG | Derived RAG | RAG reason | Check |
    | A1  | Listen | A. Khan      | Dec 2026        | 2027-01-15      | In progress | Green        | Red         | old        | old   |
    | A2  | Learn  |              | 2026-12-31      | 2026-12-31      | In progress | Gren         |             |            |       |

    History
    | Period      | As at      | Item | Status      | Derived RAG | Forecast finish |
    | August 2026 | 2026-08-31 | A1   | In progress | Green       | Dec 2026        |
"""
CORPUS = sorted((Path(__file__).parents[1] / "fuzz" / "corpus").glob("*.xlsx"))
WITHOUT = sorted(name for name, command in PANE_COMMANDS.items() if not command.needs_findings)
WITH = sorted(set(PANE_COMMANDS) - set(WITHOUT))


def outcome(name: str, path: Path, tmp_path: Path, *, with_findings: bool) -> Outcome | str:
    """What the command would do to a file, or the sentence that says why it does nothing."""
    host = FileHost(path, tmp_path / "out.xlsx")
    try:
        return prepare(COMMANDS[name], host, SETTINGS, with_findings=with_findings).outcome
    except XlTrackerError as stop:
        return str(stop)


def planned(command: Command) -> Prepared:
    return prepare(command, book(PLAN), SETTINGS)


@pytest.mark.parametrize("name", sorted(set(WITHOUT) - {"undo"}))
def test_no_rule_runs_for_a_command_that_needs_no_findings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> Any:
        raise AssertionError("a rule ran")

    monkeypatch.setattr(flow, "check", never)

    assert planned(COMMANDS[name]).outcome.message


@pytest.mark.parametrize("name", WITH)
def test_a_command_that_needs_findings_gets_them_all(name: str) -> None:
    prepared = planned(PANE_COMMANDS[name])

    assert {finding.code for finding in prepared.findings} >= {"OW001", "RG002"}


@pytest.mark.parametrize("name", WITHOUT)
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_outcome_is_the_same_with_findings_and_without(name: str, path: Path, tmp_path: Path) -> None:
    without = outcome(name, path, tmp_path, with_findings=False)

    assert without == outcome(name, path, tmp_path, with_findings=True)


def test_a_command_that_looks_at_findings_without_declaring_it_is_told() -> None:
    """A plain () would say that nothing was found."""

    def plan(tracker: object, findings: Any, choice: str) -> Outcome:
        return Outcome((), f"{len(findings)} findings.")

    forgetful = Command(name="forgetful", label="Forgetful", supertip="Forgets.", group=Group.HELP, plan=plan)

    with pytest.raises(TypeError, match="needs_findings=True"):
        planned(forgetful)


LOOKS = {
    "len": len,
    "list": list,
    "bool": bool,
    "the first": lambda given: given[0],
    "the last": lambda given: next(reversed(given)),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_there_is_no_way_of_looking_that_says_nothing_was_found(look: Any) -> None:
    with pytest.raises(TypeError, match="rules did not run"):
        look(NotChecked())
