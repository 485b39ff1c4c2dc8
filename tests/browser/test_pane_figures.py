"""A figure of the pane's summary is chosen, and its rows are shown: by mouse, by keyboard and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.excel_window import ExcelWindow, Opening
from tests.browser.test_pane import settled_faults

pytestmark = pytest.mark.chromium

SHEETS = {
    "Actions": [
        ["Ref", "Theme", "Action", "Baseline finish", "Status", "Reported RAG"],
        ["A1", "Financial resilience", "Save", "2020-01-31", "In progress", "Red"],
        ["A2", "Financial resilience", "Spend less", "2020-02-28", "In progress", "Red"],
        ["A3", "Culture", "Listen <b>well</b>", "2020-03-31", "In progress", "Red"],
        ["A4", "Culture", "Learn", "2020-03-31", "Complete", "Blue"],
    ],
}
FOCUSED = "document.activeElement.textContent.trim()"


@pytest.fixture(scope="module")
def pane(opened: Opening) -> Iterator[ExcelWindow]:
    """A plan of four actions, checked, with its summary in front."""
    with opened(SHEETS) as window:
        window.press("Check")
        window.tab("Summary")
        yield window

        assert window.said == []


def choose(pane: ExcelWindow, name: str) -> None:
    """Choose a figure, which opens its list or closes it."""
    pane.press(f"{name}: show them")


def rows(pane: ExcelWindow) -> list[str]:
    """The rows that are listed, each on one line, without the reason for their rating."""
    lines = pane.frame.locator("#behind li").all()
    return [
        " ".join(
            f"{each.locator('.jump').inner_text()} {each.locator('strong').inner_text()} "
            f"{each.locator('p').first.inner_text()}".split()
        )
        for each in lines
    ]


def is_open(pane: ExcelWindow) -> bool:
    return pane.frame.locator("#behind").is_visible()


def test_a_figure_of_a_theme_shows_its_rows(pane: ExcelWindow) -> None:
    choose(pane, "2 Red in Financial resilience")

    assert pane.text("#behind h2") == "2 Red in Financial resilience"
    assert "Rated Red by the dates." in pane.text("#behind")
    assert rows(pane) == ["Actions A2 Ref A1 Save", "Actions A3 Ref A2 Spend less"]
    assert "late against 31 January 2020" in pane.text("#behind li:first-child .fix")
    choose(pane, "2 Red in Financial resilience")


@pytest.mark.parametrize(
    ("name", "refs"),
    [
        ("4 actions in the whole plan", ["A1", "A2", "A3", "A4"]),
        ("25% on track or complete, of all actions, in the whole plan", ["A4"]),
        ("3 actions past their agreed finish in the whole plan", ["A1", "A2", "A3"]),
        ("2 actions in Culture", ["A3", "A4"]),
        ("1 action past its agreed finish in Culture", ["A3"]),
        ("1 Blue in Culture", ["A4"]),
    ],
)
def test_each_figure_shows_the_rows_that_it_counts(pane: ExcelWindow, name: str, refs: list[str]) -> None:
    choose(pane, name)
    shown = [each.inner_text().removeprefix("Ref ") for each in pane.frame.locator("#behind strong").all()]
    pane.press("Close")

    assert shown == refs


def test_a_figure_of_nothing_says_so(pane: ExcelWindow) -> None:
    choose(pane, "0 Grey in the whole plan")
    said = pane.text("#behind")
    pane.press("Close")

    assert "There are no actions behind this figure." in said


def test_words_of_the_workbook_stay_words(pane: ExcelWindow) -> None:
    choose(pane, "1 Red in Culture")
    listed = rows(pane)
    pane.press("Close")

    assert listed == ["Actions A4 Ref A3 Listen <b>well</b>"]


def test_a_row_leads_to_its_cell(pane: ExcelWindow) -> None:
    choose(pane, "2 Red in Financial resilience")
    pane.press("Actions A3")

    assert pane.goes_to("Actions!A3") == "Actions!A3"
    assert is_open(pane)
    pane.press("Close")


def test_the_keyboard_goes_to_the_heading_and_back(pane: ExcelWindow) -> None:
    keys = pane.page.keyboard
    figure = pane.frame.get_by_role("button", name="2 Red in Financial resilience: show them")
    figure.focus()
    for way in ("Close", "again"):
        keys.press("Enter")
        assert pane.frame.evaluate(FOCUSED) == "2 Red in Financial resilience"
        assert figure.get_attribute("aria-expanded") == "true"
        keys.press("Tab")
        assert pane.frame.evaluate(FOCUSED) == "Actions A2"
        if way == "Close":
            keys.press("Tab")
            keys.press("Tab")
            assert pane.frame.evaluate(FOCUSED) == "Close"
        else:
            figure.focus()
        keys.press("Enter")
        assert not is_open(pane)
        assert pane.frame.evaluate(FOCUSED) == "2 Red"
        assert figure.get_attribute("aria-expanded") == "false"


def test_the_rows_come_into_view(pane: ExcelWindow) -> None:
    choose(pane, "2 Red in Financial resilience")
    rows_end, in_view = pane.frame.evaluate(
        """() => [document.querySelector("#behind ol").getBoundingClientRect().bottom,
                  document.querySelector(".bottom").getBoundingClientRect().top]"""
    )
    pane.press("Close")

    assert rows_end < in_view


def test_one_list_is_open_at_a_time(pane: ExcelWindow) -> None:
    choose(pane, "1 Red in Culture")
    choose(pane, "1 Blue in Culture")
    expanded = pane.frame.locator("[aria-expanded=true]").all()

    assert [each.inner_text() for each in expanded] == ["1 Blue"]
    assert pane.text("#behind h2") == "1 Blue in Culture"
    pane.press("Close")


def test_the_open_list_passes_axe(pane: ExcelWindow) -> None:
    choose(pane, "2 Red in Financial resilience")
    faults = settled_faults(pane, "rows behind a figure")
    pane.press("Close")

    assert faults == []


def test_nothing_is_cut_off_at_twice_the_size(pane: ExcelWindow) -> None:
    set_width = "width => { document.getElementById('pane').style.width = width }"
    pane.page.evaluate(set_width, "160px")
    choose(pane, "3 actions past their agreed finish in the whole plan")
    cut = pane.frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    pane.page.evaluate(set_width, "")
    pane.press("Close")

    assert cut == 0


def test_after_a_command_that_lists_no_rows_the_workbook_is_checked_again(opened: Opening) -> None:
    with opened(SHEETS) as window:
        window.press("Check")
        window.tab("Summary")
        choose(window, "1 Red in Culture")
        window.ribbon("Colour RAG")
        window.press("Cancel")
        window.tab("Summary")
        assert not is_open(window)

        choose(window, "1 Red in Culture")
        window.frame.locator("#behind").wait_for()

        assert rows(window) == ["Actions A4 Ref A3 Listen <b>well</b>"]
        assert window.frame.locator("#summary").is_visible()
        assert window.frame.evaluate(FOCUSED) == "1 Red in Culture"


def test_a_long_list_says_how_many_it_leaves_out(opened: Opening) -> None:
    headings, *_ = SHEETS["Actions"]
    actions = [[f"A{number}", "Culture", "Listen", "2020-03-31", "In progress", "Red"] for number in range(1, 203)]
    with opened({"Actions": [headings, *actions]}) as window:
        window.press("Check")
        window.tab("Summary")
        choose(window, "202 Red in Culture")

        assert len(rows(window)) == 200
        assert "2 further actions count and are not listed." in window.text("#behind")
