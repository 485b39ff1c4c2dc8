"""The journal: a killed run continues where it ended, with nothing twice and nothing lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workbooks import save_book
from xl_tracker.batch import Choice, FileReport, Source, validate_file
from xl_tracker.batch.journal import Journal, Run
from xl_tracker.cli import main
from xl_tracker.errors import BadRequest, CannotRead, CannotWrite
from xl_tracker.settings import Settings

FAULTY = """
    | Ref | Action | Lead officer | Baseline finish | Updated on | Status     |
    | A1  | Listen |              | 31/02/2026      | 2026-05-20 | In progess |
    | A1  | Learn  | A. Khan      | 2026-03-31      | 2026-05-20 | 7          |
"""
RUN = Run(dt.date(2026, 6, 1), Choice(), "1.0")


def finished(path: Path) -> list[str]:
    """The files that a journal has, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [Path(json.loads(line)["path"]).name for line in lines]


def test_a_report_comes_back_as_the_outside_world_sees_it(tmp_path: Path) -> None:
    path = save_book(FAULTY, tmp_path / "a.xlsx")
    source = Source(str(path), path)
    report = validate_file(path, Settings(as_at=RUN.as_at), Choice(with_leads=True))
    first = Journal.begin(tmp_path / "j.jsonl", RUN)
    assert first.report(source) is None
    first.keep(report)

    again = Journal.resume(tmp_path / "j.jsonl", RUN, any_day=False).report(source)

    assert again is not None
    assert again.findings, "the workbook has faults"
    assert [str(each) for each in again.findings] == [str(each) for each in report.findings]
    assert again.verdict == report.verdict


@pytest.mark.parametrize("change", ["content", "time", "gone"])
def test_a_file_that_has_changed_is_checked_again(change: str, tmp_path: Path) -> None:
    path = save_book(FAULTY, tmp_path / "a.xlsx")
    source = Source(str(path), path)
    journal = Journal.begin(tmp_path / "j.jsonl", RUN)
    journal.report(source)
    journal.keep(FileReport(str(path), "accepted", ()))
    if change == "content":
        path.write_bytes(b"PK")
    elif change == "time":
        os.utime(path, ns=(1, 1))
    else:
        path.unlink()

    assert Journal.resume(tmp_path / "j.jsonl", RUN, any_day=False).report(source) is None


@pytest.mark.parametrize(
    "tail", ['{"path":"b.xl', "{", '{"path":"b.xlsx","stamp":"1","verdict":"accepted","findings":[]}']
)
def test_a_last_line_that_was_half_written_is_dropped(tail: str, tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    journal = Journal.begin(path, RUN)
    journal.keep(FileReport("a.xlsx", "accepted", ()))
    with path.open("a", encoding="utf-8") as file:
        file.write(tail)

    Journal.resume(path, RUN, any_day=False).keep(FileReport("c.xlsx", "accepted", ()))

    assert finished(path) == ["a.xlsx", "c.xlsx"]


def test_a_first_line_that_was_half_written_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    path.write_text('{"journal":1,"xl_tr', encoding="utf-8")

    Journal.resume(path, RUN, any_day=False).keep(FileReport("c.xlsx", "accepted", ()))

    assert finished(path) == ["c.xlsx"]


OTHERS = {
    "day": (Run(dt.date(2026, 6, 2), Choice(), "1.0"), "belongs to a run as at 2026-06-01."),
    "codes": (Run(RUN.as_at, Choice(select=("RF",)), "1.0"), "belongs to a run with --select nothing."),
    "version": (Run(RUN.as_at, Choice(), "1.1"), "belongs to a run with version 1.0 of xl-tracker."),
}


@pytest.mark.parametrize("other", OTHERS)
def test_what_would_mix_two_kinds_of_run_is_refused(other: str, tmp_path: Path) -> None:
    Journal.begin(tmp_path / "j.jsonl", RUN)
    run, sentence = OTHERS[other]

    with pytest.raises(BadRequest) as caught:
        Journal.resume(tmp_path / "j.jsonl", run, any_day=False)

    assert sentence in str(caught.value)


def test_without_a_day_the_day_is_that_of_the_journal(tmp_path: Path) -> None:
    Journal.begin(tmp_path / "j.jsonl", RUN)

    tomorrow = Run(dt.date(2026, 6, 2), Choice(), "1.0")

    assert Journal.resume(tmp_path / "j.jsonl", tomorrow, any_day=True).run.as_at == RUN.as_at


def test_another_file_is_never_taken_for_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Ask A. Khan", encoding="utf-8")

    with pytest.raises(CannotWrite, match="There is already a file"):
        Journal.begin(path, RUN)
    with pytest.raises(CannotRead, match="is not a journal of xl-tracker"):
        Journal.resume(path, RUN, any_day=False)
    assert path.read_text(encoding="utf-8") == "Ask A. Khan"


def test_resume_needs_a_journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_book(FAULTY, tmp_path / "a.xlsx")

    assert main(["validate", str(path), "--resume"]) == 2
    assert "Give its name with --journal." in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not to be had on Windows")
def test_a_run_that_is_killed_goes_on_with_nothing_twice_and_nothing_lost(tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    content = save_book(FAULTY, tmp_path / "a.xlsx").read_bytes()
    names = [f"{number:03}.xlsx" for number in range(300)]
    for name in names:
        (folder / name).write_bytes(content)
    journal, report = tmp_path / "j.jsonl", tmp_path / "report.json"
    command = [sys.executable, "-m", "xl_tracker", "validate", str(folder), "--jobs", "2", "--as-at", "2026-06-01"]
    journalled = [*command, "-o", str(report), "--journal", str(journal)]

    _kill_when(subprocess.Popen(journalled), journal, lines=40)
    before = finished(journal)
    ended = subprocess.run([*journalled, "--resume"], capture_output=True, text=True)
    whole = subprocess.run([*command, "--format", "json"], capture_output=True, text=True)

    assert 0 < len(before) < 300
    assert ended.returncode == whole.returncode == 1
    assert sorted(finished(journal)) == names
    assert report.read_text(encoding="utf-8") == whole.stdout


def _kill_when(process: subprocess.Popen[bytes], journal: Path, lines: int) -> None:
    """Kill a run, as a power cut would, once its journal has so many whole lines."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if journal.exists() and journal.read_bytes().count(b"\n") > lines:
            break
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_journal_knows_the_leads_whatever_report_was_asked_for_first(tmp_path: Path) -> None:
    """The first run writes CSV, which names no lead; the one that goes on from its journal writes a page with them."""
    returns = [str(save_book(FAULTY, tmp_path / f"{name}.xlsx")) for name in ("a", "b")]
    journal, page = str(tmp_path / "j.jsonl"), tmp_path / "page.html"
    main(["validate", *returns, "--as-at", "2026-06-01", "--journal", journal, "-o", str(tmp_path / "r.csv")])
    main(["validate", *returns, "--as-at", "2026-06-01", "--journal", journal, "--resume", "-o", str(page)])
    main(["validate", *returns, "--as-at", "2026-06-01", "-o", str(tmp_path / "anew.html")])

    assert "A. Khan" in page.read_text(encoding="utf-8")
    assert page.read_bytes() == (tmp_path / "anew.html").read_bytes()


def test_who_answers_is_worked_out_for_the_reports_that_say_it(tmp_path: Path) -> None:
    path = save_book(FAULTY, tmp_path / "plan.xlsx")
    settings = Settings(as_at=RUN.as_at)

    assert validate_file(path, settings, Choice()).answerable == {}
    assert validate_file(path, settings, Choice(with_leads=True)).answerable != {}
