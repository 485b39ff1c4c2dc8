"""The names of SpreadsheetML, and the order of children that its schema demands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

Element = Any
"""An lxml element; lxml ships no types."""


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
WORKSHEET_TYPE = f"{_MAIN_TYPE}worksheet+xml"
STYLES_TYPE = f"{_MAIN_TYPE}styles+xml"

WORKSHEET_ORDER = _names(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing drawingHF legacyDrawing legacyDrawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
WORKBOOK_ORDER = _names(
    "fileVersion fileSharing workbookPr AlternateContent revisionPtr absPath workbookProtection bookViews sheets "
    "functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr "
    "smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
)
STYLES_ORDER = _names("numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst")


def q(name: str, namespace: str = MAIN) -> str:
    """A name in its namespace, as lxml writes it."""
    return f"{{{namespace}}}{name}"


def local(element: Element) -> str:
    """An element's name without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


ATTRIBUTES = rb'(?:\s+[\w:.-]+\s*=\s*"[^"<]*")*'
"""The pattern of a tag's attributes, for parts that we search as text."""


def parse_xml(content: bytes, *, elements_alone: bool = False) -> Element:
    """The root of a part, without expanding entities or fetching anything. Raises ``etree.XMLSyntaxError``.

    ``elements_alone`` leaves out comments and instructions.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=elements_alone,
        remove_pis=elements_alone,
    )
    return etree.fromstring(content, parser)


def xml_bytes(root: Element) -> bytes:
    """A part's bytes; the same tree always gives the same bytes."""
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return head + bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False))


def put_in_order(parent: Element, child: Element, order: Sequence[str]) -> Element:
    """Put ``child`` where the schema wants it: after every sibling with its own or an earlier name.

    Siblings that are not in the order, such as alternate content, do not affect the place.
    """
    rank = {name: number for number, name in enumerate(order)}
    mine = rank[local(child)]
    at = 0
    for number, sibling in enumerate(parent, start=1):
        if rank.get(local(sibling), len(rank)) <= mine:
            at = number
    parent.insert(at, child)
    return child


def child_in_order(parent: Element, name: str, order: Sequence[str]) -> Element:
    """The first child of this name, which is added in its place if there is none."""
    found = parent.find(q(name))
    if found is None:
        found = put_in_order(parent, etree.Element(q(name)), order)
    return found
