"""Spreadsheets and texts of other formats: OpenDocument's as XML, and old Excel's by xlwt."""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import xlwt

Rows = Sequence[Sequence[str | dt.date]]
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods_cell(value: str | dt.date, attributes: str = "") -> str:
    """The markup of a cell."""
    if isinstance(value, dt.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"{attributes}/>'
    if not value:
        return f"<table:table-cell{attributes}/>"
    text = f"<text:p>{escape(value)}</text:p>"
    return f'<table:table-cell office:value-type="string"{attributes}>{text}</table:table-cell>'


def write_ods(path: Path, rows: str, name: str = "Plan") -> Path:
    """An OpenDocument spreadsheet with one sheet, whose rows are markup."""
    content = (
        f'<office:document-content {_NAMES} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{name}">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def ods_of(path: Path, rows: Rows) -> Path:
    """An OpenDocument spreadsheet of values."""
    lines = ("".join(map(ods_cell, row)) for row in rows)
    return write_ods(path, "".join(f"<table:table-row>{line}</table:table-row>" for line in lines))


def write_odt(path: Path, body: str, styles: str = "") -> Path:
    """An OpenDocument text whose body and automatic styles are markup."""
    kind = "application/vnd.oasis.opendocument.text"
    names = f'{_NAMES} xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    names += 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    names += 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    content = (
        f'<office:document-content {names} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return path


def odt_of(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """An OpenDocument text with one table."""
    lines = ("".join(map(ods_cell, row)) for row in rows)
    rows_of = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return write_odt(path, f"<table:table>{rows_of}</table:table>")


def xls_of(path: Path, rows: Rows) -> Path:
    """An old Excel workbook of values, whose first column is merged down from the second row to the third."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Plan")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value and (number, column) != (1, 0):
                looks = (
                    xlwt.easyxf(num_format_str="dd/mm/yyyy") if isinstance(value, dt.date) else xlwt.Style.default_style
                )
                sheet.write(number, column, value, looks)
    if len(rows) > 2:
        sheet.write_merge(1, 2, 0, 0, rows[1][0])
    book.save(str(path))
    return path


def xlsb_of(path: Path, rows: Sequence[Sequence[str | float]], hidden: Sequence[Sequence[str]] = ()) -> Path:
    """A binary workbook with a sheet of values, and another that is hidden. Its texts stand in their cells."""
    sheets = [("Plan", rows, 0), *([("Workings", hidden, 1)] if hidden else [])]
    book = b"".join(
        _record(156, struct.pack("<II", state, at) + _wide(f"rId{at}") + _wide(name))
        for at, (name, _rows, state) in enumerate(sheets, start=1)
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at in range(1, len(sheets) + 1)
    )
    main = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="bin" ContentType="{main}"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" '
            'Target="xl/workbook.bin"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'
        )
        around = (
            _record(131, b"") + _record(143, b""),
            _record(144, b"") + _record(157, bytes(26)) + _record(132, b""),
        )
        archive.writestr("xl/workbook.bin", book.join(around))
        for at, (_name, of_sheet, _state) in enumerate(sheets, start=1):
            archive.writestr(f"xl/worksheets/sheet{at}.bin", _binary_sheet(of_sheet))
    return path


def _binary_sheet(rows: Sequence[Sequence[str | float]]) -> bytes:
    size = struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(map(len, rows)) - 1)
    records = [_record(129, b""), _record(148, size), _record(145, b"")]
    for number, row in enumerate(rows):
        records.append(_record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str) and value:
                records.append(_record(6, place + _wide(value)))
            elif not isinstance(value, str):
                records.append(_record(5, place + struct.pack("<d", value)))
    return b"".join([*records, _record(146, b""), _record(130, b"")])


def _record(kind: int, content: bytes) -> bytes:
    """A record: its kind and its length, seven bits at a time, and what it holds."""
    return _seven_bits(kind) + _seven_bits(len(content)) + content


def _seven_bits(number: int) -> bytes:
    written = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        written.append(low | (0x80 if number else 0))
        if not number:
            return bytes(written)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
