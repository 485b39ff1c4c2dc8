"""Find the words of a passage in the cells made from its row. A word in a cell stands for one word of the source."""

from __future__ import annotations

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
_ONE_EACH = frozenset(
    (
        *("lead_officer", "supporting_officers", "start", "baseline_finish", "approved_finish", "forecast_finish"),
        *("actual_finish", "status"),
    )
)
"""Fields in which one cell of the source may say the same several times: "Dec 2022" for each of two steps."""
_LONGEST = 4_000
"""We look for the parts of passages up to this many words. A longer one must be there as a whole."""


@dataclass
class Slot:
    """The words of one cell of the tracker that no passage has taken yet."""

    field: str
    words: list[str]

    def take(self, wanted: Sequence[str]) -> bool:
        """Take a run of words, if it is there."""
        at = _find(self.words, wanted)
        if at < 0:
            return False
        self.use(at, len(wanted))
        return True

    def use(self, at: int, count: int) -> None:
        """Take the words at a place."""
        self.words[at : at + count] = [_USED] * count


@dataclass
class Slots:
    """The cells made from each place of the source, by place, field and text.

    One cell of the source may fill the same cell of several rows. These copies count as one.
    """

    by_place: dict[str, dict[tuple[str, str], list[Slot]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, places: Iterable[str], name: str, text: str) -> None:
        """A cell of a row that was made from some places."""
        slot = Slot(name, words_of(text))
        if slot.words:
            for place in dict.fromkeys(places):
                self.by_place[place].setdefault((name, text), []).append(slot)

    def take(self, place: str, wanted: Sequence[str]) -> bool:
        """Take all the words of a passage, one after another in one cell made from its place."""
        return any(_taken(copies, wanted) for copies in self.by_place.get(place, {}).values())

    def take_parts(self, place: str, words: Sequence[str]) -> list[bool]:
        """Take the words of a passage in runs. Says of each word whether it is there now."""
        there = [False] * len(words)
        if len(words) <= _LONGEST:
            self._take_longest(place, words, 0, len(words), there)
        if any(there):
            missing = {word for word, is_there in zip(words, there, strict=True) if not is_there}
            if missing <= _JOINING:
                return [True] * len(words)
        return there

    def _take_longest(self, place: str, words: Sequence[str], start: int, end: int, there: list[bool]) -> None:
        best: Sequence[Slot] = ()
        at = size = 0
        for copies in self.by_place.get(place, {}).values():
            for slot in copies if copies[0].field in _ONE_EACH else copies[:1]:
                found = SequenceMatcher(None, words, slot.words, autojunk=False).find_longest_match(start, end)
                is_enough = found.size > 1 or found.size == end - start or _is_all_of(slot, found.size)
                if found.size > size and is_enough:
                    best, at, size = copies, found.a, found.size
        if not best:
            return
        _taken(best, words[at : at + size])
        there[at : at + size] = [True] * size
        self._take_longest(place, words, start, at, there)
        self._take_longest(place, words, at + size, end, there)


def _taken(copies: Sequence[Slot], wanted: Sequence[str]) -> bool:
    """Take a run of words from one of the cells with the same text, or from all of them if they are copies."""
    if copies[0].field in _ONE_EACH:
        return any(slot.take(wanted) for slot in copies)
    found = [slot.take(wanted) for slot in copies]
    return any(found)


def _is_all_of(slot: Slot, size: int) -> bool:
    return bool(size) and sum(word != _USED for word in slot.words) == size


def _find(words: Sequence[str], wanted: Sequence[str]) -> int:
    first, size = wanted[0], len(wanted)
    for at in range(len(words) - size + 1):
        if words[at] == first and words[at : at + size] == wanted:
            return at
    return -1
