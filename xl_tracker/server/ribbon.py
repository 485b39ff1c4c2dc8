"""The ribbon of the web add-in as data, in the words of the desktop ribbon, for the manifest and the task pane."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from xl_tracker.addin.building import ribbon as desktop
from xl_tracker.commands import COMMANDS
from xl_tracker.version import __version__

ICON_SIZES = (16, 32, 64, 80)
SUPPORT_URL = "XL_TRACKER_SUPPORT_URL"
"""The environment variable with the address of the council's own help; our own page of help where it is not set."""

LONGEST_LABEL, LONGEST_SUPERTIP = 125, 250


@dataclass(frozen=True, slots=True)
class WebButton:
    """One button of the manifest. ``function`` is what ribbon.js ties to it, ``icon`` the name of its pictures."""

    function: str
    label: str
    supertip: str

    @property
    def icon(self) -> str:
        """The name of its pictures, without their size."""
        return self.function.replace("_", "-")

    @property
    def id(self) -> str:
        """The part of an id in the manifest that is this button's own."""
        return "".join(word.capitalize() for word in self.function.split("_"))


@dataclass(frozen=True, slots=True)
class WebGroup:
    """Buttons that stand together, with the words below them."""

    name: str
    label: str
    buttons: tuple[WebButton, ...]


def _button(function: str, supertip: str = "") -> WebButton:
    """A button in the words of the desktop ribbon where it has one, else in the words of its command."""
    known = {button.function: button for button in desktop.BUTTONS}
    words = COMMANDS.get(function) or known[function]
    return WebButton(function, words.label, supertip or words.supertip)


PANE = WebButton("pane", "Task pane", "Show the findings, the summary and the board pack beside the workbook.")
GROUPS = (
    WebGroup("Check", "Check", (_button("validate"), _button("next_finding"))),
    WebGroup("Rate", "Rate and sum up", (_button("colour_rag"), _button("refresh_summaries"))),
    WebGroup("Report", "Report", (_button("board_pack"), _button("snapshot"))),
    WebGroup("Help", "Undo and help", (_button("undo"), PANE, _button("help", "Say what each button does."))),
)
BUTTONS = {button.function: button for group in GROUPS for button in group.buttons}


def template_words() -> dict[str, Any]:
    """What the templates of the task pane and of the manifest are given beside what xlwings Server gives them."""
    return {
        "ribbon_groups": GROUPS,
        "ribbon_buttons": BUTTONS,
        "icon_sizes": ICON_SIZES,
        "support_url": os.environ.get(SUPPORT_URL, ""),
        "add_in_version": f"1.{__version__}",  # Excel takes no version below 1
    }
