"""Writes the JavaScript types that Python decides: the kinds of edit with their fields, and the pane's elements.

``python -m tests --update`` writes them; a test sees that they are current, and the type check that the JavaScript
deals with every kind of edit and asks for no element that the pane does not have.
"""

from __future__ import annotations

import dataclasses
import re
import types
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tests.server.wire_decoding import KINDS
from xl_tracker.edits import Look
from xl_tracker.edits.effects import Change, SheetEffect
from xl_tracker.look import CellLook, WordColour
from xl_tracker.workbook import Place

HERE = Path(__file__).parent
EDIT_KINDS = HERE / "types" / "edit_kinds.d.ts"
PANE_ELEMENTS = HERE / "types" / "pane_elements.d.ts"
PANE = HERE.parents[1] / "xl_tracker" / "server" / "project" / "templates" / "taskpane.html"

_DRAWN = "// Drawn by `python -m tests --update`"
_NAMED: dict[Any, str] = {Look: "Look", Change: "Change", Place: "Place"}
_PLAIN: dict[Any, str] = {str: "string", int: "number", float: "number", bool: "boolean", types.NoneType: "null"}
_WRITTEN_BY_WIRE = """\
  /** A day as "2026-11-22", with a time of the day where it has one. */
  interface Day { date: string; formula?: never }
  /** A formula of ours, and what it shows where nothing calculates. */
  interface Formula { formula: string; shown?: string; date?: never }
  /** A value as Excel must be given it; null empties a cell. */
  type Cell = null | boolean | number | string | Day | Formula;
  /** A long block: each distinct cell once, and by column which of them stands in each row. */
  interface Packed { distinct: Cell[]; columns: number[][] }
  type Block = Cell[][] | Packed;"""


def edit_kinds() -> str:
    """Each kind of edit as the JSON that ``server/pane/wire`` makes of it, with the looks and colours that edits name."""
    lines = [
        f"{_DRAWN} from the edits, their looks and effects, as JSON.",
        "declare namespace Wire {",
        _WRITTEN_BY_WIRE,
    ]
    lines += [f"  type {name} = {_type(hint, by_name=False)};" for hint, name in _NAMED.items() if hint is not Place]
    lines += [_interface("Place", get_type_hints(Place))]
    lines += [_interface(kind.__name__, _hints(kind)) for kind in (CellLook, WordColour, SheetEffect)]
    lines += [_interface(name, {"kind": Literal[name]} | _hints(kind)) for name, kind in KINDS.items()]
    lines += [
        "  /** Every kind of edit, by its name. */",
        _interface("EditKinds", dict(zip(KINDS, KINDS, strict=True))),
    ]
    lines += ["  type Edit = EditKinds[keyof EditKinds];", "}", ""]
    return "\n".join(lines)


def pane_elements() -> str:
    """Each element of the task pane that has an id, with what it is."""
    parser = _Ids()
    parser.feed(re.sub(r"{[%#{].*?[%#}]}", "", PANE.read_text(encoding="utf-8"), flags=re.S))
    lines = [f'  "{name}": HTMLElementTagNameMap["{tag}"];' for name, tag in parser.found.items()]
    return "\n".join([f"{_DRAWN} from the template of the task pane.", "interface PaneElements {", *lines, "}", ""])


DRAWN = {EDIT_KINDS: edit_kinds, PANE_ELEMENTS: pane_elements}


def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else kind._fields
    return {name: hints[name] for name in names}


def _interface(name: str, fields: dict[str, Any]) -> str:
    return f"  interface {name} {{ {'; '.join(f'{field}: {_type(hint)}' for field, hint in fields.items())} }}"


def _type(hint: Any, *, by_name: bool = True) -> str:
    """The type of a field. ``KeyError`` for one that has no JSON yet: say here how ``server/pane/wire`` writes it."""
    arguments = get_args(hint)
    if isinstance(hint, str):
        return hint
    if by_name and hint in _NAMED:
        return _NAMED[hint]
    if get_origin(hint) is Literal:
        return " | ".join(f'"{word}"' for word in arguments)
    if get_origin(hint) in (Union, types.UnionType):
        return " | ".join(_type(each) for each in arguments)
    if get_origin(hint) is tuple and get_origin(arguments[0]) is tuple:
        return "Block"
    if get_origin(hint) is tuple:
        return f"{_type(arguments[0])}[]"
    return _PLAIN[hint]


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.found[value] = tag
