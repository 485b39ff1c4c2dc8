"""Adapt a formula's text when its cell moves, or a sheet that it names goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from xl_tracker.hosts.file.package.parts import Package
from xl_tracker.hosts.file.package.row import Row
from xl_tracker.hosts.file.package.values import formula_element
from xl_tracker.hosts.file.package.xml import ATTRIBUTES, WORKSHEET_TYPE, local
from xl_tracker.workbook import column_letters, column_number

_TOKEN = re.compile(
    r"""(?P<kept>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\[\]]|\[[^\[\]]*\])*\])"""
    r"""|(?<![A-Za-z0-9_.\\])(?P<dc>\$?)(?P<column>[A-Za-z]{1,3})(?P<dr>\$?)(?P<row>[1-9]\d{0,6})(?![A-Za-z0-9_.(\\])"""
)


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads after copying it ``rows`` down and ``columns`` to the right.

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


_ATTRIBUTE = re.compile(rb'\s([\w:.-]+)\s*=\s*"([^"<]*)"')
_SHARING = re.compile(rb'\s(?:t|si|ref)\s*=\s*"[^"<]*"')
_MARKUP = re.compile(rb"<f(" + ATTRIBUTES + rb")\s*(?:/>|>([^<]*)</f)")
_FORMULAS = ("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula")
_CORNER = r"\$?(?:[A-Za-z]{1,3}\$?\d+|[A-Za-z]{1,3}|\d+)"


def forget_sheet(package: Package, name: str) -> None:
    """Put ``#REF!`` in place of a sheet's name in every formula of the workbook, as Excel does when a sheet goes."""
    quoted = re.escape("'" + name.replace("'", "''") + "'")
    plain = rf"(?<![\w.']){re.escape(name)}"
    reference = re.compile(
        rf'(?P<kept>"(?:[^"]|"")*")|(?:{quoted}|{plain})!{_CORNER}(?::{_CORNER})?',  # never within a text
        re.IGNORECASE,
    )

    def without(text: str) -> str:
        return reference.sub(lambda match: match["kept"] or "#REF!", text)

    for part in package.names():
        if not part.startswith("xl/") or not part.endswith(".xml"):
            continue
        if b"!" not in package.read(part):
            continue
        is_sheet = package.type_of(part) == WORKSHEET_TYPE
        if is_sheet and sum(_mend(row, without) for row in package.sheet(part).rows):
            package.edit_sheet(part)
        for element in (package.sheet(part).root if is_sheet else package.xml(part)).iter():
            if local(element) in _FORMULAS and element.text and (mended := without(element.text)) != element.text:
                element.text = mended
                package.edit_sheet(part) if is_sheet else package.edit(part)


def _mend(row: Row, change: Callable[[str], str]) -> bool:
    """Change the text of a row's formulas, and say whether that made a difference."""
    is_changed = False
    for column, markup in row.formulas():
        attributes, text = _formula(markup)
        cell = row.cell(column)
        if text and cell and (mended := change(text)) != text:
            row.put(column, cell.with_formula(formula_element(attributes, mended)))
            is_changed = True
    return is_changed


class SharedFormula(NamedTuple):
    """A formula that several cells share, or that fills several at once. ``reaches`` are these cells, if it says so."""

    row: Row
    column: int
    kind: str
    group: str
    reaches: str
    text: str
    attributes: bytes

    def markup_with(self, text: str) -> bytes:
        """The markup of a formula that belongs to this cell alone."""
        return formula_element(_SHARING.sub(b"", self.attributes), text)


def shared_formula(row: Row, column: int, markup: bytes) -> SharedFormula | None:
    """A cell's formula, if its markup ties it to other cells; ``None`` if it is the cell's own."""
    if b'"' not in markup.partition(b">")[0]:
        return None
    attributes, text = _formula(markup)
    said = {name.decode("utf-8"): unescape(value.decode("utf-8")) for name, value in _ATTRIBUTE.findall(attributes)}
    if (kind := said.get("t", "")) not in ("shared", "array", "dataTable"):
        return None
    return SharedFormula(row, column, kind, said.get("si", ""), said.get("ref", ""), text, attributes)


def _formula(markup: bytes) -> tuple[bytes, str]:
    """The attributes and the text of a formula's markup."""
    match = _MARKUP.match(markup)
    if match is None:
        raise ValueError("this formula is not written as formulas are")
    return match[1], unescape((match[2] or b"").decode("utf-8"))
