"""The buttons that leave the workbook as it is. Each add-in has its own code for them."""

from __future__ import annotations

from xl_tracker.commands.base import Button, Group
from xl_tracker.layout import GUIDE_SHEET

NEXT_FINDING = Button(
    name="next_finding",
    label="Next finding",
    supertip="Go to the next cell that has a finding, and say what is wrong there and how to put it right.",
    group=Group.CHECK,
    picture="ReviewNextComment",
)
PANE = Button(
    name="pane",
    label="Task pane",
    supertip="Show the findings, the summary and the board pack beside the workbook.",
    group=Group.HELP,
)
HELP = Button(
    name="help",
    label="Help",
    supertip="Say what each button does.",
    group=Group.HELP,
    picture="Help",
    desktop_tip=f"Show the sheet {GUIDE_SHEET}.",
)
