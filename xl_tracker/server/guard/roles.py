"""Who may do what: officers check and colour, and the programme office (PMO) does everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from xl_tracker.commands import PANE_COMMANDS
from xl_tracker.errors import XlTrackerError

Role = Literal["pmo", "officer", ""]

MAY_DO: dict[Role, frozenset[str]] = {
    "pmo": frozenset(PANE_COMMANDS),
    "officer": frozenset(name for name, command in PANE_COMMANDS.items() if command.role == "officer"),
    "": frozenset(),
}
"""The commands of each role. An officer's Undo takes back only what an officer may do."""


class NotAllowed(XlTrackerError):
    """Something that the signed-in user's role may not do."""


def role_of(words: Sequence[str]) -> Role:
    """The highest of our roles among a user's; empty when none is ours."""
    return "pmo" if "pmo" in words else "officer" if "officer" in words else ""


def refuse_unless_allowed(role: Role, script: str) -> None:
    """Raise ``NotAllowed``, with a sentence that says who can do it, unless the role may run the script."""
    if script in MAY_DO[role]:
        return
    if not role:
        raise NotAllowed(
            "You are signed in, but have no role in XL Tracker yet. Ask your IT department to make you an officer, "
            "who checks and colours, or a member of the programme office (PMO), who does everything."
        )
    raise NotAllowed(
        f"{PANE_COMMANDS[script].label} is for the programme office (PMO), and you are signed in as an officer. "
        "Ask the programme office to do it."
    )


def refuse_undo_of_others(role: Role, label: str) -> None:
    """Raise ``NotAllowed`` when this role may not take back the command that wrote last, given by its label."""
    own = {PANE_COMMANDS[name].label for name in MAY_DO[role]}
    if role != "pmo" and label and label not in own:
        raise NotAllowed(
            f"The last thing written to this workbook was '{label}', which is for the programme office (PMO) to take "
            "back. Ask the programme office to do it."
        )
