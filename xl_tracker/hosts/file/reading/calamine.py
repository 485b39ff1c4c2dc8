"""Hand calamine only the parts of a workbook that we have checked, so that it reads nothing else."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.package.zip import LONGEST_BLOCK, UTF8_NAME, Stored, zip_of
from xl_tracker.hosts.file.reading.checks import WORKBOOK, damaged, part_key, protected, stored_part
from xl_tracker.hosts.file.reading.unsaid import ErrorCell, Unsaid, fill_merged, rows_have
from xl_tracker.workbook import CellValue, SheetSnapshot, Visibility, column_letters, mark_unreadable_numbers

_VISIBILITY: dict[str, Visibility] = {
    repr(SheetVisibleEnum.Visible): "visible",
    repr(SheetVisibleEnum.Hidden): "hidden",
    repr(SheetVisibleEnum.VeryHidden): "very hidden",
}
_MERGED = re.compile(rb"<mergeCells(?: [^<>]*)?>(?:<mergeCell [^<>]*/>)*</mergeCells>")
_NONE_MERGED = b"<mergeCells/>"
_LITTLE = 1_000_000


def handed_over(path: Path, archive: zipfile.ZipFile, book: str, looked_at: Mapping[str, Stored]) -> io.BytesIO:
    """A zip of the parts that calamine needs: the workbook's part and those beside it, their relationships, and sheets.

    ``book`` is the workbook's part; ``looked_at`` are its sheets and other checked parts, by their names in the zip.
    It leaves out pictures, tables and everything else. Raises ``CannotRead`` for a spoilt part.
    """
    folder = part_key(posixpath.dirname(book))
    needed = {"", "_rels", folder, posixpath.join(folder, "_rels")}
    entries = {}
    for name in archive.namelist():
        if name in looked_at:
            entries[name] = looked_at[name]
        elif posixpath.dirname(part_key(name)) in needed:
            entries[name] = stored_part(path, archive, name)
    return io.BytesIO(zip_of(entries))


def at_hand(path: Path, archive: zipfile.ZipFile, name: str, content: bytes, before: bytes = b"") -> Stored:
    """A part ready for calamine, whose ``content`` we have already unpacked, with ``before`` put before it.

    A small part goes unpacked. A large one would be copied too often, and so stays packed.
    """
    info = archive.getinfo(name)
    if len(content) > _LITTLE and info.compress_type == zipfile.ZIP_DEFLATED and len(before) <= LONGEST_BLOCK:
        stored = stored_part(path, archive, name)
        return stored.preceded_by(before, content) if before else stored
    checksum = zlib.crc32(content, zlib.crc32(before)) if before else info.CRC
    whole = before + content
    return Stored(whole, zipfile.ZIP_STORED, checksum, len(whole), info.flag_bits & UTF8_NAME)


def merged_cells_first(part: bytes) -> bytes:
    """A copy of a sheet's merged cells, which stand behind its rows, to put before its XML.

    After reading a sheet, calamine starts again from its beginning to look for merged cells until it finds some, and so
    reads all rows twice. It does not need a root element around them. The result is empty for a part whose markup a
    quick search could misread: calamine reads that one twice.

    python-calamine looks for them in every sheet since its pull request 126 (dimastbk/python-calamine,
    src/types/workbook.rs), and no issue there asks for less. Once it reads them only for a caller that asks for
    ``merged_cell_ranges``, this function, ``Stored.preceded_by`` and the upper bound in pyproject.toml can go. Until
    then it saves about a tenth of the time that validating 5,000 actions takes.
    """
    rows, end = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if not 0 < rows < end or part[:1] != b"<" or b"\0" in part[:4] or b"mergeCells" in part[:rows]:
        return b""
    named = part.find(b"mergeCells", rows if rows_have(part, b"g") else end)
    if named < 0:
        return _NONE_MERGED
    merged = _MERGED.match(part, named - 1)
    return merged[0] if merged and end < named and b"<!" not in part[end:named] else b""


def read_sheets(path: Path, handed: io.BytesIO, unsaid: Mapping[str, Unsaid]) -> list[SheetSnapshot]:
    """Every worksheet's values, in the order of the tabs, completed with the facts that calamine leaves out.

    Raises ``CannotRead`` for a workbook that calamine cannot read.
    """
    try:
        with handed:  # calamine copies it, so close it to avoid holding it twice
            workbook = CalamineWorkbook.from_filelike(handed)
        sheets = []
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            more = unsaid[sheet.name]  # refuse a sheet that we have not checked: it may be of any size
            opened = workbook.get_sheet_by_name(sheet.name)
            rows: list[list[CellValue]] = [*opened.to_python(skip_empty_area=False)]  # type: ignore[list-item]
            mark_unreadable_numbers(rows)
            _put_errors(rows, more.errors)
            merged = fill_merged(rows, opened.merged_cell_ranges or ())
            visibility = _VISIBILITY.get(repr(sheet.visible), "visible")
            sheets.append(SheetSnapshot(sheet.name, rows, visibility, merged, more.hidden_rows, more.totals))
        return sheets
    except MemoryError:
        raise CannotRead(f"'{path.name}' is too large for this computer's memory.") from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in calamine is not an Exception
        raise CannotRead(damaged(path)) from error


def sheets_of(path: Path, most_cells: int) -> list[SheetSnapshot]:
    """Every worksheet's values in a spreadsheet of another format (.ods, .xls or .xlsb), as calamine gives them.

    We have not checked its parts, so call this only in a process of its own. Raises ``CannotRead``.
    """
    sheets = []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            opened = workbook.get_sheet_by_name(sheet.name)
            if opened.total_height * opened.total_width > most_cells:
                corner = f"{column_letters(opened.total_width)}{opened.total_height}"
                raise CannotRead(
                    f"The sheet '{sheet.name}' of '{path.name}' reaches to {corner}. "
                    "Delete the rows and columns beyond its last entry and save it."
                )
            rows: list[list[CellValue]] = [*opened.to_python(skip_empty_area=False)]  # type: ignore[list-item]
            mark_unreadable_numbers(rows)
            visibility = _VISIBILITY.get(repr(sheet.visible), "visible")
            sheets.append(
                SheetSnapshot(sheet.name, rows, visibility, fill_merged(rows, opened.merged_cell_ranges or ()))
            )
    except PasswordError:
        raise CannotRead(protected(path, WORKBOOK)) from None
    except MemoryError:
        raise CannotRead(f"'{path.name}' is too large for this computer's memory.") from None
    except (CannotRead, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in calamine is not an Exception
        raise CannotRead(
            f"'{path.name}' is damaged or too large to be read. "
            "Open it in Excel, save it as an Excel Workbook (.xlsx) and try again."
        ) from error
    return sheets


def _put_errors(rows: list[list[CellValue]], errors: Iterable[ErrorCell]) -> None:
    for row, column, text in errors:
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([""] * (column - len(cells)))
        cells[column - 1] = text
