"""Find the words of a passage in the cells made from its row. A word in a cell stands for one word of the source."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from xl_tracker.importing.ledger.words import words_of

_USED = "\x00"
_JOINING = frozenset(
    ["and", "or", "with", "the", "of", "to", "by", "for", "from", "in", "on", "at", "a", "an", "is", "was"]
)
"""Words that join two others in a cell. They mean nothing by themselves, and no column keeps them."""
_LONGEST = 4_000
"""We look for the parts of passages up to this many words. A longer one must be there as a whole."""


class Slot:
    """The words of one cell of the tracker that no passage has taken yet. ``known`` are all of them, taken or not."""

    def __init__(self, field: str, words: list[str]) -> None:
        self.field = field
        self.words = words
        self.known = frozenset(words)

    def take(self, wanted: Sequence[str]) -> bool:
        """Take a run of words, if it is there."""
        at = self.find(wanted)
        if at < 0:
            return False
        self.use(at, len(wanted))
        return True

    def find(self, wanted: Sequence[str]) -> int:
        """Where a run of words stands that no passage has taken; -1 if it is not there."""
        return _find(self.words, wanted) if wanted[0] in self.known else -1

    def use(self, at: int, count: int) -> None:
        """Take the words at a place."""
        self.words[at : at + count] = [_USED] * count


@dataclass
class Copies:
    """The cells of one field that say the same. They all come from one column of the source, which owns them.

    So a lead that is written into two actions does not stand for a second column with the same name in it.
    """

    slots: list[Slot] = field(default_factory=list)
    owner: int | None = None


@dataclass
class Slots:
    """The cells made from each place of the source, by place, field and text."""

    by_place: dict[str, dict[tuple[str, str], Copies]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, places: Iterable[str], name: str, text: str) -> None:
        """A cell of a row that was made from some places."""
        slot = Slot(name, words_of(text))
        if slot.words:
            for place in dict.fromkeys(places):
                self.by_place[place].setdefault((name, text), Copies()).slots.append(slot)

    def take(self, place: str, wanted: Sequence[str], owner: int | None = None, *, is_same: bool = False) -> bool:
        """Take all the words of a passage, one after another in one cell made from its place.

        ``owner`` is the column of the passage; without one, the cells stay open to every column.
        ``is_same`` says that the cell holds nothing else.
        """
        open_to = self._open_to(place, owner, frozenset(wanted[:1]))
        same = (each for each in open_to if each[1].words == wanted)
        longer = () if is_same else ((copies, slot) for copies, slot in open_to if slot.find(wanted) >= 0)
        found = next(itertools.chain(same, longer), None)
        if found is None:
            return False
        found[0].owner = owner
        return found[1].take(wanted)

    def take_parts(self, place: str, words: Sequence[str], owner: int | None = None) -> list[bool]:
        """Take the words of a passage in runs. Says of each word whether it is there now."""
        there = [False] * len(words)
        if len(words) <= _LONGEST:
            self._take_longest(place, words, (0, len(words)), there, owner)
        if any(there):
            missing = {word for word, is_there in zip(words, there, strict=True) if not is_there}
            if missing <= _JOINING:
                return [True] * len(words)
        return there

    def _open_to(self, place: str, owner: int | None, words: frozenset[str]) -> list[tuple[Copies, Slot]]:
        """The cells that a column may take words from, if they hold any of these."""
        return [
            (copies, slot)
            for copies in self.by_place.get(place, {}).values()
            if copies.owner is None or copies.owner == owner
            for slot in copies.slots
            if not words.isdisjoint(slot.known)
        ]

    def _take_longest(
        self, place: str, words: Sequence[str], span: tuple[int, int], there: list[bool], owner: int | None
    ) -> None:
        """Take the longest run within a span of the words, and then those before and after it."""
        start, end = span
        best: tuple[Copies, Slot] | None = None
        at, size, is_likely = 0, 0, False
        fields = {
            slot.field
            for copies in self.by_place.get(place, {}).values()
            if copies.owner == owner
            for slot in copies.slots
        }
        for copies, slot in self._open_to(place, owner, frozenset(words[start:end])):
            likely = slot.field in fields
            most = sum(word in slot.known for word in words[start:end])
            if (most, likely) <= (size, is_likely):
                continue  # most cells of a row share too few words with a passage to be worth a search
            found = SequenceMatcher(None, words, slot.words, autojunk=False).find_longest_match(start, end)
            is_enough = found.size > 1 or found.size == end - start or _is_all_of(slot, found.size)
            if is_enough and (found.size, likely) > (size, is_likely):
                best, at, size, is_likely = (copies, slot), found.a, found.size, likely
        if best is None:
            return
        best[1].take(words[at : at + size])
        best[0].owner = owner
        there[at : at + size] = [True] * size
        for rest in ((start, at), (at + size, end)):
            if rest[0] < rest[1]:
                self._take_longest(place, words, rest, there, owner)


def _is_all_of(slot: Slot, size: int) -> bool:
    return bool(size) and sum(word != _USED for word in slot.words) == size


def _find(words: Sequence[str], wanted: Sequence[str]) -> int:
    first, size = wanted[0], len(wanted)
    for at in range(len(words) - size + 1):
        if words[at] == first and words[at : at + size] == wanted:
            return at
    return -1
