"""CV: whether an action answers every recommendation, and every action answers one."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.wording import listed
from xl_tracker.model import Status, Tracker
from xl_tracker.rules.asking.citing import actions_citing
from xl_tracker.rules.asking.rows import is_blank, named
from xl_tracker.rules.asking.selection import with_blank
from xl_tracker.rules.registry import Hit, rule

DROPPED = (Status.SUPERSEDED, Status.NOT_ACCEPTED)


@rule("CV001", Severity.WARNING, fix="Add its reference to the action that answers it, or record why none does.")
def recommendation_without_action(tracker: Tracker) -> Iterator[Hit]:
    """No action answers a recommendation that the council accepted.

    A superseded action, or one that was not accepted, answers nothing. A recommendation without a response counts
    as accepted.

    Flagged:

        | Ref | Action        | Recommendations | Status      |
        | A1  | Publish terms | PC-1            | In progress |
        | A2  | Train members | PC-2            | Superseded  |

        Recommendations
        | Ref  | Recommendation | Response        |
        | PC-1 | Be open        | Accepted        |
        | PC-2 | Train members  | Partly accepted |

    Fine:

        | Ref | Action        | Recommendations | Status   |
        | A1  | Publish terms | PC-1            | Complete |

        Recommendations
        | Ref  | Recommendation | Response     |
        | PC-1 | Be open        | Accepted     |
        | PC-2 | Train members  | Not accepted |
    """
    if not any(action.recommendations for action in tracker.actions):
        return
    citing = actions_citing(tracker)
    for recommendation in tracker.recommendations:
        if not recommendation.ref or recommendation.response == "Not accepted":
            continue
        actions = citing.get(recommendation.ref, [])
        if not actions:
            yield Hit(recommendation, "ref", f"No action answers recommendation {recommendation.ref}.")
        elif all(action.status in DROPPED for action in actions):
            dropped = listed((each.ref for each in sorted(actions, key=lambda each: each.row.number)), most=3)
            message = f"Recommendation {recommendation.ref} is answered by {dropped} alone, and that work was dropped."
            yield Hit(recommendation, "ref", message)


@rule("CV002", Severity.ADVICE, fix="Enter the recommendations that the action answers, if it answers any.")
def action_without_recommendation(tracker: Tracker) -> Iterator[Hit]:
    """An action answers no recommendation, although the plan lists recommendations.

    Flagged:

        | Ref | Action        | Recommendations |
        | A1  | Publish terms |                 |

        Recommendations
        | Ref  | Recommendation |
        | PC-1 | Be open        |

    Fine:

        | Ref | Action        | Recommendations | Status     |
        | A1  | Publish terms | PC-1            |            |
        | A2  | Move offices  |                 | Superseded |

        Recommendations
        | Ref  | Recommendation |
        | PC-1 | Be open        |
    """
    for action in with_blank(tracker, "Actions", "recommendations") if tracker.recommendations else ():
        if action.status not in DROPPED:
            yield Hit(action, "recommendations", f"{named(action)} answers no recommendation.")


@rule("CV003", Severity.ADVICE, fix="Enter Accepted, Partly accepted or Not accepted.")
def recommendation_without_response(tracker: Tracker) -> Iterator[Hit]:
    """The council's response to a recommendation is not recorded.

    Flagged:

        Recommendations
        | Ref  | Recommendation | Response |
        | PC-1 | Be open        |          |

    Fine:

        Recommendations
        | Ref  | Recommendation |
        | PC-1 | Be open        |
    """
    for recommendation in tracker.recommendations:
        if is_blank(recommendation, "response"):
            yield Hit(recommendation, "response", f"{named(recommendation)} has no response.")


@rule(
    "CV004",
    Severity.ADVICE,
    fix="Record the response as accepted, or say in the action why the work goes ahead all the same.",
)
def answer_to_what_was_not_accepted(tracker: Tracker) -> Iterator[Hit]:
    """An action answers a recommendation that the council did not accept.

    Flagged:

        | Ref | Action        | Recommendations |
        | A1  | Publish terms | PC-1            |

        Recommendations
        | Ref  | Recommendation | Response     |
        | PC-1 | Be open        | Not accepted |

    Fine:

        | Ref | Action        | Recommendations | Status       |
        | A1  | Publish terms | PC-1            | Not accepted |
        | A2  | Train members | PC-2            | In progress  |

        Recommendations
        | Ref  | Recommendation | Response        |
        | PC-1 | Be open        | Not accepted    |
        | PC-2 | Train members  | Partly accepted |
    """
    refused = {each.ref for each in tracker.recommendations if each.response == "Not accepted"}
    for action in tracker.actions if refused else ():
        answered = [ref for ref in action.recommendations if ref in refused]
        if answered and action.status not in DROPPED:
            message = f"{named(action)} answers {listed(answered)}, which the council did not accept."
            yield Hit(action, "recommendations", message)
