"""Every line of a text or CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.words import words_of

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_BULLET = re.compile(r"(?<=\s)o(?=\s)")
"""Word's second bullet, which a copy of its text turns into a letter."""


def walk_text(path: Path) -> Iterator[OwnPassage]:
    """The lines of a text, by their numbers. Tags of lists and breaks in it are not words."""
    for number, line in enumerate(_decoded(path).splitlines(), start=1):
        yield OwnPassage(f"line {number}", tuple(words_of(_BULLET.sub(" ", _TAG.sub(" ", line)))))


def walk_marked(path: Path) -> Iterator[OwnPassage]:
    """The lines of a Markdown text."""
    yield from walk_text(path)


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            break
    return raw.decode("cp1252", errors="replace")
