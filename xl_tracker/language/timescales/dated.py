"""Read a clause with a date as a timescale: by, from, until or after it; to be confirmed, done, or carrying on."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from xl_tracker.language.timescales import sentences, windows
from xl_tracker.language.timescales.clause import Clause
from xl_tracker.language.timescales.days import Written
from xl_tracker.language.timescales.infer import settled
from xl_tracker.language.timescales.timescale import Column, Confidence, Kind, Timescale
from xl_tracker.settings import TimescaleSettings

Ends = tuple[dt.date | None, dt.date | None]
PLAIN = frozenset("dbBuifsw!tkKgcrz&-,>~G0CjqT")
"""Letters that leave a reading certain. Any other letter means that we left words out."""
SIDE_BY_SIDE = re.compile(r"g[!~-]?d|(?<![fs])d[gk]")
RUN_TOGETHER = re.compile(r"t.*[kK]|[kK].*t|k.*[kK]|K.*k|n")
DONE_BEFORE = re.compile(r"[!0%~]|k[x!]*[bufB]")
LATEST = re.compile(r"di?b$")
TAKEN = {"tbc": "To be confirmed; read as", "done": "Done; read as", "ongoing": "Ongoing; read as"}
DAY = dt.timedelta(days=1)


def unreadable(text: str, reading: str) -> Timescale:
    """The timescale of a text that we cannot read."""
    return Timescale(text, None, None, "unreadable", "", "unknown", reading)


@lru_cache(maxsize=4096)
def lead_of(letters: str, at: int) -> str:
    """The letter of the word that governs a date ("by", "from"), or nothing."""
    if LATEST.search(letters):
        return "b"  # "March 2023 at the latest"
    if "t" in letters[:at] and not {"l", "a"}.isdisjoint(letters[:at]):
        return "l"  # to be confirmed after something with a date
    if re.match("[la][^,d-]*d", letters):
        return letters[0]  # "following Cabinet approval in June 2022"
    at -= 1
    while at >= 0 and letters[at] in "ip!~C,-":
        at -= 1
    return letters[at] if at >= 0 and letters[at] in "bBufsalG" else ""


@lru_cache(maxsize=4096)
def _plain(letters: str) -> bool:
    return PLAIN.issuperset(letters) and letters.count("d") == 1


@lru_cache(maxsize=4096)
def run_together(letters: str, bracketed: bool) -> bool:
    """Whether the mix of statuses and dates shows that the cell holds two timescales."""
    return bool(RUN_TOGETHER.search(letters)) or (not bracketed and bool(SIDE_BY_SIDE.search(letters)))


def tail_of(clause: Clause) -> str:
    """The word for whatever carries on after the date: "ongoing", "quarterly", "as required"."""
    for sort, name in (("c", ""), ("g", "ongoing"), ("r", "as required")):
        at = clause.letters.find(sort)
        if at >= 0:
            return name or str(clause.pieces[at])
    return ""


def governed(window: windows.Window, lead: str, written: Written, letters: str) -> Ends:
    """The ends of a window under "by", "from", "before", "after", "until" and their like."""
    first, last = window
    if lead == "b" or (lead == "u" and "0" not in letters):
        return None, last
    if lead == "B":
        if "0" in letters:
            return first, None
        return None, last if written.part == "end" else first - DAY
    if lead in ("f", "s") or letters.endswith("dq"):
        return (first, last) if written.kind == "range" else (first, None)
    if lead == "a":
        return last + DAY, None
    if lead == "l":
        return last, None
    return window


def read_dated(text: str, clause: Clause, at: int, column: Column, settings: TimescaleSettings) -> Timescale:
    """The timescale of a clause whose date stands at ``at``."""
    letters, written = clause.letters, clause.date(at)
    done = letters != "d" and _is_done(letters, at)
    window, year_inferred = settled(written, column, settings, past=done)
    if window is None:
        return _no_window(text, clause, written, done)
    notes = [written.note] if written.note else []
    if year_inferred:
        notes.append(sentences.YEAR_INFERRED)
    if letters == "d":
        return _finished(text, window, written.kind, "", written, notes)
    window = _week_or_polling_day(clause, at, window, notes)
    if written.kind == "day" and window[0] != window[1]:
        written.kind = "range"
    lead = lead_of(letters, at)
    ends: Ends = governed(window, lead, written, letters)
    if written.sort == "bare" and letters[at - 1 : at] in ("B", "b") and letters[at + 1 : at + 2] == "x":
        # "in time for the 2022 Commonwealth Games": an event in that year, without its day
        return _finished(text, (None, window[1]), "event", "", written, [*notes, sentences.EVENT])
    if "g" in letters[:at] and lead not in tuple("fsbu"):
        if "review" in clause.pieces or "reviewed" in clause.pieces:
            return Timescale(text, None, None, "ongoing", "ongoing", "inferred", sentences.REVIEWED)
        return unreadable(text, sentences.NO_DATE)
    if "~" in letters:
        notes.append(sentences.EXPECTED)
    if not _plain(letters) or letters[-1] == "-":
        notes.append(sentences.WORDS_AROUND)
    kind, tail = _kind_and_tail(clause, at, written, done, notes)
    return _finished(text, ends, kind, tail, written, notes)


@lru_cache(maxsize=4096)
def _is_done(letters: str, at: int) -> bool:
    status = re.search("[kK]", letters)
    if status is None or DONE_BEFORE.search(letters[: status.start()]):
        return False
    return status.start() > at or lead_of(letters, at) not in ("b", "u", "f", "B")


def _kind_and_tail(clause: Clause, at: int, written: Written, done: bool, notes: list[str]) -> tuple[Kind, str]:
    letters, tail = clause.letters, tail_of(clause)
    if "t" in letters:
        return "tbc", tail
    if letters[at - 1 : at] == "e" or (tail == "annual" and written.year is None):
        return "recurring", "annual"  # every March
    if done:
        if "K" not in letters or letters.index("d") < letters.index("K"):
            notes.append("The date is taken as the day the work was done.")
        return "done", tail
    carried, lead = letters[:at], lead_of(letters, at)
    if tail and lead in ("f", "s", "b", "u") and ("c" in carried or "g" in carried):
        if "c" in carried:
            return "recurring", tail
        if lead in ("f", "s"):
            return "ongoing", tail
        return written.kind, ""  # "ongoing until March 2023" ends then
    return written.kind, tail


def _week_or_polling_day(clause: Clause, at: int, window: windows.Window, notes: list[str]) -> windows.Window:
    first, last = window
    if first == last and "G" in clause.letters[:at]:
        week = dt.timedelta(days=6)
        ending = "ending" in clause.pieces
        return (first - week, last) if ending else (first, last + week)
    if "v" in clause.letters and "local election" in clause.pieces and first.month == last.month == 5:
        notes.append(sentences.ELECTIONS)
        return windows.polling_day(first.year), windows.polling_day(first.year)
    return window


def _no_window(text: str, clause: Clause, written: Written, done: bool) -> Timescale:
    if written.year is not None or not any(map(written.window_in, (2023, 2024))):
        is_backwards = written.kind == "range" and written.sort != "days"
        return unreadable(text, sentences.BACKWARDS if is_backwards else sentences.NO_SUCH_DATE)
    kind, tail = _kind_and_tail(clause, clause.letters.index("d"), written, done, [])
    return Timescale(text, None, None, kind, tail, "unknown", sentences.NO_YEAR)


def _finished(text: str, ends: Ends, kind: Kind, tail: str, written: Written, notes: list[str]) -> Timescale:
    earliest, latest = ends
    confidence: Confidence = "unknown" if kind == "tbc" else "inferred" if notes else "certain"
    label = f" ({written.label})" if written.label and written.kind not in ("month", "day") else ""
    then = f", then {tail}" if tail and kind not in ("ongoing", "recurring") else ""
    taken = f"Read as {tail}," if kind == "recurring" else TAKEN.get(kind, "Read as")
    reading = f"{taken} {sentences.span(earliest, latest)}{label}{then}."
    if notes:
        reading = " ".join((reading, *notes))
    return Timescale(text, earliest, latest, kind, tail, confidence, reading)
