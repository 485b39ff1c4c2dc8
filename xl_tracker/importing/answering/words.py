"""Read the words of an Answer cell: yes, a choice, words for the cell, or dates for steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from xl_tracker.importing.questions import Question
from xl_tracker.layout import fold

ACCEPTS = frozenset(
    {"yes", "y", "as read", "yes as read", "read as", "agree", "agreed", "ok", "okay", "correct", "confirmed"}
    | {"confirm", "right", "true", "yes please", "yes correct", "accept", "accepted"}
)
REFUSES = frozenset({"no", "n", "wrong", "incorrect", "not right", "false"})
BLANKS = frozenset({"blank", "leave blank", "leave it blank", "empty", "leave empty", "(blank)"})
_CHOICE = re.compile(
    r"(?:(?:option|choice|reading|other reading|no\.?|number)\s*)?\(?(\d{1,2})\)?[.:)]?", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\d{1,2}:\s*")
_BAR = re.compile(r"\s*(?:\||\n)\s*")


class NotUnderstood(Exception):
    """An answer that we cannot apply. The message ends a sentence that begins "The answer was not used: "."""


class Said(NamedTuple):
    """The meaning of an answer. ``choice`` is a 0-based index into the other readings; ``words`` go to the cell."""

    accepts: bool = False
    choice: int | None = None
    words: str = ""


class Part(NamedTuple):
    """One part of "first = May 2026 | second": its name, and the words after "=" (``given``, empty without "=")."""

    name: str
    given: str = ""


def meaning_of(question: Question, answer: str) -> Said:
    """The meaning of an answer to a question. Raises ``NotUnderstood`` if it says too little."""
    plain = _plain(answer)
    if plain in ACCEPTS or (fold(answer) == fold(question.read_as)):
        return Said(accepts=True)
    others = [fold(other) for other in question.alternatives]
    for written in (fold(answer), fold(_NUMBERED.sub("", answer.strip()))):
        if others.count(written) == 1:
            return Said(choice=others.index(written))
    if plain in REFUSES:
        raise NotUnderstood("it does not say what is right instead")
    if re.match(r"(?i)(?:yes|no)\b(?!\.?\s*\d)", answer.strip()):
        raise NotUnderstood("it begins with yes or no, and then says more")
    number = _CHOICE.fullmatch(answer.strip())
    if number and 0 < int(number.group(1)) <= len(others):
        return Said(choice=int(number.group(1)) - 1)
    if number and question.field != "Number":
        raise NotUnderstood(f"there is no choice {number.group(1)}")
    return Said(words="" if plain in BLANKS else answer.strip())


def parts_of(words: str) -> list[Part]:
    """The parts of an answer, separated by bars or new lines, each cut at its last equals sign."""
    parts = []
    for part in _BAR.split(words):
        if not part:
            continue
        name, equals, given = part.rpartition("=")
        parts.append(Part(name.strip(), given.strip()) if equals else Part(part.strip()))
    return parts


def numbers_in(words: str) -> list[int]:
    """The numbers in "steps 3, 4 and 6-8", in their order; empty if there are other words among them."""
    found = re.fullmatch(r"(?i)\s*(?:steps?|milestones?)\s+((?:\d+|to|and|[\s,&–-])+)", words)
    if not found:
        return []
    numbers: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+))?", found.group(1)):
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers


def named_among(name: str, names: Sequence[str]) -> int | None:
    """The 0-based index of a name among others, by its number or its words; ``None`` if it is not there."""
    if name.isdigit():
        return int(name) - 1 if 0 < int(name) <= len(names) else None
    folded = [fold(each) for each in names]
    return folded.index(fold(name)) if folded.count(fold(name)) == 1 else None


def _plain(answer: str) -> str:
    return " ".join(re.sub(r"[,.!;]", " ", fold(answer)).split())
