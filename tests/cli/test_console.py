"""A letter that a console cannot show does not end a verb: people see an escape, and programs get UTF-8."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbooks import save_book
from xl_tracker.cli import main

PLAN = """
    | Ref | Theme        | Action             | Lead officer | Baseline finish | Status      | Reported RAG | Progress update |
    | A1  | Tŷ a ŵyn \u2192 | Llŷn \u2192 Gŵyr \U0001f600 | Siân Ŵyn     | 31/02/2026      | In progŵess | Gŵen         | Cyngor Gŵyr     |

    Reporting
    | Audience | Body | Every |
    | Gŵyr     | Gŵyr | Month |
"""
OLD = ("cp1252", "ascii")
FOR_PEOPLE = {
    "validate": ["validate", "{in}"],
    "validate to a file": ["validate", "{in}", "--format", "csv", "-o", "{folder}/ŵ.csv"],
    "refresh": ["refresh", "{in}", "-o", "{folder}/ŵ.xlsx"],
    "snapshot": ["snapshot", "{in}", "-o", "{folder}/ŵ.xlsx", "--period", "Gŵyr"],
    "pack": ["pack", "{in}", "--audience", "Gŵyr", "-o", "{folder}/ŵ.html"],
    "export to a file": ["export", "{in}", "-o", "{folder}/ŵ.json"],
    "new": ["new", "{folder}/ŵ.xlsx", "--council", "Cyngor Gŵyr"],
    "import": ["import", "{in}", "-o", "{folder}/ŵ.xlsx", "--questions", "{folder}/ŵ.csv"],
    "demo": ["demo", "{folder}/ŵ"],
    "timescale": ["timescale", "Gŵyr"],
    "rules": ["rules"],
    "explain": ["explain", "RD003"],
    "a refusal": ["pack", "{in}", "--audience", "Llŷn", "-o", "{folder}/ŵ.html"],
    "a file that is not there": ["validate", "{folder}/nowhere-ŵ.xlsx"],
}
FOR_PROGRAMS: dict[str, tuple[list[str], Callable[[str], object]]] = {
    "validate json": (["validate", "{in}", "--format", "json"], json.loads),
    "validate csv": (["validate", "{in}", "--format", "csv"], lambda text: [*csv.reader(io.StringIO(text))]),
    "validate html": (["validate", "{in}", "--format", "html"], str),
    "export": (["export", "{in}"], json.loads),
    "timescale json": (["timescale", "Gŵyr", "--format", "json"], json.loads),
}

CASES = [
    (verb, encoding, terminal)
    for verb in FOR_PEOPLE
    for encoding in OLD
    for terminal in (True, False)
    if verb != "demo" or (encoding, terminal) == ("ascii", False)  # it does the whole job, and takes seconds
]


class Console(io.TextIOWrapper):
    """A stream with a code page, as Python opens it for a console or for a file."""

    def __init__(self, encoding: str, terminal: bool) -> None:
        self.bytes = io.BytesIO()
        self.terminal = terminal
        super().__init__(self.bytes, encoding=encoding, errors="strict", write_through=True)

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def command(tmp_path: Path) -> Callable[[list[str]], list[str]]:
    """A command line with its places filled in."""
    book = save_book(PLAN, tmp_path / "Llŷn \u2192.xlsx")
    return lambda words: [each.format_map({"in": book, "folder": tmp_path}) for each in words]


def run(monkeypatch: pytest.MonkeyPatch, words: list[str], encoding: str, terminal: bool) -> tuple[int, bytes, bytes]:
    """The exit code, and what was written to standard output and error."""
    out, err = Console(encoding, terminal), Console(encoding, terminal)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    code = main(words)
    monkeypatch.undo()
    return code, out.bytes.getvalue(), err.bytes.getvalue()


@pytest.mark.parametrize(("verb", "encoding", "terminal"), CASES)
def test_a_verb_says_to_people_what_it_says_on_any_console(
    verb: str,
    encoding: str,
    terminal: bool,
    command: Callable[[list[str]], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    words = command(FOR_PEOPLE[verb])

    expected = run(monkeypatch, words, "utf-8", terminal)
    for written in tmp_path.glob("ŵ.*"):
        written.unlink()
    got = run(monkeypatch, words, encoding, terminal)

    said = [each.decode().encode(encoding, "backslashreplace") for each in expected[1:]]
    assert (got[0], [*got[1:]]) == (expected[0], said)


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "redirected"])
@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("verb", FOR_PROGRAMS)
def test_a_program_reads_back_what_was_written(
    verb: str,
    encoding: str,
    terminal: bool,
    command: Callable[[list[str]], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words, read = FOR_PROGRAMS[verb]

    _, written, _ = run(monkeypatch, command(words), encoding, terminal)

    assert "Gŵ" in str(read(written.decode("utf-8")))


@pytest.mark.parametrize("encoding", OLD)
def test_a_process_that_was_started_with_an_old_code_page_ends_well(
    encoding: str, command: Callable[[list[str]], list[str]], tmp_path: Path
) -> None:
    words = command(["refresh", "{in}", "-o", "{folder}/ŵ.xlsx"])

    done = subprocess.run(
        [sys.executable, "-m", "xl_tracker", *words],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        cwd=Path(__file__).parents[2],
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding).endswith("\\u0175.xlsx'.\n".replace("\n", os.linesep))
    assert (tmp_path / "ŵ.xlsx").is_file()


def test_what_somebody_asked_to_have_in_place_of_such_letters_is_theirs(
    command: Callable[[list[str]], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Console("ascii", terminal=False)
    out.reconfigure(errors="replace")
    monkeypatch.setattr(sys, "stdout", out)

    main(["timescale", "Gŵyr"])

    assert out.bytes.getvalue().startswith(b"G?yr: ")
    assert (out.encoding, out.errors) == ("ascii", "replace")
