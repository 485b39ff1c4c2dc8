"""Guess the ref or name that somebody meant, when it is not on its sheet. Cheap, however many there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from xl_tracker.language.vocabulary import nearest
from xl_tracker.layout import fold

MOST_GUESSES = 200
"""Each guess compares every known word. A plan with more unknown words than this has another problem."""

_NO_FIGURES = bytes({*range(256)} - {*b"123456789\n"})


class KnownRefs:
    """The refs that exist. It finds one written with another dash, case, space or leading zero at once."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._refs = frozenset(refs) - {""}
        self._alike: dict[str, _Alike] = {}

    @cached_property
    def _by_figures(self) -> dict[str, list[str]]:
        grouped = defaultdict[str, list[str]](list)
        refs = list(self._refs)
        for ref, figures in zip(refs, _figures_of_each(refs), strict=True):
            grouped[figures].append(ref)
        return dict(grouped)

    def __contains__(self, ref: str) -> bool:
        return ref in self._refs

    def __bool__(self) -> bool:
        return bool(self._refs)

    def has_all(self, refs: Iterable[str]) -> bool:
        """Whether every one of the refs exists."""
        return self._refs.issuperset(refs)

    def nearest(self, ref: str) -> str | None:
        """The ref that the writer meant, or ``None``. Its numbers must match: A12 is not a misspelling of A13."""
        figures = _figures(ref)
        if figures not in self._alike:
            self._alike[figures] = _Alike(self._by_figures.get(figures, ()))
        return self._alike[figures].nearest(ref)

    def resolve(self, ref: str) -> str | None:
        """The ref itself if it exists, else the one that the writer meant, or ``None``."""
        return ref if ref in self._refs else self.nearest(ref)


class _Alike:
    """Refs with the same figures, split into parts on demand. Most refs have unique figures, so few need that."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._by_parts = {_parts(ref): ref for ref in sorted(refs, reverse=True)}
        self._by_numbers: dict[tuple[str, ...], list[str]] = {}
        for parts, ref in self._by_parts.items():
            self._by_numbers.setdefault(_numbers(parts), []).append(ref)

    def nearest(self, ref: str) -> str | None:
        parts = _parts(ref)
        if parts in self._by_parts:
            return self._by_parts[parts]
        return nearest(ref, tuple(self._by_numbers.get(_numbers(parts), ())[:MOST_GUESSES]))


class KnownNames:
    """The names that exist, such as workstreams. They must match letter for letter."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(dict.fromkeys(name for name in names if name))
        self._known = frozenset(self._names)
        self._guesses: dict[str, str | None] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def __bool__(self) -> bool:
        return bool(self._names)

    def nearest(self, name: str) -> str | None:
        """The name that the writer meant, or ``None``."""
        folded = fold(name)
        if folded not in self._guesses:
            if len(self._guesses) >= MOST_GUESSES:
                return None
            self._guesses[folded] = nearest(name, self._names)
        return self._guesses[folded]


def _figures(ref: str) -> str:
    """The figures of a ref without zeros: refs that differ only in letters and leading zeros have the same."""
    return ref.encode("ascii", "ignore").translate(None, _NO_FIGURES).decode()


def _figures_of_each(refs: Sequence[str]) -> Sequence[str]:
    """The figures of many refs, taken in one go unless a ref contains a line break."""
    together = _figures("\n".join(refs)).split("\n")
    return together if len(together) == len(refs) else [_figures(ref) for ref in refs]


def _parts(ref: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[^\W\d_]+|\d+", ref.casefold()))


def _numbers(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if part.isdecimal())
