"""Whatever is done and whenever it is typed, each audience is told of it once: over months, with packs made anew."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.books import book
from tests.hosts.memory import MemoryHost
from tests.reports.two_reports import KEPT, achieved, made, typed

FIRST = dt.date(2026, 4, 1)
STEPS = 6


class Done(NamedTuple):
    """A milestone's achievement: how many days before the pack it was, and before which of the packs it is typed."""

    days_before: int
    before_pack: int


class Pack(NamedTuple):
    """A pack: the days since the last one was shown, how far its as-at day lies back, its meeting, and its drafts."""

    after: int
    lag: int
    meeting_in: int | None
    drafts: int


DONE = st.builds(Done, st.integers(-5, 120), st.integers(0, 3))
PACKS = st.lists(
    st.builds(
        Pack, st.integers(20, 60), st.integers(0, 45), st.one_of(st.none(), st.integers(0, 60)), st.integers(0, 2)
    ),
    min_size=2,
    max_size=4,
)


class Board:
    """A plan of a few steps, and what its board is told of them from report to report."""

    def __init__(self, refs: list[bool]) -> None:
        self.names = [f"M{n}" if has_ref else f"Step {n}" for n, has_ref in enumerate(refs)]
        self.host = plan(refs)
        self.told: Counter[str] = Counter()
        self.done: dict[str, dt.date] = {}
        self.known_before: set[str] = set()
        self.shown, self.as_at = FIRST, dt.date.min

    def report(self, pack: Pack, typed_now: list[tuple[int, int]]) -> None:
        """Make drafts, type what was done, and make the pack that is shown."""
        today = self.shown + dt.timedelta(days=pack.after)
        as_at = max(today - dt.timedelta(days=pack.lag), self.as_at + dt.timedelta(days=1))
        meeting = None if pack.meeting_in is None else today + dt.timedelta(days=pack.meeting_in)
        typed(self.host, "Reporting", 1, Next_meeting=midnight(meeting))
        for _ in range(pack.drafts):
            made(self.host, as_at, today, "Board")
        for step, days_before in typed_now:
            self.done[self.names[step]] = day = today - dt.timedelta(days=days_before)
            typed(self.host, "Milestones", step + 1, Status="Complete", Actual_finish=midnight(day))
        self.told.update(achieved(self.host, as_at, today, "Board"))
        if self.as_at == dt.date.min:
            self.known_before = {name for name, day in self.done.items() if day <= as_at} - self.told.keys()
        made(self.host, as_at, today, "Board")
        self.shown, self.as_at = max(today, meeting or today), as_at


@settings(deadline=None, max_examples=60)
@given(
    done=st.lists(DONE, min_size=STEPS, max_size=STEPS),
    refs=st.lists(st.booleans(), min_size=STEPS, max_size=STEPS),
    packs=PACKS,
)
def test_each_achievement_is_told_once(done: list[Done], refs: list[bool], packs: list[Pack]) -> None:
    """What the first report already shows as done, from before its period, is news to nobody."""
    board = Board(refs)

    for number, pack in enumerate(packs):
        board.report(pack, [(step, each.days_before) for step, each in enumerate(done) if each.before_pack == number])

    due = {name for name, day in board.done.items() if day <= board.as_at} - board.known_before
    assert board.told == Counter(dict.fromkeys(due, 1))


def plan(refs: list[bool]) -> MemoryHost:
    steps = [
        f"| {f'M{n}' if has_ref else ''} | A1 | Step {n} | 2027-12-31 | | In progress |"
        for n, has_ref in enumerate(refs)
    ]
    return book(
        "| Ref | Action | Baseline finish | Status |\n| A1 | Listen | 2027-12-31 | In progress |\n\n"
        "Milestones\n| Ref | Action | Milestone | Baseline finish | Actual finish | Status |\n"
        + "\n".join(steps)
        + "\n\nReporting\n| Audience | Every | Last met | Next meeting |\n| Board | Month | | |\n"
        + KEPT
    )


def midnight(day: dt.date | None) -> dt.datetime | None:
    return day and dt.datetime.combine(day, dt.time())
