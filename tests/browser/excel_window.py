"""A window of Excel on the web around the real task pane: the ribbon of the real manifest, cells, the pane beside them.

The server is the real one; Office.js is Microsoft's own, with a fake Excel behind it (see ``tests/excel_sim``).
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import httpx

from tests.chromium import screenshot
from tests.excel_sim.browser import listen, office
from tests.excel_sim.fakehost import FakeExcel
from tests.hosts.facts import SheetFacts, workbook_facts
from xl_tracker.layout import is_kept_for_undo

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Locator, Page, Route

OVERRIDES = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"
BASIC = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
WINDOW = Path(__file__).parent / "excel_window.html"
SCRIPTS = "/xlwings/custom-scripts-call/"
SHOWN_ROWS, SHOWN_COLUMNS = 40, 14
_A_MOMENT = "() => new Promise((done) => { setTimeout(done, 30); })"
"""Of the pane's own time: what it was asked before comes first, however busy the machine is."""
_SECONDS = 20

Intercept = Callable[["Route"], None]
"""Deals with the pane's calls of scripts, in place of the server or before it."""


@dataclass(frozen=True)
class RibbonButton:
    """A button as Excel draws it from the manifest."""

    label: str
    supertip: str
    function: str
    picture: str


def ribbon_of(manifest: str) -> list[RibbonButton]:
    """The buttons of a manifest in their order; ``function`` is empty for the one that only shows the pane."""
    root = ElementTree.fromstring(manifest)
    words = {each.get("id"): each.get("DefaultValue") or "" for each in root.iter() if each.get("id")}
    buttons = []
    for control in root.iter(f"{OVERRIDES}Control"):
        resource = {
            name: words[element.get("resid")]
            for name, path in (
                ("label", f"{OVERRIDES}Label"),
                ("supertip", f"{OVERRIDES}Supertip/{OVERRIDES}Description"),
                ("picture", f"{OVERRIDES}Icon/{BASIC}Image[@size='32']"),
            )
            if (element := control.find(path)) is not None
        }
        function = control.findtext(f"{OVERRIDES}Action/{OVERRIDES}FunctionName") or ""
        buttons.append(RibbonButton(function=function, **resource))
    return buttons


@dataclass
class ExcelWindow:
    """Excel in front of somebody. ``said`` is what pages wrote to the console as errors; a breach of CSP is one."""

    page: Page
    excel: FakeExcel
    said: list[str] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The task pane's own page."""
        return next(frame for frame in self.page.frames if "/taskpane" in frame.url)

    def ribbon(self, label: str) -> None:
        """Press a button of the ribbon, and wait until the pane asks something or has come to an end."""
        self.page.get_by_role("button", name=label, exact=True).click()
        self.settle()

    def press(self, name: str) -> None:
        """Press a button of the pane, and wait until the pane asks something or has come to an end."""
        self.frame.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()
        self.settle()

    def tab(self, name: str) -> None:
        """Show a part of the pane."""
        self.frame.get_by_role("tab", name=name).click()

    def settle(self) -> None:
        """Wait until no work is going on."""
        self.frame.evaluate(_A_MOMENT)
        self.frame.wait_for_selector("#working", state="hidden")
        self.frame.evaluate(_A_MOMENT)

    def text(self, selector: str) -> str:
        """What a part of the pane says, on one line."""
        return " ".join((self.frame.locator(selector).inner_text()).split())

    @property
    def question(self) -> Locator:
        """The question whether to write."""
        return self.frame.locator("#ask[open]")

    @property
    def selected(self) -> str:
        """The cell that is selected, as "Actions!F12"; empty when nothing was yet."""
        if self.excel.selection is None:
            return ""
        sheet, (row, column, *_) = self.excel.selection
        return f"{sheet}!{self.excel.workbook[sheet].cell(row, column).coordinate}"

    def goes_to(self, cell: str) -> str:
        """The cell that is selected: this one, or the one that still is when nothing came of it."""
        until = time.monotonic() + _SECONDS
        while self.selected != cell and time.monotonic() < until:
            self.page.wait_for_timeout(20)
        return self.selected

    def facts(self, asked: dict[str, SheetFacts] | None = None) -> dict[str, SheetFacts]:
        """What the workbook in Excel holds, but for the sheets that are kept for Undo."""
        facts = workbook_facts(self.excel.saved(), asked or {})
        return {title: sheet for title, sheet in facts.items() if not is_kept_for_undo(title)}

    def values(self) -> dict[str, object]:
        """The values of the workbook in Excel, sheet by sheet."""
        return {title: sheet.values for title, sheet in self.facts().items()}

    def picture(self, name: str) -> Path:
        """Keep a picture of the window as it is now, cells and all."""
        self.page.evaluate("cells => document.getElementById('cells').innerHTML = cells", _cells(self.excel))
        return screenshot(self.page, f"flow {name}")


Opening = Callable[..., AbstractContextManager[ExcelWindow]]
"""Opens a workbook of some sheets in Excel, with the add-in beside it."""


@contextmanager
def excel_window(
    browser: Browser, address: str, excel: FakeExcel, *, key: str = "", intercept: Intercept | None = None
) -> Iterator[ExcelWindow]:
    """Excel with the add-in of the server at ``address``. ``key`` is what somebody has signed in with before.

    A request to anywhere else is kept in ``said``.
    """
    context = browser.new_context(locale="en-GB", viewport={"width": 1200, "height": 760})
    context.set_default_timeout(60_000)
    context.expose_function("__excel", excel.execute)
    if key:
        context.add_init_script(f"globalThis.sessionStorage?.setItem('xlTrackerKey', {json.dumps(key)})")
    said: list[str] = []
    listen(context, said)
    context.on("request", lambda request: said.append(request.url) if not request.url.startswith(address) else None)
    context.route(f"{address}/excel-window", lambda route: _serve_window(route, address))
    context.route("**/dist/office.js", lambda route: route.fulfill(content_type="text/javascript", body=office()))
    if intercept:
        context.route(f"{address}{SCRIPTS}*", intercept)
    window = ExcelWindow(context.new_page(), excel, said)
    window.page.goto(f"{address}/excel-window")
    window.page.wait_for_function("document.getElementById('pane').contentWindow?.xlTracker")
    window.page.wait_for_timeout(100)
    yield window
    context.close()


def _serve_window(route: Route, address: str) -> None:
    route.fulfill(content_type="text/html", body=_window(httpx.get(f"{address}/manifest.xml").text))


def _window(manifest: str) -> str:
    buttons = "".join(
        f'<button type="button" data-function="{button.function}" title="{escape(button.supertip)}">'
        f'<img src="{escape("/static" + button.picture.partition("/static")[2])}" alt="" width="32" height="32">'
        f"<span>{escape(button.label)}</span></button>"
        for button in ribbon_of(manifest)
    )
    return WINDOW.read_text(encoding="utf-8").replace("<!-- ribbon -->", buttons)


def _cells(excel: FakeExcel) -> str:
    """The top of the sheet in front, as a table; the selected cell is marked."""
    sheet: Any = excel.workbook.active
    chosen = excel.selection if excel.selection and excel.selection[0] == sheet.title else None
    first = max(1, chosen[1][0] - 10) if chosen else 1
    left = max(1, chosen[1][1] - 5) if chosen else 1
    lines = []
    for row in sheet.iter_rows(min_row=first, max_row=first + SHOWN_ROWS, min_col=left, max_col=left + SHOWN_COLUMNS):
        cells = "".join(
            f"<td{' class=chosen' if chosen and (cell.row, cell.column) == chosen[1][:2] else ''}>{_shown(cell.value)}</td>"
            for cell in row
        )
        lines.append(f"<tr><th>{row[0].row}</th>{cells}</tr>")
    tabs = "".join(
        f"<span{' class=front' if each is sheet else ''}>{escape(each.title)}</span>"
        for each in excel.workbook.worksheets
        if each.sheet_state == "visible"
    )
    return f"<table>{''.join(lines)}</table><p>{tabs}</p>"


def _shown(value: object) -> str:
    if isinstance(value, dt.datetime):
        return f"{value.day} {value:%b %Y}"
    return escape(str(value)[:40]) if value is not None else ""
