"""The base of every object of the fake Excel, and how Office.js finds names on it.

A member of Office.js' ``rowCount`` is ``row_count`` here, and what sets it is ``set_row_count``. What is not there does
not exist: the request fails, and the test with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from tests.excel_sim.fakehost import FakeExcel


class HostError(Exception):
    """What Excel answers when it refuses; ``code`` is one of Office.js' own."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Thing:
    """One object of Office.js. ``scalars`` are the properties that loading everything gives."""

    scalars: ClassVar[tuple[str, ...]] = ()
    tracked: ClassVar[bool] = False
    """Whether Office.js keeps it by a reference, as it does ranges."""

    def __init__(self, excel: FakeExcel) -> None:
        self.excel = excel

    @property
    def identity(self) -> object:
        """By what its collection finds it again, or ``None``."""
        return None

    def member(self, name: str) -> Any:
        """A property or method by Office.js' name for it. Raises ``HostError`` where there is none."""
        found = getattr(self, snake(name), None)
        if found is None and not hasattr(type(self), snake(name)) and snake(name) not in self.__dict__:
            raise HostError("ApiNotFound", f"the fake Excel has no {type(self).__name__}.{name}")
        return found

    def put(self, name: str, value: Any) -> None:
        """Set a property by Office.js' name for it. Raises ``HostError`` where it cannot be set."""
        setter = getattr(self, f"set_{snake(name)}", None)
        if setter is None:
            raise HostError("ApiNotFound", f"the fake Excel cannot set {type(self).__name__}.{name}")
        setter(value)


class Collection(Thing):
    """Things of one kind, found by their identity or their name."""

    @property
    def items(self) -> Sequence[Thing]:
        return ()

    @property
    def count(self) -> int:
        return len(self.items)

    def get_count(self) -> int:
        return self.count

    def get_item_at(self, index: int) -> Thing:
        if index >= len(self.items):
            raise HostError("ItemNotFound", "The requested resource doesn't exist.")
        return self.items[index]

    def get_item_or_null_object(self, key: object) -> Thing | None:
        wanted = str(key).casefold()
        for item in self.items:
            if key == item.identity or str(getattr(item, "name", "")).casefold() == wanted:
                return item
        return None

    def get_item(self, key: object) -> Thing:
        found = self.get_item_or_null_object(key)
        if found is None:
            raise HostError("ItemNotFound", f"The requested resource doesn't exist: {key}")
        return found


def snake(name: str) -> str:
    """``getUsedRange`` as ``get_used_range``; the names on the wire begin with a capital."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def capital(name: str) -> str:
    """A name as it stands in an answer."""
    return name[:1].upper() + name[1:]
