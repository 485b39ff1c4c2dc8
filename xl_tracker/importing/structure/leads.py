"""Split the owners of a lead cell into one lead and supporting officers, with a question if there is a choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_tracker.importing.questions import Question
from xl_tracker.importing.structure.records import PlannedAction
from xl_tracker.language.owners import split_owners


def take_leads(action: PlannedAction, written: str, where: str, *, ask: bool = True) -> None:
    """Make the first owner in a cell the action's lead, and the others its supporting officers."""
    owners = split_owners(written)
    action.leads.extend(owners[:1])
    action.supporting.extend(owner for owner in dict.fromkeys(owners[1:]) if owner not in action.leads)
    if len(owners) > 1 and ask:
        action.ask(
            Question(
                where,
                written.replace("\n", " "),
                f"Lead officer: {owners[0]}",
                tuple(f"Lead officer: {owner}" for owner in owners[1:]),
                "inferred",
                sheet="Actions",
                field="Lead officer",
                kind="lead",
                values=tuple(owners[1:]),
                is_sure=_have_signs(written, owners),
            )
        )


def _have_signs(written: str, owners: Sequence[str]) -> bool:
    """Whether a sign or the end of a line stands between all owners, so that nobody can read them otherwise."""
    return [part.strip() for part in re.split(r"[/;|\n]+", written) if part.strip()] == list(owners)
