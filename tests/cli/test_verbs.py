"""The verbs of the command line: our own, and those that commands declare."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hosts.opened import workbook_of
from tests.hosts.sample_books import AS_AT, sample_book
from xl_tracker.cli import main
from xl_tracker.cli.verbs import OWN_VERBS, every_verb
from xl_tracker.commands import COMMANDS
from xl_tracker.commands.base import Headless

DECLARED = {command.verb.name: command.verb for command in COMMANDS.values() if command.verb and command.verb.help}


@pytest.mark.parametrize("name", DECLARED)
def test_a_verb_runs_every_command_that_declares_it_in_the_order_of_the_ribbon(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "tracker.xlsx", tmp_path / "out.xlsx"
    workbook_of(sample_book()).save(source)

    assert main([name, str(source), "-o", str(target), "--as-at", AS_AT.isoformat()]) == 0
    (verb,) = (verb for verb in every_verb() if verb.name == name)
    assert verb.commands == tuple(each.name for each in COMMANDS.values() if each.verb == DECLARED[name])
    assert capsys.readouterr().out.endswith(f" Written to '{target}'.\n")
    assert target.exists()


@pytest.mark.parametrize("name", DECLARED)
def test_a_verb_is_in_the_help_in_its_own_words(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    assert DECLARED[name].help in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("name", [command.ask.name for command in COMMANDS.values() if command.ask and command.verb])
def test_what_a_command_asks_for_is_an_option_of_its_verb(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    verb = next(each.verb for each in COMMANDS.values() if each.ask and each.ask.name == name)
    assert verb

    with pytest.raises(SystemExit):
        main([verb.name, "--help"])

    assert f"--{name} NAME" in capsys.readouterr().out


@pytest.mark.parametrize(
    "verb", [command.verb for command in COMMANDS.values() if command.verb], ids=lambda each: each.name
)
def test_a_verb_without_help_is_one_of_the_command_lines_own(verb: Headless) -> None:
    assert bool(verb.help) != (verb.name in {own.name for own in OWN_VERBS})


def test_no_two_verbs_have_one_name() -> None:
    names = [verb.name for verb in every_verb()]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("wanted", ["--version", *(verb.name for verb in OWN_VERBS)])
def test_the_commands_are_not_imported_for_a_verb_of_our_own(wanted: str) -> None:
    """They bring every page and every rating with them, and a cold command is mostly imports."""
    program = (
        "import sys; from xl_tracker.cli.verbs import verbs_for; from xl_tracker.cli import _parser;"
        f"before = set(sys.modules); _parser({wanted!r});"
        "print(*(m for m in set(sys.modules) - before if m.startswith('xl_tracker.commands')))"
    )
    got = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert got.stdout.split() == []
