"""What the record of an earlier report holds: which work was done by then, and how each action was rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from xl_tracker.model import HistoryEntry, Rag, Status
from xl_tracker.rating.seen import Seen, is_ref


class Before(NamedTuple):
    """The actions and milestones that were done by the day of a record, and the changes decided, by ref.

    One of them is ``None`` if the record does not say. ``knows_marks`` says whether rows without a ref are in it too.
    """

    actions: Mapping[str, int] | None = None
    milestones: Mapping[str, int] | None = None
    changes: Mapping[str, int] | None = None
    knows_marks: bool = False


def before_in(entries: Iterable[HistoryEntry], steps: Collection[str]) -> Before:
    """What was done by the day of a snapshot. ``steps`` are the refs of milestones; not every snapshot has them."""
    kept = list(entries)
    done = Counter(each.ref for each in kept if each.status and each.status.is_complete)
    of_steps = Counter({ref: number for ref, number in done.items() if ref in steps})
    if not kept:
        return Before()
    return Before(done - of_steps, of_steps if any(each.ref in steps for each in kept) else None)


def entries_of(seen: Seen, kept: Mapping[str, HistoryEntry]) -> dict[str, HistoryEntry]:
    """How each action stood in a recorded pack, by ref, as rows of History would say it.

    ``kept`` are the rows of a snapshot of the same day, which say more of an action than a pack does.
    """
    found = {}
    for rag, refs in seen.rated.items():
        for ref in filter(is_ref, refs):
            status = Status.COMPLETE if rag is Rag.BLUE else None
            entry = kept.get(ref) or HistoryEntry(seen.rows[0].row, ref, as_at=seen.rows[0].as_at)
            found[ref] = replace(entry, derived_rag=rag, status=status)
    return found
