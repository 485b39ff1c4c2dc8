"""Read what officers write for dates as the first and last day that it can mean."""

from __future__ import annotations

from xl_tracker.language.timescales.changed import was_and_is
from xl_tracker.language.timescales.corrections import suggest_timescale
from xl_tracker.language.timescales.orders import ColumnOrder, Order, order_of, orders_of
from xl_tracker.language.timescales.reader import DEFAULT, month_behind_day, parse_timescale
from xl_tracker.language.timescales.several import split_timescales
from xl_tracker.language.timescales.timescale import Column, Confidence, Kind, Timescale

__all__ = [
    "DEFAULT",
    "Column",
    "ColumnOrder",
    "Confidence",
    "Kind",
    "Order",
    "Timescale",
    "month_behind_day",
    "order_of",
    "orders_of",
    "parse_timescale",
    "split_timescales",
    "suggest_timescale",
    "was_and_is",
]
