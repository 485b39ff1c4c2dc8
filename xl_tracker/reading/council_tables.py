"""Read the tables of a council's own sheets: in its own words, with the dates of each column settled together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from xl_tracker.findings import Finding
from xl_tracker.language.timescales import Timescale
from xl_tracker.language.wording import count_of, long_date
from xl_tracker.language.words import NO_OWN_WORDS, OwnWords, read_word
from xl_tracker.layout import Column
from xl_tracker.model import ReadAs, Record
from xl_tracker.reading.arrangement import ArrangedTable
from xl_tracker.reading.cells import AllReadings, Read, Reading, Readings, ReadingsByColumn, reader_for
from xl_tracker.reading.date_orders import DateOrders, may_have_month_first
from xl_tracker.reading.plan_day import PlanDay, plan_day_in
from xl_tracker.reading.records import ReadTable, read_records
from xl_tracker.rules.families import reading
from xl_tracker.settings import Settings
from xl_tracker.workbook import EMPTY, CellValue, Place, text_of

Tables = Mapping[str, Sequence[ArrangedTable]]
"""The tables of a council's sheets, by our name of the sheet that they are."""

_KIND_OF_WORDS = {"status": "status", "reported_rag": "rag", "priority": "priority", "response": "response"}
_FINISHES = ("start", "baseline_finish", "approved_finish", "forecast_finish", "actual_finish")


class ReadCouncils(NamedTuple):
    """What such tables hold by our name of the sheet, findings about their dates, the settings that read them, and how
    their columns were read."""

    tables: Mapping[str, ReadTable]
    found: Sequence[Finding]
    settings: Settings
    read_as: Sequence[ReadAs] = ()


class ReadingsInOwnWords(ReadingsByColumn):
    """The readings of columns whose words may be the council's own, or those that other councils use."""

    def __init__(self, settings: Settings, own: OwnWords) -> None:
        super().__init__(settings)
        self._own = own

    def of(self, column: Column) -> Readings:
        """The readings of one column. Words that a list knows are read as ours."""
        if column not in self:
            kind = _KIND_OF_WORDS.get(column.field, "")
            read = reader_for(column, self.settings)
            if column.kind == "choice":
                read = _without_complaint(read)
            self[column] = Readings(column, self.settings, self._translated(read, kind) if kind else read)
        return self[column]

    def _translated(self, read: Read, kind: str) -> Read:
        def of_cell(cell: CellValue) -> Reading:
            means, _sure = read_word(text_of(cell), kind, self._own) if isinstance(cell, str) else ("", 0)
            return read(means if means not in ("", "?") else cell)

        return of_cell


def _without_complaint(read: Read) -> Read:
    """The same reader, for a column whose words are the council's to choose: it reports none of them."""
    return lambda cell: (read(cell)[0], None)


def read_councils(
    tables: Tables, settings: Settings, own: OwnWords, readings: AllReadings, in_our_words: frozenset[str]
) -> ReadCouncils:
    """Read all tables of a council's own sheets. Those ``in_our_words`` take only our words in their typed columns."""
    every = [table for group in tables.values() for table in group]
    orders = DateOrders(every, own)
    read = _read(tables, settings, own, readings, in_our_words, orders)
    found = [*orders.findings()]
    undated = [] if settings.timescales.plan_date else list(_without_year(read))
    if undated and (day := plan_day_in(_first_lines(every), own)):
        timescales = replace(settings.timescales, plan_date=day.day)
        settings = replace(settings, timescales=timescales)
        again = _read(tables, settings, own, readings, in_our_words, orders)
        read = {name: _not_asking_again(table, {place for place, _text in undated}) for name, table in again.items()}
        found += [] if own.year else [_year_given(undated, day)]
    return ReadCouncils(read, found, settings)


def _read(
    tables: Tables,
    settings: Settings,
    own: OwnWords,
    readings: AllReadings,
    in_our_words: frozenset[str],
    orders: DateOrders,
) -> dict[str, ReadTable]:
    turned = _turned(settings)
    ours, theirs = (
        [readings[settings], readings[turned]],
        [ReadingsInOwnWords(settings, own), ReadingsInOwnWords(turned, own)],
    )
    found = {}
    for name, group in tables.items():
        usual, month_first = ours if name in in_our_words else theirs
        found[name] = _together(
            [read_records(table, usual, dict.fromkeys(orders.month_first(table), month_first)) for table in group]
        )
    return found


def _turned(settings: Settings) -> Settings:
    return replace(settings, timescales=replace(settings.timescales, order="month first"))


def with_month_first(table: ArrangedTable, read: ReadTable, settings: Settings, readings: AllReadings) -> ReadTable:
    """A table of ours read again, if dates that we could not read prove that some columns have the month first."""
    orders = DateOrders([table], NO_OWN_WORDS)
    fields = orders.month_first(table) if may_have_month_first(read.found) else ()
    if not fields:
        return read
    again = read_records(table, readings[settings], dict.fromkeys(fields, readings[_turned(settings)]))
    return again._replace(found=[*again.found, *orders.findings()])


def _together(read: Sequence[ReadTable]) -> ReadTable:
    """Several tables that are one sheet of ours, in their order."""
    if len(read) == 1:
        return read[0]
    fields = dict.fromkeys(name for each in read for name in each.cells)
    cells = {
        name: [cell for each in read for cell in each.cells.get(name, (None,) * len(each.records))] for name in fields
    }
    records = tuple(record for each in read for record in each.records)
    return ReadTable(records, cells, [finding for each in read for finding in each.found])


def _without_year(read: Mapping[str, ReadTable]) -> Iterator[tuple[Place, str]]:
    """The place and the words of each start or finish that gives no day for want of a year."""
    for table in read.values():
        for record in table.records:
            yield from _undated(record)


def _undated(record: Record) -> Iterator[tuple[Place, str]]:
    for name in _FINISHES:
        date = getattr(record, name, None)
        if isinstance(date, Timescale) and date.lacks_year and date.kind != "tbc":
            yield record.place(name), date.text


def _first_lines(tables: Sequence[ArrangedTable]) -> Iterator[str]:
    """The names of the sheets, and the words above their headings."""
    for table in tables:
        yield table.located.sheet.name
        above = table.located.sheet.rows[: max(table.located.found.first - 1, 0)]
        yield from dict.fromkeys(text_of(cell) for row in above for cell in row if cell not in EMPTY)


def _not_asking_again(table: ReadTable, places: set[Place]) -> ReadTable:
    """The table without a finding for each date whose year one finding has explained already."""
    code = reading.INFERRED_TIMESCALE.code
    return table._replace(found=[each for each in table.found if each.code != code or each.place not in places])


def _year_given(undated: Sequence[tuple[Place, str]], day: PlanDay) -> Finding:
    place, text = undated[0]
    many = len(undated) > 1
    message = f"{count_of(len(undated), 'date')}{', such as' if many else ','} '{text}', "
    message += f"{'have' if many else 'has'} no year, so {'each' if many else 'it'} is read as the first such date "
    message += f"from {long_date(day.day)} on, {day.why}."
    fix = "Write the years, or say in the sheet Words in which year the first of them falls: "
    fix += f"Kind 'Year', Means '{day.day.year}'."
    return reading.YEAR_FROM_THE_PLAN.at(place, message, value=text, fix=fix)
