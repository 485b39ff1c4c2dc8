"""Draw the Summary sheet: themes by RAG, as live formulas over the tables that need only Excel.

The refresh command writes to fixed places: the as-at day, the day compared with, and the movement. The formulas use
only functions of Excel 2010 and no spilling, so that Excel and LibreOffice agree. They compare themes and words after
``TRIM`` and without ``COUNTIFS``, which takes 1.10 for 1.1 and ``*`` for anything.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from xl_tracker.hosts.file.drawing.tracker.canvas import Canvas
from xl_tracker.layout import MADE_WITH, RAG_WORDS, SUMMARY_SHEET
from xl_tracker.layout.summary import (
    AS_AT_CELL,
    FIRST_THEME_ROW,
    HEADING_ROW,
    LAST_ROW,
    MOVEMENT_COLUMN,
    NO_THEME,
    ON_TRACK_THEN_COLUMN,
    OTHER_THEMES,
    SINCE_CELL,
    THEME_ROWS,
    TOTAL_ROW,
)
from xl_tracker.look import FONT, INK, PALETTES, PAPER
from xl_tracker.rating.summary_figures import COMPLETE, NOT_LIVE, SummaryFigures, ThemeFigures
from xl_tracker.workbook import column_letters

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADINGS = (
    "Theme",
    "Actions",
    *RAG_WORDS,
    "On track",
    "Late",
    "Milestones",
    "Milestones complete",
    "On track then",
    "Movement",
)

FIGURES = ("Actions", "Complete", "On track", "Late", "Red")
WIDTHS = (30.0, *(11.0,) * 10, 13.0, 20.0)
CHART_ROW, CHART_HEIGHT = 9, 268
CHART_THEMES = 8
"""The number of rows in the chart of a tracker that has no themes yet."""

_RATED = tuple(word for word in RAG_WORDS if word != "Grey")
_IS_ACTION = '(tblActions[Ref]&tblActions[Action]<>"")'
_AS_AT = "$B$3"


def draw_summary(canvas: Canvas, figures: SummaryFigures, as_at: dt.date | None) -> None:
    """Draw the Summary sheet. ``figures`` are the results of its formulas, for programs that do not calculate."""
    sheet = canvas.sheet(SUMMARY_SHEET, "read")
    for position, width in enumerate(WIDTHS):
        sheet.set_column(position, position, width)
    _draw_title(canvas, sheet, as_at)
    _draw_figures(canvas, sheet, figures)
    _draw_themes(canvas, sheet, figures)
    _draw_chart(canvas, sheet, figures)
    sheet.write_string(LAST_ROW + 1, 0, f"{MADE_WITH}. The figures are formulas.", canvas.look("note"))
    sheet.hide_gridlines(2)
    sheet.freeze_panes(2, 0)
    canvas.set_up_page(sheet, width=sum(width * 7 + 5 for width in WIDTHS))
    sheet.fit_to_pages(1, 1)


def _draw_title(canvas: Canvas, sheet: Worksheet, as_at: dt.date | None) -> None:
    plan = 'IFERROR(INDEX(tblSettings[Value],MATCH("{}",tblSettings[Setting],0))&"","")'
    sheet.set_row(0, 30)
    sheet.write_formula(0, 0, f'="Summary: "&{plan.format("Plan")}', canvas.look("title"), f"Summary: {canvas.plan}")
    sheet.write_formula(1, 0, f"={plan.format('Council')}", canvas.look("subtitle"), canvas.council)
    sheet.set_row(1, 20)
    label = canvas.look("body", bottom=0, bold=True)
    sheet.write_string("A3", "As at", label)
    sheet.write_string("A4", "Compared with", label)
    date = canvas.look("date", bottom=0)
    if as_at:
        sheet.write_datetime(AS_AT_CELL, dt.datetime.combine(as_at, dt.time()), date)
    else:
        sheet.write_formula(AS_AT_CELL, "=TODAY()", date, None)
    sheet.write_blank(SINCE_CELL, None, date)


def _draw_figures(canvas: Canvas, sheet: Worksheet, figures: SummaryFigures) -> None:
    """Draw the headline figures, each above its label."""
    total = figures.total
    formulas = {
        "Actions": (f"=B{TOTAL_ROW}", total.actions, "#,##0"),
        "Complete": (f"=SUMPRODUCT({_IS_ACTION}*{_one_of('Status', COMPLETE)})", figures.complete, "#,##0"),
        "On track": (f"=H{TOTAL_ROW}", total.on_track, "0%"),
        "Late": (f"=I{TOTAL_ROW}", total.late, "#,##0"),
        "Red": (f"=F{TOTAL_ROW}", total.by_rag["Red"], "#,##0"),
    }
    sheet.set_row(5, 38)
    sheet.set_row(6, 20)
    edge = {"right": 5, "right_color": PAPER}
    for position, name in enumerate(FIGURES):
        formula, value, number_format = formulas[name]
        look = canvas.look("figure", font_size=20, num_format=number_format, **edge)
        sheet.write_formula(5, position, formula, look, value)
        sheet.write_string(6, position, name, canvas.look("figure label", **edge))


def _draw_themes(canvas: Canvas, sheet: Worksheet, figures: SummaryFigures) -> None:
    sheet.set_row(HEADING_ROW - 1, 32)
    for position, heading in enumerate(HEADINGS):
        look: dict[str, object] = {"align": "left" if position in (0, MOVEMENT_COLUMN - 1) else "center"}
        if heading in RAG_WORDS:
            colour = PALETTES["rag"][heading]
            look |= {"font_color": colour.text, "bg_color": colour.fill}
        sheet.write_string(HEADING_ROW - 1, position, heading, canvas.look("table heading", **look))
    _draw_row(canvas, sheet, TOTAL_ROW, figures.total)
    for offset in range(THEME_ROWS + 1):
        row = FIRST_THEME_ROW + offset
        counted = figures.themes[offset] if offset < len(figures.themes) else None
        _draw_row(canvas, sheet, row, counted)
        sheet.set_row(row - 1, 16)
    line = canvas.workbook.add_format({"bottom": 1, "bottom_color": "#B1B8C0"})
    cells = f"A{FIRST_THEME_ROW}:{column_letters(len(HEADINGS))}{LAST_ROW}"
    sheet.conditional_format(cells, {"type": "formula", "criteria": f'=$A{FIRST_THEME_ROW}<>""', "format": line})


def _draw_row(canvas: Canvas, sheet: Worksheet, row: int, counted: ThemeFigures | None) -> None:
    """Draw one row of the table of themes: its name, then a formula for each column."""
    own: dict[str, object] = {"bottom": 0, "valign": "vcenter"}
    if row == TOTAL_ROW:
        own |= {"bold": True, "bg_color": "#E8EEF3"}
        sheet.write_string(row - 1, 0, "All themes", canvas.look("body", **own))
    else:
        name = counted.theme if counted else ""
        sheet.write_array_formula(f"A{row}", f"{{{_name_formula(row)}}}", canvas.look("body", **own), name)
    values = counted.values if counted else ("",) * 10
    for position, (heading, value) in enumerate(zip(HEADINGS[1:11], values, strict=True), start=1):
        look = canvas.look("percent" if heading == "On track" else "number", **own)
        formula = _row_formula(heading, row, column_letters(position + 1))
        if heading.startswith("Milestones"):
            sheet.write_array_formula(row - 1, position, row - 1, position, f"{{{formula}}}", look, value)
        else:
            sheet.write_formula(row - 1, position, formula, look, value)
    sheet.write_blank(row - 1, ON_TRACK_THEN_COLUMN - 1, None, canvas.look("percent", **own))
    sheet.write_blank(row - 1, MOVEMENT_COLUMN - 1, None, canvas.look("body", **own))


def _name_formula(row: int) -> str:
    """The formula for the name in a theme's row: the n-th theme, or after the last one the row for all others."""
    themes = "TRIM(tblThemes[Theme])"
    number = "ROW(tblThemes[Theme])-ROW(tblThemes[[#Headers],[Theme]])"
    nth = f'SMALL(IF({themes}<>"",IF(MATCH({themes},{themes},0)={number},{number})),{row - FIRST_THEME_ROW + 1})'
    rest = _rest("B", row) + ">0"
    if row == LAST_ROW:
        return f'=IF({rest},IF(ISNUMBER({nth}),"{OTHER_THEMES}","{NO_THEME}"),"")'
    above = f'AND($A{row - 1}<>"",$A{row - 1}<>"{NO_THEME}",{rest})'
    return f'=IFERROR(TRIM(INDEX(tblThemes[Theme],{nth})),IF({above},"{NO_THEME}",""))'


def _row_formula(heading: str, row: int, letter: str) -> str:
    """The formula for one figure in one row. A blank row shows nothing; the last is the total less the themes."""
    if heading == "On track":
        rated = f"(B{row}-G{row})"
        share = f'IF({rated}=0,"",(C{row}+D{row})/{rated})'
        return f"={share}" if row == TOTAL_ROW else f'=IF($A{row}="","",{share})'
    if row == TOTAL_ROW:
        return f"={_count(heading, '')}"
    own = _count(heading, f"(TRIM(tblActions[Theme])=$A{row})")
    if row == LAST_ROW:
        return f'=IF($A{row}="","",{_rest(letter, row)})'
    return f'=IF($A{row}="","",IF($A{row}="{NO_THEME}",{_rest(letter, row)},{own}))'


def _rest(letter: str, row: int) -> str:
    """The formula for all themes less the themes above this row."""
    total = f"{letter}${TOTAL_ROW}"
    return total if row == FIRST_THEME_ROW else f"{total}-SUM({letter}${FIRST_THEME_ROW}:{letter}{row - 1})"


def _count(heading: str, of_theme: str) -> str:
    """A count over the tables: of all actions, or with ``of_theme`` of those that meet a condition on their theme."""
    rows = f"{_IS_ACTION}*{of_theme}" if of_theme else _IS_ACTION
    match heading:
        case "Actions":
            return f"SUMPRODUCT({rows}*1)"
        case "Grey":  # an action that nobody has rated yet is Grey too
            return f"SUMPRODUCT({rows}*(1-{_one_of('Derived RAG', _RATED)}))"
        case "Late":
            live = f"(1-{_one_of('Status', NOT_LIVE)})"
            passed = f'ISNUMBER(tblActions[Finish by])*(tblActions[Finish by]<IF({_AS_AT}="",TODAY(),{_AS_AT}))'
            return f"SUMPRODUCT({rows}*{live}*{passed})"
        case "Milestones" | "Milestones complete":
            refs = 'IF(TRIM(tblActions[Ref])<>"",TRIM(tblActions[Ref]))'
            refs = f"IF({of_theme},{refs})" if of_theme else refs
            found = f'(TRIM(tblMilestones[Action])<>"")*ISNUMBER(MATCH(TRIM(tblMilestones[Action]),{refs},0))'
            if heading == "Milestones":
                return f"SUM({found}*1)"
            return f"SUM({found}*{_one_of('Status', COMPLETE, 'tblMilestones')})"
    return f'SUMPRODUCT({rows}*(TRIM(tblActions[Derived RAG])="{heading}"))'


def _one_of(column: str, words: tuple[str, ...], table: str = "tblActions") -> str:
    listed = ",".join(f'"{word}"' for word in words)
    return f"ISNUMBER(MATCH(TRIM({table}[{column}]),{{{listed}}},0))"


def _draw_chart(canvas: Canvas, sheet: Worksheet, figures: SummaryFigures) -> None:
    """Draw a stacked bar for each theme, in the palette's colours, with the number in each part."""
    shown = min(len(figures.themes) or CHART_THEMES, THEME_ROWS + 1)
    last = FIRST_THEME_ROW + shown - 1
    chart = canvas.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    font = {"name": FONT, "size": 9, "color": INK, "bold": False}
    for position, word in enumerate(RAG_WORDS, start=2):
        colour, letter = PALETTES["rag"][word], column_letters(position + 1)
        chart.add_series(
            {
                "name": f"={SUMMARY_SHEET}!${letter}${HEADING_ROW}",
                "categories": f"={SUMMARY_SHEET}!$A${FIRST_THEME_ROW}:$A${last}",
                "values": f"={SUMMARY_SHEET}!${letter}${FIRST_THEME_ROW}:${letter}${last}",
                "fill": {"color": colour.fill},
                "border": {"color": PAPER, "width": 0.75},
                "gap": 45,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "font": font | {"color": colour.text, "bold": True},
                },
            }
        )
    chart.set_title(
        {"name": "Actions by theme and RAG", "name_font": font | {"size": 12, "bold": True}, "overlay": False}
    )
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "top", "font": font})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": PAPER}})
    chart.set_size({"width": int(sum(width * 7 + 5 for width in WIDTHS)), "height": CHART_HEIGHT})
    alt_text = "Stacked bars, one for each theme: its number of actions that are Blue, Green, Amber, Red and Grey. "
    sheet.insert_chart(
        CHART_ROW - 1,
        0,
        chart,
        {"description": alt_text + "The table below has the same figures.", "object_position": 3},
    )
    after = f"A{last + 1}"
    words = f"The chart shows the first {shown} rows of the table. To show the rest, select it and drag its range down."
    sheet.write_formula(HEADING_ROW - 2, 0, f'=IF({after}<>"","{words}","")', canvas.look("note", text_wrap=False), "")
