"""What a formula's text refers to, when its cell or a sheet that it names is no longer there."""

from __future__ import annotations

import re

from xl_tracker.hosts.file_cells import column_number
from xl_tracker.hosts.package_parts import Package
from xl_tracker.hosts.package_xml import local
from xl_tracker.snapshot import column_letters

_TOKEN = re.compile(
    r"""(?P<kept>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\[\]]|\[[^\[\]]*\])*\])"""
    r"""|(?<![A-Za-z0-9_.\\])(?P<dc>\$?)(?P<column>[A-Za-z]{1,3})(?P<dr>\$?)(?P<row>[1-9]\d{0,6})(?![A-Za-z0-9_.(\\])"""
)


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads after a copy to a cell so many rows down and columns to the right.

    Text, quoted sheet names and table references stay as they are, and so do whole rows and columns.
    """

    def shift(match: re.Match[str]) -> str:
        if match["kept"] is not None:
            return match[0]
        column, row = match["column"].upper(), int(match["row"])
        if not match["dc"]:
            column = column_letters(column_number(column) + columns)
        if not match["dr"]:
            row += rows
        return f"{match['dc']}{column}{match['dr']}{row}"

    return _TOKEN.sub(shift, formula)


_FORMULAS = ("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula")
_CORNER = r"\$?(?:[A-Za-z]{1,3}\$?\d+|[A-Za-z]{1,3}|\d+)"


def forget_sheet(package: Package, name: str) -> None:
    """Let every formula of the workbook that names a sheet say ``#REF!`` there, as Excel does when a sheet goes."""
    quoted = re.escape("'" + name.replace("'", "''") + "'")
    plain = rf"(?<![\w.']){re.escape(name)}"
    reference = re.compile(
        rf'(?P<kept>"(?:[^"]|"")*")|(?:{quoted}|{plain})!{_CORNER}(?::{_CORNER})?',  # never within a text
        re.IGNORECASE,
    )
    for part in package.names():
        if not part.startswith("xl/") or not part.endswith(".xml"):
            continue
        if b"!" not in package.read(part):
            continue
        for element in package.xml(part).iter():
            if local(element) not in _FORMULAS or not element.text:
                continue
            mended = reference.sub(lambda match: match["kept"] or "#REF!", element.text)
            if mended != element.text:
                package.edit(part)
                element.text = mended
