"""Sheet, layout and model say the same: each column of a table has a field in the record of its rows."""

from __future__ import annotations

import datetime as dt

import pytest

from xl_tracker.layout import RISKS, TABLES, Column, Table
from xl_tracker.model import FIELD_OF, RECORD_OF, Risk, Tracker
from xl_tracker.model.record import row_of
from xl_tracker.settings import Settings


def test_a_column_that_its_record_has_no_field_for_is_refused_at_import() -> None:
    with_one_more = RISKS._replace(columns=(*RISKS.columns, Column("cost", "Cost", "number")))

    with pytest.raises(TypeError, match=r"no field for these columns of Risks: \['cost'\]"):

        @row_of(with_one_more)
        class Another(Risk):
            """A risk, without the cost that its table has."""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.sheet)
def test_the_tracker_has_a_place_for_the_rows_of_each_table(table: Table) -> None:
    assert RECORD_OF[table.sheet].table == table
    assert Tracker(name="plan", settings=Settings(as_at=dt.date(2026, 6, 1))).records(table.sheet) == ()


def test_each_record_has_one_place_in_the_tracker() -> None:
    assert len({*FIELD_OF.values()}) == len(FIELD_OF) == len(TABLES)
