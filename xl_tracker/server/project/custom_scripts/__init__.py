"""The scripts that can be called over HTTP, each named: xlwings Server calls whatever it finds in this module."""

from xl_tracker.server.scripts import board_pack, check, colour_rag, refresh_summaries, snapshot, undo, validate

__all__ = ["board_pack", "check", "colour_rag", "refresh_summaries", "snapshot", "undo", "validate"]
