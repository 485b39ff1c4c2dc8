"""The filters of the fake Excel, as far as an add-in can see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel_sim.fakehost_objects import Thing
from tests.excel_sim.filters import is_narrowed

if TYPE_CHECKING:
    from tests.excel_sim.fakehost import FakeExcel


class AutoFilterFacts(Thing):
    """The filter of a sheet or of a table; each has one, whether its buttons are shown or not."""

    scalars: ClassVar[tuple[str, ...]] = ("enabled", "isDataFiltered")

    def __init__(self, excel: FakeExcel, holder: Worksheet | Table) -> None:
        super().__init__(excel)
        self.is_data_filtered = is_narrowed(holder)
        self.enabled = self.is_data_filtered
