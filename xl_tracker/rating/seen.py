"""What an audience has seen: each pack that it was shown, its figures as printed, and the refs to go on from.

A pack keeps its own refs because a snapshot of the same day may have been taken before or after it, and what somebody
typed between the two would be reported twice or never.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xl_tracker.language.timescales import Timescale
from xl_tracker.layout import REFS_ACHIEVED, REFS_BY_RAG, REFS_DECIDED, fold
from xl_tracker.model import Action, Change, Milestone, Pack, Rag, Tracker

LONGEST_LIST = 16_000
"""The most characters of refs in one cell. Excel takes 32,767, and counts some characters twice."""
NO_REF = "(no ref) "
"""Stands before the mark of a row without a ref."""


@dataclass(frozen=True, eq=False)
class Seen:
    """One pack as its audience saw it; ``rows`` are its rows on the sheet Packs, in their order.

    ``rated`` has the actions of each RAG. ``achieved`` and ``decided`` are the milestones and the changes reported by
    then. Rows without a ref are in them by their marks, and a ref that two rows share is in them twice.
    """

    rows: Sequence[Pack]
    as_at: dt.date
    shown_on: dt.date
    meeting: dt.date | None
    made_on: dt.date | None
    figures: Mapping[str, int | None]
    rated: Mapping[Rag, Counter[str]]
    achieved: Counter[str]
    decided: Counter[str]

    def is_replaced(self, as_at: dt.date, meeting: dt.date | None, today: dt.date) -> bool:
        """Whether a pack made today takes its place: for the same meeting, or as at the same day, and not yet shown.

        Without a meeting nobody knows when it is shown; nor was it at its meeting if it was made later.
        """
        if self.as_at == as_at:
            return self.meeting is None or today <= max(self.meeting, self.made_on or self.meeting)
        return self.meeting is not None and self.meeting == meeting and today <= meeting

    @property
    def keeps_refs(self) -> bool:
        """Whether the record holds refs. One that somebody typed, or made without those columns, holds none."""
        return any(self.rated.values()) or not (self.figures["actions"] or self.figures["milestones_complete"])


def packs_seen(tracker: Tracker, audience: str) -> Sequence[Seen]:
    """Every recorded pack of an audience, in the order of the sheet."""
    return [each for each in every_pack_seen(tracker) if fold(each.rows[0].ref) == fold(audience)]


def every_pack_seen(tracker: Tracker) -> Sequence[Seen]:
    """Every recorded pack of every audience, in the order of the sheet."""
    return tracker.once("packs seen", lambda: _every(tracker.packs))


def last_seen(tracker: Tracker, audience: str, meeting: dt.date | None) -> Seen | None:
    """The last pack that an audience was shown by now: of those as at an earlier day than ours, the latest.

    Now is the as-at day, or the day on which we make the pack if that is later. A pack for the same ``meeting`` is an
    earlier make of ours while the meeting is still to come, and nobody was shown it.
    """
    as_at, today = tracker.settings.as_at, tracker.settings.made_on
    shown = [
        each
        for each in packs_seen(tracker, audience)
        if each.as_at < as_at and each.shown_on <= max(as_at, today) and not each.is_replaced(as_at, meeting, today)
    ]
    return max(shown, key=lambda each: (each.as_at, each.shown_on), default=None)


def mark(record: Action | Milestone | Change) -> str:
    """What stands for a row in the lists of a record: its ref, or a few letters made from its words."""
    if record.ref:
        return record.ref
    match record:
        case Action():
            words = record.action
        case Milestone():
            words = f"{record.action} {record.milestone}"
        case Change():
            words = f"{record.item} {record.field} {record.to_value} {record.requested_on}"
    plain = "".join(each for each in words.casefold() if each.isalnum())
    return NO_REF + hashlib.blake2b(plain.encode(), digest_size=4).hexdigest()


def is_ref(written: str) -> bool:
    """Whether an entry of a list is a ref, and not the mark of a row without one."""
    return not written.startswith(NO_REF)


def lists_of(marks: Iterable[str]) -> list[str]:
    """Refs as the texts of as many cells as they need, separated by semicolons."""
    cells: list[str] = []
    for each in map(_quoted, marks):
        if cells and len(cells[-1]) + len(each) + 2 <= LONGEST_LIST:
            cells[-1] += f"; {each}"
        else:
            cells.append(each)
    return cells


def listed_in(text: str) -> list[str]:
    """The refs in the text of one cell."""
    rows = csv.reader([text], delimiter=";", skipinitialspace=True)
    return [part for row in rows for each in row if (part := each.strip())]


def _quoted(ref: str) -> str:
    return '"' + ref.replace('"', '""') + '"' if ";" in ref or '"' in ref else ref


def _every(packs: Sequence[Pack]) -> Sequence[Seen]:
    """The recorded packs. Rows that are alike in audience and days are one record."""
    grouped: dict[tuple[object, ...], list[Pack]] = {}
    for pack in packs:
        days = (_day(pack.as_at), _day(pack.meeting), _day(pack.made_on))
        grouped.setdefault((fold(pack.ref), *days), []).append(pack)
    return [seen for rows in grouped.values() if (seen := _seen(rows))]


def _seen(rows: Sequence[Pack]) -> Seen | None:
    first = rows[0]
    as_at, meeting, made_on = _day(first.as_at), _day(first.meeting), _day(first.made_on)
    printed = [each.figures for each in rows]
    if not first.ref or as_at is None:
        return None
    return Seen(
        rows,
        as_at,
        meeting or made_on or as_at,
        meeting,
        made_on,
        {name: next((each[name] for each in printed if each[name] is not None), None) for name in printed[0]},
        {Rag(rag): _listed(rows, field) for rag, field in REFS_BY_RAG.items()},
        _listed(rows, REFS_ACHIEVED),
        _listed(rows, REFS_DECIDED),
    )


def _listed(rows: Sequence[Pack], field: str) -> Counter[str]:
    return Counter(ref for row in rows for ref in listed_in(getattr(row, field)))


def _day(timescale: Timescale | None) -> dt.date | None:
    return timescale.latest if timescale else None
