"""One stroke of a look, given to cells that are open in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xl_tracker.hosts.live.strokes import Stroke
from xl_tracker.look import RULE_LINE

if TYPE_CHECKING:
    import xlwings


def give(cells: xlwings.Range, stroke: Stroke) -> None:
    """Give the cells the stroke's setting."""
    value: Any = stroke.value
    match stroke.setting:
        case "font":
            cells.font.name = value
        case "size" | "bold" | "italic":
            setattr(cells.font, stroke.setting, value)
        case "colour":
            cells.font.color = value
        case "fill":
            cells.color = value
        case "wrap":
            cells.wrap_text = value
        case "horizontal":
            cells.horizontal_alignment = value
        case "vertical":
            cells.vertical_alignment = value
        case "number_format":
            cells.number_format = value
        case "border_bottom":
            several_rows = stroke.area.bottom > stroke.area.top
            sides = ["edge_bottom", "inside_horizontal"] if several_rows else ["edge_bottom"]
            if value:
                cells.borders.set(sides, color=RULE_LINE, line_style="continuous")
            else:
                cells.borders.clear(sides)
        case unknown:
            raise NotImplementedError(unknown)
