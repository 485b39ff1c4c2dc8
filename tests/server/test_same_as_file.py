"""Each command over HTTP makes of a workbook what it makes of the file, cell by cell, and its answer is small."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.excel_sim import build_payload
from tests.hosts.facts import SheetFacts
from tests.hosts.opened import HOSTS, InExcel, InFile, InMemory, applying, running, workbook_of
from tests.hosts.sample_books import AS_AT, sample_book
from tests.hosts.test_contract import assert_same
from tests.server.served import Json, Server
from tests.server.wire_decoding import decode_undoable
from tests.today import TODAY
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import Prepared, prepare, run_undoably
from xl_tracker.layout import is_kept_for_undo
from xl_tracker.settings import Settings

pytestmark = pytest.mark.whole

SETTINGS = Settings(as_at=AS_AT)
CHOICES = {"board_pack": ["Leadership Team", "Cabinet", "Commissioners"], "snapshot": ["Summer"]}
RUNS = [(name, choice) for name in COMMANDS if name != "undo" for choice in CHOICES.get(name, [""])]
DAY = AS_AT.isoformat()


def shown(facts: dict[str, SheetFacts]) -> dict[str, SheetFacts]:
    """Every sheet but those that are kept for Undo, which a file has no need of."""
    return {title: sheet for title, sheet in facts.items() if not is_kept_for_undo(title)}


@pytest.mark.parametrize("host", ["memory", "file"])
@pytest.mark.parametrize(("command", "choice"), RUNS)
def test_a_command_over_http_does_what_it_does_to_a_file(
    server: Server, tmp_path: Path, host: str, command: str, choice: str
) -> None:
    asked = InMemory(sample_book(), tmp_path)
    asked.change(running(COMMANDS[command], SETTINGS, choice))
    file = InFile(sample_book(), tmp_path)
    file.change(running(COMMANDS[command], SETTINGS, choice))
    folder = tmp_path / "over http"
    folder.mkdir()
    opened = HOSTS[host](sample_book(), folder)

    answer = server.call(command, build_payload(workbook_of(sample_book())), choice, DAY)
    opened.change(applying(decode_undoable(answer.outcome).make))

    expected = asked.facts({}) if host == "memory" else file.facts(asked.facts({}))
    assert_same(shown(opened.facts(asked.facts({}))), expected)


@pytest.mark.parametrize(("command", "choice"), RUNS)
def test_undo_over_http_gives_the_workbook_back(server: Server, tmp_path: Path, command: str, choice: str) -> None:
    before = InExcel(sample_book(), tmp_path).facts({})
    opened = InExcel(sample_book(), tmp_path)
    opened.change(lambda host: run_undoably(COMMANDS[command], host, SETTINGS, choice, lambda said: True))  # type: ignore[arg-type]

    answer = server.call("undo", build_payload(opened.workbook), "", DAY)
    opened.change(applying(decode_undoable(answer.outcome).make))

    assert answer.outcome["message"] == f"The changes made by '{COMMANDS[command].label}' are undone."
    assert {title: sheet.values for title, sheet in opened.facts({}).items()} == {
        title: sheet.values for title, sheet in before.items()
    }


@pytest.mark.parametrize(("command", "choice"), RUNS)
def test_the_pane_is_told_what_would_change_in_the_words_of_a_file(
    server: Server, tracker: Json, tmp_path: Path, command: str, choice: str
) -> None:
    in_file: list[Prepared] = []
    InFile(sample_book(), tmp_path).change(
        lambda host: in_file.append(prepare(COMMANDS[command], host, SETTINGS, choice))
    )

    outcome = server.call(command, tracker, choice, DAY).outcome

    assert (outcome["said_before"], outcome["message"]) == (in_file[0].said_before, in_file[0].outcome.message)
    assert (outcome["command"], outcome["label"]) == (command, COMMANDS[command].label)
    assert outcome["effects"]
    assert outcome["said_before"].endswith(".")
    assert outcome["message"].endswith(".")
    assert ("findings" in outcome) == (command == "validate")


def test_check_writes_nothing_and_lists_the_findings(server: Server, tracker: Json) -> None:
    outcome = server.call("check", tracker, "", DAY).outcome

    assert [outcome[part] for part in ("keep", "make", "back", "effects", "said_before")] == [[], [], [], [], ""]
    assert sum(outcome["counts"].values()) == len(outcome["findings"]) > 0


def test_without_a_day_it_is_today(server: Server, tracker: Json) -> None:
    assert server.call("check", tracker).outcome["as_at"] == TODAY.isoformat()


def test_colouring_5000_actions_takes_less_than_20_kilobytes(server: Server, large_tracker: Json) -> None:
    answer = server.call("colour_rag", large_tracker, "", DAY)

    assert {effect["sheet"] for effect in answer.outcome["effects"]} == {"Actions", "Milestones"}
    assert answer.wire_bytes < 20_000
