"""MS: key milestones against the delivery plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tracker.findings import Severity
from xl_tracker.language.same_words import in_any_order, weight_of
from xl_tracker.language.timescales import Timescale
from xl_tracker.model import Action, Milestone, Tracker
from xl_tracker.rating.rag import KEY
from xl_tracker.rating.themes import plain_theme
from xl_tracker.rules.asking.order import finish_field, finishes_after
from xl_tracker.rules.asking.rows import is_live, is_unread, named, said
from xl_tracker.rules.asking.selection import live
from xl_tracker.rules.asking.suspect import is_suspect
from xl_tracker.rules.registry import Hit, rule

Planned = Action | Milestone


@rule("MS009", Severity.WARNING, fix="Agree which of the two is right, and enter it in both places.")
def key_milestone_disagrees_with_the_delivery_plan(tracker: Tracker) -> Iterator[Hit]:
    """A key milestone and an action or step in the same words have different finishes.

    The words match in any order and case, and both belong to the same theme. They disagree if no day fits both
    finishes, or if one has a date and the other is still to be confirmed.

    Flagged:

        | Ref | Action        | Theme      |
        | A1  | Publish terms | Governance |

        Milestones
        | Ref | Action | Theme      | Milestone             | Kind          | Baseline finish |
        | M1  |        | Governance | Printing of the terms | Key milestone | July 2026       |
        | M2  | A1     | Governance | Terms printing        | Step          | September 2026  |

    Fine:

        | Ref | Action        | Theme      |
        | A1  | Publish terms | Governance |

        Milestones
        | Ref | Action | Theme      | Milestone             | Kind          | Baseline finish |
        | M1  |        | Governance | Printing of the terms | Key milestone | Autumn 2026     |
        | M2  | A1     | Governance | Terms printing        | Step          | September 2026  |
    """
    for key, alike in _of_the_same_words(tracker):
        own = key.governing_finish
        if own is None or not _is_dated(key, tracker):
            continue
        others = [
            other
            for other in alike
            if _of_one_theme(key, other) and _is_dated(other, tracker) and other.governing_finish
        ]
        if not others or any(_is_ms001(key, other, tracker) for other in others):
            continue
        told = [(other, its) for other in others if (its := other.governing_finish) and _disagree(own, its)]
        if len(told) == len(others):  # several steps may have the same words; one that agrees is enough
            other, its = told[0]
            message = f"{named(key)} finishes on {said(own)}, but {named(other)}, in the same words, on {said(its)}."
            yield Hit(key, finish_field(key, own), message)


def _of_the_same_words(tracker: Tracker) -> Iterator[tuple[Milestone, Sequence[Planned]]]:
    """Each live key milestone with a finish, and the live steps and actions with the same words and a finish."""
    dated = [each for each in live(tracker, "Milestones") if each.governing_finish is not None]
    keys: list[Milestone] = [each for each in dated if each.kind == KEY]
    if not keys:
        return
    planned: list[Planned] = [each for each in dated if each.kind != KEY]
    planned += [each for each in live(tracker, "Actions") if each.governing_finish is not None]
    weights = [weight_of(key.milestone) for key in keys]
    wanted, met = {*weights}, set[int]()
    alike: dict[str, list[Planned]] = {}
    for other in planned:
        text = other.action if isinstance(other, Action) else other.milestone
        if (weight := weight_of(text)) in wanted:
            met.add(weight)
            alike.setdefault(in_any_order(text), []).append(other)
    for key, weight in zip(keys, weights, strict=True):
        words = in_any_order(key.milestone) if weight in met else ""
        if words and words in alike:
            yield key, alike[words]


def _of_one_theme(one: Planned, other: Planned) -> bool:
    return not one.theme or not other.theme or plain_theme(one.theme) == plain_theme(other.theme)


def _is_dated(item: Planned, tracker: Tracker) -> bool:
    """Whether an item is live and its dates can be read and do not contradict each other."""
    return is_live(item) and not is_unread(item, "baseline_finish") and not is_suspect(item, tracker)


def _disagree(one: Timescale, other: Timescale) -> bool:
    """Whether no day fits both finishes. A finish that is to be confirmed disagrees with any date."""
    if one.latest is None or other.latest is None:
        return (one.latest is None) != (other.latest is None) and "tbc" in (one.kind, other.kind)
    return bool((one.earliest and one.earliest > other.latest) or (other.earliest and other.earliest > one.latest))


def _is_ms001(key: Milestone, other: Planned, tracker: Tracker) -> bool:
    """Whether MS001 already reports that the key milestone comes after its action."""
    return isinstance(other, Action) and key.action == other.ref and finishes_after(key, other, tracker)
