"""Officers check, colour and undo their own; the programme office does everything; the server says so, not the pane."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.excel_sim import build_payload
from tests.hosts.opened import InExcel
from tests.hosts.sample_books import SETTINGS, sample_book
from tests.server.served import Json, Server
from xl_tracker.commands import COMMANDS, PANE_COMMANDS, Command, Group
from xl_tracker.flow import run_undoably
from xl_tracker.server.guard.roles import MAY_DO, Role, role_of

WRITING = [command for name, command in PANE_COMMANDS.items() if name != "undo"]
OFFICERS_OWN = [command.name for command in WRITING if command.role == "officer"]
PMO_ONLY = [command.name for command in WRITING if command.role == "pmo"]


def test_the_programme_office_may_do_every_command_and_an_officer_what_is_declared_so() -> None:
    assert MAY_DO["pmo"] == {"check", *COMMANDS}
    assert MAY_DO["officer"] == {*OFFICERS_OWN, "undo"} < MAY_DO["pmo"]


def test_a_command_that_does_not_say_who_may_is_for_the_programme_office() -> None:
    assert Command(name="x", label="X", supertip="X.", group=Group.HELP, plan=COMMANDS["undo"].plan).role == "pmo"


@pytest.mark.parametrize(
    ("words", "role"),
    [(["officer"], "officer"), (["officer", "pmo"], "pmo"), (["Global Administrator"], ""), ([], ""), (["PMO"], "")],
)
def test_the_highest_of_our_roles_counts(words: list[str], role: Role) -> None:
    assert role_of(words) == role


@pytest.mark.parametrize("script", OFFICERS_OWN)
def test_an_officer_may(server: Server, tracker: Json, script: str) -> None:
    assert server.call(script, tracker, role="officer").status == 200


@pytest.mark.parametrize("script", PMO_ONLY)
def test_an_officer_may_not_and_is_told_who_may(server: Server, tracker: Json, script: str) -> None:
    answer = server.call(script, tracker, role="officer")

    assert answer.status == 403
    assert answer.sentence.startswith(f"{COMMANDS[script].label} is for the programme office (PMO)")


@pytest.mark.parametrize("script", [*OFFICERS_OWN, *PMO_ONLY])
def test_the_programme_office_may(server: Server, tracker: Json, script: str) -> None:
    assert server.call(script, tracker, role="pmo").status == 200


@pytest.mark.parametrize(
    ("written_by", "role", "status"),
    [("colour_rag", "officer", 200), ("snapshot", "officer", 403), ("snapshot", "pmo", 200)],
)
def test_an_officer_takes_back_only_what_an_officer_may_write(
    server: Server, tmp_path: Path, written_by: str, role: Role, status: int
) -> None:
    opened = InExcel(sample_book(), tmp_path)
    opened.change(lambda host: run_undoably(COMMANDS[written_by], host, SETTINGS, "Summer", lambda said: True))  # type: ignore[arg-type]

    answer = server.call("undo", build_payload(opened.workbook), role=role)

    assert answer.status == status
    assert status == 200 or answer.sentence.startswith("The last thing written to this workbook was 'Snapshot'")
