"""Where a filter is on, Excel writes a block into the wrong rows; so nothing is written to such a sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import Workbook

from tests.excel_sim import carry_out, open_book
from tests.excel_sim.filters import clear_filters, filter_rows
from tests.hosts.changed_since import column_of, every_cell
from tests.hosts.opened import InExcel
from tests.hosts.sample_books import sample_book
from tests.hosts.test_undo import press
from tests.hosts.with_totals import with_totals
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.live.filters import is_filtered


def by_lead(sheet: str, table: str = "") -> Callable[[Workbook], None]:
    """An officer filters a sheet by the lead of its first row."""

    def filtered(workbook: Workbook) -> None:
        column = column_of(workbook, sheet, "Lead officer")
        lead = workbook[sheet].cell(2, column).value
        assert filter_rows(workbook[sheet], column, lambda value: value == lead, table)

    return filtered


def history_by_period(workbook: Workbook) -> None:
    last = workbook["History"].cell(workbook["History"].max_row, 1).value
    filter_rows(workbook["History"], 1, lambda value: value != last)


def test_the_fake_excel_writes_the_first_value_into_every_row_that_a_filter_shows() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (["Lead", "RAG"], ["Ann", None], ["Bob", None], ["Ann", None]):
        sheet.append(row)
    filter_rows(sheet, 1, lambda value: value == "Ann")
    book = open_book(workbook)

    book.sheets[0].range("B2:B4").value = [["Red"], ["Amber"], ["Green"]]
    carry_out(workbook, book.json()["actions"])

    assert [row[1] for row in sheet.iter_rows(2, values_only=True)] == ["Red", None, "Red"]


@pytest.mark.parametrize(
    ("command", "filtered", "sheet"),
    [
        ("colour_rag", by_lead("Actions"), "Actions"),
        ("colour_rag", by_lead("Actions", "tblActions"), "Actions"),
        ("validate", by_lead("Milestones"), "Milestones"),
        ("snapshot", history_by_period, "History"),
    ],
    ids=["the sheet's filter", "a table's filter", "another command", "another sheet"],
)
def test_a_command_is_refused_where_a_filter_is_on(
    command: str, filtered: Callable[[Workbook], None], sheet: str, tmp_path: Path
) -> None:
    opened = InExcel(sample_book(), tmp_path)
    opened.workbook = with_totals("Actions")
    filtered(opened.workbook)
    before = every_cell(opened.workbook)

    with pytest.raises(CannotWrite) as refusal:
        press(opened, command)

    assert every_cell(opened.workbook) == before
    for words in (f"The sheet '{sheet}' has a filter on", "Data > Clear", "Nothing was changed."):
        assert words in str(refusal.value)


def test_undo_is_refused_where_a_filter_is_on_and_works_once_it_is_cleared(tmp_path: Path) -> None:
    opened = InExcel(sample_book(), tmp_path)
    start = every_cell(opened.workbook)
    press(opened, "colour_rag")
    by_lead("Actions")(opened.workbook)
    before = every_cell(opened.workbook)

    with pytest.raises(CannotWrite, match=r"The sheet 'Actions' has a filter on, .*'Undo'"):
        press(opened, "undo")

    assert every_cell(opened.workbook) == before
    clear_filters(opened.workbook["Actions"])
    press(opened, "undo")
    assert every_cell(opened.workbook) == start


def test_every_sheet_with_a_filter_is_named(tmp_path: Path) -> None:
    opened = InExcel(sample_book(), tmp_path)
    by_lead("Actions")(opened.workbook)
    by_lead("Milestones")(opened.workbook)

    with pytest.raises(CannotWrite, match="The sheets 'Actions' and 'Milestones' have filters on"):
        press(opened, "colour_rag")


@pytest.mark.parametrize(
    ("command", "filtered"),
    [("colour_rag", by_lead("Risks")), ("refresh_summaries", by_lead("Actions")), ("validate", None)],
    ids=["a sheet that is not written to", "a command that writes elsewhere", "buttons without criteria"],
)
def test_a_filter_that_is_not_in_the_way_stops_nothing(
    command: str, filtered: Callable[[Workbook], None] | None, tmp_path: Path
) -> None:
    opened = InExcel(sample_book(), tmp_path)
    opened.workbook["Risks"]["F1"] = "Lead officer"
    if filtered:
        filtered(opened.workbook)
    else:
        opened.workbook["Actions"].auto_filter.ref = "A1:Z11"
    before = every_cell(opened.workbook)

    press(opened, command)

    assert every_cell(opened.workbook) != before


class Told:
    """What AppleScript gives for a property: something that must be asked for its value."""

    def __init__(self, value: object) -> None:
        self.get = lambda: value


def desktop_sheet(api: object, *tables: object) -> Any:
    """A sheet as xlwings has it on a desk."""
    app = SimpleNamespace(engine=SimpleNamespace(type="desktop"))
    return SimpleNamespace(api=api, tables=list(tables), book=SimpleNamespace(app=app))


def table_with(*kinds: str, buttons: bool = True) -> object:
    criteria = [SimpleNamespace(type=kind) for kind in kinds]
    return SimpleNamespace(show_autofilter=buttons, autofilter=SimpleNamespace(criteria=criteria))


class Refusing:
    """Something of Excel that answers no question."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(f"0x800A03EC for {name}")


@pytest.mark.parametrize(
    ("platform", "sheet", "filtered"),
    [
        ("win32", desktop_sheet(SimpleNamespace(FilterMode=True)), True),
        ("win32", desktop_sheet(SimpleNamespace(FilterMode=False), table_with("none", "none")), False),
        ("win32", desktop_sheet(SimpleNamespace(FilterMode=False), table_with("none", "values")), True),
        ("win32", desktop_sheet(SimpleNamespace(FilterMode=False), table_with("values", buttons=False)), False),
        ("darwin", desktop_sheet(SimpleNamespace(filter_mode=Told(True))), True),
        ("darwin", desktop_sheet(SimpleNamespace(filter_mode=Told(False)), table_with("unknown")), True),
        ("darwin", desktop_sheet(SimpleNamespace(filter_mode=Told(False)), table_with()), False),
        ("win32", desktop_sheet(Refusing(), table_with("values")), True),
        ("win32", desktop_sheet(Refusing(), Refusing()), False),
    ],
)
def test_what_excel_on_a_desk_says_of_filters(
    platform: str, sheet: Any, filtered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)

    assert is_filtered(sheet) is filtered
