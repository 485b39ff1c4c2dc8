"""Find the totals rows of a workbook's Excel Tables, which calamine reads like any other row."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import UNPARSED, part_key, read_part
from xl_tracker.workbook import Block, column_number
from xl_tracker.workbook.shown import SheetTable

_TABLE_TYPE = "spreadsheetml.table+xml"
_TOTALS = b"totalsRowCount"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


def totals_by_part(path: Path, archive: zipfile.ZipFile) -> Mapping[str, Block]:
    """The totals row of each table that has one, by the key of the table's part. A spoilt table counts as without."""
    types = read_part(path, archive, "[Content_Types].xml")
    return {part_key(part): block for part in _table_parts(types) for block in _totals(path, archive, part)}


@lru_cache(maxsize=4)
def _table_parts(types: bytes) -> Sequence[str]:
    """The parts that hold tables. Cached, as most files of a batch have the same content types."""
    try:
        overrides = ET.fromstring(types).iterfind("{*}Override")
    except UNPARSED:
        return ()
    return [
        each.get("PartName", "").lstrip("/") for each in overrides if each.get("ContentType", "").endswith(_TABLE_TYPE)
    ]


def _totals(path: Path, archive: zipfile.ZipFile, part: str) -> Iterator[Block]:
    """The totals rows at the end of a table's area: at most one, in Excel."""
    try:
        content = read_part(path, archive, part)
        if _TOTALS not in content:  # nearly always, and it saves the parser
            return
        table = table_in(content)
    except (CannotRead, *UNPARSED):
        return
    if table and table.totals > 0:
        block = table.block
        yield block._replace(top=max(block.bottom - table.totals, block.top) + 1)


def table_in(part: bytes) -> SheetTable | None:
    """The Excel Table of a part; ``None`` if it does not say where it is. Raises one of ``UNPARSED``."""
    table = ET.fromstring(part)
    area = _AREA.fullmatch(table.get("ref", ""))
    if area is None:
        return None
    left, top, right, bottom = column_number(area[1]), int(area[2]), column_number(area[3]), int(area[4])
    name = table.get("displayName") or table.get("name") or ""
    headings, totals = int(table.get("headerRowCount", "1")), int(table.get("totalsRowCount", "0"))
    return SheetTable(name, Block(top, left, bottom, right), headings, totals)
