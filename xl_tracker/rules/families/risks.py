"""RK: the risk register, its scores and who looks after it."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.model import Risk, Tracker
from xl_tracker.rules.asking.rows import has_passed, is_blank, named, said
from xl_tracker.rules.registry import Hit, rule

HIGH_SCORE = 15
"""A risk with this score or more is high, on the five by five matrix that English councils use."""


@rule("RK001", Severity.ERROR, fix="Correct the score, or the likelihood and impact behind it.")
def wrong_score(tracker: Tracker) -> Iterator[Hit]:
    """A risk's score is not its likelihood times its impact.

    Flagged:

        Risks
        | Ref | Risk        | Likelihood | Impact | Score |
        | R1  | Staff leave | 3          | 4      | 7     |

    Fine:

        Risks
        | Ref | Risk        | Likelihood | Impact | Score |
        | R1  | Staff leave | 3          | 4      | 12    |
        | R2  | Funds fail  | 3          |        | 12    |
    """
    for risk in tracker.risks:
        right = _score(risk)
        if right is not None and risk.score is not None and risk.score != right and not _off_scale(risk):
            message = (
                f"{named(risk)} has the score {risk.score:g}, but likelihood {risk.likelihood:g} "
                f"times impact {risk.impact:g} is {right:g}."
            )
            yield Hit(risk, "score", message, f"Enter {right:g}, or correct the likelihood or the impact.")


@rule("RK002", Severity.ERROR, fix="Enter a whole number from 1 to 5.")
def off_the_scale(tracker: Tracker) -> Iterator[Hit]:
    """A likelihood or an impact is not a whole number from 1 to 5.

    Flagged:

        Risks
        | Ref | Risk        | Likelihood | Impact |
        | R1  | Staff leave | 3          | 6      |

    Fine:

        Risks
        | Ref | Risk        | Likelihood | Impact |
        | R1  | Staff leave | 1          | 5      |
    """
    for risk in tracker.risks:
        for field in _off_scale(risk):
            message = f"{named(risk)} has the {field} {getattr(risk, field):g}, which is not on the scale from 1 to 5."
            yield Hit(risk, field, message)


@rule("RK003", Severity.ADVICE, fix="Enter likelihood times impact.")
def no_score(tracker: Tracker) -> Iterator[Hit]:
    """A risk has a likelihood and an impact but no score.

    Flagged:

        Risks
        | Ref | Risk        | Likelihood | Impact | Score |
        | R1  | Staff leave | 3          | 4      |       |

    Fine:

        Risks
        | Ref | Risk        | Likelihood | Impact |
        | R1  | Staff leave | 3          | 4      |
    """
    for risk in tracker.risks:
        right = _score(risk)
        if right is not None and is_blank(risk, "score") and not _off_scale(risk):
            yield Hit(risk, "score", f"{named(risk)} has no score.", f"Enter {right:g}.")


@rule("RK004", Severity.WARNING, fix="Enter a likelihood and an impact from 1 to 5.")
def not_assessed(tracker: Tracker) -> Iterator[Hit]:
    """An open risk has no likelihood or no impact, so nobody can say how high it is.

    Flagged:

        Risks
        | Ref | Risk        | Likelihood | Impact | Status |
        | R1  | Staff leave |            | 4      | Open   |

    Fine:

        Risks
        | Ref | Risk        | Likelihood | Impact | Status |
        | R1  | Staff leave |            |        | Closed |
    """
    for risk in filter(_is_open, tracker.risks):
        missing = [field for field in ("likelihood", "impact") if is_blank(risk, field)]
        if missing:
            yield Hit(risk, missing[0], f"{named(risk)} has no {' and no '.join(missing)}.")


@rule("RK005", Severity.ERROR, fix="Enter what is being done about the risk.")
def high_risk_without_mitigation(tracker: Tracker) -> Iterator[Hit]:
    """An open risk that scores 15 or more has no mitigation.

    Flagged:

        Risks
        | Ref | Risk        | Likelihood | Impact | Mitigation |
        | R1  | Staff leave | 3          | 5      |            |

    Fine:

        Risks
        | Ref | Risk        | Likelihood | Impact | Mitigation |
        | R1  | Staff leave | 3          | 4      |            |
    """
    for risk in filter(_is_open, tracker.risks):
        score = risk.score if (right := _score(risk)) is None else right
        if score is not None and score >= HIGH_SCORE and is_blank(risk, "mitigation"):
            yield Hit(risk, "mitigation", f"{named(risk)} scores {score:g} and has no mitigation.")


@rule("RK006", Severity.WARNING, fix="Enter the one person who looks after the risk.")
def risk_without_owner(tracker: Tracker) -> Iterator[Hit]:
    """An open risk has no owner.

    Flagged:

        Risks
        | Ref | Risk        | Owner |
        | R1  | Staff leave |       |

    Fine:

        Risks
        | Ref | Risk        | Owner | Status |
        | R1  | Staff leave |       | Closed |
    """
    for risk in filter(_is_open, tracker.risks):
        if is_blank(risk, "owner"):
            yield Hit(risk, "owner", f"{named(risk)} has no owner.")


@rule("RK007", Severity.WARNING, fix="Review the risk, and enter the date of the next review.")
def review_date_passed(tracker: Tracker) -> Iterator[Hit]:
    """The review of an open risk is overdue.

    Flagged:

        Risks
        | Ref | Risk        | Review date |
        | R1  | Staff leave | 2026-05-31  |

    Fine:

        Risks
        | Ref | Risk        | Review date | Status |
        | R1  | Staff leave | 2026-06-01  | Open   |
        | R2  | Funds fail  | 2026-05-31  | Closed |
    """
    as_at = tracker.settings.as_at
    for risk in filter(_is_open, tracker.risks):
        if risk.review_date and has_passed(risk.review_date, as_at):
            yield Hit(risk, "review_date", f"The review of {named(risk)} was due by {said(risk.review_date)}.")


@rule("RK008", Severity.ADVICE, fix="Enter the date of the next review.")
def no_review_date(tracker: Tracker) -> Iterator[Hit]:
    """An open risk has no date for its next review.

    Flagged:

        Risks
        | Ref | Risk        | Review date |
        | R1  | Staff leave |             |

    Fine:

        Risks
        | Ref | Risk        | Review date | Status |
        | R1  | Staff leave |             | Closed |
    """
    for risk in filter(_is_open, tracker.risks):
        if is_blank(risk, "review_date"):
            yield Hit(risk, "review_date", f"{named(risk)} has no review date.")


@rule("RK009", Severity.ADVICE, fix="Enter the reference that the risk has in the strategic register.")
def escalated_without_register_ref(tracker: Tracker) -> Iterator[Hit]:
    """A risk is escalated, but it has no reference in the strategic register.

    Flagged:

        Risks
        | Ref | Risk        | Strategic register ref | Status    |
        | R1  | Staff leave |                        | Escalated |

    Fine:

        Risks
        | Ref | Risk        | Strategic register ref | Status |
        | R1  | Staff leave |                        | Open   |
    """
    for risk in tracker.risks:
        if risk.status == "Escalated" and is_blank(risk, "strategic_register_ref"):
            message = f"{named(risk)} is escalated, but has no reference in the strategic register."
            yield Hit(risk, "strategic_register_ref", message)


def _is_open(risk: Risk) -> bool:
    return risk.status != "Closed"


def _score(risk: Risk) -> float | None:
    if risk.likelihood is None or risk.impact is None:
        return None
    return risk.likelihood * risk.impact


def _off_scale(risk: Risk) -> list[str]:
    values = (("likelihood", risk.likelihood), ("impact", risk.impact))
    return [field for field, value in values if value is not None and value not in (1, 2, 3, 4, 5)]
