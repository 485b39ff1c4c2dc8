"""The notes and comments on a sheet's cells, as their words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from xl_tracker.workbook import Block

Placed = tuple[tuple[int, int], str]


def notes_in(part: bytes) -> Iterator[Placed]:
    """The words of each note by its cell, without its author's name in front. Raises the parser's error."""
    root = ET.fromstring(part)
    authors = [each.text or "" for each in root.iterfind("{*}authors/{*}author")]
    for note in root.iterfind("{*}commentList/{*}comment"):
        words = "".join(each.text or "" for each in note.iterfind("{*}text//{*}t")).strip()
        number = note.get("authorId", "")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        if author and words.startswith(f"{author}:"):
            words = words.removeprefix(f"{author}:").strip()
        if words:
            yield _place(note), words


def threads_in(part: bytes) -> Iterator[Placed]:
    """The words of each comment and each reply by its cell, in their order. Raises the parser's error."""
    for comment in ET.fromstring(part).iterfind("{*}threadedComment"):
        words = (comment.findtext("{*}text") or "").strip()
        if words:
            yield _place(comment), words


def _place(note: ET.Element) -> tuple[int, int]:
    block = Block.of(note.get("ref", ""))
    return block.top, block.left
