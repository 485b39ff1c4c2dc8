"""The committed workbooks are what the script draws, and hold what the layout says."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.tools import require_openxml, validate_openxml
from workbook_templates.__main__ import WORKBOOKS
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.layout import BY_SHEET, IF_FILLED, PAGE_SHELL, RAG_WORDS, TABLES
from xl_tracker.shipped import BOARD_PACK, MASTER_TRACKER, SUBMISSION

FILES = {path.name: path for path in (MASTER_TRACKER, SUBMISSION, BOARD_PACK)}


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.parametrize("name", FILES)
def test_the_committed_file_equals_a_fresh_one_part_by_part(name: str) -> None:
    drawn = io.BytesIO()
    WORKBOOKS[name](drawn)

    fresh, committed = parts(drawn.getvalue()), parts(FILES[name].read_bytes())
    assert list(fresh) == list(committed)
    assert [part for part in fresh if fresh[part] != committed[part]] == []


@pytest.mark.openxml
@pytest.mark.parametrize("name", FILES)
def test_the_open_xml_sdk_finds_nothing_wrong(name: str) -> None:
    require_openxml()

    assert validate_openxml(FILES[name]) == []


@pytest.fixture(scope="module")
def master() -> openpyxl.Workbook:
    return openpyxl.load_workbook(MASTER_TRACKER)


ALWAYS_THERE = [table for table in TABLES if table not in IF_FILLED]


@pytest.mark.parametrize("table", ALWAYS_THERE, ids=lambda each: each.sheet)
def test_each_sheet_is_one_excel_table_with_the_layouts_headings(table: object, master: openpyxl.Workbook) -> None:
    own = next(each for each in TABLES if each is table)
    sheet = master[own.sheet]

    assert list(sheet.tables) == [own.name]
    assert tuple(column.name for column in sheet.tables[own.name].tableColumns) == own.headings
    assert tuple(cell.value for cell in sheet[1]) == own.headings


def dropdowns(sheet: Worksheet) -> dict[str, str]:
    """What each column offers, by its letters: the words, or the name of a list."""
    found: dict[str, str] = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            for block in str(rule.sqref).split():
                found[re.match(r"[A-Z]+", block)[0]] = rule.formula1  # type: ignore[index]
    return found


@pytest.mark.parametrize("sheet", [table.sheet for table in ALWAYS_THERE])
def test_dropdowns_offer_the_layouts_words(sheet: str, master: openpyxl.Workbook) -> None:
    offered = dropdowns(master[sheet])

    for number, column in enumerate(BY_SHEET[sheet].columns, start=1):
        if column.choices and column.writer == "officer":
            letters = get_column_letter(number)
            assert offered[letters].strip('"').split(",") == list(column.choices), column.heading


@pytest.mark.parametrize("heading", ["Reported RAG", "Derived RAG"])
def test_rag_words_are_coloured_by_a_conditional_format(heading: str, master: openpyxl.Workbook) -> None:
    sheet = master["Actions"]
    letters = get_column_letter(BY_SHEET["Actions"].headings.index(heading) + 1)
    words = {
        formula.strip('"')
        for block in sheet.conditional_formatting
        if str(block.sqref).startswith(letters)
        for rule in block.rules
        for formula in rule.formula
    }

    assert words == set(RAG_WORDS)


@pytest.mark.parametrize("name", FILES)
def test_every_sheet_is_ready_to_print_and_has_a_title(name: str) -> None:
    workbook = openpyxl.load_workbook(FILES[name])

    assert workbook.properties.title
    assert workbook.properties.language == "en-GB"
    for sheet in workbook:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        footer = sheet.oddFooter
        assert footer is not None
        assert footer.right
        assert footer.right.text == "Page &P of &N"
        assert sheet["A1"].value
        assert not sheet.merged_cells.ranges


def test_the_heading_row_is_frozen_and_repeated_in_print(master: openpyxl.Workbook) -> None:
    for table in ALWAYS_THERE:
        assert master[table.sheet].freeze_panes == "B2"
        assert master[table.sheet].print_title_rows == "$1:$1"


def test_the_summary_has_room_for_what_moved_on_one_line(master: openpyxl.Workbook) -> None:
    sheet = master["Summary"]
    (heading,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "Movement")

    assert sheet.column_dimensions[heading.column_letter].width > len("13 better, 13 worse, 13 re-agreed")


def test_the_page_shell_is_hidden(master: openpyxl.Workbook) -> None:
    assert master[PAGE_SHELL].sheet_state == "hidden"
    assert master.sheetnames[0] == "Guide"
    assert master.active is master["Guide"]


def test_what_begins_like_a_formula_stays_text() -> None:
    drawn = io.BytesIO()
    words = ["=1+1", "+44 121", "-5", "@all", "=HYPERLINK(1)"]
    draw_tracker(drawn, {"Actions": [[f"A{n}", None, None, None, text] for n, text in enumerate(words)]})

    sheet = openpyxl.load_workbook(drawn)["Actions"]
    cells = [sheet.cell(row, 5) for row in range(2, 7)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in words]


def test_a_row_grows_with_its_words_and_excel_may_fit_it_anew() -> None:
    drawn = io.BytesIO()
    draw_tracker(drawn, {"Actions": [["A1", None, None, None, "word " * 80], ["A2", None, None, None, "word"]]})

    xml = parts(drawn.getvalue())["xl/worksheets/sheet3.xml"].decode()
    heights = dict(re.findall(r'<row r="(\d+)"[^>]*? ht="([\d.]+)"(?![^>]*customHeight)', xml))
    assert float(heights["2"]) > 80
    assert "3" not in heights


def test_nothing_of_this_machine_is_in_a_template() -> None:
    for path in FILES.values():
        for name, part in parts(path.read_bytes()).items():
            assert str(Path.home()).encode() not in part, name
