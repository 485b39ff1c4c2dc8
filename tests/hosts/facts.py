"""The facts of a workbook, in a form that tests can compare between hosts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from tests.hosts.memory import MemoryHost, MemorySheet
from xl_tracker.edits import AddChart, AddTable, ColourWords, Formula, ReplaceSheet, SetLook
from xl_tracker.look import FONT, LOOKS, PALETTES, CellLook
from xl_tracker.workbook import Place, column_letters

Cell = tuple[int, int]
PIXELS_A_CHARACTER, MARGINS = 7, 5
"""A file has a column's width in characters of seven pixels, with five pixels for the cells' margins counted in."""
RAG_FILLS = {colour.fill for colour in PALETTES["rag"].values()}


@dataclass
class SheetFacts:
    """One sheet: values and looks by cell; tables by name; coloured words by area; charts; widths in pixels.

    A chart is its title and its series, each with its cells and, where its heading is a RAG word, its colour.
    """

    values: dict[Cell, object] = field(default_factory=dict)
    looks: dict[Cell, tuple[str, CellLook]] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    charts: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    widths: dict[int, int] = field(default_factory=dict)


def memory_facts(host: MemoryHost) -> dict[str, SheetFacts]:
    """What the memory host was asked for, sheet by sheet in the order of the tabs."""
    return {title: _memory_sheet(sheet) for title, sheet in host.sheets.items()}


def workbook_facts(workbook: Workbook, asked: dict[str, SheetFacts]) -> dict[str, SheetFacts]:
    """What a workbook holds. Looks and widths are those of the cells and columns that were asked about."""
    return {sheet.title: _workbook_sheet(sheet, asked.get(sheet.title, SheetFacts())) for sheet in workbook.worksheets}


def _memory_sheet(sheet: MemorySheet) -> SheetFacts:
    facts = SheetFacts()
    for row, cells in enumerate(sheet.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value not in (None, ""):
                facts.values[row, column] = _plain(value)
    for edit in sheet.made:
        match edit:
            case ReplaceSheet(_, widths):
                facts.widths = {
                    number: _pixels(width * PIXELS_A_CHARACTER + MARGINS)
                    for number, width in enumerate(widths, start=1)
                }
            case SetLook(place, rows, columns, look):
                for cell in _cells(place, rows, columns):
                    facts.looks[cell] = (FONT, LOOKS[look])
            case AddTable(place, rows, columns, name):
                facts.tables[name] = _ref(place, rows, columns)
            case ColourWords(place, rows, columns, palette):
                colours = PALETTES[palette].items()
                facts.words[_ref(place, rows, columns)] = sorted((word, c.fill, c.text) for word, c in colours)
            case AddChart():
                facts.charts.append((edit.title, _asked_series(sheet, edit)))
    return facts


def _asked_series(sheet: MemorySheet, edit: AddChart) -> tuple[tuple[str, str], ...]:
    series = []
    for column in range(edit.place.column + 1, edit.place.column + edit.columns):
        word = str(sheet.rows[edit.place.row - 1][column - 1])
        first = Place(edit.place.sheet, edit.place.row + 1, column)
        colour = PALETTES["rag"].get(word)
        series.append((_ref(first, edit.rows - 1, 1), colour.fill if colour else ""))
    return tuple(series)


def _workbook_sheet(sheet: Worksheet, asked: SheetFacts) -> SheetFacts:
    facts = SheetFacts()
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                facts.values[cell.row, cell.column] = _plain(cell.value, is_formula=cell.data_type == "f")
    for place in asked.looks:
        facts.looks[place] = _look(sheet.cell(*place))
    facts.tables = {table.displayName: table.ref for table in sheet.tables.values()}
    for formatted in sheet.conditional_formatting:
        facts.words[str(formatted.sqref)] = sorted(_coloured_word(rule) for rule in formatted.rules)
    for chart in sheet._charts:  # type: ignore[attr-defined]
        facts.charts.append((_title(chart), tuple(_series(series) for series in chart.series)))
    widths = dict(_widths(sheet))
    facts.widths = {number: _pixels(widths.get(number, 0) * PIXELS_A_CHARACTER) for number in asked.widths}
    return facts


def _look(cell: Any) -> tuple[str, CellLook]:
    solid = cell.fill.patternType == "solid"
    return cell.font.name, CellLook(
        size=cell.font.sz,
        bold=bool(cell.font.b),
        italic=bool(cell.font.i),
        colour=_rgb(cell.font.color),
        fill=_rgb(cell.fill.fgColor) if solid else None,
        wrap=bool(cell.alignment.wrap_text),
        horizontal=cell.alignment.horizontal,
        vertical=cell.alignment.vertical or "bottom",
        number_format=cell.number_format,
        border_bottom=bool(cell.border.bottom and cell.border.bottom.style),
    )


def _coloured_word(rule: Any) -> tuple[str, str, str]:
    assert (rule.type, rule.operator) == ("cellIs", "equal")
    return rule.formula[0].strip('"'), _rgb(rule.dxf.fill.bgColor), _rgb(rule.dxf.font.color)


def _series(series: Any) -> tuple[str, str]:
    fill = series.graphicalProperties.solidFill if series.graphicalProperties else None
    ref = series.val.numRef.f.rsplit("!", 1)[-1].replace("$", "")
    colour = "#" + str(fill.srgbClr).upper() if fill and fill.srgbClr else ""
    return ref, colour if colour in RAG_FILLS else ""


def _title(chart: Any) -> str:
    return "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or ())


def _widths(sheet: Worksheet) -> Iterator[tuple[int, float]]:
    for letters, dimension in sheet.column_dimensions.items():
        first = dimension.min or column_index_from_string(letters)
        for number in range(first, (dimension.max or first) + 1):
            yield number, dimension.width


def _pixels(width: float) -> int:
    return int(width + 0.5 + 1e-6)


def _rgb(colour: Any) -> str:
    return "#" + str(colour.rgb)[-6:].upper() if colour is not None and colour.type == "rgb" else ""


def _plain(value: object, *, is_formula: bool = False) -> object:
    """Values as every host can give them back: days are midnight, and a formula is told from its text."""
    match value:
        case Formula(text):
            return ("formula", text)
        case dt.datetime():
            return value
        case dt.date():
            return dt.datetime(value.year, value.month, value.day)
        case str() if is_formula:
            return ("formula", value)
        case _:
            return value


def _cells(place: Place, rows: int, columns: int) -> Iterator[Cell]:
    for row in range(place.row, place.row + rows):
        for column in range(place.column, place.column + columns):
            yield row, column


def _ref(place: Place, rows: int, columns: int) -> str:
    last = f"{column_letters(place.column + columns - 1)}{place.row + rows - 1}"
    return place.a1 if place.a1 == last else f"{place.a1}:{last}"
