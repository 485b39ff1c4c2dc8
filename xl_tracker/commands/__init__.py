"""The ribbon as data: every button in its order, and the commands among them by name.

Both ribbons, the task pane, the roles, the server's scripts, the verbs, the help and the README's table come from it.
To add a command, add one module here and its name in ``RIBBON``.
"""

from xl_tracker.commands.base import Button, Command, Group, Outcome
from xl_tracker.commands.board_pack import BOARD_PACK
from xl_tracker.commands.buttons import HELP, NEXT_FINDING, PANE
from xl_tracker.commands.check import CHECK
from xl_tracker.commands.colour_rag import COLOUR_RAG
from xl_tracker.commands.refresh_summaries import REFRESH_SUMMARIES
from xl_tracker.commands.snapshot import SNAPSHOT
from xl_tracker.commands.undo import UNDO
from xl_tracker.commands.validate import VALIDATE

RIBBON: tuple[Button, ...] = (
    VALIDATE,
    NEXT_FINDING,
    COLOUR_RAG,
    REFRESH_SUMMARIES,
    BOARD_PACK,
    SNAPSHOT,
    UNDO,
    PANE,
    HELP,
)
GROUPS: dict[Group, tuple[Button, ...]] = {
    group: tuple(button for button in RIBBON if button.group is group) for group in Group
}
COMMANDS: dict[str, Command] = {button.name: button for button in RIBBON if isinstance(button, Command)}
PANE_COMMANDS: dict[str, Command] = {CHECK.name: CHECK, **COMMANDS}
"""The commands that the task pane may ask the server for: Check, which only the pane has, and every button's."""

__all__ = ["CHECK", "COMMANDS", "GROUPS", "PANE_COMMANDS", "RIBBON", "Button", "Command", "Group", "Outcome"]
