"""What each row of a table is: a heading, a section, a total, a note or an item; and the sections above each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from xl_tracker.language.words import read_word
from xl_tracker.reading.recogniser.evidence import is_date, is_owner
from xl_tracker.reading.recogniser.grid import Grid

_TOTAL = re.compile(r"(?i)^(?:grand\s+|sub-?\s*)?totals?\b|^(?:number|count|sum) of\b|^cyfanswm")
_NOTE = re.compile(r"(?i)^(?:key|legend|notes?|rag key|source|n\.?b\.?)\s*[:.–-]")
_NAMED = re.compile(
    r"(?i)^(theme|section|priority|milestone|recommendation|rec|objective|phase|workstream|outcome|pillar|goal|thema"
    r"|part|area|stage)\s*[\dA-Z]*\s*[:.–-]\s*(.+)$"
)
_STANDS_OUT = re.compile(
    r"(?i)(theme|section|priority|milestone|recommendation|objective|phase|workstream|pillar|stage)\b.{0,6}[:.–-]"
)
_NUMBERED = re.compile(r"[A-Za-z]?\d+(?:\.\d+)*")
_NUMBERS = re.compile(r"-?[\d.,]+%?")
_USUAL, _LONGEST_SECTION = 3, 12
_EXPLAINED, _SENTENCE = 3, 4


class Places(NamedTuple):
    """Where the columns stand that tell rows apart (-1 for none), and the heading rows."""

    top: int
    bottom: int
    what: int
    ref: int
    lead: int
    outline: int
    dates: tuple[int, ...] = ()
    typed: tuple[int, ...] = ()


def roles_of(grid: Grid, places: Places) -> list[str]:
    """The role of every row."""
    below = range(places.bottom + 1, len(grid.rows))
    filled = sorted(sum(map(bool, grid.words[row])) for row in below if grid.own[row])
    usual = filled[len(filled) // 2] if filled else 0
    if usual < _USUAL:
        usual = max(filled, default=0)
    grouped = places.ref >= 0 and any(re.fullmatch(r"\d+\.[1-9]\d*", words[places.ref]) for words in grid.words)
    roles = [_role(grid, row, places, usual, grouped=grouped) for row in range(len(grid.rows))]
    _lone_rows_that_are_items(grid, places.what, roles)
    _outline(grid, places, roles)
    _title_that_is_a_section(grid, places.top, roles)
    return roles


def _role(grid: Grid, row: int, places: Places, usual: int, *, grouped: bool) -> str:
    if row <= places.bottom:
        return "heading" if row >= places.top else "title"
    if not grid.own[row]:
        return "row" if any(grid.words[row]) else "blank"
    if places.bottom >= 0 and is_repeat(grid, row, places.bottom):
        return "repeat"
    if is_total(grid, row) or _are_sums(grid, row, places):
        return "total"
    if is_note(grid, row) or _is_number_of_nothing(grid, row) or _explains(grid, row, places):
        return "note"
    return "section" if section_words(grid, row, places, usual, grouped=grouped) else "row"


def is_repeat(grid: Grid, row: int, heading: int) -> bool:
    """Whether a row says the headings again."""
    same = [here == head for here, head in zip(grid.words[row], grid.words[heading], strict=True) if here or head]
    return bool(same) and sum(same) > 0.8 * len(same)


def is_total(grid: Grid, row: int) -> bool:
    """Whether a row counts the others: the format or its words say so."""
    if grid.rows[row].is_total:
        return True
    words, own = grid.words[row], grid.own[row]
    if not own or not _TOTAL.match(words[own[0]]):
        return False
    others = [words[at] for at in own[1:]]
    return not others or sum(bool(_NUMBERS.fullmatch(each)) for each in others) >= 0.5 * len(others)


def _are_sums(grid: Grid, row: int, places: Places) -> bool:
    """Whether a row without a subject holds numbers alone, right of where a subject would stand."""
    own, words = grid.own[row], grid.words[row]
    if places.what < 0 or words[places.what] or any(at <= max(places.what, places.ref) for at in own):
        return False
    return all(_NUMBERS.fullmatch(words[at]) for at in own)


def is_note(grid: Grid, row: int) -> bool:
    """Whether a row holds a note or a key alone."""
    own = grid.own[row]
    return len(own) == 1 and bool(_NOTE.match(grid.words[row][own[0]]))


def _explains(grid: Grid, row: int, places: Places) -> bool:
    """Whether the row below the headings says what to enter: sentences where dates, names and ratings belong."""
    if row != places.bottom + 1:
        return False
    dates = [grid.words[row][at] for at in places.dates if at in grid.own[row]]
    typed = [grid.words[row][at] for at in places.typed if at in grid.own[row]]
    if len(dates) + len(typed) < _EXPLAINED or not any(len(each.split()) >= _SENTENCE for each in (*dates, *typed)):
        return False
    lead = grid.words[row][places.lead] if places.lead in grid.own[row] else ""
    return not is_owner(lead) and not any(map(is_date, dates)) and all(map(_may_explain, (*dates, *typed)))


def _may_explain(words: str) -> bool:
    """Whether words may say what to enter: no number and no rating."""
    if len(words.split()) < 2 or any(map(str.isdigit, words)):
        return False
    return not any(read_word(words, kind)[0] for kind in ("status", "rag", "priority"))


def _is_number_of_nothing(grid: Grid, row: int) -> bool:
    """Whether a row holds a number alone, as the rows do that a template has numbered for later."""
    near = [each for each in (row - 1, row + 1) if 0 <= each < len(grid.rows)]
    return _is_number_alone(grid, row) and any(_is_number_alone(grid, each) for each in near)


def _is_number_alone(grid: Grid, row: int) -> bool:
    own = grid.own[row]
    return len(own) == 1 and grid.words[row][own[0]].isdigit()


def section_words(grid: Grid, row: int, places: Places, usual: int, *, grouped: bool) -> str:
    """The words of a row that heads those below it; "" for any other row."""
    own, words = grid.own[row], grid.words[row]
    if not own or len(own) > 2:
        return ""
    at = own[0]
    if len(own) == 2:
        outline = words[places.ref] if places.ref >= 0 and set(own) == {places.ref, places.what} else ""
        return words[places.what] if grouped and re.fullmatch(r"\d+\.0|\d+\.?", outline) else ""
    is_wide = grid.rows[row].is_banner or grid.cell(row, at).across >= _USUAL
    if is_wide or _NAMED.match(words[at]) or (at != places.what and usual >= _USUAL and at <= 1):
        return words[at]
    return words[at] if at == places.what and usual >= _USUAL and len(words[at].split()) < _LONGEST_SECTION else ""


def _lone_rows_that_are_items(grid: Grid, what: int, roles: list[str]) -> None:
    """In a bare list, rows with an action alone are items, unless only some stand out and rows follow them."""
    if what < 0:
        return
    lone = [at for at, role in enumerate(roles) if role == "section" and not _stands_out(grid, at, what)]
    rows = roles.count("row")
    follows = ""
    after: dict[int, str] = {}
    for at in range(len(roles) - 1, -1, -1):
        after[at] = follows
        if roles[at] != "blank":
            follows = roles[at]
    for at in lone:
        if len(lone) > max(1, rows) or after[at] not in ("row", "repeat"):
            roles[at] = "row"


def _title_that_is_a_section(grid: Grid, top: int, roles: list[str]) -> None:
    """One cell right above the headings heads the rows below them if it says so, or if the headings come again."""
    at = top - 1
    while at >= 0 and not grid.own[at]:
        at -= 1
    if at >= 0 and len(grid.own[at]) == 1:
        text = grid.words[at][grid.own[at][0]]
        follows = [after for before, after in pairwise(roles) if before == "section"]
        if _STANDS_OUT.match(text) or (at == top - 1 and "repeat" in follows):
            roles[at] = "section"


def _stands_out(grid: Grid, row: int, what: int) -> bool:
    cell, text = grid.cell(row, what), grid.words[row][what]
    return not text or cell.across > 1 or grid.rows[row].is_banner or bool(_STANDS_OUT.match(text))


def _outline(grid: Grid, places: Places, roles: list[str]) -> None:
    """A summary row over indented rows, or above a deeper outline level or number, heads them. One with a lead, or a
    numbered one with a date, is an item too."""
    if places.what < 0:
        return
    for at in range(len(roles) - 1):
        if roles[at] != "row" or roles[at + 1] not in ("row", "section"):
            continue
        is_free = places.lead < 0 or not grid.words[at][places.lead]
        is_deeper = roles[at + 1] == "row" and _is_deeper(grid, at, places)
        if is_free and (is_deeper or (_is_numbered_above(grid, at, places) and _is_undated(grid, at, places))):
            roles[at] = "section"


def _is_deeper(grid: Grid, at: int, places: Places) -> bool:
    """Whether the row below is indented, or of a deeper outline level."""
    if places.outline >= 0:
        levels = [grid.words[row][places.outline] for row in (at, at + 1)]
        if all(each.isdigit() for each in levels):
            return int(levels[1]) > int(levels[0])
    return grid.cell(at + 1, places.what).indent > grid.cell(at, places.what).indent


def _is_numbered_above(grid: Grid, at: int, places: Places) -> bool:
    """Whether the number of the row below goes on from this row's: 2.1 or 2.0.1 after 2 or 2.0."""
    if places.ref < 0:
        return False
    here, below = _number(grid, at, places), _number(grid, at + 1, places)
    return bool(here) and below.startswith(f"{here}.")


def _is_named(grid: Grid, at: int, places: Places) -> bool:
    """Whether a row calls itself a phase, a milestone or the like, and a row that does not follows it."""
    here, below = (grid.words[row][places.what] for row in (at, at + 1))
    return bool(_STANDS_OUT.match(here)) and not _STANDS_OUT.match(below)


def _is_undated(grid: Grid, at: int, places: Places) -> bool:
    return bool(places.dates) and not any(grid.words[at][date] for date in places.dates)


def sections_above(grid: Grid, roles: Sequence[str], places: Places) -> list[tuple[str, ...]]:
    """For each row the words of the sections above it, the outermost first.

    Sections of one look are of one depth: the second of them takes the place of the first, and what stood within it.
    An item heads those below it if their numbers go on from its own, or if it calls itself a milestone or a phase. A
    number that does not go on from a section's ends the section.
    """
    found: list[tuple[str, ...]] = []
    above: list[tuple[tuple[object, ...], str, str]] = []
    for row, role in enumerate(roles):
        number = _number(grid, row, places)
        if role in ("row", "section") and number:
            above = [each for each in above if not each[2] or number.startswith(f"{each[2]}.")]
        heads = role == "row" and _heads_items(grid, row, roles, places)
        if heads:
            found.append(tuple(words for _look_of, words, _stem in above))
        if role == "section" or heads:
            look = ("an item",) if heads else _look(grid, row)
            depth = next((at for at, (other, _words, _stem) in enumerate(above) if other == look), None)
            if depth is None:
                depth = len(above) if heads or (row and roles[row - 1] == "section") else 0
            stem = number if row + 1 < len(roles) and _is_numbered_above(grid, row, places) else ""
            above[depth:] = [(look, _words_of(grid, row, places.what), stem)]
        if not heads:
            found.append(tuple(words for _look_of, words, _stem in above))
    return found


def _number(grid: Grid, row: int, places: Places) -> str:
    """The number of a row in an outline, such as 2.1; "" for any other ref."""
    ref = grid.words[row][places.ref].rstrip(".") if places.ref >= 0 else ""
    return ref.removesuffix(".0") if _NUMBERED.fullmatch(ref) else ""


def _heads_items(grid: Grid, row: int, roles: Sequence[str], places: Places) -> bool:
    if places.what < 0 or row + 1 >= len(roles) or roles[row + 1] != "row":
        return False
    is_free = places.lead < 0 or not grid.words[row][places.lead]
    return _is_numbered_above(grid, row, places) or (is_free and _is_named(grid, row, places))


def _words_of(grid: Grid, row: int, what: int) -> str:
    return grid.words[row][what if what in grid.own[row] else grid.own[row][0]]


def _look(grid: Grid, row: int) -> tuple[object, ...]:
    at = grid.own[row][0]
    cell, text = grid.cell(row, at), grid.words[row][at]
    named = _NAMED.match(text)
    return (named.group(1).casefold() if named else "", at, cell.across, cell.fill, cell.indent, cell.bold)
