"""How far an action is, where the plan says: a status, a RAG, and words of progress, whichever column they stand in."""

from __future__ import annotations

from xl_tracker.importing.readers.document import Cell
from xl_tracker.importing.structure.records import PlannedAction
from xl_tracker.language.vocabulary import read_rag, read_status


def take_progress(action: PlannedAction, status: Cell, rag: Cell, update: Cell) -> None:
    """Take a status and a RAG from their columns; words that are neither are kept as the progress update."""
    if read_status(status.text):
        action.status = status.text
    elif read_rag(status.text):
        action.rag = status.text
    else:
        action.updates.extend(status.lines)
    if read_rag(rag.text):
        action.rag = rag.text
    else:
        action.updates.extend(rag.lines)
    action.updates.extend(update.lines)
