"""The sentences that tell an officer how a timescale was read."""

from __future__ import annotations

import datetime as dt

from xl_tracker.language.wording import long_date

NOTHING_WRITTEN = "Nothing is written."
NO_DATE = "No date could be read from this."
NO_SUCH_DATE = "There is no such date."
TWO_MEANINGS = "It could be a day, a month or a year."
WHICH_YEAR = "It does not say which year, quarter or month."
BACKWARDS = "The range ends before it begins."
DOUBTFUL = "A number or a word beside the date is unclear, so the date is not certain."
TOO_LONG = "The text is too long to be a timescale."
NO_YEAR = "No year is written, and the date of the plan is not known."
YEAR_INFERRED = "No year is written, so the year comes from the date of the plan."
WORDS_AROUND = "The words around the date were left out."
EXPECTED = "The date is expected, not agreed."
TO_BE_CONFIRMED = "To be confirmed: no date is known yet."
NOT_APPLICABLE = "Not applicable: there is no date."
ONGOING = "Ongoing: no end is written."
REVIEWED = "Ongoing: the date is read as a review, not as an end."
DONE = "Done: the date is not written."
NO_TIMETABLE = "To be confirmed: the timetable is not agreed yet."
AS_REQUIRED = "Happens as required: no date is written."
EVENT = "Depends on something else: no date is written."
SHORT_TERM = "It does not say how long, so there is no date."
SEE_ABOVE = "Points to another item and has the timescale of that item."
NOT_DONE = "It is not done, and no date is written."
PLAN_DATE_UNKNOWN = "The date of the plan is not known, so there is no day to count from."
CHANGED = "It replaces {}."
LISTED = "It is read as all the time from the first date to the last."
ELECTIONS = "Local elections are held on the first Thursday in May."


def span(earliest: dt.date | None, latest: dt.date | None) -> str:
    """A window in words, such as "any day up to 31 March 2026" if one end is open."""
    if earliest is not None and latest is not None:
        return long_date(earliest) if earliest == latest else f"{long_date(earliest)} to {long_date(latest)}"
    if latest is not None:
        return f"any day up to {long_date(latest)}"
    return f"{long_date(earliest)} onwards" if earliest is not None else "no date"


def several(pieces: list[str]) -> str:
    """The sentence for two or more timescales in one cell; we do not guess which one counts."""
    return f"The cell holds {len(pieces)} timescales: {'; '.join(pieces)}. Give each one its own row."


def recurring(tail: str) -> str:
    """The sentence for something that recurs without an end."""
    return f"Recurs ({tail}): no end is written."
