"""The cells of Settings and Reporting say what they take, and Excel holds people to it."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.layout import BY_SHEET, PACK_PAGES
from xl_tracker.reports.pack import PAGES
from xl_tracker.sheet_settings import SHEET_SETTINGS

KINDS = {"list": "list", "day": "date", "days": "whole", "number": "whole", "month": "whole", "share": "decimal"}


def drawn(**rows: list[list[object]]) -> openpyxl.Workbook:
    target = io.BytesIO()
    draw_tracker(target, rows or None)  # type: ignore[arg-type]
    return openpyxl.load_workbook(target)


def validation_at(sheet: Worksheet, cell: str) -> DataValidation:
    found: DataValidation = next(each for each in sheet.data_validations.dataValidation if cell in each.sqref)
    return found


@pytest.mark.parametrize("setting", SHEET_SETTINGS, ids=lambda each: each.label)
def test_each_setting_says_what_it_takes(setting: object) -> None:
    sheet = drawn()["Settings"]
    number = next(row for row, label in enumerate(sheet["A"], start=1) if label.value == setting.label)  # type: ignore[attr-defined]
    rule = validation_at(sheet, f"B{number}")

    assert rule.prompt == setting.meaning  # type: ignore[attr-defined]
    assert rule.type == KINDS.get(setting.takes)  # type: ignore[attr-defined]


@pytest.mark.parametrize("heading", ["Last met", "Next meeting"])
def test_a_meeting_is_a_day(heading: str) -> None:
    letter = "ABCDEFGH"[BY_SHEET["Reporting"].headings.index(heading)]

    assert validation_at(drawn()["Reporting"], f"{letter}2").type == "date"


def test_the_plan_date_given_as_words_becomes_a_day() -> None:
    sheet = drawn(Settings=[["Plan date", "2026-02-24"]])["Settings"]

    assert [row[1].value for row in sheet.iter_rows() if row[0].value == "Plan date"] == [dt.datetime(2026, 2, 24)]


def test_the_pages_that_reporting_may_name_are_those_of_packs() -> None:
    assert tuple(PAGES) == PACK_PAGES
