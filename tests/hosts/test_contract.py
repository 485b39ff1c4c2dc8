"""Every command and every edit does the same in memory, in a file and in Excel.

Excel is the real engine of xlwings Server with its actions carried out by ``tests/excel_sim``.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from tests.excel_sim.actions import HANDLERS
from tests.hosts.edit_lists import EDIT_LISTS, START
from tests.hosts.facts import SheetFacts
from tests.hosts.opened import HOSTS, InExcel, InMemory, Opened, applying, running
from tests.hosts.sample_books import SETTINGS, sample_book
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import Host, prepare
from xl_tracker.workbook import BookSnapshot

CHOICES = {"board_pack": "Cabinet"}
WRITING = [name for name in COMMANDS if name != "undo"]
"""Every command but Undo, whose own contract is in tests/hosts/test_undo.py."""
AGAIN = [name for name in WRITING if name != "snapshot"]
"""Those that may be run again at once; a period is kept in History only once."""
OUTSIDE = [name for name in HOSTS if name != "memory"]


def ran(host: str, command: str, folder: Path, *, times: int = 1, copies: int = 1, shell: bool = True) -> Opened:
    """The sample tracker in a host, after a command was run on it."""
    opened = HOSTS[host](sample_book(copies=copies, shell=shell), folder)
    for _ in range(times):
        opened.change(running(COMMANDS[command], SETTINGS, CHOICES.get(command, "")))
    return opened


def wanted(command: str, folder: Path, *, shell: bool = True) -> dict[str, SheetFacts]:
    """What the memory host was asked for by a command."""
    return ran("memory", command, folder, shell=shell).facts({})


@pytest.mark.parametrize("shell", [True, False], ids=["with page shell", "without"])
@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("host", OUTSIDE)
def test_a_command_does_the_same_in_every_host(host: str, command: str, shell: bool, tmp_path: Path) -> None:
    expected = wanted(command, tmp_path, shell=shell)

    got = ran(host, command, tmp_path, shell=shell).facts(expected)

    assert_same(got, expected)


@pytest.mark.parametrize("command", WRITING)
def test_a_command_says_the_same_in_every_host(command: str, tmp_path: Path) -> None:
    said: dict[str, tuple[str, str]] = {}
    for name, host in HOSTS.items():
        (tmp_path / name).mkdir()
        host(sample_book(), tmp_path / name).change(partial(keep, said, name, command))

    assert said == dict.fromkeys(HOSTS, said["memory"])


def keep(said: dict[str, tuple[str, str]], name: str, command: str, opened: Host) -> None:
    """Keep what is said before a command writes, and once it has."""
    prepared = prepare(COMMANDS[command], opened, SETTINGS, CHOICES.get(command, ""))
    said[name] = (prepared.said_before, prepared.outcome.message)


@pytest.mark.parametrize("command", AGAIN)
@pytest.mark.parametrize("host", HOSTS)
def test_a_command_run_twice_gives_the_same_workbook(host: str, command: str, tmp_path: Path) -> None:
    asked = wanted(command, tmp_path)
    for run in ("once", "twice"):
        (tmp_path / run).mkdir()
    once = ran(host, command, tmp_path / "once").facts(asked)

    twice = ran(host, command, tmp_path / "twice", times=2).facts(asked)

    assert_same(twice, once)


@pytest.mark.parametrize("edits", EDIT_LISTS.values(), ids=EDIT_LISTS)
@pytest.mark.parametrize("host", OUTSIDE)
def test_edits_do_the_same_in_every_host(host: str, edits: tuple, tmp_path: Path) -> None:  # type: ignore[type-arg]
    memory = InMemory(START, tmp_path)
    memory.change(applying(edits))
    expected = memory.facts({})
    opened = HOSTS[host](START, tmp_path)

    opened.change(applying(edits))

    assert_same(opened.facts(expected), expected)


@pytest.mark.parametrize("command", WRITING)
def test_the_number_of_engine_actions_does_not_grow_with_the_rows(command: str, tmp_path: Path) -> None:
    """20 actions and 200. Fewer would leave a table of the pack with one row, which has no lines between rows."""
    few, many = (ran("live", command, tmp_path, copies=copies) for copies in (2, 20))
    assert isinstance(few, InExcel)
    assert isinstance(many, InExcel)

    assert len(many.actions) == len(few.actions)


@pytest.mark.parametrize("command", WRITING)
def test_every_engine_action_is_on_the_list(command: str, tmp_path: Path) -> None:
    opened = ran("live", command, tmp_path)
    assert isinstance(opened, InExcel)

    assert {action["func"] for action in opened.actions} <= set(HANDLERS)


@pytest.mark.parametrize("host", OUTSIDE)
def test_a_workbook_reads_the_same_in_every_host(host: str, tmp_path: Path) -> None:
    book = sample_book(actions=50)

    assert filled(HOSTS[host](book, tmp_path).read()) == filled(InMemory(book, tmp_path).read())


def filled(book: BookSnapshot) -> dict[str, dict[tuple[int, int], object]]:
    """The values that are not empty, by sheet and cell; days are midnight."""
    return {
        title: {
            (row, column): dt.datetime(value.year, value.month, value.day) if isinstance(value, dt.date) else value
            for row, cells in enumerate(sheet.rows, start=1)
            for column, value in enumerate(cells, start=1)
            if value not in (None, "")
        }
        for title, sheet in book.sheets.items()
    }


def assert_same(got: dict[str, SheetFacts], expected: dict[str, SheetFacts]) -> None:
    """Compared kind by kind, so that a failure names the sheet and what differs on it."""
    assert list(got) == list(expected)
    for title, facts in expected.items():
        for kind in ("values", "tables", "words", "charts", "widths", "looks"):
            assert (title, kind, getattr(got[title], kind)) == (title, kind, getattr(facts, kind))
