"""The same workbook open in each of the hosts, for tests that compare them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from openpyxl import Workbook, load_workbook

from tests.excel_sim import carry_out, open_book
from tests.hosts.facts import SheetFacts, memory_facts, workbook_facts
from tests.hosts.memory import MemoryHost
from xl_tracker.commands import Command
from xl_tracker.edits import Edit
from xl_tracker.flow import Host, run
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.live import LiveHost
from xl_tracker.layout import PAGE_SHELL
from xl_tracker.settings import Settings
from xl_tracker.workbook import BookSnapshot, CellValue

Sheets = dict[str, list[list[CellValue]]]


class Opened(Protocol):
    """A workbook in one of the hosts."""

    def change(self, make: Callable[[Host], object]) -> None:
        """Let something be done to the host, and keep the result as the workbook."""
        ...

    def facts(self, asked: dict[str, SheetFacts]) -> dict[str, SheetFacts]:
        """What the workbook holds now."""
        ...

    def read(self) -> BookSnapshot:
        """The workbook as the host reads it now."""
        ...


class InMemory:
    def __init__(self, sheets: Sheets, folder: Path) -> None:
        self.host = MemoryHost(sheets, "book.xlsx")

    def change(self, make: Callable[[Host], object]) -> None:
        make(self.host)

    def facts(self, asked: dict[str, SheetFacts]) -> dict[str, SheetFacts]:
        return memory_facts(self.host)

    def read(self) -> BookSnapshot:
        return self.host.read()


class InFile:
    """Every change makes a new file from the last one."""

    def __init__(self, sheets: Sheets, folder: Path) -> None:
        self.folder = folder
        self.files = [folder / "book.xlsx"]
        workbook_of(sheets).save(self.files[0])

    def change(self, make: Callable[[Host], object]) -> None:
        folder = self.folder / str(len(self.files))
        folder.mkdir()
        make(FileHost(self.files[-1], folder / "book.xlsx"))
        self.files.append(folder / "book.xlsx")

    def facts(self, asked: dict[str, SheetFacts]) -> dict[str, SheetFacts]:
        return workbook_facts(load_workbook(self.files[-1]), asked)

    def read(self) -> BookSnapshot:
        return FileHost(self.files[-1]).read()


class InExcel:
    """The engine of xlwings Server, in this process, and its actions carried out by the fake Excel."""

    def __init__(self, sheets: Sheets, folder: Path) -> None:
        self.workbook = workbook_of(sheets)
        self.actions: list[dict[str, Any]] = []

    def change(self, make: Callable[[Host], object]) -> None:
        book = open_book(self.workbook)
        make(LiveHost(book))
        self.actions = book.json()["actions"]
        carry_out(self.workbook, self.actions)

    def facts(self, asked: dict[str, SheetFacts]) -> dict[str, SheetFacts]:
        return workbook_facts(self.workbook, asked)

    def read(self) -> BookSnapshot:
        return LiveHost(open_book(self.workbook)).read()


HOSTS: dict[str, Callable[[Sheets, Path], Opened]] = {"memory": InMemory, "file": InFile, "live": InExcel}


def applying(edits: Sequence[Edit]) -> Callable[[Host], object]:
    """Apply these edits."""
    return lambda host: host.apply(edits)


def running(command: Command, settings: Settings, choice: str) -> Callable[[Host], object]:
    """Run this command."""
    return lambda host: run(command, host, settings, choice)


def workbook_of(sheets: Sheets) -> Workbook:
    """The sheets as an openpyxl workbook; the page shell is hidden, as in the template."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                if value is None or value == "":
                    continue
                cell = sheet.cell(row, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # whatever it begins with
                elif isinstance(value, dt.date):
                    cell.number_format = "d mmm yyyy"
        if title == PAGE_SHELL:
            sheet.sheet_state = "hidden"
    return workbook
