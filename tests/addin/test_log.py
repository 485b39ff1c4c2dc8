"""The desktop's log file: it says what a fault of our own was, and holds nothing of a workbook."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.addin.open_excel import tracker_open_in_excel
from xl_tracker import addin
from xl_tracker.addin.log import keep, log_file
from xl_tracker.version import __version__

WORD = "Zyzzyva-Confidential"


def crash() -> Exception:
    """A fault whose words, and those of its cause, are what was in a cell."""
    try:
        try:
            raise ValueError(WORD)
        except ValueError as cause:
            raise KeyError(WORD) from cause
    except KeyError as fault:
        return fault


def test_a_press_that_fails_is_in_the_log_without_a_word_of_the_workbook(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise crash()

    monkeypatch.setattr(addin, "run_undoably", broken)
    excel = tracker_open_in_excel()
    excel.press("validate")

    ((_, sentence),) = excel.boxes
    assert f"the file '{log}'" in sentence
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert f"xl_tracker {__version__}, Python {sys.version.split()[0]}" in line
    assert "KeyError from ValueError at test_log.py:" in line
    assert " < __init__.py:" in line, "the lines of code that it came through"
    assert WORD not in line


def test_a_press_that_goes_well_writes_no_log(log: Path) -> None:
    tracker_open_in_excel().press("validate")

    assert not log.exists()


def test_the_log_does_not_grow_for_ever(log: Path) -> None:
    """What is full is put aside, in the place of what was put aside before."""
    log.parent.mkdir(parents=True)
    log.write_text("a full log\n" * 20_000, encoding="utf-8")
    log.with_name("xl_tracker.log.1").write_text("an older log\n", encoding="utf-8")
    keep(crash())
    keep(crash())

    assert sorted(path.name for path in log.parent.iterdir()) == ["xl_tracker.log", "xl_tracker.log.1"]
    assert log.with_name("xl_tracker.log.1").read_text(encoding="utf-8").startswith("a full log")
    assert len(log.read_text(encoding="utf-8").splitlines()) == 2


def test_where_no_log_can_be_written_the_sentence_names_none(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise crash()

    log.parent.parent.mkdir()
    log.parent.write_text("a file stands where the folder would be", encoding="utf-8")
    monkeypatch.setattr(addin, "run_undoably", broken)
    excel = tracker_open_in_excel()
    excel.press("validate")

    ((_, sentence),) = excel.boxes
    assert sentence.endswith("Send this sentence to whoever looks after it.")


@pytest.mark.parametrize(
    ("platform", "place"),
    [("win32", "local/xl_tracker/xl_tracker.log"), ("darwin", "home/Library/Logs/xl_tracker/xl_tracker.log")],
)
def test_it_is_where_the_system_keeps_such_files(
    platform: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")

    assert log_file() == tmp_path / place
