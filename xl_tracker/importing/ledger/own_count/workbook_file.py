"""Every cell, comment and text box of a workbook. A number or a date is one word, however it looks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.own_count.parts import HIDDEN_SHEET, local, names_of, opened, relations, root_of
from xl_tracker.importing.ledger.words import A_VALUE, words_of

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TEXT_BOX = "a text box beside the cells"
_COPY = "[Threaded comment]"
"""So begins the copy of a threaded comment that Excel writes for its older versions."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_BOXES = ("drawing", "comments", "threadedComment")


def walk(path: Path) -> Iterator[OwnPassage]:
    """The cells of every sheet in the order of the tabs, each sheet followed by its comments and text boxes."""
    with opened(path) as package:
        strings = _strings(package)
        for name, part, is_hidden in _sheets(package):
            why = HIDDEN_SHEET if is_hidden else ""
            root = root_of(package, part)
            for each in root.iter():
                if local(each) == "c" and (words := _words_of_cell(each, strings)):
                    yield OwnPassage(f"{name} {each.get('r', '')}".strip(), words, why)
            for target in relations(package, part).values():
                kind = next((kind for kind in _BOXES if kind.casefold() in target.casefold()), "")
                if kind and target in package.namelist():
                    yield from _beside(package, target, name, kind, why)


def _beside(package: zipfile.ZipFile, part: str, sheet: str, kind: str, why: str) -> Iterator[OwnPassage]:
    """The comments or text boxes of a sheet, each as one passage. Excel's own copies of threaded comments are none."""
    box = {"drawing": "sp", "comments": "comment", "threadedComment": "threadedComment"}[kind]
    place = "text box on" if kind == "drawing" else "comment on"
    why = why or (TEXT_BOX if kind == "drawing" else "")
    for each in root_of(package, part).iter():
        if local(each) == box:
            text = " ".join(
                "".join(part.itertext()) for part in each.iter() if local(part) in ("t", "text") and _leaf(part)
            )
            if not (kind == "comments" and text.startswith(_COPY)):
                yield OwnPassage(f"{place} {sheet} {each.get('ref', '')}".strip(), tuple(words_of(text)), why)


def _leaf(element: etree._Element) -> bool:
    return len(element) == 0


def _words_of_cell(cell: etree._Element, strings: Sequence[str]) -> tuple[str, ...]:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return tuple(words_of(_shown_text(cell)))
    value = next((each.text or "" for each in cell if local(each) == "v"), "").strip()
    if not value:
        return ()
    if kind == "s":
        return tuple(words_of(strings[int(value)])) if value.isdecimal() and int(value) < len(strings) else ()
    return tuple(words_of(value)) if kind in ("str", "e") else (A_VALUE,)


def _strings(package: zipfile.ZipFile) -> list[str]:
    names = names_of(package, r"xl/sharedStrings\.xml")
    return [_shown_text(each) for name in names for each in root_of(package, name) if local(each) == "si"]


def _shown_text(element: etree._Element) -> str:
    """The text of a cell with its runs, without the reading aids of East Asian writing."""
    shown = "".join(
        each.text or ""
        for each in element.iter()
        if local(each) == "t" and not any(local(up) == "rPh" for up in each.iterancestors())
    )
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), shown)


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """The name, part and visibility of each sheet, in the order of the tabs."""
    (book,) = names_of(package, r"xl/workbook\.xml")[:1] or [""]
    parts = relations(package, book)
    for each in root_of(package, book).iter():
        if local(each) == "sheet" and (part := parts.get(each.get(_RELATED, ""))) in package.namelist():
            yield str(each.get("name", "")).replace(",", " "), str(part), each.get("state", "visible") != "visible"
