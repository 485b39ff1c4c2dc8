"""Split a cell with the simple tags ``<p> <ul> <li> <i> <br>`` and bullet marks into its pieces."""

from __future__ import annotations

import re

from xl_tracker.reading.document import Cell, Piece

BULLET_MARKS = "▶•●■◦○▪‣❖➢"
_TAG = re.compile(r"<(/?)(p|ul|ol|li|i|em|b|strong|br|u|span|div)\b[^<>]*?/?>", re.IGNORECASE)
_MARK = re.compile(rf"\s*([{BULLET_MARKS}])\s*")
_SMALL_MARK = re.compile(r"(?:(?<=\s)|^)(o)\s+(?=[A-Z])")


def parse_cell(markup: str) -> Cell:
    """The pieces of a cell. Unknown tags stay as text; unclosed tags end with the cell."""
    builder = CellBuilder()
    position = 0
    for tag in _TAG.finditer(markup):
        builder.words(markup[position : tag.start()])
        builder.tag(tag.group(2).lower(), closing=bool(tag.group(1)))
        position = tag.end()
    builder.words(markup[position:])
    return Cell(tuple(builder.pieces()))


def plain_text(markup: str) -> str:
    """The words of some markup with single spaces, without tags or bullet marks."""
    return parse_cell(markup).text


class CellBuilder:
    """Collects runs of words, each with the depth of its list and whether it began a list item."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, int, bool, bool, bool]] = []
        self.depth = 0
        self.item = False
        self.italic = 0
        self.struck = 0
        self.broken = True

    def tag(self, name: str, *, closing: bool) -> None:
        if name in ("ul", "ol"):
            self.depth = max(0, self.depth + (-1 if closing else 1))
            self.item = False
            self.broken = True
        elif name == "li":
            self.item = not closing
            self.broken = True
        elif name in ("p", "br", "div"):
            self.broken = True
        elif name in ("i", "em"):
            self.italic = max(0, self.italic + (-1 if closing else 1))
        elif name in ("s", "del", "strike"):
            self.struck = max(0, self.struck + (-1 if closing else 1))

    def words(self, text: str) -> None:
        if not text.strip():
            if text and self.runs and not self.broken:  # the space between a bold word and a plain one
                before, depth, item, was_italic, was_struck = self.runs[-1]
                self.runs[-1] = (before + " ", depth, item, was_italic, was_struck)
            return
        italic, struck = bool(self.italic), bool(self.struck)
        if self.broken or not self.runs or self.runs[-1][4] != struck:
            self.runs.append((text, self.depth, self.item, italic, struck))
        else:
            before, depth, item, was_italic, _struck = self.runs[-1]
            words = before + ("\1" if italic and not was_italic else "") + text
            self.runs[-1] = (words, depth, item, was_italic, struck)
        self.broken = False

    def pieces(self) -> list[Piece]:
        pieces: list[Piece] = []
        for text, depth, item, italic, struck in self.runs:
            made = marked_pieces(text, depth, item=item, italic=italic)
            pieces.extend([piece._replace(struck=True) for piece in made] if struck else made)
        return [piece for piece in pieces if piece.text]


def marked_pieces(text: str, depth: int, *, item: bool, italic: bool) -> list[Piece]:
    """One run of words, cut at its bullet marks. Italics that begin after a mark belong to the bullet they open."""
    parts = _MARK.split(text)
    first, rest = parts[0], list(zip(parts[1::2], parts[2::2], strict=True))
    pieces: list[Piece] = []
    if first.strip(" \1"):
        if depth > 1 and not rest:
            small = _SMALL_MARK.split(first)
            first, rest = small[0], list(zip(small[1::2], small[2::2], strict=True))
        if first.strip(" \1"):
            together = bool(depth) and not item and not rest
            pieces.append(Piece(_clean(first), depth, "", italic, run_together=together))
    for mark, words in rest:
        level = max(depth, 1) + (1 if mark in "○◦o" and depth < 2 else 0)
        slanted = italic or words.lstrip().startswith("\1")
        pieces.append(Piece(_clean(words), level, mark, slanted))
    return pieces


def _clean(text: str) -> str:
    return " ".join(text.replace("\1", " ").split())
