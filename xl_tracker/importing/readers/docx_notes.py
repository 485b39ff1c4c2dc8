"""Footnotes, endnotes and comments of a Word document, each at the place that it is about; and colours of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from xl_tracker.importing.readers.docx_lists import W
from xl_tracker.reading.document import Line

_KINDS = {"footnote": "/footnotes.xml", "endnote": "/endnotes.xml", "comment": "/comments.xml"}
NOTED = tuple(_KINDS.values())
_DIGITS = frozenset("0123456789ABCDEF")


class Notes:
    """The notes of a document. ``parts`` are the parts of the file that hold them, by name."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.texts: dict[tuple[str, str], str] = {}
        self.given: set[tuple[str, str]] = set()
        for kind, ending in _KINDS.items():
            part = next((part for name, part in parts.items() if name.endswith(ending)), None)
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            for note in () if part is None else etree.fromstring(part, parser).iter(f"{W}{kind}"):
                words = " ".join(" ".join(_words(each) for each in note.iter(f"{W}p")).split())
                if words:
                    self.texts[kind, note.get(f"{W}id", "")] = words

    def at(self, place: Any) -> Iterator[tuple[str, str]]:
        """The name and the words of each note that a paragraph or a cell refers to."""
        for kind in _KINDS:
            for mark in place.iter(f"{W}{kind}Reference"):
                number = mark.get(f"{W}id", "")
                text = self.texts.get((kind, number))
                if text and (kind, number) not in self.given:
                    self.given.add((kind, number))
                    yield f"{kind} {number}", text

    def left(self) -> Iterator[Line]:
        """The notes to which nothing refers."""
        for kind, number in sorted(self.texts.keys() - self.given):
            yield Line(f"{kind} {number}", self.texts[kind, number], is_heading=False)


def _words(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def fill_of(cell: Any) -> str:
    """The colour of a cell as six hexadecimal digits; empty for none and for white."""
    shading = cell.find(f"{W}tcPr/{W}shd")
    colour = "" if shading is None else shading.get(f"{W}fill", "").upper()
    return colour if len(colour) == 6 and set(colour) <= _DIGITS and colour != "FFFFFF" else ""
