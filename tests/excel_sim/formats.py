"""Actions about how cells look: fonts, fills, alignment, borders, widths and conditional formats."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from tests.excel_sim.action import Action, UnsupportedAction, argb

FONT_SETTINGS = {"bold": "b", "italic": "i", "size": "sz", "name": "name", "color": "color"}


def restyle(cells: Iterable[Cell], change: Callable[[Cell], None]) -> None:
    """Change how cells look; those that look the same beforehand do afterwards, so the work is done once for them."""
    known: dict[tuple[int, ...], Any] = {}
    for cell in cells:
        before = tuple(cell._style or ())  # type: ignore[attr-defined]
        if before in known:
            cell._style = copy.copy(known[before])  # type: ignore[attr-defined]
        else:
            change(cell)
            known[before] = copy.copy(cell._style)  # type: ignore[attr-defined]


def set_font(action: Action) -> None:
    setting, value = action.args

    def change(cell: Cell) -> None:
        font: Any = cell.font
        kept: dict[str, Any] = {name: getattr(font, name) for name in ("name", "sz", "b", "i", "color", "u", "strike")}
        kept[FONT_SETTINGS[setting]] = argb(value) if setting == "color" else value
        cell.font = Font(**kept)

    restyle(action.cells, change)


def set_fill(action: Action) -> None:
    colour = action.args[0]

    def change(cell: Cell) -> None:
        cell.fill = PatternFill("solid", fgColor=argb(colour)) if colour else PatternFill()

    restyle(action.cells, change)


def set_number_format(action: Action) -> None:
    for cell in action.cells:
        cell.number_format = action.args[0]


def _set_alignment(action: Action, **settings: Any) -> None:
    def change(cell: Cell) -> None:
        alignment: Any = copy.copy(cell.alignment)
        for name, value in settings.items():
            setattr(alignment, name, value)
        cell.alignment = alignment

    restyle(action.cells, change)


def set_wrap(action: Action) -> None:
    _set_alignment(action, wrap_text=bool(action.args[0]))


def set_horizontal(action: Action) -> None:
    _set_alignment(action, horizontal=action.args[0].lower())


def set_vertical(action: Action) -> None:
    _set_alignment(action, vertical=action.args[0].lower())


def set_border(action: Action) -> None:
    side, setting, value = action.args
    last_row = action.box[2]
    if side not in ("edge_bottom", "inside_horizontal"):
        raise UnsupportedAction(f"setBorderProperty on {side}")

    def change(cell: Cell) -> None:
        border: Any = copy.copy(cell.border)
        style, colour = border.bottom.style, border.bottom.color
        if setting == "color":
            colour, style = argb(value), style or "thin"  # Excel draws a line that is given a colour
        elif setting == "line_style":
            style = {"continuous": style or "thin", None: None}[value]
        else:
            raise UnsupportedAction(f"setBorderProperty {setting}")
        border.bottom = Side(style=style, color=colour) if style else Side()
        cell.border = border

    restyle((cell for cell in action.cells if (cell.row == last_row) == (side == "edge_bottom")), change)


def set_column_width(action: Action) -> None:
    """Widths come in points; a file has them in characters of 7 pixels, the cell's own margins counted in."""
    _, first, _, last = action.box
    for column in range(first, last + 1):
        action.sheet.column_dimensions[get_column_letter(column)].width = action.args[0] / 0.75 / 7


def add_conditional_format(action: Action) -> None:
    rule = action.args[0]
    if (rule["type"], rule["operator"]) != ("CellValue", "EqualTo"):
        raise UnsupportedAction(f"addConditionalFormat {rule['type']}")
    drawn = CellIsRule(  # type: ignore[no-untyped-call]
        operator="equal",
        formula=[rule["formula1"].removeprefix("=")],
        fill=PatternFill(bgColor=argb(rule["fill_color"])),
        font=Font(color=argb(rule["font_color"])),
    )
    action.sheet.conditional_formatting.add(action.ref, drawn)


def clear_conditional_formats(action: Action) -> None:
    """Rules go from the cells; where one reaches beyond them, the rest of its cells keep it."""
    kept = ConditionalFormattingList()
    for formatted in action.sheet.conditional_formatting:
        left_over = " ".join(ref for area in formatted.cells.ranges for ref in _outside(area.bounds, action.box))
        if left_over:
            for rule in formatted.rules:
                kept.add(left_over, rule)
    action.sheet.conditional_formatting = kept


def _outside(bounds: tuple[int, int, int, int], box: tuple[int, int, int, int]) -> list[str]:
    """The rectangles that are left of an area (columns first, as openpyxl has it) when a box is cut out of it."""
    left, top, right, bottom = bounds
    box_top, box_left, box_bottom, box_right = box
    if box_left > right or box_right < left or box_top > bottom or box_bottom < top:
        return [_ref(left, top, right, bottom)]
    middle = max(top, box_top), min(bottom, box_bottom)
    rectangles = (
        (left, top, right, box_top - 1),
        (left, box_bottom + 1, right, bottom),
        (left, middle[0], box_left - 1, middle[1]),
        (box_right + 1, middle[0], right, middle[1]),
    )
    return [_ref(*r) for r in rectangles if r[0] <= r[2] and r[1] <= r[3]]


def _ref(left: int, top: int, right: int, bottom: int) -> str:
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


HANDLERS: dict[str, Callable[[Action], None]] = {
    "setFontProperty": set_font,
    "setRangeColor": set_fill,
    "setNumberFormat": set_number_format,
    "setWrapText": set_wrap,
    "setHorizontalAlignment": set_horizontal,
    "setVerticalAlignment": set_vertical,
    "setBorderProperty": set_border,
    "setColumnWidth": set_column_width,
    "addConditionalFormat": add_conditional_format,
    "clearConditionalFormats": clear_conditional_formats,
}
