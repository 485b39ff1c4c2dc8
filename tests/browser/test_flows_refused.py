"""What somebody sees in Excel when a command cannot be done: a sentence to act on, and the workbook as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.excel_window import Opening, excel_window
from tests.excel_sim.fakehost import FakeExcel
from tests.hosts.opened import workbook_of
from tests.hosts.sample_books import sample_book
from tests.server.served import PRODUCTION, Server, serving, token

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.whole, pytest.mark.chromium]


class ExcelInACell(FakeExcel):
    """An Excel in which somebody is typing in a cell until ``typing`` is false: it refuses everything."""

    typing = False

    def execute(self, body: str) -> str:
        if not self.typing:
            return super().execute(body)
        code = "InvalidOperationInCellEditMode"
        return json.dumps({"Results": [], "Error": {"Code": code, "Message": code, "ActionIndex": 0, "Location": ""}})


@pytest.fixture(scope="module")
def server_with_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as the IT department runs it, with signed access keys."""
    with serving(tmp_path_factory.mktemp("keys"), **PRODUCTION) as running:
        yield running


def test_an_officer_is_told_who_can_make_a_pack(opened: Opening) -> None:
    with opened(key="officer") as window:
        before = window.values()
        window.ribbon("Board pack")
        window.press("Make the pack")
        window.picture("refused")

        assert "Board pack is for the programme office (PMO)" in window.text("#problem")
        assert "Sample identity: officer" in window.text("#identity")
        assert window.values() == before


def test_a_key_that_has_ended_asks_to_sign_in_and_then_goes_on(browser: Browser, server_with_keys: Server) -> None:
    excel = FakeExcel(workbook_of(sample_book()), "tracker.xlsx")
    with excel_window(browser, server_with_keys.address, excel, key=token(days=-1)) as window:
        before = window.values()
        window.ribbon("Validate")
        window.picture("expired")

        assert "sign-in has ended" in window.text("#problem")
        assert window.values() == before

        window.press("Sign in")
        window.picture("sign in")
        window.frame.get_by_label("Your access key").fill(token())
        window.frame.locator("#sign-in").get_by_role("button", name="Sign in").click()
        window.question.wait_for()
        window.press("Write")

        assert "They are on the sheet 'Findings'" in window.text("#said")
        assert "A. Khan: programme office (PMO)" in window.text("#identity")
        assert not [line for line in window.said if "Security Policy" in line]


def test_without_a_key_the_first_press_asks_for_one(browser: Browser, server_with_keys: Server) -> None:
    with excel_window(browser, server_with_keys.address, FakeExcel(workbook_of(sample_book()))) as window:
        window.press("Check")

        assert window.frame.locator("#problem").get_by_role("button", name="Sign in").is_visible()


def test_a_workbook_that_is_no_tracker_is_left_alone(opened: Opening) -> None:
    with opened({"Sheet1": [["Day", "Sales"], ["Monday", 12]]}, "sales.xlsx") as window:
        before = window.values()
        window.ribbon("Colour RAG")
        window.picture("no tracker")

        assert window.text("#problem p") == ("'sales.xlsx' holds no actions, so there is nothing to do for colour RAG.")
        assert window.values() == before


def test_a_fault_of_the_server_has_a_reference_and_can_be_tried_again(browser: Browser, server: Server) -> None:
    sent: list[str] = []

    def break_the_first(route: Route) -> None:
        sent.append(route.request.url)
        broken = {"sheets": [{"name": "Actions", "values": {}}]}
        payload: dict[str, object] = route.request.post_data_json or {}
        route.continue_(post_data=json.dumps(payload | (broken if len(sent) == 1 else {})))

    excel = FakeExcel(workbook_of(sample_book()), "tracker.xlsx")
    with excel_window(browser, server.address, excel, intercept=break_the_first) as window:
        window.ribbon("Validate")
        window.picture("server fault")
        said = window.text("#problem")

        (reference,) = re.findall(r"\b[0-9a-f]{8}\b", said)
        assert reference in server.log
        window.press("Try again")
        assert window.question.is_visible()


def test_no_answer_from_the_server_says_so(browser: Browser, server: Server) -> None:
    excel = FakeExcel(workbook_of(sample_book()))
    with excel_window(browser, server.address, excel, intercept=lambda route: route.abort()) as window:
        window.press("Check")

        assert "The server did not answer." in window.text("#problem")


def test_somebody_typing_in_a_cell_is_asked_to_finish_it(browser: Browser, server: Server) -> None:
    excel = ExcelInACell(workbook_of(sample_book()), "tracker.xlsx")
    with excel_window(browser, server.address, excel) as window:
        excel.typing = True
        window.press("Check")
        window.picture("typing")
        assert "Finish the cell that you are typing in" in window.text("#problem")

        excel.typing = False
        window.press("Try again")
        assert window.text("#findings-count")


def test_cancel_while_the_server_works_leaves_the_answer_aside(browser: Browser, server: Server) -> None:
    held: list[Route] = []
    excel = FakeExcel(workbook_of(sample_book()), "tracker.xlsx")
    with excel_window(browser, server.address, excel, intercept=lambda route: held.append(route)) as window:
        before = window.values()
        window.frame.get_by_role("button", name="Validate", exact=True).click()
        window.frame.get_by_text("Validate: checking it on the server").wait_for()
        window.picture("working")
        window.frame.locator("#stop").click()
        for route in held:
            route.continue_()
        window.page.wait_for_timeout(500)

        assert window.text("#said") == "Cancelled. Nothing was changed."
        assert not window.question.is_visible()
        assert window.values() == before


def test_a_workbook_that_was_changed_meanwhile_is_asked_about_again(opened: Opening) -> None:
    with opened() as window:
        window.ribbon("Validate")
        before = window.text("#ask-effects")
        # somebody else fills in a forecast: its row has another finding now, and the Milestones have one row more
        window.excel.workbook["Milestones"].append(["M999", "A01", None, "A step without dates"])
        window.press("Write")
        window.picture("asked again")

        assert window.question.is_visible()
        assert "The workbook has changed meanwhile" in window.text("#ask-words")
        assert window.text("#ask-effects") != before
        assert "Findings" not in window.excel.workbook.sheetnames
        window.press("Write")
        assert "Findings" in window.excel.workbook.sheetnames


def test_a_protected_sheet_leaves_the_workbook_as_it_was(opened: Opening) -> None:
    with opened() as window:
        before = window.values()
        window.excel.workbook["Actions"].protection.sheet = True
        window.ribbon("Validate")
        window.press("Write")
        window.picture("protected")

        assert "protection" in window.text("#problem")
        assert window.values() == before
