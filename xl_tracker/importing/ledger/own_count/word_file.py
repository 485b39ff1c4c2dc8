"""Every paragraph of a Word file: in its body, tables, text boxes, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.own_count.parts import local, names_of, opened, root_of
from xl_tracker.importing.ledger.words import words_of

_PARTS = (
    (r"word/document\d*\.xml", "", ""),
    (r"word/footnotes\.xml", "footnote ", ""),
    (r"word/endnotes\.xml", "endnote ", ""),
    (r"word/comments\.xml", "comment ", ""),
    (r"word/header\d*\.xml", "page header ", "page header"),
    (r"word/footer\d*\.xml", "page footer ", "page footer"),
)
"""The parts with text, the kind of passage in each, and why none of it is taken in."""
_BREAKS = ("br", "tab", "cr", "ptab", "noBreakHyphen")


def walk(path: Path) -> Iterator[OwnPassage]:
    """The paragraphs, numbered in their order. Text boxes count once, although Word writes each of them twice."""
    with opened(path) as package:
        for pattern, kind, why in _PARTS:
            for name in names_of(package, pattern):
                for number, paragraph in enumerate(_paragraphs(root_of(package, name)), start=1):
                    place = f"{kind}paragraph {number}" if not _in(paragraph, "txbxContent") else f"text box {number}"
                    yield OwnPassage(place, tuple(words_of(_text(paragraph))), why)


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    return (each for each in root.iter() if local(each) == "p" and not _in(each, "Fallback") and _is_word(each))


def _is_word(element: etree._Element) -> bool:
    return "wordprocessingml" in (etree.QName(element).namespace or "")


def _in(element: etree._Element, name: str) -> bool:
    return any(local(each) == name for each in element.iterancestors())


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph, without those of paragraphs inside it (in a text box)."""
    parts = []
    for each in paragraph.iter():
        name = local(each)
        if name == "t" and next(up for up in each.iterancestors() if local(up) == "p") is paragraph:
            parts.append(each.text or "")
        elif name in _BREAKS:
            parts.append("-" if name == "noBreakHyphen" else " ")
    return "".join(parts)
