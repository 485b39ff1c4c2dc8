"""Match the workstreams in a plan's tables with the aims in its sections, despite different spellings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.questions import Question
from xl_tracker.importing.structure.records import FoundTheme, PlannedAction
from xl_tracker.layout import fold

ALIKE = 0.8
"""The least likeness, from 0 to 1, of two names of one workstream whose words or letters differ."""
_SMALL = frozenset({"and", "the", "of", "an", "a", "for", "&"})


@dataclass
class Strand:
    """One workstream under the delivery plan's name, with its aim in the section's words."""

    theme: str
    name: str
    aim: str = ""
    sources: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def settle_workstreams(themes: Sequence[FoundTheme], actions: Sequence[PlannedAction]) -> list[Strand]:
    """Every workstream once: those with an aim in the order of the sections, then those that only actions name."""
    used = list(dict.fromkeys((action.theme, action.workstream) for action in actions if action.workstream))
    strands: list[Strand] = []
    for theme in themes:
        names = [name for of_theme, name in used if of_theme == theme.name]
        taken: set[str] = set()
        for title, aim, where in theme.workstreams:
            name = _named(title, [each for each in names if each not in taken])
            strand = Strand(theme.name, name or title, aim, [where])
            if name:
                taken.add(name)
                if _key(name) != _key(title):
                    strand.questions.append(_same(title, name, where))
            strands.append(strand)
        strands.extend(Strand(theme.name, name) for name in names if name not in taken)
    known = {(strand.theme, strand.name) for strand in strands}
    strands.extend(Strand(theme_name, name) for theme_name, name in used if (theme_name, name) not in known)
    return strands


def _named(title: str, names: Sequence[str]) -> str:
    """The delivery plan's name for a workstream; empty if it does not name it."""
    for name in names:
        if _key(name) == _key(title):
            return name
    for name in names:
        if _shortened(name) == _shortened(title) or _initialled(title, name):
            return name
    close = difflib.get_close_matches(_key(title), [_key(name) for name in names], n=1, cutoff=ALIKE)
    return next((name for name in names if close and _key(name) == close[0]), "")


def _key(name: str) -> str:
    return fold(name).replace("&", "and")


def _shortened(name: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", _key(name)) if word not in _SMALL)


def _initialled(title: str, name: str) -> bool:
    """Whether a name holds the initials of the words that a title spells out (MTFP)."""
    words = re.findall(r"\w+", title)
    for short in re.findall(r"\b[A-Z]{3,}\b", name):
        for start in range(len(words) - len(short) + 1):
            span = words[start : start + len(short)]
            if "".join(word[0].upper() for word in span) == short:
                spelt = title.replace(" ".join(span), short)
                return _shortened(spelt) == _shortened(name)
    return False


def _same(title: str, name: str, where: str) -> Question:
    return Question(
        where,
        title,
        f"The workstream that the delivery plan calls '{name}'.",
        ("a workstream of its own, without actions",),
        "inferred",
        sheet="Workstreams",
        field="Workstream",
        kind="workstream",
        values=(title,),
    )
