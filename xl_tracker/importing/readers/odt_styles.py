"""What the styles of an OpenDocument text say of its words: bold, italics, struck through; and the fills of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE, DRAW = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("text", "table", "office", "style", "drawing")
)
FO = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
_DIGITS = frozenset("0123456789ABCDEF")
_DEEPEST = 20
"""A style may rest on another, and that on a third. A chain longer than this goes round."""


class Look(NamedTuple):
    """What a style says; ``None`` where it leaves the word to the style that it rests on."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    fill: str = ""
    is_heading: bool = False


class Styles:
    """The styles of a document by their family and name. ``roots`` are its parts with styles."""

    def __init__(self, roots: list[Any]) -> None:
        self.own: dict[tuple[str, str], Look] = {}
        self.rests_on: dict[tuple[str, str], str] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self.own[key] = _look(style)
                self.rests_on[key] = style.get(f"{STYLE}parent-style-name", "")

    def look(self, family: str, name: str) -> Look:
        """What a style says, with what it takes from those that it rests on."""
        names = list(self._chain(family, name))
        chain = [self.own[family, each] for each in names if (family, each) in self.own]
        return Look(
            bold=_first(each.bold for each in chain),
            italic=_first(each.italic for each in chain),
            struck=_first(each.struck for each in chain),
            fill=next((each.fill for each in chain if each.fill), ""),
            is_heading=any(each.is_heading for each in chain) or any(map(_is_heading, names)),
        )

    def _chain(self, family: str, name: str) -> Iterator[str]:
        for _step in range(_DEEPEST):
            if not name:
                return
            yield name
            name = self.rests_on.get((family, name), "")


def _look(style: Any) -> Look:
    said: Mapping[str, str] = {}
    words = style.find(f"{STYLE}text-properties")
    if words is not None:
        said = words.attrib
    weight, slant = said.get(f"{FO}font-weight", ""), said.get(f"{FO}font-style", "")
    line = said.get(f"{STYLE}text-line-through-style", said.get(f"{STYLE}text-line-through-type", ""))
    cell = style.find(f"{STYLE}table-cell-properties")
    colour = "" if cell is None else cell.get(f"{FO}background-color", "").lstrip("#").upper()
    return Look(
        (weight == "bold" or (weight.isdecimal() and int(weight) >= 600)) if weight else None,
        (slant in ("italic", "oblique")) if slant else None,
        (line != "none") if line else None,
        colour if len(colour) == 6 and set(colour) <= _DIGITS and colour != "FFFFFF" else "",
        bool(style.get(f"{STYLE}default-outline-level")),
    )


def _is_heading(name: str) -> bool:
    """Whether a style's own name is that of a heading: "Heading_20_1" or "Title"."""
    return name.casefold().startswith(("heading", "title", "subtitle"))


def _first(said: Iterable[bool | None]) -> bool | None:
    return next((each for each in said if each is not None), None)
