"""The real server behind the task pane of these tests, and the trackers that are open in Excel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("xlwings_server", reason="the extra 'server' is not installed")

from tests.browser.excel_window import ExcelWindow, Opening, excel_window
from tests.excel_sim.fakehost import FakeExcel
from tests.hosts.opened import Sheets, workbook_of
from tests.hosts.sample_books import sample_book
from tests.server.served import Server, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A development server: whoever comes is the sample PMO, or the sample officer where the key says so."""
    with serving(tmp_path_factory.mktemp("server"), "--dev") as running:
        yield running


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Server) -> Opening:
    """Opens a workbook of these sheets in Excel, with the add-in."""

    def open_in_excel(
        sheets: Sheets | None = None, name: str = "book.xlsx", key: str = ""
    ) -> AbstractContextManager[ExcelWindow]:
        return excel_window(browser, server.address, FakeExcel(workbook_of(sheets or sample_book()), name), key=key)

    return open_in_excel
