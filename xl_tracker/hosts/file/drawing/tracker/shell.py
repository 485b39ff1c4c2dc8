"""Draw the page shell, whose set-up every sheet of a command takes, and the first cover of a board pack."""

from __future__ import annotations

from xl_tracker.hosts.file.drawing.tracker.canvas import Canvas
from xl_tracker.layout import PACK_PREFIX, PAGE_SHELL


def draw_page_shell(canvas: Canvas) -> None:
    """Draw the hidden sheet whose page set-up new sheets take. The programme office may restyle it in Excel."""
    sheet = canvas.sheet(PAGE_SHELL, "set up")
    canvas.write(sheet, 0, 0, "Page shell", "title")
    canvas.write(sheet, 1, 0, "Sheets that the buttons make take their page set-up and footer from this one.", "line")
    sheet.hide_gridlines(2)
    canvas.set_up_page(sheet)
    sheet.hide()


def draw_cover(canvas: Canvas) -> None:
    """Draw the cover for a pack that nobody has made yet."""
    sheet = canvas.sheet(f"{PACK_PREFIX}Cover", "read")
    sheet.set_column(0, 0, 90)
    canvas.write(sheet, 0, 0, "Board pack", "title")
    canvas.write(sheet, 1, 0, canvas.plan or "Improvement plan", "subtitle")
    canvas.write(sheet, 2, 0, "The Board pack button writes the pages of the pack here.", "line")
    sheet.hide_gridlines(2)
    canvas.set_up_page(sheet)
