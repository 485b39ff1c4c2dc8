"""Reports say how the sheets of a council's own workbook were read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.books import SETTINGS
from tests.workbooks import save_book
from xl_tracker.batch import Choice, FileReport, Source, validate_file
from xl_tracker.batch.journal import Journal, Run
from xl_tracker.batch.reports.formats import to_json, to_text

COUNCILS = """
    Audit recs
    | No. | Management response               | Responsible person | Agreed date | Status      |
    | 1.1 | Reconcile by the tenth each month | Jo Okafor          | 2026-04-30  | In progress |
    | 1.2 | Review the list every quarter     | Ann Brennan        | 2026-12-31  | Not started |
"""
OURS = """
    | Ref | Action        | Lead officer | Baseline finish | Status      |
    | A1  | Publish terms | A. Khan      | 2026-12-31      | In progress |
"""


@pytest.fixture
def report(tmp_path: Path) -> FileReport:
    return validate_file(save_book(COUNCILS, tmp_path / "a.xlsx"), SETTINGS, Choice())


def test_json_says_the_field_of_each_heading(report: FileReport) -> None:
    (file,) = json.loads(to_json([report], SETTINGS.as_at))["files"]

    said = {each["heading"]: each["field"] for each in file["read_as"]}
    assert said["Management response"] == "Action"
    assert said["Agreed date"] == "Baseline finish"
    assert {each["sheet"] for each in file["read_as"]} == {"Audit recs"}
    assert all(each["how"] for each in file["read_as"])


def test_the_first_lines_of_the_text_say_it_too(report: FileReport) -> None:
    _verdict, how, *findings = to_text([report], SETTINGS.as_at).splitlines()

    assert how.startswith("  'Audit recs' is read by its own headings: 'No.' as Ref, 'Management response' as Action")
    assert any("Audit recs!D2 (Agreed date)  DT004" in line for line in findings)


def test_our_own_template_says_nothing(tmp_path: Path) -> None:
    ours = validate_file(save_book(OURS, tmp_path / "b.xlsx"), SETTINGS, Choice())

    assert json.loads(to_json([ours], SETTINGS.as_at))["files"][0]["read_as"] == []
    assert "read by its own headings" not in to_text([ours], SETTINGS.as_at)


def test_a_journal_gives_it_back(report: FileReport, tmp_path: Path) -> None:
    run = Run(SETTINGS.as_at, Choice(), "1.0")
    source = Source(report.path, Path(report.path))
    first = Journal.begin(tmp_path / "j.jsonl", run)
    first.report(source)
    first.keep(report)

    again = Journal.resume(tmp_path / "j.jsonl", run, any_day=False).report(source)

    assert again is not None
    assert again.read_as == report.read_as != ()
