"""Readings in one line each, so that a test can show a table of phrases."""

from __future__ import annotations

import datetime as dt

from xl_tracker.language.timescales import parse_timescale
from xl_tracker.settings import TimescaleSettings

PLAN = TimescaleSettings(plan_date=dt.date(2022, 6, 7))
NO_PLAN = TimescaleSettings()


def read(phrase: object, settings: TimescaleSettings = PLAN) -> str:
    """The kind, window, tail and confidence of a phrase."""
    got = parse_timescale(phrase, settings=settings)
    days = f"{got.earliest or ''}..{got.latest or ''}" if got.earliest or got.latest else "-"
    return " ".join(word for word in (got.kind, days, got.tail and f"({got.tail})", got.confidence) if word)


def table(lines: str) -> list[tuple[str, str]]:
    """The rows of a table "phrase | reading"."""
    rows = (line.split(" | ") for line in lines.strip().splitlines())
    return [(phrase.strip(), reading.strip()) for phrase, reading in rows]
