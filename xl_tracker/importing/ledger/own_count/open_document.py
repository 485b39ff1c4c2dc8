"""Every cell, comment and text box of an OpenDocument spreadsheet (.ods). A number or a date is one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.own_count.parts import BESIDE, HIDDEN_SHEET, local, opened, root_of
from xl_tracker.importing.ledger.words import A_VALUE, words_of
from xl_tracker.workbook import column_letters

_VALUES = frozenset({"float", "currency", "percentage", "date", "time", "boolean"})
_BREAKS = frozenset({"s", "tab", "line-break"})
_ASIDE = frozenset({"annotation", "custom-shape", "frame", "rect", "ellipse", "line", "g", "caption", "connector"})
"""Comments and shapes. Their words belong to no cell."""
_CELLS = ("table-cell", "covered-table-cell")
MOST_COPIES = 10_000
"""A file may say that a cell with words stands in every row: beyond so many, we count it as often as this."""


def walk(path: Path) -> Iterator[OwnPassage]:
    """The cells of every sheet in the order of the tabs, each sheet followed by what stands beside its cells."""
    with opened(path) as package:
        root = root_of(package, "content.xml")
    hidden = {_named(each, "name") for each in root.iter() if local(each) == "style" and _is_hidden(each)}
    for table in root.iter():
        if local(table) == "table" and not any(local(up) in ("table", "annotation") for up in table.iterancestors()):
            why = HIDDEN_SHEET if _named(table, "style-name") in hidden else ""
            yield from _of_sheet(table, why)


def _of_sheet(table: etree._Element, why: str) -> Iterator[OwnPassage]:
    name, row = _named(table, "name").replace(",", " "), 1
    for each in table.iter():
        if local(each) == "table-row":
            copies = _copies(each, "number-rows-repeated")
            for at in range(min(copies, MOST_COPIES) if _has_words(each) else 0):
                yield from _of_row(each, name, row + at, why)
            row += copies
    for each in table.iter():
        if local(each) in _ASIDE and not any(local(up) in _ASIDE for up in each.iterancestors()):
            yield OwnPassage(f"beside the cells of {name}", tuple(words_of(_text([each]))), why or BESIDE)


def _of_row(row: etree._Element, sheet: str, number: int, why: str) -> Iterator[OwnPassage]:
    column = 1
    for cell in row:
        if local(cell) not in _CELLS:
            continue
        copies = _copies(cell, "number-columns-repeated")
        is_value = _named(cell, "value-type") in _VALUES
        words = (A_VALUE,) if is_value else tuple(words_of(_text([each for each in cell if local(each) not in _ASIDE])))
        for at in range(min(copies, MOST_COPIES) if words else 0):
            yield OwnPassage(f"{sheet} {column_letters(column + at)}{number}", words, why)
        column += copies


def _text(elements: Sequence[etree._Element]) -> str:
    """The words of paragraphs, with a space for each element that stands for one."""
    parts: list[str] = []
    for top in elements:
        for event, each in etree.iterwalk(top, events=("start", "end")):
            if event == "start":
                parts.append(" " if local(each) in _BREAKS | {"p"} else "")
                parts.append(each.text or "")
            elif each is not top:
                parts.append(each.tail or "")
    return "".join(parts)


def _has_words(row: etree._Element) -> bool:
    return any(local(each) in _CELLS and (len(each) or _named(each, "value-type")) for each in row)


def _copies(element: etree._Element, name: str) -> int:
    written = _named(element, name)
    return max(1, int(written)) if written.isdecimal() else 1


def _is_hidden(style: etree._Element) -> bool:
    return any(local(each) == "table-properties" and _named(each, "display") == "false" for each in style)


def _named(element: etree._Element, name: str) -> str:
    """An attribute by its name in whatever namespace."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")
