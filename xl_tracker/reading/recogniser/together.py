"""What the tables of a document say of each other: continuations, legends, and a sheet a month of the same plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from xl_tracker.language.timescales import parse_timescale
from xl_tracker.language.words import OwnWords
from xl_tracker.reading.recogniser.assign import Assigned
from xl_tracker.reading.recogniser.evidence import DATES, PEOPLE, TYPED, content, fit
from xl_tracker.reading.recogniser.grid import Grid
from xl_tracker.reading.recogniser.headings import heading_date
from xl_tracker.reading.recogniser.recognised import PLANS, Recognised

_JUDGED = DATES | PEOPLE | {*TYPED, "reported_rag"}
_SUITS, _CONTRADICTS = 0.6, 0.5
_SAME_ITEMS = 0.6


def carries_on(grid: Grid, columns: Sequence[Assigned], width: int, own: OwnWords) -> bool:
    """Whether a grid without headings holds what the columns of the plan before it hold.

    It must be as wide, a column of dates, people or typed words must hold them here too, and none something else.
    """
    if grid.width != width:
        return False
    proved = False
    for column in columns:
        seen, was = content(grid.column(column.index, range(len(grid.rows))), own), column.seen
        if not seen.size or not was.size:
            continue
        if column.field in _JUDGED:
            here, there = fit(seen, column.field) or 0, fit(was, column.field) or 0
            proved = proved or min(here, there) >= _SUITS
        else:
            here, there = -max(seen.date, seen.rag), -max(was.date, was.rag)
        if there - here > _CONTRADICTS and seen.size > 1:
            return False
    return proved


def with_legends(found: Sequence[Recognised]) -> list[Recognised]:
    """The tables, with what the legends of the document say given to each; its own sheet's legend comes first."""
    legends = [each for each in found if each.kind == "legend"]
    if not legends:
        return list(found)
    everywhere = {key: meaning for each in reversed(legends) for key, meaning in each.legend.items()}
    by_sheet: dict[str, dict[str, str]] = defaultdict(dict)
    for each in reversed(legends):
        by_sheet[each.source.name] |= each.legend
    return [
        each if each.kind == "legend" else replace(each, legend=everywhere | by_sheet.get(each.source.name, {}))
        for each in found
    ]


def without_older_copies(found: Sequence[Recognised]) -> list[Recognised]:
    """The tables, with sheets that hold the same plan as it stood in earlier months marked as older copies.

    The proof: the same headings and mostly the same items, on sheets whose names each hold a date.
    """
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, each in enumerate(found):
        if each.kind in PLANS and each.way == "rows" and _day(each):
            alike[tuple(heading_date_free(column.heading) for column in each.columns)].append(at)
    result = list(found)
    for places in alike.values():
        if len({found[at].source.name for at in places}) < 2:
            continue
        places.sort(key=lambda at: _day(found[at]) or dt.date.min)
        latest = found[places[-1]]
        items = _items(latest)
        for at in places[:-1]:
            each = result[at]
            here = _items(each)
            if each.source.name != latest.source.name and here and len(here & items) >= _SAME_ITEMS * len(here):
                proof = f"mostly the same items as '{latest.source.name}', which is later"
                result[at] = replace(each, kind="older copy", proof=proof)
    return result


def heading_date_free(heading: str) -> str:
    """A heading without the date in it, in small letters: the heading of every month's copy."""
    words = " ".join(heading.replace("'", "").split())
    return words.replace(heading_date(heading) or "\0", "").strip(" ()").casefold()


def _day(each: Recognised) -> dt.date | None:
    date = heading_date(each.source.name)
    return parse_timescale(date).latest if date else None


def _items(each: Recognised) -> set[str]:
    """What the rows of a table are about, in small letters."""
    at = next((place for name in ("action", "milestone", "recommendation") if (place := each.at(name)) >= 0), -1)
    rows = zip(each.table.rows, each.roles, strict=True)
    return {text for row, role in rows if role == "row" and at >= 0 and (text := row.cell(at).text.casefold())}
