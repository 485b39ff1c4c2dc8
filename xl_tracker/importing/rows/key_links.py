"""Link a key milestone to its action, if exactly one action of the delivery plan has the same words."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.importing.structure.records import KeyMilestone, PlannedAction
from xl_tracker.language.same_words import in_order


def linked_refs(key: Sequence[KeyMilestone], actions: Sequence[PlannedAction], refs: Sequence[str]) -> list[str]:
    """The ref of the action of each key milestone; empty if its words leave a doubt.

    The words must be those of the action or of one of its steps, in their order, under the same theme.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for action, ref in zip(actions, refs, strict=True):
        for text in (action.text, *(step.text for step in action.steps)):
            if words := in_order(text):
                found.setdefault((action.theme, words), set()).add(ref)
    linked = (found.get((milestone.theme, in_order(milestone.text)), set()) for milestone in key)
    return [next(iter(each)) if len(each) == 1 else "" for each in linked]
