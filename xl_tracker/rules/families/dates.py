"""DT: starts and finishes that contradict each other or the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.wording import count_of, long_date
from xl_tracker.model import Status, Tracker
from xl_tracker.rules.asking.rows import has_passed, is_blank, is_unread, named, said
from xl_tracker.rules.asking.selection import finished_items, items_with, live_items, undone_items
from xl_tracker.rules.asking.suspect import finish_before_start, finish_in_a_year_gone, is_suspect, out_of_order
from xl_tracker.rules.registry import Hit, rule

FIELD_WORDS = {
    "baseline_finish": "baseline finish",
    "approved_finish": "approved finish",
    "forecast_finish": "forecast finish",
}


@rule(
    "DT001",
    Severity.ERROR,
    fix="Correct the start or the finish. If work only began late, leave the start as agreed.",
)
def starts_after_its_finish(tracker: Tracker) -> Iterator[Hit]:
    """The last day of a finish comes before the first day of the start.

    Flagged:

        | Ref | Action        | Start      | Baseline finish | Status      |
        | A1  | Publish terms | 2026-09-01 | 2026-08-31      | Not started |

    Fine:

        | Ref | Action        | Start      | Baseline finish | Status      |
        | A1  | Publish terms | 2026-09-01 | Autumn 2026     | Not started |
        | A2  | Train members | 2026-09-01 | 2026-09-01      | Not started |
    """
    for item in out_of_order(tracker):
        if item.start and (wrong := finish_before_start(item)):
            if finish_in_a_year_gone(item, tracker):
                continue
            finish = FIELD_WORDS[wrong.field]
            message = f"The {finish} of {named(item)}, {said(wrong.finish)}, comes {wrong.why}."
            yield Hit(item, wrong.field, message)


@rule("DT002", Severity.ERROR, fix="Correct the finish. The year may be wrong.")
def finish_in_a_year_already_gone(tracker: Tracker) -> Iterator[Hit]:
    """A live item's finish had passed before the item could begin, such as 2025 typed for 2026.

    It lies long before the start, before the council agreed the plan (see the setting Plan date), or before it
    received the recommendation. An item that began before its finish is merely late.

    Flagged:

        | Ref | Action        | Start      | Baseline finish | Status      |
        | A1  | Publish terms | 2026-02-02 | 2025-03-31      | In progress |

    Fine:

        | Ref | Action        | Start      | Baseline finish | Status      |
        | A1  | Publish terms | 2024-02-02 | 2025-03-31      | In progress |
    """
    for item in out_of_order(tracker):
        if wrong := finish_in_a_year_gone(item, tracker):
            finish = FIELD_WORDS[wrong.field]
            message = f"The {finish} of {named(item)}, {said(wrong.finish)}, lies {wrong.why}."
            yield Hit(item, wrong.field, message)


@rule("DT003", Severity.ERROR, fix="Enter a new forecast finish, or the actual finish if the work is complete.")
def forecast_passed(tracker: Tracker) -> Iterator[Hit]:
    """The forecast finish has passed and the work is not complete.

    A forecast that has passed says nothing: the board cannot see when the work will now finish.

    Flagged:

        | Ref | Action        | Baseline finish | Forecast finish | Status      |
        | A1  | Publish terms | 2026-12-31      | 2026-05-31      | In progress |

    Fine:

        | Ref | Action        | Baseline finish | Forecast finish | Status      |
        | A1  | Publish terms | 2026-12-31      | Q1 2026/27      | In progress |
        | A2  | Train members | 2026-12-31      | 2026-06-01      | In progress |
        | A3  | Move offices  | 2026-12-31      | 2026-05-31      | Paused      |
    """
    as_at = tracker.settings.as_at
    for item in undone_items(tracker):
        forecast = item.forecast_finish
        if forecast is None or not has_passed(forecast, as_at):
            continue
        if not is_suspect(item, tracker):
            message = f"The forecast finish of {named(item)}, {said(forecast)}, has passed and it is not complete."
            yield Hit(item, "forecast_finish", message)


@rule("DT004", Severity.ERROR, fix="Enter a forecast finish, or the actual finish if the work is complete.")
def finish_passed_without_forecast(tracker: Tracker) -> Iterator[Hit]:
    """The agreed finish has passed, the work is not complete, and nobody says when it will be.

    Flagged:

        | Ref | Action        | Baseline finish | Forecast finish | Status      |
        | A1  | Publish terms | 2026-03-31      |                 | In progress |
        | A2  | Train members | 2026-03-31      | TBC             | In progress |

    Fine:

        | Ref | Action        | Baseline finish | Forecast finish | Status      |
        | A1  | Publish terms | 2026-03-31      | 2026-09-30      | In progress |
        | A2  | Train members | Spring 2026     | 2026-06-30      | In progress |
        | A3  | Move offices  | Q1 2026/27      |                 | In progress |
    """
    as_at = tracker.settings.as_at
    for item in undone_items(tracker):
        agreed, forecast = item.agreed_finish, item.forecast_finish
        if agreed is None or not has_passed(agreed, as_at):
            continue
        unknown = forecast.latest is None if forecast else not is_unread(item, "forecast_finish")
        if unknown and not is_suspect(item, tracker):
            field = "approved_finish" if item.approved_finish else "baseline_finish"
            ending = f"its forecast is {said(forecast)}" if forecast else "it has no forecast"
            yield Hit(
                item,
                "forecast_finish" if item.has_column("forecast_finish") else field,
                f"The agreed finish of {named(item)}, {said(agreed)}, has passed, it is not complete and {ending}.",
            )


@rule("DT005", Severity.ERROR, fix="Enter the day on which the work finished, or clear the cell until then.")
def actual_finish_in_the_future(tracker: Tracker) -> Iterator[Hit]:
    """An actual finish lies after the day of the check.

    Flagged:

        | Ref | Action        | Actual finish | Status   |
        | A1  | Publish terms | 2026-06-02    | Complete |

    Fine:

        | Ref | Action        | Actual finish | Status   |
        | A1  | Publish terms | 2026-06-01    | Complete |
        | A2  | Train members | June 2026     | Complete |
    """
    as_at = tracker.settings.as_at
    for item in finished_items(tracker):
        actual = item.actual_finish
        if actual and actual.earliest and actual.earliest > as_at:
            message = f"The actual finish of {named(item)}, {said(actual)}, is later than {long_date(as_at)}."
            yield Hit(item, "actual_finish", message)


@rule("DT006", Severity.WARNING, fix="Correct the start or the actual finish.")
def actual_finish_before_start(tracker: Tracker) -> Iterator[Hit]:
    """An item was finished before it started.

    Flagged:

        | Ref | Action        | Start      | Actual finish | Status   |
        | A1  | Publish terms | 2026-05-01 | 2026-04-30    | Complete |

    Fine:

        | Ref | Action        | Start    | Actual finish | Status   |
        | A1  | Publish terms | May 2026 | 2026-05-01    | Complete |
    """
    for item in finished_items(tracker):
        start, actual = item.start, item.actual_finish
        if start and actual and start.earliest and actual.latest and actual.latest < start.earliest:
            message = f"{named(item)} was finished on {said(actual)}, before its start, {said(start)}."
            yield Hit(item, "actual_finish", message)


@rule("DT007", Severity.WARNING, fix="Change the status to Complete, or clear the actual finish.")
def finished_but_not_complete(tracker: Tracker) -> Iterator[Hit]:
    """An item has an actual finish, but its status says that it is not complete.

    Flagged:

        | Ref | Action        | Actual finish | Status      |
        | A1  | Publish terms | 2026-05-01    | In progress |

    Fine:

        | Ref | Action        | Actual finish | Status     |
        | A1  | Publish terms | 2026-05-01    | Superseded |
    """
    as_at = tracker.settings.as_at
    for item in finished_items(tracker):
        actual = item.actual_finish
        if actual is None or item.status is None or item.status.is_closed or actual.kind == "unreadable":
            continue
        if not (actual.earliest and actual.earliest > as_at):
            message = f"{named(item)} has the actual finish {said(actual)}, but its status is {item.status}."
            yield Hit(item, "actual_finish", message)


@rule("DT008", Severity.WARNING, fix="Change the status to In progress, or enter the new start.")
def start_passed_but_not_started(tracker: Tracker) -> Iterator[Hit]:
    """The start has passed and the item is not started.

    Flagged:

        | Ref | Action        | Start    | Status      |
        | A1  | Publish terms | May 2026 | Not started |

    Fine:

        | Ref | Action        | Start       | Status      |
        | A1  | Publish terms | Summer 2026 | Not started |
        | A2  | Train members | May 2026    | In progress |
    """
    as_at = tracker.settings.as_at
    for item in items_with(tracker, Status.NOT_STARTED):
        start = item.start
        if start and start.latest and start.latest < as_at:
            late = count_of((as_at - start.latest).days, "day")
            yield Hit(item, "start", f"{named(item)} should have started by {said(start)}, {late} ago, and has not.")


@rule(
    "DT009", Severity.ERROR, fix="Enter the baseline finish: a date, a month, a season, or TBC if it is not known yet."
)
def no_finish(tracker: Tracker) -> Iterator[Hit]:
    """A live item has no finish at all, so nobody can ever see that it is late.

    Flagged:

        | Ref | Action        | Baseline finish | Forecast finish |
        | A1  | Publish terms |                 |                 |

    Fine:

        | Ref | Action        | Baseline finish | Forecast finish |
        | A1  | Publish terms | TBC             |                 |
        | A2  | Train members | ongoing         |                 |
    """
    for item in live_items(tracker):
        if item.governing_finish or item.actual_finish or not is_blank(item, "baseline_finish"):
            continue
        others = ("approved_finish", "forecast_finish", "actual_finish")
        if not any(is_unread(item, field) for field in others):
            yield Hit(item, "baseline_finish", f"{named(item)} has no finish.")


@rule("DT010", Severity.WARNING, fix="Enter the finish that was agreed at the start, so that slippage can be counted.")
def no_agreed_finish(tracker: Tracker) -> Iterator[Hit]:
    """A live item has a forecast but no agreed finish to compare it with.

    Flagged:

        | Ref | Action        | Baseline finish | Forecast finish |
        | A1  | Publish terms |                 | 2026-12-31      |

    Fine:

        | Ref | Action        | Baseline finish | Forecast finish |
        | A1  | Publish terms | 2026-12-31      |                 |
        | A2  | Train members | TBC             | 2026-12-31      |
    """
    for item in live_items(tracker):
        if item.forecast_finish is None or item.agreed_finish is not None or is_unread(item, "approved_finish"):
            continue
        if is_blank(item, "baseline_finish"):
            yield Hit(item, "baseline_finish", f"{named(item)} has a forecast finish but no baseline finish.")
