"""The ribbon as data: every command there is, by its name."""

from xl_tracker.commands.base import Command, Outcome
from xl_tracker.commands.board_pack import BOARD_PACK
from xl_tracker.commands.colour_rag import COLOUR_RAG
from xl_tracker.commands.refresh_summaries import REFRESH_SUMMARIES
from xl_tracker.commands.snapshot import SNAPSHOT
from xl_tracker.commands.undo import UNDO
from xl_tracker.commands.validate import VALIDATE

COMMANDS: dict[str, Command] = {
    command.name: command for command in (VALIDATE, COLOUR_RAG, REFRESH_SUMMARIES, BOARD_PACK, SNAPSHOT, UNDO)
}

__all__ = ["COMMANDS", "Command", "Outcome"]
