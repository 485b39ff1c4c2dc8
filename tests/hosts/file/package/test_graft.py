"""Sheets that commands own: drawn afresh, and grafted into a workbook that keeps all else it holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook

from tests.hosts.pages import PLAN, graft, page, parts
from tests.tools import convert, validate_openxml
from tests.workbooks import rezip, save_book
from xl_tracker.edits import (
    AddTable,
    Edit,
    Formula,
    RemoveSheet,
    ReplaceSheet,
    SetValues,
    ShowResults,
)
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.drawing import draw_workbook
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.layout import PAGE_SHELL
from xl_tracker.look import PALETTES
from xl_tracker.workbook import Place


def test_a_page_comes_with_its_table_chart_colours_widths_and_print_titles(tmp_path: Path) -> None:
    workbook = load_workbook(graft(tmp_path, page()))
    sheet: Any = workbook["Findings"]

    assert workbook.sheetnames == ["Actions", "Findings", "Notes"]
    assert [cell.value for cell in sheet[5]] == ["=Governance", 1, 2, "Red"]
    assert sheet["A5"].data_type == "s"
    assert (sheet["B7"].value, sheet["C7"].number_format) == ("=SUM(B5:B6)", "d mmm yyyy")
    assert {table.displayName: table.ref for table in sheet.tables.values()} == {"tblFindings": "A4:D7"}
    assert (sheet["A4"].fill.fgColor.rgb, sheet["A4"].font.name) == ("FF143D59", "Arial")
    assert [round(sheet.column_dimensions[letter].width) for letter in "ABCD"] == [19, 9, 13, 11]
    assert sheet.print_title_rows == "$4:$4"
    assert len(sheet._charts) == 1


def test_each_series_has_the_colour_of_its_word_and_the_chart_says_what_it_shows(tmp_path: Path) -> None:
    written = parts(graft(tmp_path, page()))

    chart = written["xl/charts/chart1.xml"].decode()
    fills = re.findall(r'<c:spPr><a:solidFill><a:srgbClr val="(\w+)"', chart)
    assert [f"#{fill}" for fill in fills[:2]] == [PALETTES["rag"]["Blue"].fill, PALETTES["rag"]["Red"].fill]
    assert 'descr="Culture has three red actions."' in written["xl/drawings/drawing1.xml"].decode()


def test_colours_by_word_are_right_in_a_workbook_with_conditional_formats_of_its_own(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        red = workbook.add_format({"bg_color": "#FF0000"})
        sheets["Notes"].conditional_format("A1:A9", {"type": "blanks", "format": red})

    sheet: Any = load_workbook(graft(tmp_path, page(), dress=dress))["Findings"]

    rules = [rule for each in sheet.conditional_formatting for rule in each.rules]
    got = {rule.formula[0].strip('"'): f"#{rule.dxf.fill.bgColor.rgb[2:]}" for rule in rules}
    assert got == {word: colour.fill for word, colour in PALETTES["rag"].items()}


def test_a_link_to_a_sheet_that_is_called_like_a_function_stays_as_it_is(tmp_path: Path) -> None:
    link = '=HYPERLINK("#\'SORT(1) MAP(2)\'!A1","SORT(1) MAP(2) A1")'
    edits: list[Edit] = [ReplaceSheet("Findings", (40,)), SetValues(Place("Findings", 1, 1), ((Formula(link),),))]

    assert escape(link.removeprefix("=")) in parts(graft(tmp_path, edits))["xl/worksheets/sheet3.xml"].decode()


def test_every_table_of_the_workbook_has_a_number_of_its_own(tmp_path: Path) -> None:
    def dress(_workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].add_table(0, 0, 1, 2, {"name": "tblActions"})

    path = graft(tmp_path, page(), page("Pack Cabinet", "tblPack"), dress=dress)

    roots = [part.decode() for name, part in parts(path).items() if name.startswith("xl/tables/")]
    ids = [match[1] for root in roots if (match := re.search(r' id="(\d+)" name=', root))]
    assert sorted(ids) == ["1", "2", "3"]


def test_every_tab_has_a_number_of_its_own(tmp_path: Path) -> None:
    """Excel calls a workbook damaged in which two tabs have one; after a tab was taken away they have gaps."""
    once = rezip(
        save_book(PLAN, tmp_path / "plan.xlsx"),
        lambda parts: parts.update(
            {"xl/workbook.xml": parts["xl/workbook.xml"].replace(b'sheetId="1"', b'sheetId="7"')}
        ),
    )

    FileHost(once, tmp_path / "out.xlsx").apply([*page(), *page("Pack Cabinet", "tblPack")])

    numbers = re.findall(rb'sheetId="(\d+)"', parts(tmp_path / "out.xlsx")["xl/workbook.xml"])
    assert len(numbers) == 4
    assert len(set(numbers)) == 4, numbers


def test_a_row_of_wrapped_text_is_high_enough_for_all_its_lines(tmp_path: Path) -> None:
    sheet = load_workbook(graft(tmp_path, page()))["Findings"]

    lines = len(("Culture and the", "way we all work", "together across", "every service"))
    assert lines * 12 <= (sheet.row_dimensions[6].height or 0) <= (lines + 2) * 13


def test_everything_else_in_the_workbook_stays_byte_for_byte(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].add_table(0, 0, 1, 2, {"name": "tblActions"})
        sheets["Actions"].write_comment("A2", "why")
        chart = workbook.add_chart({"type": "pie"})
        chart.add_series({"values": "=Notes!$B$1:$B$1"})
        sheets["Notes"].insert_chart("D4", chart)

    path = graft(tmp_path, page(), dress=dress)

    before, after = parts(tmp_path / "plan.xlsx"), parts(path)
    shared = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert {name for name in before if before[name] != after[name]} == {*shared, "docProps/app.xml"}
    assert list(after)[: len(before)] == list(before)


def test_the_same_pages_made_again_give_the_same_bytes(tmp_path: Path) -> None:
    pages = [*page(), *page("Pack Cabinet", "tblPack", "Findings")]
    once = graft(tmp_path, pages)

    FileHost(once, tmp_path / "twice.xlsx").apply(pages)

    assert (tmp_path / "twice.xlsx").read_bytes() == once.read_bytes()


def test_a_page_made_again_keeps_its_tab_where_somebody_moved_it(tmp_path: Path) -> None:
    once = graft(tmp_path, page())
    workbook = load_workbook(once)
    workbook.move_sheet("Findings", 1)
    workbook.save(once)

    FileHost(once, tmp_path / "twice.xlsx").apply(page())

    assert load_workbook(tmp_path / "twice.xlsx").sheetnames == ["Actions", "Notes", "Findings"]


def test_a_smaller_page_leaves_nothing_of_the_larger_one(tmp_path: Path) -> None:
    once = graft(tmp_path, page())
    FileHost(once, tmp_path / "twice.xlsx").apply(
        [ReplaceSheet("Findings"), SetValues(Place("Findings", 1, 1), (("x",),))]
    )

    names = parts(tmp_path / "twice.xlsx")
    assert [name for name in names if re.search("table|chart|drawing", name)] == []
    assert [list(row) for row in read_book(tmp_path / "twice.xlsx").sheets["Findings"].rows] == [["x"]]
    assert "Print_Titles" not in names["xl/workbook.xml"].decode()


def test_names_of_other_sheets_still_point_at_them_when_a_tab_comes_before(tmp_path: Path) -> None:
    def dress(_workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Notes"].repeat_rows(0)
        sheets["Notes"].print_area("A1:B9")
        sheets["Notes"].activate()

    workbook = load_workbook(graft(tmp_path, page(), dress=dress))

    assert (workbook["Notes"].print_title_rows, workbook["Notes"].print_area) == ("$1:$1", "'Notes'!$A$1:$B$9")
    assert workbook.active is not None
    assert workbook.active.title == "Notes"
    assert [sheet.title for sheet in workbook if sheet.sheet_view.tabSelected] == ["Notes"]


def test_a_table_whose_name_is_taken_gets_another(tmp_path: Path) -> None:
    def dress(_workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].add_table(0, 0, 1, 2, {"name": "TBLFINDINGS"})

    workbook = load_workbook(graft(tmp_path, page(), dress=dress))

    assert list(workbook["Findings"].tables) == ["tblFindings_2"]


def test_headings_that_a_table_cannot_have_twice_are_numbered(tmp_path: Path) -> None:
    edits: list[Edit] = [
        ReplaceSheet("Findings"),
        SetValues(Place("Findings", 1, 1), (("Date", "date", None, 2026), ("a", "b", "c", "d"))),
        AddTable(Place("Findings", 1, 1), 2, 4, "tblFindings"),
    ]

    sheet: Any = load_workbook(graft(tmp_path, edits))["Findings"]

    assert [cell.value for cell in sheet[1]] == ["Date", "date2", "Column3", "2026"]
    assert sheet.tables["tblFindings"].column_names == ["Date", "date2", "Column3", "2026"]


def test_the_page_set_up_is_that_of_the_page_shell(tmp_path: Path) -> None:
    def dress(_workbook: Any, sheets: dict[str, Any]) -> None:
        shell = sheets[PAGE_SHELL]
        shell.set_portrait()
        shell.set_paper(8)
        shell.set_header("&CNorthmere Council")
        shell.set_tab_color("#143D59")
        shell.hide()

    text = f"{PLAN}    {PAGE_SHELL}\n    | restyle me |\n"
    sheet: Any = load_workbook(graft(tmp_path, page(), text=text, dress=dress))["Findings"]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 8)
    assert (sheet.oddHeader.center.text, sheet.oddHeader.right.text) == ("Northmere Council", None)
    assert sheet.sheet_properties.tabColor.rgb == "FF143D59"


def test_without_a_shell_pages_are_landscape_a4_as_wide_as_the_page_with_numbers(tmp_path: Path) -> None:
    sheet: Any = load_workbook(graft(tmp_path, page()))["Findings"]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("&A", "Page &P of &N")


def test_a_name_that_no_sheet_can_have_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="cannot be the name of a sheet"):
        graft(tmp_path, [ReplaceSheet("Pack [Cabinet]")])


def test_a_workbook_of_its_own_has_the_pages_and_the_title(tmp_path: Path) -> None:
    draw_workbook(page(), tmp_path / "report.xlsx", {"title": "Findings of Northmere Council"})
    draw_workbook(page(), tmp_path / "again.xlsx", {"title": "Findings of Northmere Council"})

    workbook = load_workbook(tmp_path / "report.xlsx")
    assert (workbook.sheetnames, workbook.properties.title) == (["Findings"], "Findings of Northmere Council")
    assert (tmp_path / "again.xlsx").read_bytes() == (tmp_path / "report.xlsx").read_bytes()


def test_a_workbook_of_its_own_has_no_sheets_to_write_into(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="There is no sheet 'Actions' to write to"):
        draw_workbook([SetValues(Place("Actions", 1, 1), (("x",),))], tmp_path / "report.xlsx", {})


def test_a_formula_of_a_page_shows_what_it_comes_to(tmp_path: Path) -> None:
    results: Edit = ShowResults(Place("Findings", 7, 1), ((None, 7, None),))

    rows = read_book(graft(tmp_path, [*page(), results])).sheets["Findings"].rows

    assert list(rows[6])[:2] == ["Total", 7.0]


def test_a_page_that_is_taken_away_takes_its_parts_along_and_nothing_refers_to_it(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        workbook.define_name("Worst", "=Findings!$B$5")
        sheets["Notes"].write_formula("A3", "=SUM('Findings'!B5:B6)+Findings!$B$5+LEN(\"Findings!A1\")", None, 3)
        sheets["Notes"].repeat_rows(0)
        sheets["Notes"].activate()

    text = PLAN.replace("    Notes", "    Findings\n    | old |\n    Notes")
    once = graft(tmp_path, page(), text=text, dress=dress)

    FileHost(once, tmp_path / "less.xlsx").apply([RemoveSheet("findings"), RemoveSheet("No such sheet")])

    assert b"TitlesOfParts" in parts(once)["docProps/app.xml"]
    assert b"TitlesOfParts" not in parts(tmp_path / "less.xlsx")["docProps/app.xml"]
    workbook = load_workbook(tmp_path / "less.xlsx")
    assert workbook.sheetnames == ["Actions", "Notes"]
    assert [name for name in parts(tmp_path / "less.xlsx") if re.search("table|chart|drawing|sheet2", name)] == []
    assert workbook["Notes"]["A3"].value == '=SUM(#REF!)+#REF!+LEN("Findings!A1")'
    assert workbook.defined_names["Worst"].value == "#REF!"
    assert (workbook["Notes"].print_title_rows, workbook.active) == ("$1:$1", workbook["Notes"])


def test_the_last_sheet_is_not_taken_away(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"'Actions' is the only sheet of 'plan\.xlsx'"):
        graft(tmp_path, [RemoveSheet("Actions")], text="| Ref |")


@pytest.mark.openxml
@pytest.mark.parametrize("own", [True, False], ids=["a workbook of its own", "grafted"])
def test_the_open_xml_sdk_finds_nothing_wrong(own: bool, tmp_path: Path) -> None:
    pages = [*page(), *page("Pack Cabinet", "tblPack")]
    path = tmp_path / "report.xlsx"
    if own:
        draw_workbook(pages, path, {"title": "Findings"})
    else:
        path = graft(tmp_path, pages, [SetValues(Place("Actions", 2, 2), (("=x", None, 4),))])

    assert validate_openxml(path) == []


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_works_out_its_formulas(tmp_path: Path) -> None:
    path = convert(graft(tmp_path, page()), "xlsx", tmp_path / "recalculated")

    sheet = load_workbook(path, data_only=True)["Findings"]
    assert sheet["B7"].value == 1
