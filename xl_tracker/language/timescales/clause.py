"""A text as one clause: its dates, the false dates in it, and the date that is the timescale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from xl_tracker.language.timescales import sentences
from xl_tracker.language.timescales.days import NoSuchDateError, Written
from xl_tracker.language.timescales.grammar import Length, Piece, find
from xl_tracker.language.timescales.infer import joined
from xl_tracker.language.timescales.misspelling import nearly_a_date_word
from xl_tracker.language.timescales.words import shape_of
from xl_tracker.settings import TimescaleSettings

LABELS = frozenset(
    (
        *("phase", "stage", "tranche", "wave", "round", "step", "sprint", "lot", "block", "gate", "release", "batch"),
        *("action", "actions", "rec", "recs", "recommendation", "recommendations", "item", "point", "number", "option"),
        *("theme", "workstream", "strand", "milestone", "priority", "objective", "level", "tier", "group", "cohort"),
        *("appendix", "annex", "page", "pg", "section", "ref", "table", "paragraph", "para", "version", "draft", "v"),
        *("part", "site", "module", "unit", "room", "ward", "area", "no"),
    )
)
"""Words before a number: in "Phase 2 March 2023" the 2 is probably not a day."""
PLANS = frozenset(("plan", "plans", "strategy", "budget", "programme", "pipeline", "period"))
LEADS = frozenset("bBufsalwijpG>Czq~!")
JOIN = re.compile(r"jd,?[-&>]d|d(?:/d)*[-/>u]d|d(?:,d)*,?&d")
STRAY = frozenset("#NOYA%x")
NOT_A_DATE = re.compile(r"[#NOYA][-/>o]*d|d[-/>o]*[#NOYA]")


@dataclass(slots=True)
class Clause:
    """The pieces of a text and one letter for each: dates ``d``, lengths ``D``, recurrences ``c``, or words."""

    letters: str
    pieces: list[Piece]
    starts: tuple[int, ...]
    bracketed: bool = False

    def date(self, at: int) -> Written:
        """The date that stands there."""
        piece = self.pieces[at]
        assert isinstance(piece, Written)
        return piece

    def length(self, at: int) -> Length:
        """The length of time that stands there."""
        piece = self.pieces[at]
        assert isinstance(piece, Length)
        return piece

    @property
    def dates(self) -> tuple[int, ...]:
        """Where the dates stand."""
        return _places(self.letters)


@lru_cache(maxsize=4096)
def _places(letters: str) -> tuple[int, ...]:
    return tuple(at for at, letter in enumerate(letters) if letter == "d")


@lru_cache(maxsize=4096)
def _has_range(letters: str) -> bool:
    return JOIN.search(letters) is not None


def clause_of(words: str, settings: TimescaleSettings) -> Clause:
    """The clause that a normal text makes."""
    shape, meanings = shape_of(words)
    letters, pieces, starts = find(shape, meanings, settings)
    clause = Clause(letters, pieces, starts, "(" in words)
    if letters == "d":
        return clause
    if "d" in letters:
        _strike_false_dates(clause, shape)
        if _has_range(clause.letters):
            _join_ranges(clause)
    return clause


def _strike_false_dates(clause: Clause, shape: str) -> None:
    """Turn pieces that only look like dates, beside other words, back into stray numbers or words."""
    if {"x", "U", "y", "0"}.isdisjoint(clause.letters) and not any(
        clause.date(at).sort in ("digits", "fraction") for at in clause.dates
    ):
        return
    letters = list(clause.letters)
    for at in clause.dates:
        before = letters[at - 1] if at else ""
        after = letters[at + 1] if at + 1 < len(letters) else ""
        written, word = clause.date(at), str(clause.pieces[at - 1]) if at else ""
        if written.sort == "bare" and not written.part:
            if before == "x" or (after == "x" and before not in tuple("bBuifsalw")):
                letters[at] = "Y"
        elif written.sort == "digits":
            if len(letters) > 1 and word not in PLANS and before != "p":
                letters[at] = "N"
        elif written.sort == "fraction":
            if not set(letters) <= set("dbBuifs!~"):
                letters[at], clause.pieces[at] = "#", sentences.NO_DATE
        elif shape[clause.starts[at]] == "N" and (
            before in ("y", "0") or (before == "U" and word != "day") or (before == "x" and word in LABELS)
        ):
            letters[at], clause.pieces[at] = "#", sentences.DOUBTFUL
        elif written.label in ("March", "May") and written.year is None and "x" in letters and before not in LEADS:
            letters[at], clause.pieces[at] = "x", written.label.lower()  # "the board may agree"
    clause.letters = "".join(letters)


def _join_ranges(clause: Clause) -> None:
    """Join the two dates of "June - July 2022" or "between May and July 2022" into one."""
    letters = ""
    pieces: list[Piece] = []
    starts: tuple[int, ...] = ()
    at = 0
    for match in JOIN.finditer(clause.letters):
        found = [clause.date(i) for i in range(*match.span()) if clause.letters[i] == "d"]
        if "&" in match[0] and match[0][0] != "j" and any(w.year is not None for w in found[:-1]):
            continue  # "May 2022 and July 2022" are two dates
        begin, end = match.span()
        letters += clause.letters[at:begin]
        pieces += clause.pieces[at:begin]
        starts += clause.starts[at:begin]
        try:
            pieces.append(joined(found[0], found[-1], listed="&" in match[0] and match[0][0] != "j"))
            letters += "d"
        except NoSuchDateError as why:
            pieces.append(str(why) or sentences.NO_DATE)
            letters += "#"
        starts += (clause.starts[begin],)
        at = end
    clause.letters = letters + clause.letters[at:]
    clause.pieces = pieces + clause.pieces[at:]
    clause.starts = starts + clause.starts[at:]


def doubtful(clause: Clause) -> bool:
    """Whether a stray number or a misspelt month stands so near a date that we cannot trust the date."""
    letters = clause.letters
    if STRAY.isdisjoint(letters):
        return False
    if NOT_A_DATE.search(letters):
        return True
    if any(clause.date(at).year is None for at in clause.dates) and not {"Y", "A", "%"}.isdisjoint(letters):
        return True
    for at, letter in enumerate(letters):
        beside = letters[at + 1 : at + 2] in tuple("YNAd#") or (at and letters[at - 1] in "NOP>-/")
        if letter == "x" and beside and nearly_a_date_word(str(clause.pieces[at])):
            return True
    return False


def main_date(clause: Clause) -> int | None:
    """The index of the date that is the timescale, if one stands out: the others only name the year of the work.

    "March 25 for 25/26 service plans" is due in March 2025.
    """
    dates = clause.dates
    if len(dates) == 1:
        return dates[0]
    finer = [at for at in dates if not _names_the_work(clause, at)]
    return finer[0] if len(finer) == 1 else None


def _names_the_work(clause: Clause, at: int) -> bool:
    """Whether a year or a quarter only describes the work: "Q1 report", "for 25/26 service plans"."""
    date, before, after = clause.date(at), clause.letters[max(at - 1, 0) : at], clause.letters[at + 1 : at + 2]
    if date.kind == "quarter" and date.year is None:
        return after == "x"
    return date.kind == "year" and not date.part and ("x" in (before, after) or before == "p")
