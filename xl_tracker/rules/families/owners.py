"""OW: one lead officer answers for each action, and everybody knows who that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tracker.findings import Severity
from xl_tracker.language.wording import listed
from xl_tracker.model import Action, Milestone, Tracker, Workstream
from xl_tracker.rules.asking.leads import Lead, Sort, directory_of
from xl_tracker.rules.asking.rows import did_you_mean, is_blank, is_live, named
from xl_tracker.rules.asking.selection import by_value, with_blank
from xl_tracker.rules.registry import Hit, rule


class LedRow(NamedTuple):
    """A row that needs a lead officer, and our judgement of its lead cell."""

    record: Action | Milestone | Workstream
    lead: Lead


@rule("OW001", Severity.ERROR, fix="Enter the one officer who answers for the action.")
def no_lead_officer(tracker: Tracker) -> Iterator[Hit]:
    """A live action has no lead officer, so nobody answers to the board for it.

    Flagged:

        | Ref | Action        | Lead officer |
        | A1  | Publish terms |              |
        | A2  | Train members | TBC          |

    Fine:

        | Ref | Action        | Lead officer | Status     |
        | A1  | Publish terms | A. Khan      |            |
        | A2  | Train members |              | Superseded |
    """
    for action in with_blank(tracker, "Actions", "lead_officer"):
        if is_live(action):
            yield Hit(action, "lead_officer", f"{named(action)} has no lead officer.")
    for row in _leads(tracker, Sort.NOBODY):
        if isinstance(row.record, Action) and not is_blank(row.record, "lead_officer"):
            written = row.lead.who[0]
            yield Hit(
                row.record, "lead_officer", f"{named(row.record)} has '{written}' where its lead officer should be."
            )


@rule("OW002", Severity.WARNING, fix="Leave one lead officer. Move the others to Supporting officers.")
def several_lead_officers(tracker: Tracker) -> Iterator[Hit]:
    """Two or more people share a lead cell, so each can look to the other.

    A post that joins two subjects is one lead, and so is a post with a statutory title beside it.

    Flagged:

        | Ref | Action        | Lead officer                               |
        | A1  | Publish terms | A. Khan; B. Osei                           |
        | A2  | Train members | Director of Place and Head of Legal        |

    Fine:

        | Ref | Action        | Lead officer                               |
        | A1  | Publish terms | Director of Law and Governance             |
        | A2  | Train members | Director of Finance and Section 151 Officer |
    """
    for row in _leads(tracker, Sort.SEVERAL):
        message = f"{named(row.record)} has {len(row.lead.who)} lead officers: {listed(row.lead.who)}."
        fix = "" if isinstance(row.record, Action) else "Leave one lead officer."
        yield Hit(row.record, "lead_officer", message, fix)


@rule("OW003", Severity.WARNING, fix="Enter the one officer who answers for it.")
def body_as_lead_officer(tracker: Tracker) -> Iterator[Hit]:
    """A board, committee or team stands where one officer should.

    Flagged:

        | Ref | Action        | Lead officer    |
        | A1  | Publish terms | Leadership Team |

    Fine:

        | Ref | Action        | Lead officer            |
        | A1  | Publish terms | Director of Team Valley |
    """
    for row in _leads(tracker, Sort.BODY):
        message = f"{named(row.record)} is led by '{row.lead.who[0]}', which is a body and not one officer."
        yield Hit(row.record, "lead_officer", message)


@rule("OW004", Severity.WARNING, fix="Enter the one officer who answers for it.")
def everyone_as_lead_officer(tracker: Tracker) -> Iterator[Hit]:
    """Everyone is named as the lead, so nobody is.

    Flagged:

        | Ref | Action        | Lead officer  |
        | A1  | Publish terms | All directors |

    Fine:

        | Ref | Action        | Lead officer |
        | A1  | Publish terms | Allan Khan   |
    """
    for row in _leads(tracker, Sort.EVERYONE):
        yield Hit(row.record, "lead_officer", f"{named(row.record)} is led by '{row.lead.who[0]}', which names nobody.")


@rule("OW005", Severity.WARNING, fix="Enter the officer who leads. Name the councillor under Portfolio holder.")
def councillor_as_lead_officer(tracker: Tracker) -> Iterator[Hit]:
    """A councillor stands where an officer should: members decide and hold to account, officers deliver.

    Flagged:

        | Ref | Action        | Lead officer |
        | A1  | Publish terms | Cllr B. Osei |

    Fine:

        | Ref | Action        | Lead officer            | Portfolio holder |
        | A1  | Publish terms | Councillor Support Lead | Cllr B. Osei     |

        People
        | Name or post            | Kind    |
        | Councillor Support Lead | Officer |
    """
    for row in _leads(tracker, Sort.COUNCILLOR):
        message = f"{named(row.record)} is led by '{row.lead.who[0]}', who is a councillor."
        yield Hit(row.record, "lead_officer", message)


@rule("OW006", Severity.ADVICE, fix="Correct the name, or add it to the People sheet.")
def unknown_lead_officer(tracker: Tracker) -> Iterator[Hit]:
    """A lead officer is not on the plan's People sheet.

    Flagged:

        | Ref | Action        | Lead officer        |
        | A1  | Publish terms | Director of Finanse |

        People
        | Name or post        | Kind    |
        | Director of Finance | Officer |

    Fine:

        | Ref | Action        | Lead officer |
        | A1  | Publish terms | S151 Officer |

        People
        | Name or post        | Kind    | Also known as |
        | Director of Finance | Officer | S151 Officer  |
    """
    for row in _leads(tracker, Sort.UNKNOWN):
        message = f"'{row.lead.who[0]}' is not on the People sheet.{did_you_mean(row.lead.meant)}"
        yield Hit(row.record, "lead_officer", message)


@rule("OW007", Severity.ADVICE, fix="Use the name on the People sheet, or add this spelling to its 'Also known as'.")
def lead_officer_in_another_spelling(tracker: Tracker) -> Iterator[Hit]:
    """A lead officer's name has a spelling that is not on the People sheet.

    Flagged:

        | Ref | Action        | Lead officer       |
        | A1  | Publish terms | Director – Finance |

        People
        | Name or post       | Kind    | Also known as |
        | Director - Finance | Officer | S151 Officer  |

    Fine:

        | Ref | Action        | Lead officer |
        | A1  | Publish terms | S151 Officer |

        People
        | Name or post       | Kind    | Also known as |
        | Director - Finance | Officer | S151 Officer  |
    """
    for row in _leads(tracker, Sort.OTHER_SPELLING):
        message = f"'{row.lead.who[0]}' is '{row.lead.meant}' on the People sheet."
        yield Hit(row.record, "lead_officer", message)


@rule("OW008", Severity.ADVICE, fix="Enter the councillor who answers for it in public.")
def no_portfolio_holder(tracker: Tracker) -> Iterator[Hit]:
    """A live action has no portfolio holder, although other actions have one.

    Flagged:

        | Ref | Action        | Portfolio holder |
        | A1  | Publish terms | Cllr B. Osei     |
        | A2  | Train members |                  |

    Fine:

        | Ref | Action        | Portfolio holder |
        | A1  | Publish terms |                  |
        | A2  | Train members |                  |
    """
    if not any(action.portfolio_holder for action in tracker.actions):
        return
    for action in with_blank(tracker, "Actions", "portfolio_holder"):
        if is_live(action):
            yield Hit(action, "portfolio_holder", f"{named(action)} has no portfolio holder.")


@rule("OW009", Severity.WARNING, fix="Enter the councillor who answers for it. Name the officer under Lead officer.")
def officer_as_portfolio_holder(tracker: Tracker) -> Iterator[Hit]:
    """Somebody whom the People sheet lists as an officer stands where a councillor should.

    Flagged:

        | Ref | Action        | Portfolio holder |
        | A1  | Publish terms | A. Khan          |

        People
        | Name or post | Kind    |
        | A. Khan      | Officer |

    Fine:

        | Ref | Action        | Portfolio holder |
        | A1  | Publish terms | B. Osei          |

        People
        | Name or post | Kind   |
        | B. Osei      | Member |
    """
    directory = directory_of(tracker)
    for sheet in ("Actions", "Themes") if directory else ():
        for held_by, records in by_value(tracker, sheet, "portfolio_holder").items():
            for name in held_by:
                if (person := directory.find(name)) and person.kind == "Officer":
                    for record in records:
                        message = f"{named(record)} has the officer '{name}' as its portfolio holder."
                        yield Hit(record, "portfolio_holder", message)


def _leads(tracker: Tracker, wanted: Sort) -> Sequence[LedRow]:
    """The rows still to do whose lead cell is of this sort. Every cell has exactly one sort."""
    return tracker.once("leads", lambda: _leads_by_sort(tracker)).get(wanted, ())


def _leads_by_sort(tracker: Tracker) -> dict[Sort, list[LedRow]]:
    """The rows whose lead cell may be wrong, by sort. A cell that names one lead properly is left out."""
    directory = directory_of(tracker)
    found: dict[Sort, list[LedRow]] = {}
    led: tuple[Action | Milestone | Workstream, ...] = (*tracker.actions, *tracker.milestones, *tracker.workstreams)
    judged = {cell: directory.judge(cell) for cell in {record.lead_officer for record in led} if cell}
    doubtful = {cell: lead for cell, lead in judged.items() if lead.sort is not Sort.ONE}
    for record in led if doubtful else ():
        lead = doubtful.get(record.lead_officer)
        if lead and (isinstance(record, Workstream) or is_live(record)):
            found.setdefault(lead.sort, []).append(LedRow(record, lead))
    return found
