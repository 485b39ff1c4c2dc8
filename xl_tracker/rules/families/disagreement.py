"""RG: the RAG that the officer reports against the RAG that the dates give. Both stay; the board sees the gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tracker.findings import Severity
from xl_tracker.model import Action, Rag, Tracker
from xl_tracker.rating.rag import rate_actions
from xl_tracker.rules.asking.moves import move_not_in_plan
from xl_tracker.rules.asking.rows import has_passed, is_blank, is_undone, is_unread, named, said
from xl_tracker.rules.asking.selection import actions_reported
from xl_tracker.rules.asking.suspect import is_suspect
from xl_tracker.rules.registry import Hit, rule

FROM_BEST = (Rag.GREEN, Rag.AMBER, Rag.RED)


class Disagreement(NamedTuple):
    """An unfinished action whose reported RAG differs from the one that its dates give."""

    action: Action
    reported: Rag
    derived: Rag
    reason: str

    @property
    def message(self) -> str:
        """Both RAGs in a sentence, with the reason for the one that the dates give."""
        return f"{named(self.action)} is reported {self.reported}, but its dates say {self.derived}. {self.reason}"


@rule("RG001", Severity.ERROR, fix="Report Red, or enter the forecast that makes Green true.")
def green_while_the_dates_say_red(tracker: Tracker) -> Iterator[Hit]:
    """An action is reported Green while its dates say Red.

    The Settings sheet holds the council's own definition of how late is Red.

    Flagged:

        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-09-30      | 2026-12-31      | In progress | Green        |

    Fine:

        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-09-30      | 2026-10-30      | In progress | Green        |
        | A2  | Train members | 2026-09-30      | 2026-12-31      | In progress | Red          |
        | A3  | Move offices  | 2026-09-30      | 2026-12-31      | Paused      | Green        |
    """
    for each in _disagreements(tracker):
        if each.reported is Rag.GREEN and each.derived is Rag.RED:
            yield Hit(each.action, "reported_rag", each.message)


@rule("RG002", Severity.WARNING, fix="Report what the dates say, or enter the forecast that makes the report true.")
def reported_better_than_the_dates(tracker: Tracker) -> Iterator[Hit]:
    """An action is reported one step better than its dates say: Green for Amber, or Amber for Red.

    Flagged:

        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-09-30      | 2026-10-30      | In progress | Green        |

    Fine:

        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-09-30      | 2026-09-30      | In progress | Green        |
        | A2  | Train members | 2026-09-30      | 2026-12-31      | In progress | Green        |
    """
    for each in _disagreements(tracker):
        if FROM_BEST.index(each.derived) - FROM_BEST.index(each.reported) == 1:
            yield Hit(each.action, "reported_rag", each.message)


@rule(
    "RG003",
    Severity.ADVICE,
    fix="Keep the report if the officer knows more than the dates do, and say what in the update.",
)
def reported_worse_than_the_dates(tracker: Tracker) -> Iterator[Hit]:
    """An action is reported worse than its dates say.

    That is often right: Red before a date is missed is what a board wants to see. The dates may need a new forecast.

    Flagged:

        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-09-30      | 2026-09-30      | In progress | Red          |

    Fine:

        | Ref | Action        | Baseline finish | Forecast finish | Status      | Reported RAG |
        | A1  | Publish terms | 2026-09-30      | 2026-12-31      | In progress | Red          |
        | A2  | Train members | TBC             |                 | In progress | Red          |
    """
    for each in _disagreements(tracker):
        if FROM_BEST.index(each.reported) > FROM_BEST.index(each.derived):
            yield Hit(each.action, "reported_rag", each.message)


@rule("RG004", Severity.WARNING, fix="Report Grey until a finish is agreed, or enter a finish.")
def green_on_tbc(tracker: Tracker) -> Iterator[Hit]:
    """An action is reported Green although its finish is TBC: nothing shows that it is on time.

    Flagged:

        | Ref | Action        | Baseline finish | Status      | Reported RAG |
        | A1  | Publish terms | TBC             | In progress | Green        |

    Fine:

        | Ref | Action        | Baseline finish | Status      | Reported RAG |
        | A1  | Publish terms | Ongoing         | In progress | Green        |
        | A2  | Train members | TBC             | In progress | Amber        |
    """
    for action in actions_reported(tracker, Rag.GREEN):
        finish = action.governing_finish
        if finish and finish.kind == "tbc" and is_undone(action):
            message = f"{named(action)} is reported Green although its finish is {said(finish)}."
            yield Hit(action, "reported_rag", message)


@rule(
    "RG005", Severity.ERROR, fix="Report Green, Amber or Red until the work is done, or change the status to Complete."
)
def blue_but_not_complete(tracker: Tracker) -> Iterator[Hit]:
    """An action is reported Blue, which means complete, but its status says otherwise.

    Flagged:

        | Ref | Action        | Status      | Reported RAG |
        | A1  | Publish terms | In progress | Blue         |

    Fine:

        | Ref | Action        | Status   | Reported RAG |
        | A1  | Publish terms | Embedded | Blue         |
        | A2  | Train members |          | Blue         |
    """
    for action in actions_reported(tracker, Rag.BLUE):
        if action.status is not None and not action.is_complete:
            yield Hit(action, "reported_rag", f"{named(action)} is reported Blue, but its status is {action.status}.")


@rule("RG006", Severity.WARNING, fix="Report Blue, or change the status if the work is not done.")
def complete_but_not_blue(tracker: Tracker) -> Iterator[Hit]:
    """A complete action is still reported Green, Amber or Red.

    Flagged:

        | Ref | Action        | Status   | Reported RAG |
        | A1  | Publish terms | Complete | Green        |

    Fine:

        | Ref | Action        | Status   | Reported RAG |
        | A1  | Publish terms | Complete |              |
        | A2  | Train members | Complete | Grey         |
    """
    for action in actions_reported(tracker, *FROM_BEST):
        if action.is_complete:
            yield Hit(
                action, "reported_rag", f"{named(action)} is {action.status}, but is reported {action.reported_rag}."
            )


@rule("RG007", Severity.ERROR, fix="Enter what will bring the action back to Green, by when, and who does it.")
def red_without_path_to_green(tracker: Tracker) -> Iterator[Hit]:
    """A Red action has no path to green.

    If the officer has not reported a RAG, the RAG that the dates give counts.

    Flagged:

        | Ref | Action        | Status      | Reported RAG | Path to green |
        | A1  | Publish terms | In progress | Red          |               |

    Fine:

        | Ref | Action        | Status      | Reported RAG | Path to green             |
        | A1  | Publish terms | In progress | Red          | Board decides on 12 June. |
        | A2  | Train members | Superseded  | Red          |                           |
    """
    for action, derived in zip(tracker.actions, rate_actions(tracker, tracker.settings), strict=True):
        if not (derived.rag is Rag.RED or action.reported_rag is Rag.RED):
            continue
        if not is_blank(action, "path_to_green") or not is_undone(action):
            continue
        if action.reported_rag is Rag.RED:
            yield Hit(action, "path_to_green", f"{named(action)} is Red and has no path to green.")
        if action.reported_rag is not None or is_unread(action, "reported_rag"):
            continue
        if derived.rag is Rag.RED and not is_suspect(action, tracker):
            yield Hit(action, "path_to_green", f"{named(action)} is Red by its dates and has no path to green.")


@rule("RG008", Severity.WARNING, fix="Enter what will bring the action back to Green, by when, and who does it.")
def amber_without_path_to_green(tracker: Tracker) -> Iterator[Hit]:
    """An action that is reported Amber has no path to green.

    Flagged:

        | Ref | Action        | Status      | Reported RAG | Path to green |
        | A1  | Publish terms | In progress | Amber        |               |

    Fine:

        | Ref | Action        | Status      | Reported RAG | Path to green |
        | A1  | Publish terms | In progress | Green        |               |
        | A2  | Train members | Paused      | Amber        |               |
    """
    for action in actions_reported(tracker, Rag.AMBER):
        if is_blank(action, "path_to_green") and is_undone(action):
            yield Hit(action, "path_to_green", f"{named(action)} is Amber and has no path to green.")


def _disagreements(tracker: Tracker) -> Sequence[Disagreement]:
    """Unfinished actions that are reported Green, Amber or Red while their dates give another of these.

    It leaves out actions whose dates contradict each other, cannot be read or lack an approved move, and those whose
    only lateness is a forecast that has passed: nobody then knows what their dates say.
    """
    return tracker.once("disagreements", lambda: list(_find_disagreements(tracker)))


def _find_disagreements(tracker: Tracker) -> Iterator[Disagreement]:
    as_at = tracker.settings.as_at
    for action, derived in zip(tracker.actions, rate_actions(tracker, tracker.settings), strict=True):
        reported = action.reported_rag
        if reported is derived.rag or reported not in FROM_BEST or derived.rag not in FROM_BEST:
            continue
        if not is_undone(action):
            continue
        if has_passed(action.forecast_finish, as_at) and not has_passed(action.agreed_finish, as_at):
            continue
        if not is_suspect(action, tracker) and not move_not_in_plan(action, tracker):
            yield Disagreement(action, reported, derived.rag, derived.reason)
