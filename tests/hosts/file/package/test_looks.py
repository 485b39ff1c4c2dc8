"""Headings, tables, colours by word, looks and print titles of a sheet that is already there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS_REVERSE

from tests.hosts.changed import Changed, write
from xl_tracker.edits import AddTable, ColourWords, Edit, Formula, SetLook, SetPrintTitles, WrittenValue
from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.package.styles import BARE_STYLES, Styles
from xl_tracker.hosts.file.package.xml import parse_xml
from xl_tracker.workbook import Place


def test_a_heading_that_is_written_renames_its_tables_column(tmp_path: Path) -> None:
    changed = Changed(tmp_path, write("B1", ("What we do",)))

    assert changed.actions.tables["tblActions"].column_names == ["Ref", "What we do", "Finish by", "Derived RAG"]


@pytest.mark.parametrize(("value", "why"), [(None, "must hold words"), (7, "must hold words"), ("ref", "occurs twice")])
def test_a_heading_that_its_table_could_not_have_is_refused(value: WrittenValue, why: str, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=why):
        Changed(tmp_path, write("B1", (value,)))


def test_a_table_reaches_over_the_rows_that_were_added_below_it(tmp_path: Path) -> None:
    rows = AddTable(Place("Actions", 1, 1), 5, 4, "tblActions")
    table = Changed(tmp_path, write("A5", ("A4", "More")), rows).actions.tables["tblActions"]

    assert (table.ref, table.autoFilter.ref) == ("A1:D5", "A1:D5")


@pytest.mark.parametrize("code", ["General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "@"])
def test_a_format_that_excel_has_built_in_goes_by_its_number_and_adds_nothing(code: str) -> None:
    styles = Styles(parse_xml(BARE_STYLES))

    assert styles.number_format(code) == BUILTIN_FORMATS_REVERSE[code]
    assert not styles.changed


def words(sheet: Any, area: str) -> dict[str, str]:
    """The words that are coloured in exactly this area, with their fills, in their order of precedence."""
    rules = [rule for each in sheet.conditional_formatting if str(each.sqref) == area for rule in each.rules]
    ours = sorted((rule for rule in rules if rule.type == "cellIs"), key=lambda rule: rule.priority)
    return {rule.formula[0].strip('"'): rule.dxf.fill.bgColor.rgb[2:] for rule in ours}


def test_colours_by_word_take_the_place_of_ours_and_leave_other_peoples(tmp_path: Path) -> None:
    sheet = Changed(tmp_path, ColourWords(Place("Actions", 2, 4), 3, 1)).actions

    others = [rule.type for each in sheet.conditional_formatting for rule in each.rules if rule.type != "cellIs"]
    assert words(sheet, "D2:D9") == {
        "Blue": "1D5FA8",
        "Green": "00703C",
        "Amber": "FFBF47",
        "Red": "B10E1E",
        "Grey": "DEE0E2",
    }
    assert sorted(others) == ["dataBar", "expression", "expression"]


def test_colours_that_are_already_right_for_more_rows_are_left_alone(tmp_path: Path) -> None:
    wide = Changed(tmp_path, ColourWords(Place("Actions", 2, 4), 200, 1))
    FileHost(wide.path, tmp_path / "again.xlsx").apply([ColourWords(Place("Actions", 2, 4), 3, 1)])

    assert words(load_workbook(tmp_path / "again.xlsx")["Actions"], "D2:D201") != {}
    assert (tmp_path / "again.xlsx").read_bytes() == wide.path.read_bytes()


def test_ours_come_first_and_rules_of_another_table_below_stay(tmp_path: Path) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        grey = workbook.add_format({"bg_color": "#EEEEEE"})
        sheets["Actions"].conditional_format("A1:D9", {"type": "no_blanks", "format": grey})
        rule = {"type": "cell", "criteria": "==", "value": '"Red"', "format": grey}
        sheets["Actions"].conditional_format("D20:D30", rule)

    sheet = Changed(tmp_path, ColourWords(Place("Actions", 2, 4), 3, 1), dress=dress).actions

    rules = [(rule.priority, str(each.sqref)) for each in sheet.conditional_formatting for rule in each.rules]
    assert [area for _, area in sorted(rules)] == ["D2:D4"] * 5 + ["A1:D9", "D20:D30"]
    assert len({priority for priority, _ in rules}) == 7


def test_a_look_is_put_on_cells_that_are_there_and_that_are_not(tmp_path: Path) -> None:
    sheet = Changed(tmp_path, SetLook(Place("Actions", 4, 2), 2, 1, "heading")).actions

    assert [(cell.value, cell.font.sz, cell.font.name) for cell in sheet["B"][3:5]] == [
        ("Bold 3", 14, "Arial"),
        (None, 14, "Arial"),
    ]


def test_print_titles_are_set_beside_the_columns_that_repeat(tmp_path: Path) -> None:
    def repeat(_workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].repeat_columns("A:B")

    sheet = Changed(tmp_path, SetPrintTitles("Actions", 1, 2), dress=repeat).actions

    assert (sheet.print_title_cols, sheet.print_title_rows) == ("$A:$B", "$1:$2")


def test_the_same_edits_made_again_change_nothing(tmp_path: Path) -> None:
    edits: list[Edit] = [
        write("A5", ("A4", "=new", dt.date(2026, 1, 1), Formula("=A2"))),
        write("C2", (5,), (None,)),
        ColourWords(Place("Actions", 2, 4), 4, 1),
        SetLook(Place("Actions", 6, 1), 1, 1, "note"),
        SetPrintTitles("Actions", 1, 1),
        AddTable(Place("Actions", 1, 1), 5, 4, "tblActions"),
    ]
    once = Changed(tmp_path, *edits)
    FileHost(once.path, tmp_path / "twice.xlsx").apply(edits)

    assert (tmp_path / "twice.xlsx").read_bytes() == once.path.read_bytes()
