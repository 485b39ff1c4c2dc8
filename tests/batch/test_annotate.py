"""Annotated copies: from the reading and the check that gave the report, and never at the cost of a verdict."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbooks import save_book
from xl_tracker.batch import verdicts
from xl_tracker.cli import main
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.reading.book import read_book

FAULTY = """
    | Ref | Action | Lead officer | Baseline finish | Updated on | Status     |
    | A1  | Listen |              | 31/02/2026      | 2026-05-20 | In progess |
    | A1  | Learn  | A. Khan      | 2026-03-31      | 2026-05-20 | 7          |
"""
AS_AT = ("--as-at", "2026-06-01")
forks = pytest.mark.skipif(sys.platform != "linux", reason="a worker has what a test replaced only when it is forked")


def validate(*words: object) -> int:
    return main(["validate", *map(str, words), *AS_AT])


def copies(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_one_reading_gives_the_report_and_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, readings = save_book(FAULTY, tmp_path / "plan.xlsx"), list[Path]()

    def read(source: Path) -> object:
        readings.append(source)
        return read_book(source)

    monkeypatch.setattr(verdicts, "read_book", read)
    monkeypatch.setattr("xl_tracker.hosts.file.reading.book.read_book", read)
    validate(path, "--annotate", tmp_path / "back")

    assert readings == [path]
    assert "Findings" in read_book(tmp_path / "back" / "plan.xlsx").sheets


def test_a_copy_is_the_same_from_here_from_a_worker_and_from_a_journal(tmp_path: Path) -> None:
    """What a journal has is not checked again, so its copies are read and checked anew."""
    paths = [save_book(FAULTY, tmp_path / f"{name}.xlsx") for name in ("a", "b")]
    journal = ("--journal", tmp_path / "j.jsonl")
    for path in paths:
        validate(path, "--annotate", tmp_path / "here")
    validate(*paths, "--annotate", tmp_path / "workers", *journal)
    validate(*paths, "--annotate", tmp_path / "resumed", *journal, "--resume")

    assert list(copies(tmp_path / "here")) == ["a.xlsx", "b.xlsx"]
    assert copies(tmp_path / "workers") == copies(tmp_path / "here")
    assert copies(tmp_path / "resumed") == copies(tmp_path / "here")


@pytest.mark.parametrize("option", ["--ignore", "--select"])
def test_the_codes_that_are_reported_do_not_thin_a_copy(option: str, tmp_path: Path) -> None:
    path = save_book(FAULTY, tmp_path / "plan.xlsx")
    validate(path, "--annotate", tmp_path / "whole")
    validate(path, option, "DT", "--annotate", tmp_path / "chosen")

    assert copies(tmp_path / "chosen") == copies(tmp_path / "whole")


def hang() -> None:
    time.sleep(600)


def end() -> None:
    os._exit(3)


def fail() -> None:
    raise KeyError("a fault of our own")


@forks
@pytest.mark.parametrize("trouble", [hang, end, fail])
def test_a_copy_that_cannot_be_made_costs_no_verdict(
    trouble: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report was handed over before the copy was begun, and the copy has its own share of time."""
    good, bad = (save_book(FAULTY, tmp_path / f"{name}.xlsx") for name in ("good", "bad"))
    validate(good, bad)
    as_without, apply = capsys.readouterr().out, FileHost.apply

    def troubled(host: FileHost, edits: object) -> None:
        if host.source.name == "bad.xlsx":
            trouble()
        apply(host, edits)  # type: ignore[arg-type]

    monkeypatch.setattr(FileHost, "apply", troubled)
    # whatever threads an earlier test has left behind
    monkeypatch.setattr("xl_tracker.batch.workers.worker.context", lambda: multiprocessing.get_context("fork"))
    validate(good, bad, "--annotate", tmp_path / "back", "--timeout", "3")
    said = capsys.readouterr()

    assert said.out == as_without
    assert list(copies(tmp_path / "back")) == ["good.xlsx"]
    assert f"no copy of '{bad}' was made:" in said.err


def test_nothing_is_left_of_the_drafts(tmp_path: Path) -> None:
    paths = [save_book(FAULTY, tmp_path / f"{name}.xlsx") for name in ("a", "b")]
    validate(*paths, "--annotate", tmp_path / "back")

    assert sorted(path.name for path in (tmp_path / "back").iterdir()) == ["a.xlsx", "b.xlsx"]
