"""RP: who is reported to, how often and when."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.vocabulary import nearest
from xl_tracker.language.wording import listed, long_date
from xl_tracker.layout import PACK_PAGES, fold, pack_page
from xl_tracker.model import Audience, Tracker
from xl_tracker.rules.asking.rows import did_you_mean, has_passed, is_blank, said
from xl_tracker.rules.registry import Hit, reading_rule, rule

NO_AUDIENCE = reading_rule(
    "RP001",
    "no-audience",
    Severity.ADVICE,
    fix="Enter a row for each board that gets a report: its name, its body, and how often it meets.",
    page="""
    The Reporting sheet names no audience.

    Packs are then offered for a Leadership Team, Cabinet and Commissioners, with the periods that are usual for them.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |

        Reporting
        | Audience | Body    | Every   |
        |          | Cabinet | Quarter |

    Fine:

        | Ref | Action        |
        | A1  | Publish terms |

        Reporting
        | Audience | Body | Every   |
        | Cabinet  |      | Quarter |
    """,
)


@rule("RP002", Severity.WARNING, fix="Enter the meeting's day under Last met, and the day of the one after it here.")
def next_meeting_has_passed(tracker: Tracker) -> Iterator[Hit]:
    """The next meeting of an audience is a day that has passed.

    Flagged:

        Reporting
        | Audience | Every   | Next meeting |
        | Cabinet  | Quarter | 2026-05-31   |

    Fine:

        Reporting
        | Audience | Every   | Next meeting |
        | Cabinet  | Quarter | 2026-06-01   |
    """
    as_at = tracker.settings.as_at
    for each in tracker.reporting:
        if each.next_meeting and has_passed(each.next_meeting, as_at):
            message = f"{_named(each)} has its next meeting on {said(each.next_meeting)}, before {long_date(as_at)}."
            yield Hit(each, "next_meeting", message)


@rule("RP003", Severity.WARNING, fix="Enter the last meeting that was held, or the as-at day that you mean.")
def last_met_after_as_at(tracker: Tracker) -> Iterator[Hit]:
    """An audience last met on a day after the as-at day, which has not happened yet.

    Flagged:

        Reporting
        | Audience | Every   | Last met   |
        | Cabinet  | Quarter | 2026-06-02 |

    Fine:

        Reporting
        | Audience | Every   | Last met   |
        | Cabinet  | Quarter | 2026-06-01 |
    """
    as_at = tracker.settings.as_at
    for each in tracker.reporting:
        met = each.last_met
        if met and met.earliest and met.earliest > as_at:
            message = f"{_named(each)} last met on {said(met)}, after the as-at day, {long_date(as_at)}."
            yield Hit(each, "last_met", message)


@rule("RP004", Severity.WARNING, fix="Correct the day, or leave it blank until the audience has met about the plan.")
def last_met_before_the_plan(tracker: Tracker) -> Iterator[Hit]:
    """An audience last met before the council agreed the plan, so it cannot have seen a report on it.

    The Plan date on the Settings sheet says when the council agreed the plan.

    Flagged:

        Reporting
        | Audience | Every   | Last met   |
        | Cabinet  | Quarter | 2026-02-23 |

        Settings
        | Setting   | Value      |
        | Plan date | 2026-02-24 |

    Fine:

        Reporting
        | Audience | Every   | Last met   |
        | Cabinet  | Quarter | 2026-02-24 |

        Settings
        | Setting   | Value      |
        | Plan date | 2026-02-24 |
    """
    agreed = tracker.settings.agreed_on
    for each in tracker.reporting if agreed else ():
        if agreed and each.last_met and has_passed(each.last_met, agreed):
            message = f"{_named(each)} last met on {said(each.last_met)}, before the plan date, {long_date(agreed)}."
            yield Hit(each, "last_met", message)


@rule("RP005", Severity.WARNING, fix="Correct the day that is wrong, or leave Next meeting blank until you know it.")
def next_meeting_not_after_the_last(tracker: Tracker) -> Iterator[Hit]:
    """An audience's next meeting is on the day on which it last met, or before it.

    A next meeting that has passed as well is only reported as such.

    Flagged:

        Reporting
        | Audience | Every   | Last met   | Next meeting |
        | Cabinet  | Quarter | 2026-06-30 | 2026-06-30   |

    Fine:

        Reporting
        | Audience | Every   | Last met   | Next meeting |
        | Cabinet  | Quarter | 2026-05-30 | 2026-06-30   |
    """
    for each in tracker.reporting:
        met, meets = each.last_met, each.next_meeting
        if not (met and meets and met.earliest and meets.latest) or has_passed(meets, tracker.settings.as_at):
            continue
        if meets.latest <= met.earliest:
            message = f"{_named(each)} has its next meeting on {said(meets)}, but it last met on {said(met)}."
            yield Hit(each, "next_meeting", message)


@rule("RP006", Severity.WARNING, fix="Keep one row for the audience, and delete the other or give it another name.")
def audience_twice(tracker: Tracker) -> Iterator[Hit]:
    """Two rows of the Reporting sheet have the same audience, and packs go by the first of them.

    Flagged:

        Reporting
        | Audience | Every   |
        | Cabinet  | Quarter |
        | cabinet  | Month   |

    Fine:

        Reporting
        | Audience         | Every   |
        | Cabinet          | Quarter |
        | Cabinet briefing | Month   |
    """
    first: dict[str, Audience] = {}
    for each in tracker.reporting:
        other = first.setdefault(fold(each.ref), each)
        if each.ref and other is not each:
            yield Hit(each, "ref", f"{each.ref} already has row {other.row.number}, and packs go by that row.")


@rule("RP007", Severity.WARNING, fix="Enter names of pages with semicolons between them, or leave Pages blank for all.")
def no_such_page(tracker: Tracker) -> Iterator[Hit]:
    """An audience's Pages name a page that packs do not have, so its pack cannot be made.

    Flagged:

        Reporting
        | Audience | Every   | Pages              |
        | Cabinet  | Quarter | Summary; Exeptions |

    Fine:

        Reporting
        | Audience | Every   | Pages               |
        | Cabinet  | Quarter | summary; Pack Risks |
    """
    for each in tracker.reporting:
        for name in each.pages:
            if pack_page(name) is None:
                pages = f" Packs have {listed(PACK_PAGES)}."
                hint = did_you_mean(nearest(name, PACK_PAGES)) or pages
                yield Hit(each, "pages", f"{_named(each)} has the page '{name}', which does not exist.{hint}")


@rule("RP008", Severity.ADVICE, fix="Choose how often the audience gets a report: Month, Quarter, Six months or Year.")
def no_cadence(tracker: Tracker) -> Iterator[Hit]:
    """An audience does not say how often it gets a report, so we take the usual period, or else a quarter.

    A word that is not on the list is reported as a word that the column does not know.

    Flagged:

        Reporting
        | Audience | Body    | Every |
        | Cabinet  | Cabinet |       |

    Fine:

        Reporting
        | Audience | Body    | Every     |
        | Cabinet  | Cabinet | Fortnight |
    """
    for each in tracker.reporting:
        if each.ref and is_blank(each, "every"):
            yield Hit(each, "every", f"{_named(each)} does not say how often it gets a report.")


def _named(audience: Audience) -> str:
    return audience.ref or "This audience"
