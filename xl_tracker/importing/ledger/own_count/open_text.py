"""Every paragraph of an OpenDocument text: in its body, tables, boxes, notes and comments, and on every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.own_count.parts import local, opened, root_of
from xl_tracker.importing.ledger.words import words_of

_PARTS = (("content.xml", "body", ""), ("styles.xml", "master-styles", "page header or footer"))
"""The parts with text, the element in each that holds it, and why none of it is taken in."""
_PARAGRAPHS = ("p", "h")
_BREAKS = ("s", "tab", "line-break")
_DELETED = "tracked-changes"


def walk(path: Path) -> Iterator[OwnPassage]:
    """The paragraphs, numbered in their order."""
    with opened(path) as package:
        names = set(package.namelist())
        for part, holder, why in _PARTS:
            if part not in names:
                continue
            held = next((each for each in root_of(package, part).iter() if local(each) == holder), None)
            for number, paragraph in enumerate(() if held is None else _paragraphs(held), start=1):
                place = f"{f'{why} ' if why else ''}paragraph {number}"
                yield OwnPassage(place, tuple(words_of(_text(paragraph))), why)


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    for each in root.iter():
        if local(each) in _PARAGRAPHS and not any(local(up) == _DELETED for up in each.iterancestors()):
            yield each


def _text(element: etree._Element) -> str:
    """The words of a paragraph, without those of paragraphs inside it (in a note or a box)."""
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name in _BREAKS:
            parts.append(" ")
        elif name and name not in (*_PARAGRAPHS, "note-citation", "creator", "date"):
            parts.append(_text(child) if not _holds_paragraphs(child) else " ")
        parts.append(child.tail or "")
    return "".join(parts)


def _holds_paragraphs(element: etree._Element) -> bool:
    return any(local(each) in _PARAGRAPHS for each in element.iter())
