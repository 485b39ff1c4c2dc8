"""Draw the Guide sheet: the purpose of the workbook, how to fill it in, and the meaning of its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xl_tracker.commands import RIBBON
from xl_tracker.hosts.file.drawing.tracker.canvas import Canvas
from xl_tracker.language.timescales import parse_timescale
from xl_tracker.layout import GUIDE_SHEET
from xl_tracker.look import PALETTES, TABLE_STYLE
from xl_tracker.settings import TimescaleSettings

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (30.0, 62.0, 46.0)
PLAN_DATE = dt.date(2026, 2, 24)
"""The plan date for examples without a year."""

ABOUT = (
    "This workbook holds the council's improvement plan: what was recommended, what is being done about it, "
    "by whom and by when.",
    "Services keep their own rows up to date. The programme office validates the workbook, refreshes the Summary and "
    "makes the board packs.",
    "The sheet Packs keeps what each audience was shown, so that its next pack says what has happened since. Leave its "
    "rows alone.",
)
ABOUT_SUBMISSION = (
    "This workbook is your service's return for the improvement plan: its actions and their milestones.",
    "Fill in your rows and send the workbook back to the programme office, which puts the returns together.",
)
COLUMNS = (
    ("Ref", "A short reference that never changes, such as A12.", "Programme office"),
    (
        "Theme, Workstream",
        "Choose from the list. The names are on the sheets Themes and Workstreams.",
        "Programme office",
    ),
    (
        "Recommendations",
        "The refs of the recommendations that the action answers, separated by semicolons: PC-1; VFM-S2.",
        "Programme office",
    ),
    ("Action", "What you will do, in words that let an outsider tell when it is done.", "Programme office"),
    (
        "Lead officer",
        "The one officer who answers for it. Everybody else goes under Supporting officers.",
        "Lead officer",
    ),
    ("Start, Baseline finish", "The dates agreed at the start. They do not change.", "Programme office"),
    (
        "Approved finish",
        "A later finish that the board has approved. Record the decision on the sheet Changes.",
        "Programme office",
    ),
    ("Forecast finish", "When you now expect to finish. Change it as soon as you know better.", "Lead officer"),
    ("Actual finish", "The day on which the work finished.", "Lead officer"),
    ("Status", "Where the action is. The words are below.", "Lead officer"),
    ("Reported RAG", "How you think it is going. Nobody else changes it.", "Lead officer"),
    (
        "Progress update, Updated on",
        "What has happened since the last update, in two or three sentences, and the day you wrote it.",
        "Lead officer",
    ),
    ("Path to green", "For Amber and Red: what will bring it back, by when, and who does it.", "Lead officer"),
    ("Evidence", "Where a reader can see that it is done: a minute, a published paper, a report.", "Lead officer"),
    ("Assured by, Assured on", "Who checked it independently, and when.", "Whoever assures it"),
    (
        "Grey headings",
        "The tracker writes Finish by, Derived RAG, RAG reason and Check, and four hidden columns. Leave them alone.",
        "The tracker",
    ),
)
WRITTEN_DATES = (
    "31/03/2027",
    "Dec 2026",
    "Autumn 2026",
    "Early 2027",
    "Q3 2026/27",
    "2026/27",
    "by end of March 2027",
    "June – July 2026",
    "Sept 2026 and then quarterly",
    "Dec 2026 and ongoing",
    "TBC 2027",
    "TBC",
    "Ongoing",
)
STATUSES = (
    ("Not started", "Nobody has begun."),
    ("In progress", "Work is going on."),
    ("Complete", "The lead officer says that it is done."),
    ("Evidenced", "It is done, and the Evidence column says where to see that."),
    ("Assured", "Somebody independent has checked it."),
    ("Embedded", "It is part of normal business and has been tested again."),
    ("Paused", "Work has stopped for now, by an approved change."),
    ("Superseded", "Another action has taken its place, by an approved change."),
    ("Not accepted", "The council has decided not to do it, and says why."),
)
RATINGS = (
    ("Blue", "Complete."),
    ("Green", "Forecast to finish by the agreed date."),
    ("Amber", "Late, but within the council's tolerance."),
    ("Red", "Late, beyond the council's tolerance."),
    ("Grey", "Not rated: no date yet, paused, superseded or not accepted."),
)
BUTTONS = tuple((button.label, button.supertip) for button in RIBBON if button.picture)


def draw_guide(canvas: Canvas, *, submission: bool = False) -> None:
    """Draw the Guide as the first sheet. A submission's Guide leaves out the buttons, which services do not have."""
    sheet = canvas.sheet(GUIDE_SHEET, "read")
    for position, width in enumerate(WIDTHS):
        sheet.set_column(position, position, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Guide", canvas.look("title"))
    row = 2
    for sentence in ABOUT_SUBMISSION if submission else ABOUT:
        sheet.write_string(row, 0, sentence, canvas.look("line"))
        row += 1
    row = _section(canvas, sheet, row + 1, "What to write where", ("Column", "What to write", "Who writes it"), COLUMNS)
    pages = [row]
    row = _section(canvas, sheet, row, "How to write a date", ("You write", "It is read as"), _readings())
    row = _section(canvas, sheet, row, "Status: where an action is", ("Status", "It means"), STATUSES)
    pages.append(row)
    row = _section(canvas, sheet, row, "RAG: how it is going", ("RAG", "It means"), RATINGS)
    if not submission:
        row = _section(canvas, sheet, row, "What the buttons do", ("Button", "What it does"), BUTTONS)
    sheet.write_string(row, 0, "Ask your programme office if something is not clear.", canvas.look("line"))
    sheet.set_h_pagebreaks(pages)
    sheet.hide_gridlines(2)
    canvas.set_up_page(sheet, width=sum(width * 7 + 5 for width in WIDTHS))


def _section(
    canvas: Canvas, sheet: Worksheet, row: int, title: str, headings: Sequence[str], lines: Sequence[Sequence[str]]
) -> int:
    """Draw a heading and an Excel Table below it. Returns the next free row."""
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, title, canvas.look("heading"))
    columns = [{"header": words, "header_format": canvas.look("table heading")} for words in headings]
    name = "tblGuide" + "".join(word.capitalize() for word in title.partition(":")[0].split())
    style = TABLE_STYLE.replace("TableStyle", "Table Style ").replace("Light", "Light ")
    options = {"name": name, "style": style, "columns": columns, "autofilter": False, "description": title}
    sheet.add_table(row + 1, 0, row + 1 + len(lines), len(headings) - 1, options)
    for number, line in enumerate(lines, start=row + 2):
        for position, words in enumerate(line):
            coloured = title.startswith("RAG") and position == 0 and words in PALETTES["rag"]
            look = canvas.word("rag", words) if coloured else canvas.look("body")
            sheet.write_string(number, position, words, look)
        canvas.fit_row(sheet, number, zip(line, WIDTHS, strict=False))
    return row + len(lines) + 3


def _readings() -> tuple[tuple[str, str], ...]:
    """Each way to write a date, and how the program itself reads it."""
    settings = TimescaleSettings(plan_date=PLAN_DATE)
    return tuple((words, parse_timescale(words, settings=settings).reading) for words in WRITTEN_DATES)
