"""The theme under which each row counts, and the steps that repeat a key milestone and so count under none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xl_tracker.model import Milestone, Tracker
from xl_tracker.rating.rag import KEY

NO_THEME = "No theme"
"""Where rows count that name no theme, or one that is not on the Themes sheet, so that the themes add up."""
TWIN = ""
"""A step in the words of a key milestone counts under nothing: the key milestone's row counts."""


class Placed(NamedTuple):
    """The theme under which each action and milestone counts, in the order of the tracker's own tuples."""

    actions: tuple[str, ...]
    milestones: tuple[str, ...]


def theme_names(tracker: Tracker) -> tuple[str, ...]:
    """The themes of the Themes sheet, or else those that actions name, each in its first spelling."""
    return tuple(_names(tracker).values())


def placed(tracker: Tracker) -> Placed:
    """Under which theme every action and milestone counts: ``NO_THEME`` for none, ``TWIN`` for a repeated step."""
    return tracker.once("placed under themes", lambda: _placed(tracker))


def theme_refs(tracker: Tracker) -> Mapping[str, str]:
    """What History calls each theme: its ref, which stays when somebody renames it, or its name if it has none."""
    refs: dict[str, str] = {}
    for each in tracker.themes:
        if each.ref:
            refs.setdefault(plain_theme(each.theme), each.ref)
    return {name: refs.get(plain, name) for plain, name in _names(tracker).items()}


def theme_called(tracker: Tracker, ref: str) -> str:
    """The name now of the theme that History calls so; ``NO_THEME`` if there is none, or no longer."""
    return tracker.once("themes by ref", lambda: _by_ref(tracker)).get(plain_theme(ref), NO_THEME)


def _by_ref(tracker: Tracker) -> Mapping[str, str]:
    called = theme_refs(tracker)
    names = {plain_theme(name): name for name in called}
    return names | {plain_theme(ref): name for name, ref in reversed([*called.items()])}


def _names(tracker: Tracker) -> dict[str, str]:
    names = [each.theme for each in tracker.themes if each.theme] or [each.theme for each in tracker.actions]
    known: dict[str, str] = {}
    for name in dict.fromkeys(names):
        if plain := plain_theme(name):
            known.setdefault(plain, name)
    return known


def _placed(tracker: Tracker) -> Placed:
    known = _names(tracker)
    found: dict[str, str] = {}

    def place(theme: str) -> str:
        if theme not in found:
            found[theme] = known.get(plain_theme(theme), NO_THEME)
        return found[theme]

    of_actions = {ref: action.theme for ref, action in tracker.actions_by_ref.items()}
    under = [place(of_actions.get(each.action) or each.theme) for each in tracker.milestones]
    for number in _twins(tracker.milestones, under):
        under[number] = TWIN
    return Placed(tuple(place(each.theme) for each in tracker.actions), tuple(under))


def _twins(milestones: tuple[Milestone, ...], under: list[str]) -> list[int]:
    """The indexes of steps with the letters and digits of a key milestone of their action, or else of their theme."""
    keys = {
        (_letters(each.milestone), each.action, "" if each.action else theme)
        for each, theme in zip(milestones, under, strict=True)
        if each.kind == KEY
    }
    actions, themes = {action for _, action, _ in keys if action}, {theme for _, action, theme in keys if not action}
    twins = []
    for number, (each, theme) in enumerate(zip(milestones, under, strict=True)):
        if each.kind == KEY or not (each.action in actions or theme in themes):
            continue
        letters = _letters(each.milestone)
        if letters and ((letters, each.action, "" if each.action else theme) in keys or (letters, "", theme) in keys):
            twins.append(number)
    return twins


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def plain_theme(name: str) -> str:
    """A name without case and spaces, which is how themes are compared."""
    return "".join(name.split()).casefold()
