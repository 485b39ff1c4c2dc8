"""Colour an existing sheet by word, with conditional formats. Other people's formats stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from xl_tracker.hosts.file.package.styles import Styles
from xl_tracker.hosts.file.package.xml import WORKSHEET_ORDER, Element, put_in_order, q
from xl_tracker.look import WordColour
from xl_tracker.workbook import Block

_OURS = ("cellIs", "containsText", "beginsWith")
_PLAIN = re.compile(r'\$?[A-Z]{1,3}\$?\d+="[^"]*"')
"""A formula rule as simple as ``R2="Red"``. Anything more complex is somebody's own and stays."""


def colour_words(root: Element, block: Block, palette: Mapping[str, WordColour], styles: Styles) -> bool:
    """Make Excel colour each cell of a block by its word, and say whether anything changed.

    Our rules replace those about the palette's words that keep to the block's columns, and take over their rows, so
    that a column once coloured to row 500 stays so. If every word already has its rule, nothing changes.
    """
    colours = {word: styles.word_colour(colour.text, colour.fill) for word, colour in palette.items()}
    ours = [each for each in _rules(root) if _is_about(each, palette) and _keeps_to(each, block)]
    if _covered(ours, block, colours):
        return False
    reach = block
    for rule in ours:
        for area in _areas(rule.getparent()):
            reach = Block(min(reach.top, area.top), block.left, max(reach.bottom, area.bottom), block.right)
        rule.getparent().remove(rule)
    for formatting in root.findall(q("conditionalFormatting")):
        if formatting.find(q("cfRule")) is None:
            root.remove(formatting)
    _renumber(root, len(colours))
    formatting = etree.Element(q("conditionalFormatting"), sqref=reach.reference)
    for priority, (word, dxf) in enumerate(colours.items(), start=1):
        rule = etree.SubElement(
            formatting, q("cfRule"), type="cellIs", dxfId=str(dxf), priority=str(priority), operator="equal"
        )
        etree.SubElement(rule, q("formula")).text = f'"{word}"'
    put_in_order(root, formatting, WORKSHEET_ORDER)
    return True


def _rules(root: Element) -> list[Element]:
    return [rule for each in root.iterfind(q("conditionalFormatting")) for rule in each.iterfind(q("cfRule"))]


def _areas(formatting: Element) -> list[Block]:
    return [Block.of(reference) for reference in formatting.get("sqref", "").split()]


def _is_about(rule: Element, palette: Mapping[str, WordColour]) -> bool:
    words = {word.casefold() for word in palette}
    quoted = {
        text.casefold() for each in rule.iterfind(q("formula")) for text in re.findall('"([^"]*)"', each.text or "")
    }
    simple = rule.get("type") in _OURS or (
        rule.get("type") == "expression" and _PLAIN.fullmatch(rule.findtext(q("formula"), "").replace(" ", ""))
    )
    return bool(simple) and bool(words & quoted)


def _keeps_to(rule: Element, block: Block) -> bool:
    areas = _areas(rule.getparent())
    within = all(block.left <= area.left and area.right <= block.right for area in areas)
    return within and any(area.meets(block) for area in areas)


def _covered(rules: list[Element], block: Block, colours: Mapping[str, int]) -> bool:
    """Whether each word has exactly one rule, in the right colours, over the whole block."""
    left = {f'"{word}"': str(dxf) for word, dxf in colours.items()}
    for rule in rules:
        areas = _areas(rule.getparent())
        formula = rule.findtext(q("formula"), "")
        whole = len(areas) == 1 and all(
            areas[0].holds(*at) for at in ((block.top, block.left), (block.bottom, block.right))
        )
        if rule.get("type") != "cellIs" or rule.get("operator") != "equal" or not whole:
            return False
        if left.pop(formula, None) != rule.get("dxfId"):
            return False
    return not left


def _renumber(root: Element, room: int) -> None:
    """Make room at the top of the order of rules, so that the word's colour wins over all others."""
    rules = sorted(_rules(root), key=lambda rule: int(rule.get("priority", "0")))
    for priority, rule in enumerate(rules, start=room + 1):
        rule.set("priority", str(priority))
