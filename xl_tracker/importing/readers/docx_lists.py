"""Lists and headings of a Word document: the level of each paragraph, and the number that Word shows before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET_STYLE = re.compile(r"^list (?:bullet|number|paragraph bullet)(?: (\d))?$")
_HEADING_STYLE = re.compile(r"^(?:heading \d|title)\b")
_MOST_PARENTS = 20
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Lists:
    """The styles and the numbering of one document. ``label_of`` counts, so call it once a paragraph, in order."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self.styles = {style.get(f"{W}styleId"): style for style in _each(styles, "style")}
        abstract = {each.get(f"{W}abstractNumId"): each for each in _each(numbering, "abstractNum")}
        self.levels: dict[str, tuple[str, dict[int, tuple[str, str]]]] = {}
        for number in _each(numbering, "num"):
            ref = _value(number.find(f"{W}abstractNumId"))
            if ref in abstract:
                self.levels[number.get(f"{W}numId")] = (ref, _levels(abstract[ref]))
        self.counts: dict[tuple[str, int], int] = {}

    def is_heading(self, paragraph: Any) -> bool:
        """Whether a heading style or an outline level makes the paragraph a heading."""
        for holder in self._holders(paragraph):
            outline = holder.find(f"{W}pPr/{W}outlineLvl") if holder is not paragraph else None
            if holder is paragraph:
                outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
            elif _HEADING_STYLE.match(_name(holder)):
                return True
            if outline is not None:
                return _value(outline) in {str(level) for level in range(9)}
        return False

    def list_level(self, paragraph: Any) -> int:
        """0 for a paragraph outside lists, 1 for an item, 2 for an item within an item."""
        for holder in self._holders(paragraph):
            numbered = holder.find(f"{W}pPr/{W}numPr")
            style = _BULLET_STYLE.match(_name(holder)) if holder is not paragraph else None
            named = int(style.group(1) or 1) if style else 0
            if numbered is not None:
                ref, level = _value(numbered.find(f"{W}numId")), _value(numbered.find(f"{W}ilvl"))
                return 0 if ref == "0" else max(named, 1 + (int(level) if level.isdigit() else 0))
            if named:
                return named
        return 0

    def label_of(self, paragraph: Any) -> str:
        """The number that Word prints before a numbered paragraph ("1.", "2.3", "a)"); empty for bullets."""
        found = next((n for h in self._holders(paragraph) if (n := h.find(f"{W}pPr/{W}numPr")) is not None), None)
        ref = _value(found.find(f"{W}numId")) if found is not None else ""
        if found is None or ref not in self.levels:
            return ""
        level_text = _value(found.find(f"{W}ilvl"))
        level = int(level_text) if level_text.isdigit() else 0
        abstract, levels = self.levels[ref]
        form, text = levels.get(level, ("bullet", ""))
        if form in ("bullet", "none"):
            return ""
        self.counts[abstract, level] = self.counts.get((abstract, level), 0) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((abstract, deeper), None)
        return re.sub(r"%(\d)", lambda at: self._printed(abstract, levels, int(at.group(1)) - 1), text)

    def _printed(self, abstract: str, levels: dict[int, tuple[str, str]], level: int) -> str:
        return _in_form(self.counts.get((abstract, level), 1), levels.get(level, ("decimal", ""))[0])

    def _holders(self, paragraph: Any) -> Iterator[Any]:
        """The paragraph, its style, and the styles on which that one is based."""
        yield paragraph
        ref = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        for _parent in range(_MOST_PARENTS):
            style = self.styles.get(ref)
            if style is None:
                return
            yield style
            ref = _value(style.find(f"{W}basedOn"))


def _levels(abstract: Any) -> dict[int, tuple[str, str]]:
    """The format of each level's numbers and the text around them, such as ("decimal", "%1.")."""
    levels = {}
    for level in abstract.iterfind(f"{W}lvl"):
        number = level.get(f"{W}ilvl") or ""
        if number.isdigit():
            form, text = _value(level.find(f"{W}numFmt")), _value(level.find(f"{W}lvlText"))
            levels[int(number)] = (form or "decimal", text)
    return levels


def _in_form(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter" if number <= 26:
            letter = chr(ord("a") + number - 1)
            return letter.upper() if form.startswith("upper") else letter
        case "lowerRoman" | "upperRoman" if number < 40:
            letters, left = "", number
            for value, written in _ROMAN:
                letters += written * (left // value)
                left %= value
            return letters.upper() if form.startswith("upper") else letters
    return str(number)


def _name(style: Any) -> str:
    return _value(style.find(f"{W}name")).casefold()


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{W}val") or "")


def _each(root: Any, name: str) -> Iterator[Any]:
    yield from () if root is None else root.iterfind(f"{W}{name}")
