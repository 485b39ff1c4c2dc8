"""Gives the templates of the manifest and the task pane the ribbon in ``xl_tracker.commands``."""

from __future__ import annotations

import os
from typing import Any

from xl_tracker.commands import CHECK, COMMANDS, GROUPS, RIBBON, Button
from xl_tracker.version import __version__

ICON_SIZES = (16, 32, 64, 80)
SUPPORT_URL = "XL_TRACKER_SUPPORT_URL"
"""The environment variable with the address of the council's own help; our own page of help where it is not set."""

BUTTONS: dict[str, Button] = {button.name: button for button in RIBBON}


def template_words() -> dict[str, Any]:
    """The values for the templates of the task pane and the manifest, beside those from xlwings Server."""
    return {
        "ribbon_groups": GROUPS,
        "ribbon_buttons": BUTTONS,
        "check_command": CHECK,
        "pane_buttons": [command for command in COMMANDS.values() if not command.ask],
        "icon_sizes": ICON_SIZES,
        "support_url": os.environ.get(SUPPORT_URL, ""),
        "add_in_version": f"1.{__version__}",  # Excel accepts no version below 1
    }
