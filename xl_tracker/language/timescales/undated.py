"""Read a clause without a date as a timescale: to be confirmed, done, ongoing, recurring, or waiting for an event."""

from __future__ import annotations

import datetime as dt
import re

from xl_tracker.language.timescales import sentences, windows
from xl_tracker.language.timescales.clause import Clause
from xl_tracker.language.timescales.dated import DONE_BEFORE, tail_of, unreadable
from xl_tracker.language.timescales.infer import settled
from xl_tracker.language.timescales.timescale import Column, Confidence, Kind, Timescale
from xl_tracker.language.wording import long_date
from xl_tracker.settings import TimescaleSettings

FROM_THE_PLAN = re.compile(r"[iwhpb!~>CfI,-]*D(?:h|[fsal]*v?|[fsal]+v?x*)|[ip!~C]*wC?D[fsal]*v?x*")
THIS_PLAN = re.compile(r"\b(?:this|the|our) (?:improvement |action |delivery |recovery )*plan\b")
DONE = re.compile(r"(?:[xivp&,]*|[x!]*)(?:k|K)(?:[-,&]*[gcr])?|(?:k|K)(?:[-,&>]+[kK])*")
RUN_TOGETHER = re.compile(r"t.*[kKt]|[kK].*t|[kK]+[kK]|gg|g[-,]?[kKtn]|[kK][-,]?g|tg|n.+|.+n")


def read_undated(text: str, words: str, clause: Clause, settings: TimescaleSettings) -> Timescale:
    """The timescale of a clause without a date."""
    letters = clause.letters
    if not {"Y", "A", "#"}.isdisjoint(letters):
        why = str(clause.pieces[letters.index("#")]) if "#" in letters else sentences.NO_DATE
        return unreadable(text, why if why.endswith(".") and why[0].isupper() else sentences.NO_DATE)
    if "t" in letters:
        return _without_date(text, "tbc", "", "unknown", sentences.TO_BE_CONFIRMED)
    if letters == "n":
        return _without_date(text, "tbc", "", "unknown", sentences.NOT_APPLICABLE)
    if "D" in letters:
        return _length(text, words, clause, settings)
    if letters[0] in "cg":
        return _carrying_on(text, clause)
    if "I" in letters:
        return _immediate(text, words, clause, settings)
    if not {"l", "a", "u", "B", "v"}.isdisjoint(letters):
        return _event(text, words, settings)
    return _status(text, words, clause)


def _status(text: str, words: str, clause: Clause) -> Timescale:
    letters = clause.letters
    status = re.search("[kK]", letters)
    if status and "K" in letters and re.search("K[x&,>i]*c", letters):
        return _carrying_on(text, clause)  # "delivered quarterly" is not done
    if status:
        if DONE_BEFORE.search(letters) or not {"N", "O", "P", "%"}.isdisjoint(letters):
            return unreadable(text, sentences.NOT_DONE)
        if DONE.fullmatch(letters):
            return _without_date(text, "done", tail_of(clause), _sure(letters), sentences.DONE)
        return unreadable(text, sentences.NO_DATE)
    if not {"c", "m", "g", "r"}.isdisjoint(letters):
        return _carrying_on(text, clause)
    if "R" in letters:
        return _without_date(text, "event", "", "unknown", sentences.SEE_ABOVE)
    if letters == "h":
        return _without_date(text, "event", "", "unknown", sentences.SHORT_TERM)
    if re.search(
        r"\b(?:timetable|timeline|programme)\b.*\b(?:agree|agreed|set|confirm|confirmed|decide|decided)\b", words
    ):
        return _without_date(text, "tbc", "", "unknown", sentences.NO_TIMETABLE)
    if re.fullmatch("[bBiufw!]*[CP]*[UyQ]", letters):
        return unreadable(text, sentences.WHICH_YEAR)
    return unreadable(text, sentences.NO_DATE)


def _sure(letters: str) -> Confidence:
    return "inferred" if "x" in letters else "certain"


def _without_date(text: str, kind: Kind, tail: str, confidence: Confidence, reading: str) -> Timescale:
    return Timescale(text, None, None, kind, tail, confidence, reading)


def _carrying_on(text: str, clause: Clause) -> Timescale:
    """Ongoing or recurring work, which is never late and needs a review date."""
    letters, tail = clause.letters, tail_of(clause)
    if letters[0] == "g" or ("g" in letters and "c" not in letters):
        return _without_date(
            text, "ongoing", tail, "certain" if letters[0] == "g" else _sure(letters), sentences.ONGOING
        )
    if not tail:
        tail = str(clause.pieces[letters.index("m")])
    if tail == "as required":
        return _without_date(text, "ongoing", tail, _sure(letters), sentences.AS_REQUIRED)
    return _without_date(text, "recurring", tail, _sure(letters), sentences.recurring(tail))


def _length(text: str, words: str, clause: Clause, settings: TimescaleSettings) -> Timescale:
    """A length of time, counted from the date of the plan if we know it."""
    letters = clause.letters
    length = clause.length(letters.index("D"))
    if not FROM_THE_PLAN.fullmatch(letters):
        return unreadable(text, f"{length.words} is a length of time, not a date.".capitalize())
    rest = letters[letters.index("D") + 1 :].rstrip("h")
    hangs_on_another = bool(rest) and ("approval" not in clause.pieces or "x" in rest) and not THIS_PLAN.search(words)
    if settings.plan_date is None or hangs_on_another:
        why = sentences.EVENT if hangs_on_another else sentences.PLAN_DATE_UNKNOWN
        return _without_date(text, "event", "", "unknown", f"Written as {length.words}. {why}")
    start = settings.plan_date
    earliest = windows.add(start, length.shortest, length.unit)
    latest = windows.add(start, length.longest, length.unit)
    return _counted(text, earliest, latest, start)


def _counted(text: str, earliest: dt.date, latest: dt.date, start: dt.date, tail: str = "") -> Timescale:
    then = f", then {tail}" if tail else ""
    why = f"Counted from the date of the plan, {long_date(start)}."
    reading = f"Read as {sentences.span(earliest, latest)}{then}. {why}"
    return Timescale(text, earliest, latest, "range", tail, "inferred", reading)


def _immediate(text: str, words: str, clause: Clause, settings: TimescaleSettings) -> Timescale:
    """Immediate work: due within some weeks of the plan, unless it waits for something."""
    if not PLAIN_IMMEDIATE.fullmatch(clause.letters) or "immediate" not in clause.pieces:
        return _event(text, words, settings)
    if settings.plan_date is None:
        return _without_date(text, "event", "", "unknown", f"Read as immediate. {sentences.PLAN_DATE_UNKNOWN}")
    start = settings.plan_date
    return _counted(text, start, windows.add(start, settings.immediate_days, "day"), start, tail_of(clause))


PLAIN_IMMEDIATE = re.compile("[I&,/!-]*g?")


def _event(text: str, words: str, settings: TimescaleSettings) -> Timescale:
    """Work that waits for an event. If that event is the plan itself, the work cannot begin before the plan's date."""
    earliest = settings.plan_date if THIS_PLAN.search(words) else None
    return Timescale(text, earliest, None, "event", "", "unknown", sentences.EVENT)


def length_from_date(
    text: str, clause: Clause, at: int, column: Column, settings: TimescaleSettings
) -> Timescale | None:
    """A length of time counted from a written date: "within 6 months of March 2022"."""
    match = re.fullmatch(r"[ip!]*(?:wD[fasli]?|D[fasl])d", clause.letters)
    if not match:
        return None
    window, _ = settled(clause.date(at), column, settings)
    if window is None:
        return None
    length = clause.length(clause.letters.index("D"))
    latest = windows.add(window[1], length.longest, length.unit)
    reading = f"Read as {sentences.span(window[0], latest)}. Counted from {sentences.span(*window)}."
    return Timescale(text, window[0], latest, "range", "", "inferred", reading)
