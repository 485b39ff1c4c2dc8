"""The styles part: add formats, and use equal ones again. Existing formats never change."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field

from lxml import etree

from xl_tracker.hosts.file.package.xml import STYLES_ORDER, Element, child_in_order, local, q
from xl_tracker.look import CellLook

BARE_STYLES = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_BUILT_IN = {"General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49}
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_DATE_PARTS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_FIRST_OF_OURS = 164
_MEMBERS = {
    "numFmts": "numFmt",
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "cellStyleXfs": "xf",
    "cellXfs": "xf",
    "cellStyles": "cellStyle",
    "dxfs": "dxf",
}
"""The elements that each collection numbers. Others that strayed into one do not count."""


@dataclass
class Styles:
    """The formats of a workbook. ``root`` is the root of the styles part; ``changed`` says whether we added any."""

    root: Element
    changed: bool = False
    _known: dict[str, dict[tuple[object, ...], int]] = field(default_factory=dict)
    _wraps: dict[int, bool] = field(default_factory=dict)

    def add(self, collection: str, element: Element) -> int:
        """The index of an element such as a font. It is added to its collection unless an equal one is there."""
        known = self._equals(collection)
        key = _canonical(element)
        if key not in known:
            holder = child_in_order(self.root, collection, STYLES_ORDER)
            known[key] = len(self._items(collection))
            holder.append(copy.deepcopy(element))
            holder.set("count", str(len(self._items(collection))))
            self.changed = True
        return known[key]

    def number_format(self, code: str) -> int:
        """The id of a number format. It is added unless the workbook has it."""
        if code in _BUILT_IN:
            return _BUILT_IN[code]
        taken = {int(each.get("numFmtId", 0)): each.get("formatCode") for each in self._items("numFmts")}
        for number, known in taken.items():
            if known == code:
                return number
        number = max((*taken, _FIRST_OF_OURS - 1)) + 1
        holder = child_in_order(self.root, "numFmts", STYLES_ORDER)
        etree.SubElement(holder, q("numFmt"), numFmtId=str(number), formatCode=code)
        holder.set("count", str(len(holder)))
        self.changed = True
        return number

    def format_code(self, number: int) -> str:
        """A number format's code; empty for a built-in one."""
        for each in self._items("numFmts"):
            if each.get("numFmtId") == str(number):
                return str(each.get("formatCode", ""))
        return ""

    def xf(self, index: int) -> Element:
        """A cell's format; the first one if there is no such index."""
        xfs = self._items("cellXfs")
        return xfs[index] if index < len(xfs) else xfs[0]

    def wraps(self, style: int) -> bool:
        """Whether a cell format wraps its text."""
        if style not in self._wraps:
            self._wraps[style] = self._has_wrap(style)
        return self._wraps[style]

    def _has_wrap(self, style: int) -> bool:
        formats = self._items("cellXfs")
        alignment = formats[style].find(q("alignment")) if style < len(formats) else None
        return alignment is not None and alignment.get("wrapText") in ("1", "true")

    def is_date(self, index: int) -> bool:
        """Whether a cell's format shows its number as a day or a time."""
        number = int(self.xf(index).get("numFmtId", "0"))
        if number in _BUILT_IN_DATES:
            return True
        return re.search("[ymdhs]", _NOT_DATE_PARTS.sub("", self.format_code(number)), re.IGNORECASE) is not None

    def with_number_format(self, index: int, code: str) -> int:
        """The index of the same format with another number format."""
        xf = copy.deepcopy(self.xf(index))
        xf.set("numFmtId", str(self.number_format(code)))
        xf.set("applyNumberFormat", "1")
        return self.add("cellXfs", xf)

    def look(self, look: CellLook, font_name: str, line: str, number_format: str = "") -> int:
        """The index of a named look's format."""
        font, fill, border = _font(look, font_name), _fill(look), _border(look, line)
        xf = etree.Element(
            q("xf"),
            numFmtId=str(self.number_format(number_format or look.number_format)),
            fontId=str(self.add("fonts", font)),
            fillId=str(self.add("fills", fill)),
            borderId=str(self.add("borders", border)),
            xfId="0",
            applyNumberFormat="1",
            applyFont="1",
            applyFill="1",
            applyBorder="1",
            applyAlignment="1",
        )
        alignment = etree.SubElement(xf, q("alignment"), horizontal=look.horizontal, vertical=look.vertical)
        if look.wrap:
            alignment.set("wrapText", "1")
        return self.add("cellXfs", xf)

    def word_colour(self, text: str, fill: str) -> int:
        """The index of a conditional format's colours: ``#RRGGBB`` of the text, and of the fill."""
        dxf = etree.Element(q("dxf"))
        etree.SubElement(etree.SubElement(dxf, q("font")), q("color"), rgb=_argb(text))
        pattern = etree.SubElement(etree.SubElement(dxf, q("fill")), q("patternFill"))
        etree.SubElement(pattern, q("bgColor"), rgb=_argb(fill))
        return self.add("dxfs", dxf)

    def _items(self, collection: str) -> list[Element]:
        holder = self.root.find(q(collection))
        return [] if holder is None else [each for each in holder if local(each) == _MEMBERS[collection]]

    def _equals(self, collection: str) -> dict[tuple[object, ...], int]:
        if collection not in self._known:
            known: dict[tuple[object, ...], int] = {}
            for index, each in enumerate(self._items(collection)):
                known.setdefault(_canonical(each), index)
            self._known[collection] = known
        return self._known[collection]


def _canonical(element: Element) -> tuple[object, ...]:
    """A form for comparing elements, which ignores where their namespaces are declared."""
    text = (element.text or "").strip()
    return (element.tag, tuple(sorted(element.attrib.items())), text, tuple(_canonical(each) for each in element))


def _argb(colour: str) -> str:
    return "FF" + colour.lstrip("#").upper()


def _font(look: CellLook, name: str) -> Element:
    font = etree.Element(q("font"))
    if look.bold:
        etree.SubElement(font, q("b"))
    if look.italic:
        etree.SubElement(font, q("i"))
    etree.SubElement(font, q("sz"), val=f"{look.size:g}")
    etree.SubElement(font, q("color"), rgb=_argb(look.colour))
    etree.SubElement(font, q("name"), val=name)
    etree.SubElement(font, q("family"), val="2")
    return font


def _fill(look: CellLook) -> Element:
    fill = etree.Element(q("fill"))
    pattern = etree.SubElement(fill, q("patternFill"), patternType="solid" if look.fill else "none")
    if look.fill:
        etree.SubElement(pattern, q("fgColor"), rgb=_argb(look.fill))
        etree.SubElement(pattern, q("bgColor"), indexed="64")
    return fill


def _border(look: CellLook, line: str) -> Element:
    border = etree.Element(q("border"))
    for side in ("left", "right", "top", "bottom", "diagonal"):
        edge = etree.SubElement(border, q(side))
        if side == "bottom" and look.border_bottom:
            edge.set("style", "thin")
            etree.SubElement(edge, q("color"), rgb=_argb(line))
    return border
