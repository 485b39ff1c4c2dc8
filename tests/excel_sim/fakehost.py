"""A fake Excel behind Microsoft's real Office.js: applies the library's requests to an openpyxl workbook.

Office.js turns a ``context.sync()`` into one request: paths to objects, and actions on them in their order. As in Excel,
the first action that is refused ends the request, and those before it stay done.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel_sim.fakehost_objects import HostError, Thing
from tests.excel_sim.fakehost_ranges import Box, ConditionalFormat, plain
from tests.excel_sim.fakehost_request import Request
from tests.excel_sim.fakehost_sheets import Book, Sheet
from tests.excel_sim.shown import shown

MEGABYTES_A_MESSAGE = 5
"""What Excel on the web takes in a request and gives in an answer."""


@dataclass
class Counted:
    """What went over to Excel: round trips, and the longest request and answer in characters."""

    trips: int = 0
    longest_request: int = 0
    longest_answer: int = 0


@dataclass
class FakeExcel:
    """One open workbook. ``results`` has what its formulas come to, as nothing here reckons."""

    workbook: Workbook
    name: str = "book.xlsx"
    results: Workbook | None = None
    limit: int = MEGABYTES_A_MESSAGE * 1_000_000
    counted: Counted = field(default_factory=Counted)
    selection: tuple[str, Box] | None = None
    """The title of a sheet and cells; ``None`` when something else is selected, such as a chart."""
    rules: list[ConditionalFormat] = field(default_factory=list)
    references: dict[str, Thing] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    """What was refused, for tests that expect nothing to be."""
    broken: list[str] = field(default_factory=list)
    """Where the fake Excel itself failed; a test that ends with any has proved nothing."""
    planted: dict[str, int] = field(default_factory=dict)
    """Members of Office.js that this Excel refuses, with at which of their uses it does, counted from now on."""
    _identities: dict[int, tuple[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.selection = self.selection or (str(self.workbook.worksheets[0].title), (1, 1, 1, 1))
        self.leave_hidden_sheet()

    def execute(self, body: str) -> str:
        """One round trip: the answer to a request of Office.js, both of them JSON."""
        self.counted.trips += 1
        answer = Request(self, json.loads(body)).answer() if len(body) <= self.limit else _too_large("Request")
        written = json.dumps(answer)
        if len(written) > self.limit:
            answer = _too_large("Response")
            written = json.dumps(answer)
        if "Error" in answer:
            self.faults.append(answer["Error"]["Message"])
        self.counted.longest_request = max(self.counted.longest_request, len(body))
        self.counted.longest_answer = max(self.counted.longest_answer, len(written))
        return written

    @property
    def root(self) -> Book:
        return Book(self)

    def saved(self) -> Workbook:
        """The workbook as a file of it is read, with days as days."""
        content = io.BytesIO()
        self.workbook.save(content)
        content.seek(0)
        return load_workbook(content)

    def sheet(self, sheet: Worksheet) -> Sheet:
        return Sheet(self, sheet)

    def position_of(self, sheet: Worksheet) -> int:
        return self.workbook.worksheets.index(sheet)  # type: ignore[arg-type]

    def identity_of(self, held: object, kind: str) -> str:
        """An id for something in the workbook, the same one for as long as the workbook is open."""
        if id(held) not in self._identities:
            self._identities[id(held)] = (
                f"{{{kind}-{len(self._identities)}}}",
                held,
            )  # held, so that its id stays its own
        return self._identities[id(held)][0]

    def value_of(self, cell: Cell) -> Any:
        """A cell's value as Office.js has it."""
        return plain(self.held(cell), self.workbook.epoch)

    def text_of(self, cell: Cell) -> str:
        """What a cell shows."""
        return shown(self.held(cell), cell.number_format, self.workbook.epoch)

    def held(self, cell: Cell) -> Any:
        """What a cell holds; for a formula what it comes to, so far as that is known."""
        if cell.data_type != "f":
            return cell.value
        if self.results is None or cell.parent.title not in self.results.sheetnames:
            return None
        return self.results[cell.parent.title].cell(cell.row, cell.column).value

    def draw_rules(self) -> None:
        """Draw the conditional formats that the request has described by now."""
        for rule in self.rules:
            rule.draw()
        self.rules.clear()

    def refuse_protected(self, sheet: Worksheet) -> None:
        """Raises ``HostError`` for a sheet that is protected, as Excel does for its cells."""
        if sheet.protection.sheet:
            raise HostError("AccessDenied", "You can't perform the requested operation: the sheet is protected.")

    def refuse_structure(self) -> None:
        """Raises ``HostError`` when sheets may not be added, renamed, hidden or deleted."""
        if self.workbook.security and self.workbook.security.lockStructure:
            raise HostError("AccessDenied", "You can't perform the requested operation: the workbook is protected.")

    def refuse_planted(self, member: str) -> None:
        """Raises ``HostError`` where a test has planted a refusal."""
        name = member[:1].lower() + member[1:]
        if name in self.planted:
            self.planted[name] -= 1
            if self.planted[name] == 0:
                raise HostError("GeneralException", f"{member} was refused, as the test wants it.")

    def leave_hidden_sheet(self) -> None:
        """Excel never shows a hidden sheet: where the active one goes, the first visible one is shown."""
        sheets = self.workbook.worksheets
        active = self.workbook.active
        if active not in sheets or active.sheet_state != "visible":
            self.workbook.active = next(n for n, sheet in enumerate(sheets) if sheet.sheet_state == "visible")


def _too_large(which: str) -> dict[str, Any]:
    message = f"The {which.lower()} payload size has exceeded the limit."
    return {"Results": [], "Error": {"Code": f"{which}PayloadSizeLimitExceeded", "Message": message}}
