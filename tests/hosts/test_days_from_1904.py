"""A file that counts its days from 1904, as Excel for Mac once did, is read and written by the days that it shows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.hosts.changed_since import column_of
from tests.hosts.opened import workbook_of
from tests.hosts.sample_books import SETTINGS, sample_book
from xl_tracker.commands import COMMANDS
from xl_tracker.flow import run
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.reading.book import read_book


def saved(path: Path, *, from_1904: bool) -> Path:
    workbook = workbook_of(sample_book())
    if from_1904:
        workbook.epoch = CALENDAR_MAC_1904
    workbook.save(path)
    return path


def test_its_days_are_those_that_excel_shows(tmp_path: Path) -> None:
    days = [read_book(saved(tmp_path / f"{n}.xlsx", from_1904=bool(n))).sheets["Actions"].rows for n in (0, 1)]

    assert any(isinstance(cell, dt.date) for row in days[0] for cell in row)
    assert days[1] == days[0]


def test_the_days_that_a_command_writes_into_it_are_those_that_excel_shows(tmp_path: Path) -> None:
    written = []
    for n in (0, 1):
        source = saved(tmp_path / f"{n}.xlsx", from_1904=bool(n))
        run(COMMANDS["colour_rag"], FileHost(source, tmp_path / f"out {n}.xlsx"), SETTINGS)
        workbook = load_workbook(tmp_path / f"out {n}.xlsx")
        column = column_of(workbook, "Actions", "Finish by")
        written.append([cell.value for (cell,) in workbook["Actions"].iter_rows(2, 11, column, column)])

    assert any(isinstance(value, dt.datetime) for value in written[0])
    assert written[1] == written[0]
