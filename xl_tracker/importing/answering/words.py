"""What the words of an Answer cell mean: yes, a choice, words for the cell, or dates given to steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
    """An answer that cannot be applied; the message ends the sentence "The answer was not used: ..."."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it is meant. ``choice`` is the 0-based place among the other readings; ``words`` go to the cell."""

    accepts: bool = False
    choice: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of "first = May 2026 | second": a name, and what is said of it; ``given`` is empty without "="."""

    name: str
    given: str = ""


def meaning_of(question: Question, answer: str) -> Said:
    """What an answer to a question means. Raises ``NotUnderstood`` when it says too little to be applied."""
    plain = _plain(answer)
    if plain in ACCEPTS or (fold(answer) == fold(question.read_as)):
        return Said(accepts=True)
    others = [fold(other) for other in question.alternatives]
    for written in (fold(answer), fold(_NUMBERED.sub("", answer.strip()))):
        if others.count(written) == 1:
            return Said(choice=others.index(written))
    if plain in REFUSES:
        raise NotUnderstood("it does not say what holds instead")
    if re.match(r"(?i)(?:yes|no)\b(?!\.?\s*\d)", answer.strip()):
        raise NotUnderstood("it begins with yes or no, and then says more")
    number = _CHOICE.fullmatch(answer.strip())
    if number and 0 < int(number.group(1)) <= len(others):
        return Said(choice=int(number.group(1)) - 1)
    if number and question.field != "Number":
        raise NotUnderstood(f"there is no choice {number.group(1)}")
    return Said(words="" if plain in BLANKS else answer.strip())


def parts_of(words: str) -> list[Part]:
    """The parts of an answer that have a bar or a new line between them, each cut at its last equals sign."""
    parts = []
    for part in _BAR.split(words):
        if not part:
            continue
        name, equals, given = part.rpartition("=")
        parts.append(Part(name.strip(), given.strip()) if equals else Part(part.strip()))
    return parts


def numbers_in(words: str) -> list[int]:
    """The numbers that "steps 3, 4 and 6-8" names, in their order; empty when other words stand among them."""
    found = re.fullmatch(r"(?i)\s*(?:steps?|milestones?)\s+((?:\d+|to|and|[\s,&–-])+)", words)
    if not found:
        return []
    numbers: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+))?", found.group(1)):
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers


def named_among(name: str, names: Sequence[str]) -> int | None:
    """The 0-based place of a name among others, by its number or its words; ``None`` when it is none of them."""
    if name.isdigit():
        return int(name) - 1 if 0 < int(name) <= len(names) else None
    folded = [fold(each) for each in names]
    return folded.index(fold(name)) if folded.count(fold(name)) == 1 else None


def _plain(answer: str) -> str:
    return " ".join(re.sub(r"[,.!;]", " ", fold(answer)).split())
