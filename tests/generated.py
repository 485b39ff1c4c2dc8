"""The project's texts that come from its code: ``python -m tests --update`` writes them, and a test compares them.

Scripts of their own make the templates and the pictures of the ribbon: ``SCRIPTS``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from tests.javascript.drawn_types import DRAWN
from xl_tracker.addin.building import FUNCTIONS_MODULE, RIBBON_XML
from xl_tracker.addin.building.ribbon import ribbon_xml
from xl_tracker.addin.building.vba_functions import functions_text
from xl_tracker.cli.reference import PAGE as COMMAND_LINE
from xl_tracker.cli.reference import reference_page
from xl_tracker.commands import RIBBON, Button, Command
from xl_tracker.hosts.file.drawing.tracker.guide import BUTTONS
from xl_tracker.rules.pages import rules_page

ROOT = Path(__file__).parents[1]
HANDBOOK = ROOT / "workbook_templates" / "README.md"
FROM, TO = "<!-- The ribbon, written by python -m tests --update -->\n", "<!-- The end of the ribbon -->\n"
SCRIPTS = ("workbook_templates", "xl_tracker.server.icons")
"""The scripts that draw the other files, such as pictures."""


def handbook() -> str:
    """The programme office's handbook, with its table of buttons from the declared ribbon."""
    before, _, rest = HANDBOOK.read_text(encoding="utf-8").partition(FROM)
    _, end, after = rest.partition(TO)
    if not end:
        raise ValueError(f"The handbook needs the lines {FROM!r} and {TO!r}, and the table goes between them.")
    return f"{before}{FROM}{buttons_table()}{TO}{after}"


def buttons_table() -> str:
    """The ribbon as a table of Markdown."""
    lines = [
        "| Group | Button | What it does | Who may, in the server's add-in | Command line |",
        "|---|---|---|---|---|",
        *(_line(button) for button in RIBBON),
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(button: Button) -> str:
    does, who, verb = button.supertip, "everybody", ""
    if button.desktop_tip:
        does += f" Desktop add-in: {button.desktop_tip[0].lower()}{button.desktop_tip[1:]}"
    if not button.picture:
        does += " Not in the desktop add-in."
    if isinstance(button, Command):
        if button.ask and button.ask.offer:
            items = ", ".join((button.ask.offer.unchosen, *button.offered.values()))
            does += f" Its list **{button.ask.offer.label}**: {items}."
        if button.ask:
            does += f" Task pane: it asks for the {button.ask.name}."
        who = {"officer": "officers and the programme office", "pmo": "the programme office"}[button.role]
        verb = f"`xl-tracker {button.verb.name}`" if button.verb else ""
    return f"| {button.group.value} | {button.label} | {does} | {who} | {verb} |"


def guide_buttons() -> str:
    """The buttons that the sheet Guide explains: those of the desktop ribbon, with what each does."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows((each.label, each.supertip) for each in RIBBON if each.picture)
    return written.getvalue()


TEXTS: dict[Path, Callable[[], str]] = {
    ROOT / "xl_tracker" / "rules" / "RULES.md": rules_page,
    RIBBON_XML: ribbon_xml,
    FUNCTIONS_MODULE: functions_text,
    HANDBOOK: handbook,
    BUTTONS: guide_buttons,
    COMMAND_LINE: reference_page,
    **DRAWN,
}
