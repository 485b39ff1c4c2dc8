"""Take an action's progress from the plan: a status, a RAG, and words of progress, from any of these columns."""

from __future__ import annotations

from xl_tracker.importing.structure.records import PlannedAction
from xl_tracker.language.vocabulary import read_rag, read_status
from xl_tracker.reading.document import Cell


def take_progress(action: PlannedAction, status: Cell, rag: Cell, update: Cell) -> None:
    """Take a status and a RAG from their columns, and keep other words as the progress update."""
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
