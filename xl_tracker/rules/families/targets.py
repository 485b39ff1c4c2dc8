"""DT: targets that moved, that nobody sets, or that all fall due together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain

from xl_tracker.findings import Severity
from xl_tracker.language.wording import count_of, long_date
from xl_tracker.model import Action, HistoryEntry, Tracker
from xl_tracker.rating.looking_back import moves_finish, to_finish
from xl_tracker.rules.asking.moves import move_not_in_plan
from xl_tracker.rules.asking.rows import Item, has_sheet, is_live, is_unread, named, said
from xl_tracker.rules.asking.selection import DELIVERED, actions_with, items, live, refs_of_items, with_value
from xl_tracker.rules.registry import Hit, rule

FEWEST_FOR_BUNCHING = 8
"""With fewer live actions than this, one month's share says nothing."""


@rule("DT011", Severity.ERROR, fix="Add the approved change to the Changes sheet, or put the approved finish back.")
def moved_without_approval(tracker: Tracker) -> Iterator[Hit]:
    """The approved finish differs from the baseline, but no approved change says so.

    A date that moves without a decision hides slippage from the board. If only the forecast has moved, use Forecast
    finish.

    Flagged:

        | Ref | Action        | Baseline finish | Approved finish | Status      |
        | A1  | Publish terms | 2026-09-30      | 2026-12-31      | In progress |

        Changes
        | Ref | Item | Field           | To         | Decision  |
        | C1  | A1   | Approved finish | 2026-12-31 | Requested |

    Fine:

        | Ref | Action        | Baseline finish | Approved finish | Status      |
        | A1  | Publish terms | 2026-09-30      | 2026-12-31      | In progress |
        | A2  | Train members | September 2026  | 2026-09-30      | In progress |

        Changes
        | Ref | Item   | Field           | To         | Decision |
        | C1  | A3; A1 | Approved finish | 2026-12-31 | Approved |
    """
    if not has_sheet(tracker, "Changes"):
        return
    known = refs_of_items(tracker)
    stray = {  # RF006 reports a change to an item that does not exist; it may be meant for this one
        to.latest
        for ref, changes in tracker.approved_changes.items()
        if ref not in known
        for change in changes
        if moves_finish(change) and (to := to_finish(change, tracker.settings))
    }
    for item in chain.from_iterable(with_value(tracker, sheet, "approved_finish") for sheet in DELIVERED):
        approved, baseline = item.approved_finish, item.baseline_finish
        if not (baseline and approved.latest and baseline.latest) or approved.latest == baseline.latest:
            continue
        if approved.latest in stray or any(moves_finish(c) for c in tracker.approved_changes.get(item.ref, ())):
            continue
        message = f"{named(item)} moved from {said(baseline)} to {said(approved)}, and no approved change says so."
        yield Hit(item, "approved_finish", message)


@rule("DT012", Severity.WARNING, fix="Enter the new date under Approved finish, and leave the baseline as it was.")
def approved_change_not_in_the_plan(tracker: Tracker) -> Iterator[Hit]:
    """An approved change moved a finish, but the plan still shows another one.

    Only the last approved change to an item counts.

    Flagged:

        | Ref | Action        | Baseline finish | Approved finish | Status      |
        | A1  | Publish terms | 2026-09-30      |                 | In progress |

        Changes
        | Ref | Item | Field           | To         | Decision |
        | C1  | A1   | Approved finish | 2026-12-31 | Approved |

    Fine:

        | Ref | Action        | Baseline finish | Approved finish | Status      |
        | A1  | Publish terms | 2026-09-30      | 2027-03-31      | In progress |

        Changes
        | Ref | Item | Field           | To         | Decision |
        | C1  | A1   | Approved finish | 2026-12-31 | Approved |
        | C2  | A1   | Approved finish | March 2027 | Approved |
    """
    for item in items(tracker) if tracker.approved_changes else ():
        move = move_not_in_plan(item, tracker)
        if move is None:
            continue
        shows = f"shows {said(item.approved_finish)}" if item.approved_finish else "has no approved finish"
        message = f"Change {move.change.ref} moved {named(item)} to {said(move.to)}, but the plan {shows}."
        yield Hit(item, "approved_finish", message)


@rule("DT013", Severity.WARNING, fix="Enter a finish, even a season or a quarter, or ask the board to pause the item.")
def tbc_for_too_long(tracker: Tracker) -> Iterator[Hit]:
    """A finish has been TBC for longer than the setting 'Days a date may stay TBC'.

    The History sheet says since when; if it is empty, the days count from the day on which the plan was agreed.

    Flagged:

        | Ref | Action        | Baseline finish | Status      |
        | A1  | Publish terms | TBC             | In progress |

        Settings
        | Setting   | Value      |
        | Plan date | 2026-02-24 |

    Fine:

        | Ref | Action        | Baseline finish | Status      |
        | A1  | Publish terms | TBC             | In progress |

        Settings
        | Setting   | Value      |
        | Plan date | 2026-03-01 |
    """
    settings = tracker.settings
    history: dict[str, list[HistoryEntry]] = {}
    for entry in tracker.history:
        if entry.as_at and entry.as_at.latest:
            history.setdefault(entry.ref, []).append(entry)
    for item in items(tracker):
        finish = item.governing_finish
        if finish is None or finish.kind != "tbc" or not is_live(item):
            continue
        since = _tbc_since(item, history[item.ref]) if item.ref in history else None
        if not tracker.history:
            since = settings.timescales.plan_date
        if since and (settings.as_at - since).days > settings.tbc_days:
            days = count_of((settings.as_at - since).days, "day")
            message = (
                f"The finish of {named(item)} has been {said(finish)} since {long_date(since)} or before, {days} ago."
            )
            yield Hit(item, _governing_field(item), message)


@rule("DT014", Severity.WARNING, fix="Check whether so much can finish at once, and agree other dates for some of it.")
def finishes_bunch_in_one_month(tracker: Tracker) -> Iterator[Hit]:
    """More than a set share of the live actions finish in the same month.

    The share is the setting 'Share of finishes in one month'. One finding stands for the month, at the first of its
    actions. The rule needs at least 8 live actions.

    Flagged:

        | Ref | Action | Baseline finish |
        | A1  | One    | 2026-12-31      |
        | A2  | Two    | 2026-12-18      |
        | A3  | Three  | December 2026   |
        | A4  | Four   | 2026-07-31      |
        | A5  | Five   | 2026-08-31      |
        | A6  | Six    | 2026-09-30      |
        | A7  | Seven  | 2026-10-30      |
        | A8  | Eight  | 2026-11-30      |

    Fine:

        | Ref | Action | Baseline finish |
        | A1  | One    | 2026-12-31      |
        | A2  | Two    | 2026-12-18      |
        | A3  | Three  | 2027-01-29      |
        | A4  | Four   | 2026-07-31      |
        | A5  | Five   | 2026-08-31      |
        | A6  | Six    | 2026-09-30      |
        | A7  | Seven  | 2026-10-30      |
        | A8  | Eight  | 2026-11-30      |
        | A9  | Nine   | Ongoing         |
        | A10 | Ten    | 2027-02-26      |
        | A11 | Eleven | 2027-03-31      |
    """
    months: dict[tuple[int, int], list[Action]] = {}
    alive: Sequence[Action] = live(tracker, "Actions")
    for action in alive:
        finish = action.governing_finish
        if finish is not None and (last := finish.latest) is not None:
            months.setdefault((last.year, last.month), []).append(action)
    # so that a fault in one does not make the others bunch
    number = len(alive) + sum(is_unread(action, "status") for action in actions_with(tracker, None))
    if number < FEWEST_FOR_BUNCHING:
        return
    for (year, month), actions in months.items():
        share = len(actions) / number
        if share > tracker.settings.bunching_share:
            name = f"{dt.date(year, month, 1):%B %Y}"
            message = f"{len(actions)} of {number} live actions finish in {name}, {share:.0%} of them."
            yield Hit(actions[0], _governing_field(actions[0]), message)


def _governing_field(item: Item) -> str:
    if item.forecast_finish:
        return "forecast_finish"
    return "approved_finish" if item.approved_finish else "baseline_finish"


def _tbc_since(item: Item, entries: list[HistoryEntry]) -> dt.date | None:
    """The end of the first period in the latest unbroken run of TBC. Without a forecast, the agreed finish counts."""
    since = None
    agreed = item.agreed_finish
    for entry in sorted(entries, key=lambda e: e.as_at.latest if e.as_at and e.as_at.latest else dt.date.min)[::-1]:
        finish = entry.forecast_finish or agreed
        if finish is None or finish.kind != "tbc" or entry.as_at is None:
            break
        since = entry.as_at.latest
    return since


@rule("DT015", Severity.ERROR, fix="Write the year behind the date, or enter 'Plan date' on the Settings sheet.")
def finish_without_a_year(tracker: Tracker) -> Iterator[Hit]:
    """A finish has no year, and no plan date lends it one, so nobody can ever see that it is late.

    Flagged:

        | Ref | Action        | Baseline finish | Forecast finish |
        | A1  | Publish terms | June            |                 |
        | A2  | Train members | 2026-12-31      | by 31 March     |

    Fine:

        | Ref | Action        | Baseline finish |
        | A1  | Publish terms | June            |
        | A2  | Train members | June 2026       |
        | A3  | Hire auditors | TBC             |

        Settings
        | Setting   | Value      |
        | Plan date | 2026-02-24 |
    """
    for item in items(tracker):
        if not is_live(item):
            continue
        for field in ("baseline_finish", "approved_finish", "forecast_finish"):
            finish = getattr(item, field, None)
            if finish is not None and finish.lacks_year:
                yield Hit(item, field, f"The {field.replace('_', ' ')} of {named(item)}, {said(finish)}, has no year.")
