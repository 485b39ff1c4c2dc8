"""The words of one paragraph of a Word document, line by line, with how they look."""

from __future__ import annotations

from typing import Any

from xl_tracker.importing.readers.docx_lists import W
from xl_tracker.importing.readers.written_lines import pieces_of
from xl_tracker.reading.document import Piece

UNSEEN = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "sectPr")}
UNSEEN.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_SPACES = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}


def shown_pieces(paragraph: Any) -> tuple[Piece, ...]:
    """The pieces of a paragraph, with those struck through apart."""
    return tuple(
        piece._replace(struck=struck)
        for text, italic, struck in runs_of(paragraph)
        for piece in pieces_of([(text, italic)])
    )


def runs_of(paragraph: Any) -> list[tuple[str, bool, bool]]:
    """The lines of a paragraph, cut at its line breaks and where words begin or cease to be struck through.

    Each with whether all its words are in italics, and whether they are struck through.
    """
    lines: list[tuple[str, bool, bool]] = []
    text, slanted, upright, struck = "", False, False, False
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == f"{W}t" and element.text:
            run = element.getparent()
            gone = _has(run, "strike") or _has(run, "dstrike")
            if gone != struck and element.text.strip():
                if text.strip():
                    lines.append((text, slanted and not upright, struck))
                    text, slanted, upright = "", False, False
                struck = gone
            text += element.text
            if element.text.strip():
                slanted, upright = (True, upright) if _has(run, "i") else (slanted, True)
        elif tag in _SPACES:
            if _SPACES[tag] == "\n":
                lines.append((text, slanted and not upright, struck))
                text, slanted, upright = "", False, False
            else:
                text += _SPACES[tag]
        elif isinstance(tag, str) and tag not in UNSEEN and tag != f"{W}txbxContent":
            stack.extend(reversed(element))
    return [*lines, (text, slanted and not upright, struck)]


def _has(run: Any, name: str) -> bool:
    """Whether a run is bold ("b") or italic ("i")."""
    mark = run.find(f"{W}rPr/{W}{name}") if run is not None else None
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "none")


def is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    return bool(runs) and all(_has(run, "b") for run in runs)
